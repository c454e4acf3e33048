"""Slots for signs typed one by one: a registration number in its groups, or a check code. The keys are elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.shell import theme
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE, TypeSize, fitted, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT, _GAP, _DASH = 88, 8, 34


class SignSlots(QWidget):
    """`groups` (3, 6, 4) makes `A01-261123-0007`; `show_signs` fills and marks the slot that comes next."""

    def __init__(self, groups: tuple[int, ...], *, slot: int = 52, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups, self._slot = groups, slot
        self._signs, self._active = "", False
        self.set_height(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_height(self, height: int) -> None:
        """Take another height; the width of a slot follows from the room there is."""
        self.setFixedHeight(height)

    def show_signs(self, signs: str, *, active: bool) -> None:
        """Show what is typed; `active` marks the next slot."""
        if (signs, active) != (self._signs, self._active):
            self._signs, self._active = signs, active
            self.setAccessibleName(signs)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint slots, signs and dashes."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        how = TypeSize(*in_force.face("public.button"), 700, 0)
        radius, left, place, high = tokens().radii["button"], 0.0, 0, self.height()
        count = sum(self._groups)
        gaps = (count - len(self._groups)) * _GAP + (len(self._groups) - 1) * _DASH
        slot = min(float(self._slot), (self.width() - gaps) / count)
        for group, count in enumerate(self._groups):
            if group:
                dash = QRectF(left - _GAP, 0, _DASH + _GAP, high)
                typeset("-", how).paint(painter, dash, in_force.colour("ink"), CENTRE)
                left += _DASH
            for _ in range(count):
                following = self._active and place == len(self._signs)
                width = 4 if following else in_force.border("kiosk")
                painter.setPen(QPen(in_force.colour("accent" if following else "control"), width))
                painter.setBrush(in_force.colour("surface"))
                rect = QRectF(left + 2, 2, slot - 4, high - 4)
                painter.drawRoundedRect(rect, radius, radius)
                if place < len(self._signs):
                    sign = fitted(self._signs[place], how, int(rect.width()), rect.height())
                    sign.paint(painter, rect, in_force.colour("ink"), CENTRE)
                left += slot + _GAP
                place += 1
            left -= _GAP
        painter.end()
