"""Every command with its key and whether it can be used now; chosen by arrows and Enter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.booth import form_texts, texts
from apps.booth.actions import ACTIONS, ROWS
from apps.booth.rules import Act, Off
from common.shell.texts import CLOSE
from common.shell.widgets.arrange import STRETCH, column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column

LISTED = tuple(action.act for action in ROWS if action.key and action.act is not Act.MENU)


@dataclass(frozen=True, slots=True)
class MenuRow:
    """One command as it stands now."""

    act: Act
    off: Off | None


class MenuPanel(QWidget):
    """Emits the act chosen, or the wish to close."""

    act_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[MenuRow, ...] = ()
        self._table: RowTable[MenuRow] = RowTable(
            [
                Column(form_texts.COLUMN_COMMAND, _name, 240),
                Column(form_texts.COLUMN_KEY, lambda r: Cell(ACTIONS[r.act].key, role="muted"), 120),
                Column(form_texts.COLUMN_NOW, _now, 0),
            ],
            identity=lambda row: str(row.act),
            row_height=40,
        )
        self._table.opened.connect(self._on_opened)
        leave = Button(CLOSE, key="Esc", size="small")
        leave.clicked.connect(self._on_leave_clicked)
        title = Label(form_texts.MENU_TITLE, "officer.title", weight=700, lines=1)
        table = Card(column(self._table), pad=1)
        self.setLayout(column(row(title, STRETCH, leave), 4, Label(form_texts.MENU_HINT, role="muted"), 12, (table, 1)))
        self.setFocusProxy(self._table)

    def show_acts(self, offs: Mapping[Act, Off | None]) -> None:
        """Show how every command stands."""
        rows = tuple(MenuRow(act, offs.get(act)) for act in LISTED)
        if rows != self._shown:
            self._shown = rows
            self._table.show_rows(rows)
            if self._table.row() is None:
                self._table.choose(str(LISTED[0]))

    def _on_opened(self, row: MenuRow) -> None:
        self.act_requested.emit(row.act)

    def _on_leave_clicked(self) -> None:
        self.left.emit()


def _name(row: MenuRow) -> Cell:
    action = ACTIONS[row.act]
    return Cell(action.label, icon=action.icon, weight=600, role="ink" if row.off is None else "muted")


def _now(row: MenuRow) -> Cell:
    return Cell(texts.refusal(row.off.code, row.off.data) if row.off else form_texts.ON, role="muted")
