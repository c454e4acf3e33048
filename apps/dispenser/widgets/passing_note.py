"""A sentence over the roof for a few seconds: a refusal, or where help is. It never covers what can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer

from apps.dispenser.widgets.roll import natural
from common.shell.tokens import tokens
from common.shell.widgets.arrange import row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Words
    from common.shell.tokens import Role

SHOWN_MS = 7000
_HEIGHT, _MARGIN, _TOP = 112, 48, 20


class PassingNote(Card):
    """`say(words, warning)`; it lies over the head of the window and lets touches through."""

    def __init__(self, parent: QWidget) -> None:
        self._words = Label("", "public.body", weight=600, lines=4)
        self._sign = Glyph("warning", 44, fixed=True)
        super().__init__(
            row(self._sign, 20, (self._words, 1)),
            "warn", pad=16, radius=tokens().radii["kiosk_button"], parent=parent,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, words: Words, *, warning: bool) -> None:
        """Show words for a while; what is no warning is calm."""
        self._words.say(words)
        role: Role = "warn" if warning else "accent"
        self._words.wear(role=role)
        self._sign.show_icon("warning" if warning else "call_help", role)
        self.wear("warn" if warning else "outlined")
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def text(self) -> str:
        """Return what it says, empty when hidden."""
        return "" if self.isHidden() else self._words.text()

    def place(self, window: QRect) -> None:
        """Lie over the roof of a window of this size."""
        margin = min(_MARGIN, window.width() // 24)
        width = window.width() - 2 * margin
        top = _TOP if window.height() > window.width() else 6
        least = _HEIGHT if window.height() > window.width() else 80
        self.setGeometry(margin, top, width, max(least, natural(self, width)))
