"""The number of a step in a tinted square."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from common.shell import theme
from common.shell.typeset import CENTRE, TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SIDE = 64


class StepBadge(QWidget):
    """`StepBadge(1)`."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setFixedSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint square and number."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = in_force.high_contrast
        painter.setPen(QPen(in_force.colour("control"), 3) if high else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(in_force.colour("accent_tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 12, 12)
        colour = in_force.colour("ink" if high else "accent")
        typeset(str(self._number), TypeSize.of(in_force, "public.body", 700)).paint(
            painter, QRectF(self.rect()), colour, CENTRE
        )
        painter.end()
