"""Which matter: the catalogue as a list, filtered by typing, the ticket's own service chosen first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from apps.booth import form_texts, texts
from common.messages.catalogue_views import ServiceView
from common.shell.sentence import Words
from common.shell.widgets.arrange import column
from common.shell.widgets.card import Card
from common.shell.widgets.inputs import TextInput
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column


class _Filter(TextInput):
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class PickerPanel(QWidget):
    """Arrows move from the filter too; `start_requested` on Enter."""

    start_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = _Filter(icon="filter", placeholder=form_texts.PICK_FILTER)
        self._table: RowTable[ServiceView] = RowTable(
            [
                Column(form_texts.COLUMN_CODE, lambda s: Cell(s.code, weight=700), 72, lambda s: s.code),
                Column(form_texts.COLUMN_SERVICE, lambda s: Cell(texts.service_name(s)), 0, lambda s: s.name),
                Column(form_texts.COLUMN_PROMISE, lambda s: Cell(_promise(s), role="muted"), 132, _days),
            ],
            identity=lambda service: service.code,
            row_height=40,
        )
        self._filter.textEdited.connect(self._on_filtered)
        self._filter.moved.connect(self._on_moved)
        self._filter.returnPressed.connect(self.start_requested)
        self._table.opened.connect(self._on_opened)
        title = Label(form_texts.PICK, "officer.title", weight=700, lines=1)
        table = Card(column(self._table), pad=1)
        self.setLayout(column(title, 4, Label(form_texts.PICK_HINT, role="muted"), 12, self._filter, 12, (table, 1)))
        self.setFocusProxy(self._filter)

    def show_services(self, services: list[ServiceView]) -> None:
        """Show the catalogue."""
        self._table.show_rows(services)

    def choose(self, code: str) -> None:
        """Choose a service and forget the filter."""
        self._filter.clear()
        self._table.filter("")
        self._table.choose(code)
        row = self._table.rows.place_of(code)
        if row >= 0:
            self._table.scrollTo(self._table.rows.index(row, 0))

    def service(self) -> str:
        """Return the code chosen."""
        row = self._table.row()
        return row.code if row is not None else ""

    def _on_filtered(self, text: str) -> None:
        self._table.filter(text)
        if self._table.row() is None and self._table.rows.rowCount():
            self._table.selectRow(0)

    def _on_moved(self, step: int) -> None:
        rows = self._table.rows.rowCount()
        chosen = self._table.selectionModel().selectedRows()
        place = (chosen[0].row() if chosen else -1) + step
        if 0 <= place < rows:
            self._table.selectRow(place)

    def _on_opened(self, _row: object) -> None:
        self.start_requested.emit()


def _promise(service: ServiceView) -> Words:
    if not service.escalatable:
        return form_texts.AT_BOOTH
    return form_texts.WORKING_DAYS(n=service.promised_working_days)


def _days(service: ServiceView) -> int:
    return service.promised_working_days if service.escalatable else 0
