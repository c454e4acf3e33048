"""A list to work from: whole rows chosen by key or finger, sorted by its headings, filtered, with a word when empty.

    table = RowTable([Column(NUMBER, lambda t: Cell(t.number, weight=700), width=120), ...], identity=lambda t: t.id)
    table.show_rows(rows); table.chosen.connect(...); table.opened.connect(...)

The chosen row stays chosen when rows change. J and K move as the arrows do, Enter opens. With `marks` the first column
shows marks that whoever fills the table keeps: Space or a click there wants one turned, Ctrl+A or its heading all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from common.shell import fonts, i18n, theme
from common.shell.texts import NOTHING_HERE
from common.shell.theme import Live
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE, TypeSize, typeset
from common.shell.widgets.table_cell import Cell, Column, Group, Row, paint_cell, paint_group
from common.shell.widgets.table_model import CELL_ROLE, GROUP_ROLE, RowModel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from common.shell.sentence import Words

_PAD, _EDGE, _LEAST = 8, 3, 128  # the least that a column without a width of its own must have
_TWO_LINES = 52  # height of a row whose words take two lines


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, table: RowTable[Any]) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        in_force = theme.of(self._table)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = index.data(GROUP_ROLE)
        if isinstance(group, Group):
            if index.column() == 0:
                paint_group(
                    painter, QRectF(0, rect.top(), self._table.viewport().width(), rect.height()), group, in_force
                )
        else:
            self._paint_row(painter, rect, index, in_force)
        painter.setPen(in_force.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex, in_force: theme.Theme
    ) -> None:
        chosen = self._table.selectionModel().isRowSelected(index.row(), QModelIndex())
        if chosen:
            painter.fillRect(rect, in_force.colour("selection"))
            if index.column() == self._table.ends[0]:
                painter.fillRect(QRectF(rect.left(), rect.top(), _EDGE, rect.height()), in_force.colour("accent"))
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell):
            ink = in_force.colour("on_selection") if chosen and in_force.high_contrast else None
            pad = in_force.px(_PAD)
            left, right = (2 * pad if index.column() == end else pad for end in self._table.ends)
            inside = rect.adjusted(left, 0, -right, 0)
            column = self._table.rows.columns[index.column()]
            lines = 2 if column.whole else 1
            paint_cell(painter, inside, cell, in_force, ink=ink, right=column.right, lines=lines)


class RowTable(Live, QTableView, Generic[Row]):
    """A table of typed rows. `chosen` carries the row or None, `opened` and `marked` the row."""

    chosen = Signal(object)
    opened = Signal(object)
    marked = Signal(object)
    all_marked = Signal()

    def __init__(
        self, columns: Sequence[Column[Row]], identity: Callable[[Row], str], *, empty: Words = NOTHING_HERE,
        row_height: int = 0, marks: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._marks = marks
        self.ends = (0, 0)  # the columns with room at an edge: the first on show, and the last of all
        self._empty: Words = empty
        self._row_height = row_height or tokens().sizes["officer_row"]
        self.rows: RowModel[Row] = RowModel(columns, identity)
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._set_up_header()
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.clicked.connect(self._on_clicked)
        self.restyle()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows without headings."""
        self.show_groups([(None, rows)])

    def show_groups(self, groups: Sequence[tuple[Group | None, Sequence[Row]]]) -> None:
        """Show rows under headings; an empty group's heading is left out."""
        with _Kept(self):
            self.rows.show_groups(groups)

    def filter(self, text: str) -> None:
        """Keep the rows that say these words."""
        with _Kept(self):
            self.rows.filter(text)

    def say_when_empty(self, words: Words) -> None:
        """Say other words while there is no row."""
        self._empty = words
        self.viewport().update()

    def row(self) -> Row | None:
        """Return the chosen row."""
        indexes = self.selectionModel().selectedRows()
        return self.rows.row_at(indexes[0]) if indexes else None

    def choose(self, identity: str) -> None:
        """Choose a row by its identity; an unknown one clears the choice."""
        place = self.rows.place_of(identity)
        if place < 0:
            self.clearSelection()
        else:
            self.selectRow(place)

    def retranslate(self) -> None:
        """Say headings and rows again."""
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.rows.columns) - 1)
        self.viewport().update()

    def restyle(self) -> None:
        """Take fonts and heights of the scale in force."""
        in_force = theme.of(self)
        self.rows.head_font = fonts.of_face(in_force, "officer.body", 600)  # a style sheet makes Qt forget the header's
        self.horizontalHeader().setFixedHeight(in_force.px(40))
        for place, column in enumerate(self.rows.columns):
            if column.width:
                self.setColumnWidth(place, in_force.px(column.width))
        self._leave_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the columns that have no room."""
        super().resizeEvent(event)
        self._leave_out()

    def sizeHint(self) -> QSize:
        """Return a modest size; the layout stretches it."""
        return QSize(320, theme.of(self).px(40 + 3 * self._row_height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by J and K, open by Enter, mark by Space and Ctrl+A; all else is Qt's."""
        moves = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (row := self.row()) is not None:
            self.opened.emit(row)
        elif self._marks and event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_marked.emit()
        elif self._marks and event.key() == Qt.Key.Key_Space and (row := self.row()) is not None:
            self.marked.emit(row)
        elif event.key() in moves and not event.modifiers():
            super().keyPressEvent(QKeyEvent(event.type(), moves[Qt.Key(event.key())], event.modifiers()))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: J and K move."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the word for an empty list."""
        every = range(len(self.rows.columns))
        self.ends = (next((place for place in every if not self.isColumnHidden(place)), 0), every[-1])
        super().paintEvent(event)
        if self.rows.entries:
            return
        in_force = theme.of(self)
        painter = QPainter(self.viewport())
        rect = QRectF(self.viewport().rect()).adjusted(16, 16, -16, -16)
        how = TypeSize.of(in_force, "officer.body")
        typeset(i18n.text(self._empty), how, int(rect.width())).paint(painter, rect, in_force.colour("muted"), CENTRE)
        painter.end()

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._on_section_clicked)
        for place, column in enumerate(self.rows.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)

    def _leave_out(self) -> None:
        in_force, columns = theme.of(self), self.rows.columns
        spare = sorted(
            (place for place, one in enumerate(columns) if one.spare), key=lambda place: -columns[place].spare
        )
        kept = {place for place in range(len(columns)) if place in spare or not self.isColumnHidden(place)}
        for place in spare:
            if sum(in_force.px(columns[one].width or _LEAST) for one in kept) <= self.viewport().width():
                break
            kept.remove(place)
        for place in spare:
            self.setColumnHidden(place, place not in kept)
        self._share_out(kept)

    def _share_out(self, kept: set[int]) -> None:
        """Give columns that shall be read whole what they need, and rows the height for words on two lines."""
        in_force, columns, header = theme.of(self), self.rows.columns, self.horizontalHeader()
        height = in_force.px(self._row_height)
        for place in kept:
            if not (wanted := in_force.px(columns[place].whole)):
                continue
            others = kept - {place}
            left = self.viewport().width() - sum(in_force.px(columns[one].width or _LEAST) for one in others)
            stretches = all(columns[one].width for one in others)
            header.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed
            )
            if not stretches:
                self.setColumnWidth(place, max(min(wanted, left), in_force.px(_LEAST)))
            if left < wanted:
                height = max(height, in_force.px(_TWO_LINES))
        self.verticalHeader().setDefaultSectionSize(height)

    def _on_section_clicked(self, place: int) -> None:
        if self._marks and place == 0:
            self.all_marked.emit()
            return
        header = self.horizontalHeader()
        again = header.sortIndicatorSection() == place and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(place, order)
        with _Kept(self):
            self.rows.sort(place, order)

    def _on_selection_changed(self) -> None:
        self.viewport().update()
        self.chosen.emit(self.row())

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._marks and index.column() == 0 and (row := self.rows.row_at(index)) is not None:
            self.marked.emit(row)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not (self._marks and index.column() == 0) and (row := self.rows.row_at(index)) is not None:
            self.opened.emit(row)


class _Kept:
    """Keeps choice and scroll place while rows change: nothing moves under the pointer."""

    def __init__(self, table: RowTable[Any]) -> None:
        self._table = table

    def __enter__(self) -> None:
        row = self._table.row()
        self._identity = "" if row is None else self._table.rows.identity(row)
        self._scroll = self._table.verticalScrollBar().value()
        self._table.selectionModel().blockSignals(True)  # noqa: FBT003

    def __exit__(self, *_: object) -> None:
        table = self._table
        if self._identity:
            table.choose(self._identity)
        table.verticalScrollBar().setValue(self._scroll)
        table.selectionModel().blockSignals(False)  # noqa: FBT003
        table.viewport().update()
        if self._identity:
            table.chosen.emit(table.row())
