"""Head of the board under its roof: the house left, opening state, date and the coordinator's time right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from apps.display import texts
from apps.display.panel import MARGIN, WIDTH, Panel
from apps.display.picture import Opening, Picture
from common.shell import i18n, theme
from common.shell.formats import LongDate, clock
from common.shell.roof import paint_roof, paint_training
from common.shell.texts import HOUSE, MINISTRY, OFFICE
from common.shell.typeset import RIGHT, TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Words

_HOUSE = TypeSize(40, 52, 800, -0.6)
_SMALL = TypeSize(28, 36)
_STATE = TypeSize(30, 40, 700)
_CLOCK = TypeSize(80, 88, 800, -1)
_ROOM = 1080
"""Width of the line under the house's name, up to date and opening state."""


class Head(Panel):
    """48 px margin, roof line of 6 px."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((0, 0, WIDTH, 150), parent)

    def look_at(self, picture: Picture) -> tuple[object, ...]:
        """Opening, time, link and mark."""
        link = (picture.stale, picture.connecting, picture.loaded)
        hours = (picture.opening, picture.stops_at, picture.break_until)
        return (hours, picture.now, link, picture.training, picture.office)

    def draw(self, painter: QPainter) -> None:
        """Draw roof, house and time."""
        in_force = theme.of(self)
        paint_roof(painter, WIDTH, "board_header", self.colour("surface"), self.colour("roof"))
        self.icon(painter, (46, 26, 68), "mark", "ink")
        self.text(painter, QRectF(136, 16, 800, 52), HOUSE, _HOUSE, "ink")
        office = self.picture.office
        where = MINISTRY if office in {"", OFFICE.id} else office
        room = 500 if self.picture.training else _ROOM
        self.text(painter, QRectF(136, 66, room, 36), where, _SMALL, "muted")
        right = float(WIDTH - MARGIN)
        if self.picture.now is not None:
            time = clock(self.picture.now)
            width = typeset(time, _CLOCK).width
            self.text(painter, QRectF(right - width, 15, width, 88), time, _CLOCK, "ink")
            right -= width + 48
            day = QRectF(right - 600, 62, 600, 36)
            self.text(painter, day, LongDate(self.picture.now), _SMALL, "muted", align=RIGHT)
        words, icon = self._state()
        width = typeset(i18n.text(words), _STATE).width
        self.text(painter, QRectF(right - width, 22, width, 40), words, _STATE, "ink")
        self.icon(painter, (right - width - 50, 23, 38), icon, "ink")
        if self.picture.training:
            paint_training(painter, QRectF(WIDTH / 2 - 200, 36, 400, 48), in_force)

    def _state(self) -> tuple[Words, str]:
        picture = self.picture
        if picture.stale or (not picture.loaded and not picture.connecting):
            return texts.LOST, "disconnected"
        if picture.connecting or picture.opening is Opening.UNKNOWN:
            return texts.CONNECTING, "disconnected"
        if picture.opening is Opening.STOPPED:
            return texts.NO_MORE_NUMBERS, "open"
        if picture.opening is Opening.ISSUING and picture.break_until is not None:
            return texts.BREAK_UNTIL(time=clock(picture.break_until)), "break"
        if picture.opening is Opening.ISSUING and picture.stops_at is not None:
            return texts.OPEN_UNTIL(time=clock(picture.stops_at)), "open"
        return texts.CLOSED, "closed"
