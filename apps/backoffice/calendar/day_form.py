"""The chosen date: what it is and, for ADMIN, the few fields that make it a holiday or a day of other hours."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice.calendar import texts
from apps.backoffice.calendar.day_look import LOOKS
from apps.backoffice.calendar.presenter import CalendarPicture
from apps.backoffice.calendar.swatch import Swatch
from common.shell import formats
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.formats import local
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Rule
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import Choice, TextInput
from common.shell.widgets.label import Label


class DayForm(QWidget):
    """`added` carries choice, name and hours; `removed` nothing."""

    added = Signal(str, str, str)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = Label("", "officer.lead", weight=700)
        self._swatch = Swatch()
        self._kind = Label("", weight=600, lines=1)
        self._name = Label("", role="muted")
        self._hours = Label("", weight=600)
        self._former = Label("", role="muted")
        self.choice = Choice()
        self.choice.offer(list(texts.CHOICES.items()))
        self.name, self.hours = TextInput(), TextInput()
        self._name_field = Field(texts.NAME, self.name)
        self._hours_field = Field(texts.HOURS, self.hours, hint=texts.HOURS_HINT)
        self.add = Button(texts.ADD, "primary", icon="draft", key="F2")
        self.remove = Button(texts.REMOVE, icon="trash-2", key="F8")
        self._edit = panel(
            column(
                Rule(), 12, Label(texts.CHANGE_DAY, weight=700), 8, Field(texts.BECOMES, self.choice), 4,
                self._name_field, 4, self._hours_field, 8, self.add, 8, self.remove,
            )
        )  # fmt: skip
        self._note = Label(texts.READ_ONLY, role="muted")
        self.setLayout(
            column(
                self._day, 8, row(self._swatch, 8, (self._kind, 1)), 4, self._name, 4,
                row(Label(texts.HOURS, role="muted", lines=1), 8, (self._hours, 1)), 4, self._former, 12,
                self._edit, self._note, STRETCH,
            )
        )  # fmt: skip
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.name.returnPressed.connect(self._on_add)
        self.hours.returnPressed.connect(self._on_add)
        self._on_choice(0)

    def show_picture(self, picture: CalendarPicture) -> None:
        """Show the chosen date and whether it may be changed."""
        facts = picture.facts
        self.setVisible(facts is not None)
        if facts is None:
            return
        self._day.say(formats.LongDate(facts.day))
        self._swatch.show_kind(facts.kind)
        self._kind.say(LOOKS[facts.kind].words)
        self._name.say(facts.name)
        self._name.setVisible(bool(facts.name))
        self._hours.say(texts.hours_of(facts.intervals))
        newest = picture.versions[0]
        former = newest.mode == "prospective" and facts.day < local(instant(newest.effective)).date()
        self._former.say(texts.NEWEST_FROM(n=newest.version, day=texts.effective_day(newest)) if former else "")
        self._former.setVisible(former)
        self._edit.setVisible(picture.may_edit)
        self._note.setVisible(not picture.may_edit)
        self.remove.setEnabled(picture.may_remove)
        wrong = picture.wrong
        for name, field in (("name", self._name_field), ("hours", self._hours_field)):
            mine = wrong is not None and wrong.place == name
            field.show_error(shell.refusal(wrong.code, wrong.data) if mine and wrong is not None else "")

    def clear(self) -> None:
        """Begin anew with the next date."""
        self.name.clear()
        self.hours.clear()

    def errors(self) -> dict[str, str]:
        """Return what stands below the fields."""
        return {"name": self._name_field.error(), "hours": self._hours_field.error()}

    def hours_shown(self) -> str:
        """Return the hours of the chosen date as shown."""
        return self._hours.text()

    def _on_choice(self, _index: int) -> None:
        self._hours_field.setVisible(self.choice.code() == "special")

    def _on_add(self) -> None:
        self.added.emit(self.choice.code(), self.name.text(), self.hours.text())

    def _on_remove(self) -> None:
        self.removed.emit()
