"""A labelled input with one line below it for a hint, a warning or what is wrong. Feed it any input.

What is wrong is taken back as soon as the input is changed: it was said about something else.

phone = Field(PHONE, TextInput(icon="phone")); phone.show_error(texts.refusal("contact.phone_form"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, row
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from common.shell.sentence import Words
    from common.shell.tokens import Role


class Field(Live, QWidget):
    """Label, input, and one line below."""

    def __init__(self, label: Words, control: QWidget, *, hint: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._hint: Words = hint
        self._label = Label(label, role="muted", weight=600, lines=1)
        self._sign = Glyph("warning", 16)
        self._below = Label("", role="muted")
        self._line = QWidget()
        self._line.setLayout(row(self._sign, (self._below, 1), gap=8))
        self.setLayout(column(self._label, 4, control, 4, self._line, STRETCH))
        self._wrong = False
        self.retranslate()
        self.show_hint(hint)
        for changed in ("textChanged", "currentIndexChanged"):
            if (signal := getattr(control, changed, None)) is not None:
                signal.connect(self._on_changed)

    def retranslate(self) -> None:
        """Give the input its name again, for screen readers."""
        self.control.setAccessibleName(self._label.text())

    def show_error(self, words: Words) -> None:
        """Say what is wrong and mark the input; empty words take it back."""
        wrong = self._wrong = bool(words)
        self.control.setProperty("wrong", wrong)
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        if wrong:
            self._show(words, "breach", "breach")
        else:
            self.show_hint(self._hint)

    def show_warning(self, words: Words) -> None:
        """Say something to look at, which does not stand in the way; empty words take it back."""
        if words:
            self._show(words, "warn", "warning")
        else:
            self.show_hint(self._hint)

    def show_hint(self, words: Words) -> None:
        """Say something helpful below the input."""
        self._hint = words
        self._show(words, "muted", "")

    def error(self) -> str:
        """Return the line below, as shown."""
        return self._below.text()

    def _on_changed(self, *_: object) -> None:
        if self._wrong:
            self.show_error("")

    def _show(self, words: Words, role: Role, icon: str) -> None:
        self._below.say(words)
        self._below.wear(role=role)
        self._sign.setVisible(bool(icon))
        if icon:
            self._sign.show_icon(icon, role)
        self._line.setVisible(bool(words))
        self.control.setAccessibleDescription(self._below.text())
