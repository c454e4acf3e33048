"""Grounds: a card with an edge `Card(column(...))`, a hairline `Rule()`, a plain column `Pane("surface", ...)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLayout, QWidget

from common.shell import theme
from common.shell.tokens import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from common.shell.tokens import Role

CardLook = Literal["plain", "tint", "outlined", "sunken", "warn", "breach", "dashed", "bare"]
_LOOKS: dict[CardLook, tuple[Role, Role | None, int]] = {
    "plain": ("surface", "line", 1),
    "tint": ("accent_tint", None, 0),
    "outlined": ("accent_tint", "accent", 1),
    "sunken": ("sunken", None, 0),
    "warn": ("warn_tint", "warn", 2),
    "breach": ("breach_tint", None, 0),
    "dashed": ("ground", "control", 2),
    "bare": ("surface", None, 0),
}


class Card(QWidget):
    """A panel that paints itself around a layout."""

    def __init__(
        self, layout: QLayout | None = None, look: CardLook = "plain", *, pad: int = 16, radius: int = 0,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look: CardLook = look
        self._radius = radius or tokens().radii["card"]
        if layout is not None:
            layout.setContentsMargins(pad, pad, pad, pad)
            self.setLayout(layout)

    def wear(self, look: CardLook) -> None:
        """Change the look."""
        self._look = look
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint fill and edge."""
        in_force = theme.of(self)
        fill, edge, width = _LOOKS[self._look]
        if in_force.high_contrast:
            edge, width = edge or "control", in_force.border("hairline")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(in_force.colour(fill))
        pen = QPen(in_force.colour(edge), width) if edge else QPen(Qt.PenStyle.NoPen)
        if self._look == "dashed":
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), self._radius, self._radius)
        painter.end()


class Rule(QWidget):
    """A hairline between two things; standing or lying. Never the only edge of a control."""

    def __init__(self, *, standing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if standing:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.of(self).colour("line"))
        painter.end()


class Pane(QWidget):
    """A plain ground in a role's colour: `Pane("surface", column(...))` for a white column."""

    def __init__(
        self, role: Role, layout: QLayout | None = None, *, width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role: Role = role
        if layout is not None:
            self.setLayout(layout)
        if width:
            self.setFixedWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.of(self).colour(self._role))
        painter.end()
