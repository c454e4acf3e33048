"""What a table shows in one place, and how it is painted: icon, words, a figure at the right, a thin track below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QRectF, Qt

from common.shell import i18n, icons
from common.shell.typeset import LEFT, RIGHT, TypeSize, typeset
from common.shell.widgets.tone import LOOKS, Tone
from common.shell.widgets.track import paint_track

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from common.shell.scheme import Theme
    from common.shell.sentence import Words
    from common.shell.tokens import Role

Row = TypeVar("Row")
_ICON, _GAP, _TRACK = 16, 8, 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Words with all that may stand around them. `detail` follows in quiet ink, `figure` stands at the right edge."""

    words: Words = ""
    detail: Words = ""
    figure: Words = ""
    icon: str = ""
    tone: Tone = "calm"
    role: Role = "ink"
    weight: int = 0
    share: float | None = None


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its title, what a row shows there, its width (0 takes what is left), and what it sorts by.

    Where there is no room, columns with `spare` are left out, the highest first; 0 always stays. A column with `whole`,
    the width its longest words need, takes no more than that beside others; with less its words go on two lines.
    """

    title: Words
    cell: Callable[[Row], Cell]
    width: int = 0
    key: Callable[[Row], Any] | None = None
    right: bool = False
    spare: int = 0
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A heading row inside a table: icon, title, count, and a quiet note at the right."""

    title: Words
    count: int = 0
    icon: str = ""
    note: Words = ""


def paint_cell(
    painter: QPainter, rect: QRectF, cell: Cell, in_force: Theme, *, ink: QColor | None, right: bool, lines: int = 1
) -> None:
    """Paint a cell; `ink` overrides the roles (a row chosen in high contrast), words take so many `lines` at most."""
    look = LOOKS[cell.tone]
    colour = ink or in_force.colour(cell.role if cell.tone == "calm" else look.ink)
    quiet = ink or in_force.colour("muted" if cell.tone == "calm" else look.ink)
    line = in_force.face("officer.body")[1]
    text = QRectF(rect)
    if cell.share is not None:
        text = QRectF(rect.left(), rect.center().y() - (line + 6 + _TRACK) / 2, rect.width(), line)
        track = QRectF(rect.left(), text.bottom() + 6, rect.width(), _TRACK)
        fill = ink or in_force.colour("muted" if cell.tone == "calm" else look.ink)
        paint_track(painter, track, (in_force.colour("sunken"), fill), min(1.0, cell.share))
    if name := cell.icon or look.icon:
        side = in_force.px(_ICON)
        icons.paint(painter, QRectF(text.left(), text.center().y() - side / 2, side, side), name, colour)
        text.setLeft(text.left() + side + _GAP)
    if cell.figure:
        figure = typeset(i18n.text(cell.figure), TypeSize.of(in_force, "officer.body", 700))
        figure.paint(painter, text, colour, RIGHT)
        text.setRight(text.right() - figure.width - _GAP)
    how = TypeSize.of(in_force, "officer.body", cell.weight)
    words = typeset(i18n.text(cell.words), how, max(1, int(text.width())), lines)
    words.paint(painter, text, colour, RIGHT if right else LEFT)
    if cell.detail:
        text.setLeft(text.left() + words.width + _GAP)
        if text.width() > in_force.px(24):
            detail = typeset(i18n.text(cell.detail), TypeSize.of(in_force, "officer.body"), int(text.width()), 1)
            detail.paint(painter, text, quiet)


def paint_group(painter: QPainter, rect: QRectF, group: Group, in_force: Theme) -> None:
    """Paint a heading row over its whole width."""
    painter.fillRect(rect, in_force.colour("ground"))
    side = in_force.px(_ICON + 2)
    ink, quiet = in_force.colour("ink"), in_force.colour("muted")
    left = rect.left() + 16
    if group.icon:
        icons.paint(painter, QRectF(left, rect.center().y() - side / 2, side, side), group.icon, ink)
        left += side + _GAP + 2
    title = typeset(i18n.text(group.title), TypeSize.of(in_force, "officer.body", 700))
    title.paint(painter, QRectF(left, rect.top(), title.width, rect.height()), ink)
    body = TypeSize.of(in_force, "officer.body")
    typeset(str(group.count), body).paint(
        painter, QRectF(left + title.width + _GAP, rect.top(), 80, rect.height()), quiet
    )
    typeset(i18n.text(group.note), body).paint(painter, rect.adjusted(0, 0, -16, 0), quiet, Qt.AlignmentFlag.AlignRight)
