"""The two forms that change many dates at once: a decree's pasted list, and the Ramadan hours of a year."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice.area import WordsArea
from apps.backoffice.calendar import texts
from apps.backoffice.calendar.presenter import CalendarPicture
from common.shell import formats
from common.shell import texts as shell
from common.shell.widgets.arrange import STRETCH, column
from common.shell.widgets.button import Button
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import Choice, TextInput
from common.shell.widgets.label import Label

_LINES = 12


class DecreeForm(QWidget):
    """`pasted` carries the text and which kind of day it lists."""

    pasted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = Choice()
        self.kind.offer([(code, texts.CHOICES[code]) for code in ("national", "joint_leave")])
        self.text = WordsArea(placeholder=texts.DECREE_SAMPLE, lines=_LINES)
        self._field = Field(texts.DECREE_LIST, self.text)
        self.add = Button(texts.ADD, "primary", icon="draft", key="F2")
        self.setLayout(
            column(
                Label(texts.DECREE_TITLE, "officer.lead", weight=700), 4, Label(texts.DECREE_NOTE, role="muted"), 12,
                Field(texts.BECOMES, self.kind), 4, self._field, 8, self.add, STRETCH,
            )
        )  # fmt: skip
        self.add.clicked.connect(self._on_add)
        self.text.submitted.connect(self._on_add)

    def show_picture(self, picture: CalendarPicture) -> None:
        """Show which line is wrong."""
        wrong = picture.wrong
        mine = wrong is not None and wrong.place == "text"
        self._field.show_error(shell.refusal(wrong.code, wrong.data) if mine and wrong is not None else "")

    def clear(self) -> None:
        """Begin anew."""
        self.text.clear()

    def error(self) -> str:
        """Return what stands below the list."""
        return self._field.error()

    def _on_add(self) -> None:
        self.pasted.emit(self.text.toPlainText(), self.kind.code())


class RamadanForm(QWidget):
    """`submitted` carries first and last day as typed."""

    submitted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = Label("", weight=600)
        self.first, self.last = TextInput(), TextInput()
        self._fields = {
            "first": Field(texts.FIRST_DAY, self.first, hint=texts.DATE_HINT),
            "last": Field(texts.LAST_DAY, self.last, hint=texts.DATE_HINT),
        }
        self.add = Button(texts.ADD, "primary", icon="draft", key="F2")
        self.setLayout(
            column(
                Label(texts.RAMADAN_TITLE, "officer.lead", weight=700), 4, Label(texts.RAMADAN_NOTE, role="muted"), 8,
                self._now, 12, self._fields["first"], 4, self._fields["last"], 8, self.add, STRETCH,
            )
        )  # fmt: skip
        self.add.clicked.connect(self._on_add)
        self.last.returnPressed.connect(self._on_add)

    def show_picture(self, picture: CalendarPicture) -> None:
        """Show the range of the year on show, and what was typed wrong."""
        if picture.ramadan is not None:
            first, last = map(formats.short_date, picture.ramadan)
            self._now.say(texts.RAMADAN_NOW(first=first, last=last))
        else:
            self._now.say(texts.RAMADAN_NONE)
        wrong = picture.wrong
        for name, field in self._fields.items():
            mine = wrong is not None and wrong.place == name
            field.show_error(shell.refusal(wrong.code, wrong.data) if mine and wrong is not None else "")

    def clear(self) -> None:
        """Begin anew."""
        self.first.clear()
        self.last.clear()

    def errors(self) -> dict[str, str]:
        """Return what stands below the fields."""
        return {name: field.error() for name, field in self._fields.items()}

    def _on_add(self) -> None:
        self.submitted.emit(self.first.text(), self.last.text())
