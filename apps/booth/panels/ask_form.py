"""A question in place of the buttons: why, to whom, with what outcome. Enter sends, Esc leaves it; never a dialog."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from apps.booth import texts
from apps.booth.actions import ACTIONS
from apps.booth.hand.moment import Ask
from common.shell import i18n
from common.shell.sentence import Words
from common.shell.texts import CANCEL
from common.shell.widgets.arrange import clear, column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import Choice, TextInput
from common.shell.widgets.label import Label

MAX_WORDS = 500


class AskForm(Card):
    """`answered` carries words and booth (empty for any)."""

    answered = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = Label("", "officer.lead", weight=700)
        self._booth = Choice()
        self._booth_field = Field(texts.TO_BOOTH, self._booth)
        self._words = TextInput()
        self._words.setMaxLength(MAX_WORDS)
        self._label = Label("", role="muted", weight=600, lines=1)
        self._presets = column(gap=6)
        self._send = Button("", "primary")
        self._leave = Button(CANCEL, key="Esc")
        self._send.clicked.connect(self._on_send_clicked)
        self._leave.clicked.connect(self._on_leave_clicked)
        body = column(
            self._title, 8, self._booth_field, self._label, 4, self._words, 8, self._presets, 12,
            row((self._send, 1), (self._leave, 1), gap=8),
        )  # fmt: skip
        body.setContentsMargins(16, 14, 16, 16)
        self.setLayout(body)
        self.hide()

    def ask(self, ask: Ask, name_of: Callable[[str], Words]) -> None:
        """Ask; `name_of` names a booth's code."""
        code = str(ask.act)
        self._title.say(texts.ASK_TITLES[code](number=ask.number))
        self._label.say(texts.ASK_FIELDS[code])
        self._words.setAccessibleName(i18n.plain_text(texts.ASK_FIELDS[code]))
        self._booth_field.setVisible(ask.booths is not None)
        booths: list[tuple[str, Words]] = [("", texts.ANY_BOOTH)]
        self._booth.offer(booths + [(booth, name_of(booth)) for booth in ask.booths or ()])
        clear(self._presets)
        for preset in texts.ASK_PRESETS[code]:
            button = Button(preset, "tint", size="small")
            button.clicked.connect(partial(self._on_preset_clicked, preset))
            self._presets.addWidget(button)
        self._send.say(ACTIONS[ask.act].label)
        self._words.clear()
        self.show()
        (self._booth if ask.booths is not None else self._words).setFocus()

    def stop(self) -> None:
        """Stop asking."""
        self.hide()
        self._words.clear()

    def event(self, event: QEvent) -> bool:
        """Enter sends from the fields and presses the button it stands on."""
        enter = isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (enter and event.type() == QEvent.Type.KeyPress):
            return super().event(event)
        focus = self.focusWidget()
        (focus if isinstance(focus, QPushButton) else self._send).click()
        return True

    def _on_preset_clicked(self, words: Words) -> None:
        self._words.setText(i18n.plain_text(words))
        self._words.setFocus()

    def _on_send_clicked(self) -> None:
        self.answered.emit(self._words.text(), self._booth.code())

    def _on_leave_clicked(self) -> None:
        self.left.emit()
