"""The blue half of sign-in and lock: mark, name of the house, its values, the roof, the ministry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.shell import i18n, icons, texts, theme
from common.shell.roof import paint_training
from common.shell.theme import Live
from common.shell.typeset import TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_DESIGN = 1120.0  # width of the drawing; the picture shrinks with the window, never below half
_ROOF = (885.0, 720.0)  # eaves and ridge on a drawing 1080 high


class Cover(Live, QWidget):
    """Scales with its width; shows the training mark of the site."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(280)
        self.retranslate()

    def show_training(self, *, training: bool) -> None:
        """Show the mark of a training site."""
        self._training = training
        self.update()

    def retranslate(self) -> None:
        """Say the name again, for screen readers."""
        self.setAccessibleName(i18n.plain_text(texts.HOUSE))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture."""
        in_force = theme.of(self)
        fill, ink, quiet = in_force.header
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), fill)
        stretch = max(0.5, self.width() / _DESIGN)
        self._paint_roof(painter, stretch)
        painter.scale(stretch, stretch)
        icons.paint(painter, QRectF(95, 94, 96, 96), "mark", ink)
        house = typeset(i18n.text(texts.HOUSE_IN_TWO), TypeSize(80, 90, 800, -2.5))
        house.paint(painter, QRectF(96, 276, house.width, house.height), ink, top=True)
        values = typeset(i18n.text(texts.VALUES), TypeSize(28, 40))
        values.paint(painter, QRectF(96, 482, values.width, values.height), quiet, top=True)
        height = self.height() / stretch
        ministry = typeset(i18n.text(texts.MINISTRY), TypeSize(20, 28, 600))
        ministry.paint(painter, QRectF(96, height - 88, ministry.width, 28), quiet)
        if self._training:
            paint_training(painter, QRectF(620, 110, 300, 48), in_force)
        painter.end()

    def _paint_roof(self, painter: QPainter, stretch: float) -> None:
        in_force = theme.of(self)
        width, height = float(self.width()), float(self.height())
        eaves, ridge = (y / 1080 * height for y in _ROOF)
        line = [QPointF(-10, eaves), QPointF(width / 2, ridge), QPointF(width + 10, eaves)]
        painter.setPen(Qt.PenStyle.NoPen)
        deep = in_force.colour("accent_strong" if in_force.variant == "light" else "ground")
        painter.setBrush(deep)
        painter.drawPolygon(QPolygonF([*line, QPointF(width + 10, height), QPointF(-10, height)]))
        pen = QPen(in_force.colour("roof"), 16 * stretch)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(line))
