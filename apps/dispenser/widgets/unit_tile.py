"""A letter's tile with how many wait there, told by icon and number in its corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from apps.dispenser import texts
from common.shell import i18n, icons, theme
from common.shell.typeset import TypeSize, typeset
from common.shell.widgets.tile import NARROW, Tile

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Words

_SIGN, _PAD, _LOW_PAD = 28, 20, 10
_TIGHT = 130  # px


class UnitTile(Tile):
    """`show_waiting` sets the count; a paused letter says so instead of its hint and cannot be chosen."""

    def __init__(self, letter: str, title: Words, hint: Words, parent: QWidget | None = None) -> None:
        super().__init__(title, icon=f"unit_{letter}", hint=hint, parent=parent)
        self._own_hint: Words = hint
        self._waiting = 0

    def show_waiting(self, count: int, *, paused: bool) -> None:
        """Show how many wait; nobody needs no number."""
        if count != self._waiting:
            self._waiting = count
            self.update()
        if self.isEnabled() == paused:
            self.setEnabled(not paused)
            self.say(self._title, texts.PAUSED_TILE if paused else self._own_hint)

    def corner(self) -> int:
        """Keep the hint clear of the count."""
        if not self._waiting or not self.isEnabled() or self.height() < _TIGHT or self.width() < NARROW:
            return 0
        how = TypeSize.of(theme.of(self), "public.caption", 700)
        return typeset(str(self._waiting), how).width + _SIGN + 20

    def lift(self) -> int:
        """On a low tile the count stands below the icon."""
        if not self._waiting or self.height() >= _TIGHT or self.width() < NARROW:
            return 0
        return TypeSize.of(theme.of(self), "public.caption", 700).line

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile and its count."""
        super().paintEvent(event)
        if not self._waiting:
            return
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = in_force.colour("ink" if in_force.high_contrast else "muted")
        block = typeset(i18n.text(str(self._waiting)), TypeSize.of(in_force, "public.caption", 700))
        if self.width() >= NARROW and self.height() < _TIGHT:
            low = QRectF(_LOW_PAD, self.height() - block.height - 12, 90, block.height)
            icons.paint(painter, QRectF(low.left(), low.center().y() - 11, 22, 22), "people_waiting", colour)
            block.paint(painter, low.adjusted(28, 0, 0, 0), colour)
            painter.end()
            return
        right, middle = self.width() - _PAD, self.height() - block.height / 2 - 14
        if self.width() < NARROW:
            middle = block.height / 2 + 14
        block.paint(painter, QRectF(right - block.width, middle - block.height / 2, block.width, block.height), colour)
        icons.paint(
            painter, QRectF(right - block.width - 8 - _SIGN, middle - _SIGN / 2, _SIGN, _SIGN), "people_waiting", colour
        )
        painter.end()
