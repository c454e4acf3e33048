"""The board while the service is closed: when it opens again is the second largest line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from apps.display import hours_words, texts
from apps.display.panel import MARGIN, Panel
from common.shell.formats import LongDate, clock
from common.shell.tokens import tokens
from common.shell.typeset import TypeSize

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from apps.display.picture import Picture
    from common.shell.sentence import Words

_TITLE = TypeSize(132, 152, 800, -3.2)
_NEXT = TypeSize(72, 84, 700, -1.2)
_LABEL, _FIGURE = TypeSize(32, 40, 600), TypeSize(68, 80, 800, -1.5)
_DAYS, _HOURS = TypeSize(38, 48, 600), TypeSize(38, 48, 800, 0)
_HOURS_LEFT, _MOST_ROWS = 354.0, 6
_CARD_WIDTH, _CARD_STEP, _CARD_TOP, _CARD_HEIGHT = 592.0, 616.0, 529.0, 215.0


class ClosedPage(Panel):
    """Covers everything between head and running text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((0, 150, 1920, 850), parent)

    def look_at(self, picture: Picture) -> tuple[object, ...]:
        """When it opens, the day's figure, the hours."""
        return (picture.opens_at, picture.average_minutes, picture.opening_hours)

    def draw(self, painter: QPainter) -> None:
        """Draw title, next opening and three facts."""
        painter.fillRect(self.place, self.colour("ground"))
        self.icon(painter, (46, 212, 140), "closed", "accent", 1.6)
        self.text(painter, QRectF(216, 210, 1650, 152), texts.SERVICE_CLOSED, _TITLE, "ink")
        self.text(painter, QRectF(MARGIN, 393, 1824, 84), self._opens(), _NEXT, "ink")
        average = self.picture.average_minutes
        facts: list[tuple[str, Words, Words]] = [
            ("pledge", texts.ALL_SERVICES, texts.FREE),
            ("megaphone", texts.COMPLAINTS, texts.COMPLAINTS_WHERE),
        ]
        if average is not None:
            facts.insert(0, ("wait", texts.AVERAGE_WAIT, texts.MINUTES(n=average)))
        for place, fact in enumerate(facts):
            self._draw_fact(painter, MARGIN + place * _CARD_STEP, fact)
        self._draw_hours(painter)

    def _draw_hours(self, painter: QPainter) -> None:
        found = hours_words.rows(self.picture.opening_hours)[:_MOST_ROWS]
        if not found:
            return
        self.text(painter, QRectF(MARGIN, 792, 280, 48), texts.OPENING_HOURS, _DAYS, "muted")
        for place, (days, hours) in enumerate(found):
            left, top = _HOURS_LEFT + place // 3 * 800, 792 + place % 3 * 64
            self.text(painter, QRectF(left, top, 420, 48), days, _DAYS, "muted")
            self.text(painter, QRectF(left + 440, top, 320, 48), hours, _HOURS, "ink")

    def _opens(self) -> Words:
        opens = self.picture.opens_at
        if opens is None:
            return texts.OPENS_NEXT_DAY
        return texts.OPENS_AGAIN(day=LongDate(opens, year=False), time=clock(opens))

    def _draw_fact(self, painter: QPainter, left: float, fact: tuple[str, Words, Words]) -> None:
        icon, label, figure = fact
        radius = tokens().radii["board_panel"]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("surface"))
        painter.drawRoundedRect(QRectF(left, _CARD_TOP, _CARD_WIDTH, _CARD_HEIGHT), radius, radius)
        self.icon(painter, (left + 40, _CARD_TOP + 38, 38), icon, "muted")
        self.text(painter, QRectF(left + 96, _CARD_TOP + 37, 460, 40), label, _LABEL, "muted")
        self.text(painter, QRectF(left + 40, _CARD_TOP + 90, _CARD_WIDTH - 64, 80), figure, _FIGURE, "ink")
