"""How a kind of day looks in the year: fill, ink, edge and a mark, so that nothing is said by colour alone.

National holidays are filled, joint leave is edged, Ramadan is underlined, special days are dashed, closed ones struck
through as well. The letter is that of the legend.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from apps.backoffice.calendar import texts
from common.domain.calendar_year import DayKind
from common.shell.scheme import Theme
from common.shell.sentence import Words
from common.shell.tokens import Role

_UNDERLINE, _STRIKE = 3, 1.5
_CORNER = 4


@dataclass(frozen=True, slots=True)
class DayLook:
    """Roles of fill, ink and edge (None: none), weight, and whether underlined, dashed or struck through."""

    words: Words
    ink: Role = "ink"
    fill: Role | None = None
    edge: Role | None = None
    weight: int = 0
    letter: str = ""
    underlined: bool = False
    dashed: bool = False
    struck: bool = False

    def paint(self, painter: QPainter, rect: QRectF, in_force: Theme) -> QColor:
        """Paint the ground of a date and return the colour of its figures."""
        inside = rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.fill is not None:
            painter.setBrush(in_force.colour(self.fill))
            painter.drawRoundedRect(inside, _CORNER, _CORNER)
        if self.edge is not None:
            pen = QPen(in_force.colour(self.edge), 1.5)
            if self.dashed:
                pen.setDashPattern([2.5, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside.adjusted(0.75, 0.75, -0.75, -0.75), _CORNER, _CORNER)
        if self.underlined:
            bar = QRectF(inside.left() + 3, inside.bottom() - _UNDERLINE, inside.width() - 6, _UNDERLINE)
            painter.fillRect(bar, in_force.colour("accent"))
        if self.struck:
            painter.setPen(QPen(in_force.colour("control"), _STRIKE))
            painter.drawLine(inside.bottomLeft(), inside.topRight())
        return in_force.colour(self.ink)


LOOKS: dict[DayKind, DayLook] = {
    DayKind.WORKING: DayLook(texts.KINDS[DayKind.WORKING]),
    DayKind.WEEKEND: DayLook(texts.KINDS[DayKind.WEEKEND], "muted", "sunken"),
    DayKind.NATIONAL: DayLook(texts.KINDS[DayKind.NATIONAL], "on_accent", "accent", weight=700, letter="L"),
    DayKind.JOINT_LEAVE: DayLook(
        texts.KINDS[DayKind.JOINT_LEAVE], "accent", "accent_tint", "accent", weight=700, letter="C"
    ),
    DayKind.RAMADAN: DayLook(texts.KINDS[DayKind.RAMADAN], letter="R", underlined=True),
    DayKind.SPECIAL: DayLook(texts.KINDS[DayKind.SPECIAL], edge="ink", weight=700, letter="K", dashed=True),
    DayKind.SHUT: DayLook(texts.KINDS[DayKind.SHUT], edge="ink", weight=700, letter="T", dashed=True, struck=True),
    DayKind.UNKNOWN: DayLook(texts.KINDS[DayKind.UNKNOWN], "muted"),
}
SHOWN: tuple[DayKind, ...] = tuple(kind for kind in DayKind if kind is not DayKind.UNKNOWN)
