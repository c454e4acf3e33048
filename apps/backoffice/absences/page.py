"""The page of absences: who is absent now, with the way back, and beside it the form to record one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts as office
from apps.backoffice.absences import texts
from apps.backoffice.absences.presenter import AbsencesPicture
from apps.backoffice.book import Book
from apps.backoffice.remark import Remark
from apps.backoffice.scrolled import scrolled
from apps.backoffice.side import Side
from common.client.acts import Standing, Told
from common.messages.standing_views import AbsenceView
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.field import Field
from common.shell.widgets.folding import Folding
from common.shell.widgets.inputs import Choice, TextInput
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column

if TYPE_CHECKING:
    from apps.backoffice.absences.presenter import AbsencesPresenter

_SIDE = Side(usual=400, narrow=344, roomy=1300)


class AbsencesPage(Live, QWidget):
    """List at the left, form at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: AbsencesPresenter | None = None
        self._picture = AbsencesPicture()
        self.table: RowTable[AbsenceView] = RowTable(
            self._columns(), lambda one: one.position, empty=texts.NONE, row_height=40
        )
        self.back = Button(texts.BACK_NOW, icon="mine", key="F6")
        self.position, self.substitute = Choice(), Choice()
        self.date, self.time = TextInput(), TextInput()
        self.record = Button(texts.RECORD, "primary", icon="check", key="F9", size="large")
        self._told = Remark()
        title = Label(texts.TITLE, "officer.title", weight=700, lines=1)
        head = column(Folding(title, self.back, far=True), 4, Label(texts.NOTE, role="muted"), margins=(16, 12, 16, 12))
        work = Pane("surface", column(head, Rule(), (self.table, 1)))
        self._side = self._form()
        self.setLayout(row((work, 1), Rule(standing=True), self._side))
        self.setFocusProxy(self.position)
        self._wire()

    def serve(self, presenter: AbsencesPresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: AbsencesPicture) -> None:
        """Show what changed."""
        before, self._picture = self._picture, picture
        if picture.rows != before.rows or picture.book is not before.book:
            self.table.show_rows(picture.rows)
        if (picture.positions, picture.book) != (before.positions, before.book):
            entries: list[tuple[str, Words]] = [(code, self._label(code)) for code in picture.positions]
            self.position.offer([("", texts.CHOOSE), *entries])
        if picture.substitutes != before.substitutes or not self.substitute.count():
            others: list[tuple[str, Words]] = [(code, self._label(code)) for code in picture.substitutes]
            self.substitute.offer([("", texts.NO_SUBSTITUTE), *others])
        self.position.choose(picture.values.get("position", ""))
        self.substitute.choose(picture.values.get("substitute", ""))
        for line, name in ((self.date, "date"), (self.time, "time")):
            if not line.hasFocus() or not line.text():
                line.setText(picture.values.get(name, ""))
        for name, field in self._fields.items():
            code = picture.errors.get(name, "")
            field.show_error(texts.ERRORS[code] if code else "")
        self.back.setEnabled(picture.may_end and picture.standing is None and picture.live)
        self.record.setEnabled(picture.standing is None and picture.live)
        self.record.say(office.pending(picture.standing, texts.RECORD))
        unsure = Told("", "unsure") if picture.standing is Standing.UNSURE else None
        self._told.show_told(picture.told or unsure)

    def values(self) -> dict[str, str]:
        """Return what stands in the form."""
        return {
            "position": self.position.code(),
            "substitute": self.substitute.code(),
            "date": self.date.text(),
            "time": self.time.text(),
        }

    def errors(self) -> dict[str, str]:
        """Return the lines below the fields."""
        return {name: field.error() for name, field in self._fields.items()}

    def told(self) -> str:
        """Return what is said about the last try."""
        return self._told.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give list and form the room there is."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the widths of the scale in force."""
        _SIDE.fit(self, self._side)

    def _form(self) -> Pane:
        self._fields = {
            "position": Field(texts.POSITION, self.position),
            "substitute": Field(texts.SUBSTITUTE, self.substitute),
            "date": Field(texts.DATE, self.date, hint=texts.DATE_HINT),
            "time": Field(texts.TIME, self.time, hint=texts.TIME_HINT),
        }
        when = row((self._fields["date"], 3), 12, (self._fields["time"], 2))
        body = column(
            Label(texts.FORM, "officer.title", weight=700), 16, self._fields["position"], 12,
            self._fields["substitute"], 12, when, STRETCH, margins=(24, 20, 24, 12),
        )  # fmt: skip
        foot = panel(column(self._told, 8, self.record, margins=(24, 8, 24, 20)))
        return Pane("surface", column((scrolled(panel(body)), 1), foot))

    def _columns(self) -> list[Column[AbsenceView]]:
        return [
            Column(texts.POSITION, lambda a: Cell(a.position, weight=700), 156, key=lambda a: a.position),
            Column(texts.WHERE, lambda a: Cell(self._seat(a.position)), key=lambda a: self._seat(a.position), spare=2),
            Column(texts.SUBSTITUTE, _substitute, 184, key=lambda a: a.substitute or "", spare=1),
            Column(texts.UNTIL, lambda a: Cell(_until(a), icon="due_soon"), 176, key=lambda a: a.until or 0),
        ]

    def _book(self) -> Book | None:
        return self._picture.book

    def _seat(self, position: str) -> str:
        book = self._book()
        return book.seat_name(position) if book else position

    def _label(self, position: str) -> str:
        book = self._book()
        return book.seat_label(position) if book else position

    def _wire(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.back.clicked.connect(self._on_back)
        self.record.clicked.connect(self._on_record)
        self.position.activated.connect(self._on_put)
        self.substitute.activated.connect(self._on_put)
        for line in (self.date, self.time):
            line.returnPressed.connect(self._on_record)
            line.textEdited.connect(self._on_typed)

    def _on_chosen(self, absence: AbsenceView | None) -> None:
        if self._presenter is not None:
            self._presenter.choose(absence.position if absence is not None else "")

    def _on_put(self, _index: int) -> None:
        if self._presenter is not None:
            self._presenter.put(self.values())

    def _on_typed(self, _text: str) -> None:
        if self._presenter is not None:
            self._presenter.put(self.values())

    def _on_back(self) -> None:
        if self._presenter is not None:
            self._presenter.end()

    def _on_record(self) -> None:
        if self._presenter is not None and self.record.isEnabled():
            self._presenter.submit(self.values())


def _substitute(absence: AbsenceView) -> Cell:
    if absence.substitute is None:
        return Cell(texts.NO_SUBSTITUTE, role="muted")
    return Cell(absence.substitute, icon="transfer", weight=600)


def _until(absence: AbsenceView) -> str:
    return formats.stamp(instant(absence.until)) if absence.until is not None else ""
