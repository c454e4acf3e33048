"""Rows of a table as Qt wants them: grouped, filtered, sorted within their group. Never learns what rows mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from common.shell import i18n
from common.shell.widgets.table_cell import Column, Group, Row

if TYPE_CHECKING:
    from common.shell.sentence import Words

_Index = QModelIndex | QPersistentModelIndex
GROUP_ROLE = Qt.ItemDataRole.UserRole
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class RowModel(QAbstractTableModel, Generic[Row]):
    """Entries in showing order: a group's heading, then its rows."""

    def __init__(self, columns: Sequence[Column[Row]], identity: Callable[[Row], str]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.identity = identity
        self.entries: list[Row | Group] = []
        self.head_font: QFont | None = None
        self._groups: list[tuple[Group | None, list[Row]]] = []
        self._sorted: tuple[int, bool] | None = None
        self._filter = ""

    def show_groups(self, groups: Sequence[tuple[Group | None, Sequence[Row]]]) -> None:
        """Replace all rows."""
        self._groups = [(group, list(rows)) for group, rows in groups]
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort each group by a column; one without a key changes nothing."""
        if 0 <= column < len(self.columns) and self.columns[column].key is not None:
            self._sorted = (column, order == Qt.SortOrder.DescendingOrder)
            self._arrange()

    def filter(self, text: str) -> None:
        """Keep the rows that say every one of these words somewhere."""
        self._filter = text.casefold()
        self._arrange()

    def row_at(self, index: _Index) -> Row | None:
        """Return the row of an index; None for a heading or nowhere."""
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        return None if isinstance(entry, Group) else entry

    def place_of(self, identity: str) -> int:
        """Return the place of the row with this identity, or -1."""
        for place, entry in enumerate(self.entries):
            if not isinstance(entry, Group) and self.identity(entry) == identity:
                return place
        return -1

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return cell, heading or plain words of an index."""
        entry = self.entries[index.row()]
        if isinstance(entry, Group):
            shown: Words = entry.title if index.column() == 0 else ""
            return (
                entry if role == GROUP_ROLE else i18n.plain_text(shown) if role == Qt.ItemDataRole.DisplayRole else None
            )
        cell = self.columns[index.column()].cell(entry)
        if role == CELL_ROLE:
            return cell
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return " ".join(filter(None, map(i18n.plain_text, (cell.words, cell.detail, cell.figure))))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return i18n.plain_text(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            return self.head_font
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let rows be chosen and headings not."""
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _arrange(self) -> None:
        self.beginResetModel()
        self.entries = []
        for group, rows in self._groups:
            kept = [row for row in rows if self._matches(row)]
            if self._sorted is not None and (key := self.columns[self._sorted[0]].key) is not None:
                kept.sort(key=key, reverse=self._sorted[1])
            if kept and group is not None:
                self.entries.append(group)
            self.entries.extend(kept)
        self.endResetModel()

    def _matches(self, row: Row) -> bool:
        if not self._filter:
            return True
        cells = [column.cell(row) for column in self.columns]
        said = " ".join(i18n.plain_text(words) for cell in cells for words in (cell.words, cell.detail)).casefold()
        return all(word in said for word in self._filter.split())
