"""The slip coming out of its slot on the screen: it slides while it prints, then rests."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QVariantAnimation
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.shell import i18n, theme
from common.shell import texts as shell
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE, TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_WIDTH, _SLOT, _PAPER, _LENGTH, _TOOTH = 552, 40, 456, 264, 12


class SlipPicture(QWidget):
    """`show_number(number, stamp)`, then `slide()`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._stamp, self._out = "", "", 1.0
        self._scale = 1.0
        self.setFixedHeight(_SLOT + _LENGTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(tokens().motion["paper_slide"])
        self._slide.setStartValue(0.12)
        self._slide.setEndValue(1.0)
        self._slide.valueChanged.connect(self._on_moved)

    def show_number(self, number: str, stamp: str) -> None:
        """Show another number."""
        self._number, self._stamp = number, stamp
        self.update()

    def set_scale(self, scale: float) -> None:
        """Take another size; 1.0 is that of the standing screen."""
        self._scale = scale
        self.setFixedHeight(round((_SLOT + _LENGTH) * scale))

    def slide(self) -> None:
        """Let the paper come out."""
        self._slide.stop()
        self._slide.start()

    def rest(self) -> None:
        """Show the whole paper without movement."""
        self._slide.stop()
        self._on_moved(1.0)

    def _on_moved(self, out: float) -> None:
        self._out = out
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint slot, paper and what stands on it."""
        in_force = theme.of(self)
        ink = in_force.colour("ink")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        middle = self.width() / self._scale / 2
        painter.setPen(QPen(ink, 0))
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(middle - _WIDTH / 2, 0, _WIDTH, _SLOT), _SLOT / 2, _SLOT / 2)
        painter.setClipRect(QRectF(0, _SLOT / 2, 2 * middle, self.height() / self._scale))
        left, bottom = middle - _PAPER / 2, _SLOT / 2 + _LENGTH * self._out
        painter.setPen(QPen(in_force.colour("control"), 2))
        painter.setBrush(in_force.colour("surface"))
        painter.drawPolygon(_torn(left, -8, _PAPER, bottom))
        top = bottom - _LENGTH
        for words, y, how in (
            (i18n.text(shell.OFFICE), top + 24, TypeSize(24, 32, 700)),
            (self._number, top + 60, TypeSize(96, 100, 800, 2)),
            (self._stamp, top + 162, TypeSize(24, 32)),
        ):
            typeset(words, how).paint(painter, QRectF(left, y, _PAPER, how.line), ink, CENTRE)
        painter.end()


def _torn(left: float, top: float, width: float, bottom: float) -> QPolygonF:
    """Return the paper with its torn lower edge."""
    count = math.floor(width / (2 * _TOOTH))
    step = width / count
    points = [QPointF(left, top), QPointF(left + width, top), QPointF(left + width, bottom - _TOOTH)]
    for place in range(count, 0, -1):
        points.append(QPointF(left + (place - 0.5) * step, bottom))
        points.append(QPointF(left + (place - 1) * step, bottom - _TOOTH))
    return QPolygonF(points)
