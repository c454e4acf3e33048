"""Parts side by side where they fit, else below each other; columns that have no room leave, the sparest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from common.shell import theme
from common.shell.typeset import TypeSize, typeset
from common.shell.widgets.arrange import column
from common.shell.widgets.button import Button
from common.shell.widgets.folding import Folding
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot


def test_a_head_folds_when_its_parts_do_not_fit_and_unfolds_again(qtbot: QtBot) -> None:
    title, act = Label("Ketidakhadiran", "officer.title", lines=1), Button("Sudah Hadir Lagi", key="F6")
    head, page = Folding(title, act, far=True), QWidget()
    page.setLayout(column(head))
    qtbot.addWidget(page)
    page.show()
    room = title.sizeHint().width() + act.sizeHint().width()
    page.resize(room + 40, 200)
    assert not head.folded
    assert act.x() > title.sizeHint().width()
    theme.use(scale=1.5)
    qtbot.waitUntil(lambda: head.folded)
    qtbot.waitUntil(lambda: act.y() >= title.geometry().bottom())
    assert (title.x(), act.x()) == (0, 0)
    theme.use(scale=1.0)
    qtbot.waitUntil(lambda: not head.folded)


def test_a_part_that_says_more_makes_the_head_fold(qtbot: QtBot) -> None:
    chip, act = Label("3", lines=1), Button("Saring")
    head, page = Folding(chip, act), QWidget()
    page.setLayout(column(head))
    qtbot.addWidget(page)
    page.show()
    page.resize(240, 100)
    assert not head.folded
    chip.say("tiga peringatan yang belum diketahui")
    qtbot.waitUntil(lambda: head.folded)


def test_words_that_shall_be_read_whole_take_a_second_line_where_their_column_is_narrow(qtbot: QtBot) -> None:
    words = "Belum diteruskan P1"
    columns = [
        Column("Kejadian", lambda row: Cell(row, tone="breach", weight=600), whole=188), Column("Nomor", _one, 148),
        Column("Meja", _one, spare=1),
    ]  # fmt: skip
    table: RowTable[str] = RowTable(columns, lambda row: row, row_height=40)
    qtbot.addWidget(table)
    table.show_rows([words])
    table.show()
    heights = {}
    for width in (700, 300):
        table.resize(width, 200)
        qtbot.waitUntil(lambda width=width: table.viewport().width() == width)  # type: ignore[misc]
        heights[width] = (table.columnWidth(0), table.rowHeight(0))
    assert heights == {700: (188, 40), 300: (152, 52)}
    how = TypeSize.of(theme.current(), "officer.body", 600)
    room = table.columnWidth(0) - 24 - 24
    assert typeset(words, how, room, 1).shortened
    assert not typeset(words, how, room, 2).shortened
    ink = theme.current().colour("breach")
    seen = table.viewport().grab().toImage()
    lined = [y for y in range(seen.height()) if any(_near(seen.pixelColor(x, y), ink) for x in range(40, 140))]
    assert (min(lined), max(lined)) < (20, 60)
    assert max(lined) - min(lined) > 1.5 * how.size


def _one(_row: str) -> Cell:
    return Cell("x")


def _near(one: QColor, other: QColor) -> bool:
    return sum(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)) < 60  # type: ignore[index]


def test_columns_leave_by_how_spare_they_are_and_come_back(qtbot: QtBot) -> None:
    def cell(_row: str) -> Cell:
        return Cell("x")

    columns = [
        Column("Nomor", cell, 148), Column("Meja", cell, spare=2), Column("Tanda", cell, 232, spare=3),
        Column("Keadaan", cell, 116, spare=1),
    ]  # fmt: skip
    table: RowTable[str] = RowTable(columns, lambda row: row)
    qtbot.addWidget(table)
    table.show()
    shown = {700: [0, 1, 2, 3], 500: [0, 1, 3], 300: [0, 3], 200: [0]}
    for width in (*shown, *reversed(shown)):
        table.resize(width, 200)
        assert [place for place in range(4) if not table.isColumnHidden(place)] == shown[width]
