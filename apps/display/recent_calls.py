"""The last calls, newest first, and who was called three times in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from apps.display import texts
from apps.display.panel import Panel
from common.shell.typeset import RIGHT, TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from apps.display.picture import Picture

LEFT, WIDTH, BOTTOM = 1272.0, 600.0, 872.0
_HEAD, _FOOT = 88.0, 80.0
_TITLE = TypeSize(36, 48, 700)
_NUMBER = TypeSize(60, 72, 800, -1)
_BOOTH = TypeSize(44, 56, 700, -0.3)
_SKIPPED, _SKIPPED_NUMBER = TypeSize(31, 40, 600), TypeSize(31, 40, 800)
ROWS, ROWS_STALE = 6, 4


class RecentCalls(Panel):
    """Six rows; four while the banner of a lost link takes its room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((int(LEFT), 176, int(WIDTH), 696), parent)

    def look_at(self, picture: Picture) -> tuple[object, ...]:
        """Last calls, skipped numbers, staleness."""
        return (picture.calls[:ROWS], picture.skipped, picture.stale)

    def draw(self, painter: QPainter) -> None:
        """Draw title, rows and the line of skipped numbers."""
        stale = self.picture.stale
        top = 320.0 if stale else 176.0
        rows = ROWS_STALE if stale else ROWS
        rect = QRectF(LEFT, top, WIDTH, BOTTOM - top)
        self.plate(painter, rect, stale=stale)
        self.icon(painter, (LEFT + 32, top + 24, 40), "recent", "muted")
        self.text(painter, QRectF(LEFT + 88, top + 20, WIDTH - 120, 48), texts.RECENT_CALLS, _TITLE, "muted")
        height = (rect.height() - _HEAD - _FOOT) / rows
        for place in range(rows):
            row = QRectF(LEFT, top + _HEAD + place * height, WIDTH, height)
            painter.fillRect(QRectF(LEFT, row.top(), WIDTH, 2), self.colour("line"))
            if place < len(self.picture.calls):
                self._draw_call(painter, row, place)
        painter.fillRect(QRectF(LEFT, BOTTOM - _FOOT, WIDTH, 2), self.colour("line"))
        self._draw_skipped(painter, QRectF(LEFT + 32, BOTTOM - _FOOT + 2, WIDTH - 64, _FOOT - 4))

    def _draw_call(self, painter: QPainter, row: QRectF, place: int) -> None:
        call = self.picture.calls[place]
        how = self.fitted(call.number, _NUMBER, 272)
        self.text(painter, QRectF(row.left() + 32, row.top(), 280, row.height()), call.number, how, "ink")
        side = 44.0
        box = (row.left() + 322, row.center().y() - side / 2 - 2, side)
        self.arrow(painter, box, "accent", leftward=call.leftward)
        booth = QRectF(row.left() + 380, row.top(), WIDTH - 412, row.height())
        self.text(painter, booth, texts.BOOTH(n=call.booth), _BOOTH, "ink", align=RIGHT)

    def _draw_skipped(self, painter: QPainter, rect: QRectF) -> None:
        numbers = self.picture.skipped
        if not numbers:
            return
        self.icon(painter, (rect.left() + 2, rect.center().y() - 19, 36), "skip", "muted")
        label = self.text(painter, rect.adjusted(48, 0, 0, 0), texts.SKIPPED, _SKIPPED, "muted")
        room = rect.adjusted(48 + label + 10, 0, 0, 0)
        self.text(painter, room, whole_numbers(numbers, room.width()), _SKIPPED_NUMBER, "ink")


def whole_numbers(numbers: tuple[str, ...], width: float) -> str:
    """Return as many numbers as fit, each whole, and how many more there are."""
    for shown in range(len(numbers), 0, -1):
        more = f" +{len(numbers) - shown}" if shown < len(numbers) else ""
        said = ", ".join(numbers[:shown]) + more
        if typeset(said, _SKIPPED_NUMBER).width <= width:
            return said
    return f"+{len(numbers)}"
