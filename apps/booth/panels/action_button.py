"""The button of one act: words, icon and key from its row, off with the reason as tool tip, doubt in a word.

What is on its way stays pressable for a blink and then says so: nothing flickers while the coordinator is quick.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSizePolicy, QWidget

from apps.booth import texts
from apps.booth.actions import ACTIONS
from apps.booth.rules import Act, Off
from common.shell import i18n
from common.shell.sentence import Words
from common.shell.widgets.button import Button, Kind, Size

SHOWN_AFTER_MS = 250
WINDOW_KEYS = (Act.ATTACH, Act.CLOSE, Act.LOCK, Act.SIGN_OUT, Act.LANGUAGE, Act.THEME)


class ActionButton(Button):
    """`pressed_act` carries the act."""

    pressed_act = Signal(object)

    def __init__(
        self, act: Act, kind: Kind = "secondary", *, size: Size = "normal", icon: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        row = ACTIONS[act]
        self.act = act
        self._name: Words = row.label
        self._sign = row.icon if icon else ""
        self._off: Off | None = None
        super().__init__(row.label, kind, icon=self._sign, key=row.key, size=size, parent=parent)
        self._shape = replace(self._shape, pad=min(self._shape.pad, 8), gap=6) if size == "normal" else self._shape
        if size == "normal":
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(self._on_slow)
        self.clicked.connect(self._on_clicked)

    def show_off(self, off: Off | None) -> None:
        """Show whether the act is on; pending and doubtful ones say so."""
        code = off.code if off else ""
        self._off = off
        self.setEnabled(code in {"", "act.pending"})
        self.setToolTip(i18n.plain_text(texts.refusal(off.code, off.data)) if off and code != "act.pending" else "")
        if code == "act.pending":
            if not self._slow.isActive():
                self._slow.start(SHOWN_AFTER_MS)
            return
        self._slow.stop()
        self.say(texts.UNCERTAIN if code == "act.unsure" else self._name)
        self.show_icon("warning" if code == "act.unsure" and self._sign else self._sign)

    def call_it(self, words: Words) -> None:
        """Use other words for the same act (the number to call, the seconds to go)."""
        self._name = words
        if self._off is None or self._off.code not in {"act.pending", "act.unsure"}:
            self.say(words)

    def retranslate(self) -> None:
        """Say words and reason again; keys that work everywhere belong to the window."""
        super().retranslate()
        if self.act in WINDOW_KEYS:
            self.setShortcut(QKeySequence())
        off = getattr(self, "_off", None)
        if off is not None and off.code != "act.pending":
            self.setToolTip(i18n.plain_text(texts.refusal(off.code, off.data)))

    def _on_slow(self) -> None:
        self.say(texts.BUSY)
        self.show_icon("loader-circle" if self._sign else "")

    def _on_clicked(self) -> None:
        self.pressed_act.emit(self.act)
