"""The cap of a key on a button or in a line of hints: `F9`, `Ctrl K`, `Enter`. Painted, never pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from common.shell import theme
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE, TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from common.shell.scheme import Theme

_SIDE = 5
_SPARE_HEIGHT = 2


def cap_text(key: str) -> str:
    """Return what stands on the cap for a key sequence: `Ctrl+K` reads `Ctrl K`."""
    return key.replace("+", " ").replace("Return", "Enter").replace("Space", "Spasi")


def cap_size(in_force: Theme, key: str) -> QSize:
    """Return the size of a cap."""
    how = TypeSize.of(in_force, "officer.key", 600)
    width = typeset(cap_text(key), how).width + 2 * _SIDE
    return QSize(max(width, how.line), how.line + _SPARE_HEIGHT)


def paint_cap(painter: QPainter, rect: QRectF, key: str, in_force: Theme, colour: QColor) -> None:
    """Paint a cap; its edge and letters share one colour."""
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = tokens().radii["key"]
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    typeset(cap_text(key), TypeSize.of(in_force, "officer.key", 600)).paint(painter, rect, colour, CENTRE)


class KeyCap(QWidget):
    """A cap on its own, for a line of keyboard hints."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key

    def sizeHint(self) -> QSize:
        """Return the size of the cap."""
        return cap_size(theme.of(self), self._key)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap in quiet ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.sizeHint()
        rect = QRectF(0, (self.height() - size.height()) / 2, size.width(), size.height())
        paint_cap(painter, rect, self._key, theme.of(self), theme.of(self).colour("muted"))
        painter.end()
