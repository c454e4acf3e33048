"""The last calls, newest first, and who was called three times in vain.

A new call slides in at once; those still to be shown in the large field carry an edge, the one on show is filled.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer

from apps.display import texts
from apps.display.panel import Panel
from common.shell.tokens import tokens
from common.shell.typeset import RIGHT, TypeSize, typeset

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from apps.display.picture import Picture
    from common.shell.tokens import Role

LEFT, WIDTH, BOTTOM = 1272.0, 600.0, 872.0
_HEAD, _FOOT = 88.0, 80.0
_TITLE = TypeSize(36, 48, 700)
_NUMBER = TypeSize(60, 72, 800, -1)
_BOOTH = TypeSize(44, 56, 700, -0.3)
_SKIPPED, _SKIPPED_NUMBER = TypeSize(31, 40, 600), TypeSize(31, 40, 800)
_FRAME_MS = 16
_SLIDE = 0.6  # of a row: a new number is in sight from the first frame on
ROWS, ROWS_STALE = 6, 4


class RecentCalls(Panel):
    """Six rows; four while the banner of a lost link takes its room."""

    def __init__(
        self, parent: QWidget, *, monotonic: Callable[[], float] = time.monotonic, motion: bool = True
    ) -> None:
        super().__init__((int(LEFT), 176, int(WIDTH), 696), parent)
        self._monotonic, self._motion = monotonic, motion
        self._entered = -1.0
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self._on_frame)

    def look_at(self, picture: Picture) -> tuple[object, ...]:
        """Last calls, which of them is on show or still waits, skipped numbers, staleness."""
        return (picture.calls[:ROWS], self._on_show(picture), self._waiting(picture), picture.skipped, picture.stale)

    def show_picture(self, picture: Picture) -> None:
        """Let in from above what is newer than the newest call so far."""
        before, now = self.picture.calls[:1], picture.calls[:1]
        if self._motion and self.picture.loaded and picture.fresh is not None and now != before:
            self._entered = self._monotonic()
            self._frames.start()
        super().show_picture(picture)

    def _on_frame(self) -> None:
        if self._above() == 0:
            self._frames.stop()
        self.update()

    def _above(self) -> float:
        """Return by how many rows the list still stands too high."""
        if not self._frames.isActive():
            return 0.0
        share = (self._monotonic() - self._entered) * 1000 / tokens().motion["board_row_in"]
        return _SLIDE * (1 - min(1.0, share)) ** 2

    @staticmethod
    def _on_show(picture: Picture) -> str | None:
        return picture.fresh.call.id if picture.fresh is not None else None

    @staticmethod
    def _waiting(picture: Picture) -> frozenset[str]:
        return frozenset(call.id for call in picture.upcoming)

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
        painter.setClipRect(QRectF(LEFT, top + _HEAD, WIDTH, height * rows))
        first = top + _HEAD - self._above() * height
        for place in range(rows + 1 if first < top + _HEAD else rows):
            row = QRectF(LEFT, first + place * height, WIDTH, height)
            if place < len(self.picture.calls):
                self._draw_call(painter, row, place)
        painter.setClipping(False)
        for place in range(rows):
            painter.fillRect(QRectF(LEFT, top + _HEAD + place * height, WIDTH, 2), self.colour("line"))
        painter.fillRect(QRectF(LEFT, BOTTOM - _FOOT, WIDTH, 2), self.colour("line"))
        self._draw_skipped(painter, QRectF(LEFT + 32, BOTTOM - _FOOT + 2, WIDTH - 64, _FOOT - 4))

    def _draw_call(self, painter: QPainter, row: QRectF, place: int) -> None:
        call = self.picture.calls[place]
        on_show = call.id == self._on_show(self.picture)
        ink: Role = "on_accent" if on_show else "ink"
        arrow: Role = "on_accent" if on_show else "accent"
        if on_show:
            painter.fillRect(row, self.colour("accent"))
        elif call.id in self._waiting(self.picture):
            painter.fillRect(QRectF(row.left(), row.top(), 10, row.height()), self.colour("accent"))
        how = self.fitted(call.number, _NUMBER, 272)
        self.text(painter, QRectF(row.left() + 32, row.top(), 280, row.height()), call.number, how, ink)
        side = 44.0
        box = (row.left() + 322, row.center().y() - side / 2 - 2, side)
        self.arrow(painter, box, arrow, leftward=call.leftward)
        booth = QRectF(row.left() + 380, row.top(), WIDTH - 412, row.height())
        self.text(painter, booth, texts.BOOTH(n=call.booth), _BOOTH, ink, align=RIGHT)

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
    said = f"+{len(numbers)}"
    for shown in range(1, len(numbers) + 1):
        more = f" +{len(numbers) - shown}" if shown < len(numbers) else ""
        longer = ", ".join(numbers[:shown]) + more
        if typeset(longer, _SKIPPED_NUMBER).width > width:
            break
        said = longer
    return said
