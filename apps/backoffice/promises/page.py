"""Promises as a table of the unit's services; the chosen one is changed at the right, within the cap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts as office
from apps.backoffice.book import Named
from apps.backoffice.promises import texts
from apps.backoffice.promises.presenter import PromiseRow, PromisesPicture
from apps.backoffice.remark import Remark
from apps.backoffice.side import Side
from common.client.acts import Standing, Told
from common.shell import formats
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import TextInput
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column

if TYPE_CHECKING:
    from apps.backoffice.promises.presenter import PromisesPresenter

_SIDE = Side(usual=400, narrow=320, roomy=1500)
_UNIT = 2


class PromisesPage(Live, QWidget):
    """A table left, the form right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: PromisesPresenter | None = None
        self._picture = PromisesPicture()
        self.table: RowTable[PromiseRow] = RowTable(
            _columns(), lambda one: one.service.code, empty=office.LOADING, row_height=40
        )
        self.days = TextInput(icon="promise", large=True)
        self._field = Field(texts.FIELD, self.days)
        self.submit = Button(texts.SET, "primary", icon="check", key="F2")
        self._name, self._told, self._saved = Label("", "officer.lead", weight=700), Remark(), Remark()
        self._form = panel(column(self._name, 12, self._field, 8, self.submit, 12))
        self._note, self._rule = Label("", role="muted"), Rule(standing=True)
        self._empty = Label(texts.CHOOSE, role="muted")
        head = column(
            Label(texts.TITLE, "officer.title", weight=700, lines=1), self._note,
            margins=(16, 12, 16, 12),
        )  # fmt: skip
        work = Pane("surface", column(head, Rule(), (self.table, 1)))
        side = column(self._empty, self._form, self._told, self._saved, STRETCH, gap=8, margins=(16, 16, 16, 16))
        self._side = Pane("surface", side)
        self.setLayout(row((work, 1), self._rule, self._side))
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.days.returnPressed.connect(self._on_submit)
        self.submit.clicked.connect(self._on_submit)
        self.show_picture(self._picture)

    def serve(self, presenter: PromisesPresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: PromisesPicture) -> None:
        """Show what changed; what is being typed stays until another service is chosen."""
        before, self._picture = self._picture, picture
        if picture.rows != before.rows:
            self.table.show_rows(picture.rows)
        self.table.say_when_empty(texts.EMPTY if picture.known else office.LOADING)
        chosen = picture.row
        self.table.setColumnHidden(_UNIT, picture.may_edit)  # a head of unit sees one unit only
        self._side.setVisible(picture.may_edit)
        self._rule.setVisible(picture.may_edit)
        self._note.say(texts.NOTE if picture.may_edit else texts.NOTE_READ)
        self._empty.setVisible(chosen is None)
        self._form.setVisible(chosen is not None and picture.may_edit)
        if chosen is not None:
            self._name.say(Named(chosen.service.name, chosen.service.name_en))
            if before.chosen != picture.chosen:
                self.days.setText(str(chosen.days))
            self._field.show_hint(texts.HINT(n=picture.most, m=chosen.catalogue))
        if picture.error in texts.ERRORS:
            self._field.show_error(texts.ERRORS[picture.error])
        elif picture.error:
            self._field.show_error(shell.refusal(picture.error, {"given": picture.given, "most": picture.most}))
        else:
            self._field.show_error("")
        self.submit.setEnabled(picture.standing is None and picture.live)
        self.submit.say(office.pending(picture.standing, texts.SET))
        unsure = Told("", "unsure") if picture.standing is Standing.UNSURE else None
        self._told.show_told(picture.told or unsure)
        self._saved.show_words(texts.SAVED if picture.saved and picture.saved == picture.chosen else "")

    def error(self) -> str:
        """Return what stands below the field."""
        return self._field.error()

    def told(self) -> str:
        """Return what is said about the last try."""
        return self._told.text() or self._saved.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table the room it needs."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the width of the scale in force."""
        _SIDE.fit(self, self._side)

    def _on_chosen(self, chosen: PromiseRow | None) -> None:
        if self._presenter is not None:
            self._presenter.choose(chosen.service.code if chosen is not None else "")

    def _on_opened(self, _row: PromiseRow) -> None:
        if self._picture.may_edit:
            self.days.setFocus()
            self.days.selectAll()

    def _on_submit(self) -> None:
        if self._presenter is not None:
            self._presenter.submit(self.days.text())


def _set_by(one: PromiseRow) -> Cell:
    if not one.by:
        return Cell(texts.FROM_CATALOGUE, role="muted")
    return Cell(texts.BY_AT(by=one.by, at=formats.short_date(instant(one.at))))


def _columns() -> list[Column[PromiseRow]]:
    return [
        Column(texts.CODE, lambda one: Cell(one.service.code, weight=700), 72, key=lambda one: one.service.code),
        Column(
            texts.SERVICE, lambda one: Cell(Named(one.service.name, one.service.name_en)),
            key=lambda one: one.service.name,
        ),
        Column(texts.UNIT, lambda one: Cell(one.unit, role="muted"), 168, key=lambda one: one.unit),
        Column(
            texts.CATALOGUE, lambda one: Cell(str(one.catalogue)), 88, key=lambda one: one.catalogue, right=True,
            spare=1,
        ),
        Column(
            texts.IN_FORCE, lambda one: Cell(str(one.days), weight=700), 80,
            key=lambda one: one.days, right=True,
        ),
        Column(texts.SET_BY, _set_by, 248, key=lambda one: one.at, spare=2),
    ]  # fmt: skip
