"""One aid to switch on or off: icon, words, and its state told by word, check and fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from apps.dispenser import texts
from common.shell import i18n, icons, theme
from common.shell.tokens import tokens
from common.shell.typeset import TypeSize, fitted
from common.shell.widgets.plate import Plate, paint_plate
from common.shell.widgets.tile import Touchable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Words

_PAD, _CHECK, _TIGHT = 24, 44, 112


class AidToggle(Touchable):
    """`show_state` tells whether it is on; it never switches by itself."""

    def __init__(self, words: Words, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(words, texts.AID_OFF, QSize(480, tokens().sizes["kiosk_primary"]), parent)
        self._icon, self._on = icon, False

    def show_state(self, *, on: bool) -> None:
        """Show whether the aid is on."""
        self._on = on
        self.say(self._title, texts.AID_ON if on else texts.AID_OFF)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, icon, words, state and check."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self._on and not in_force.high_contrast
        plate = Plate(
            kind="primary" if filled else "secondary", radius=tokens().radii["kiosk_tile"], raised=True, public=True,
            pressed=self.isDown() or (self._on and in_force.high_contrast), focused=self.hasFocus(),
        )  # fmt: skip
        inside, ink = paint_plate(painter, QRectF(self.rect()), plate, in_force)
        tight = self.height() <= _TIGHT
        pad, tick, least = (12, 30, 40.0) if tight else (_PAD, _CHECK, 72.0)
        inside.adjust(pad, 4, -pad, -4)
        side = min(least, inside.height() * 0.6)
        icons.paint(painter, QRectF(inside.left(), inside.center().y() - side / 2, side, side), self._icon, ink)
        if self._on:
            check = QRectF(inside.right() - tick, inside.center().y() - tick / 2, tick, tick)
            icons.paint(painter, check, "complete", ink, 3)
        left = inside.left() + side + pad
        width = inside.right() - tick - pad / 2 - left
        caption = TypeSize.of(in_force, "public.caption", 600)
        state = fitted(i18n.text(self._hint), caption, int(width), inside.height() * 0.4)
        lead = TypeSize.of(in_force, "public.lead", 700)
        name = fitted(i18n.text(self._title), lead, int(width), inside.height() - state.height)
        top = inside.center().y() - (name.height + state.height) / 2
        name.paint(painter, QRectF(left, top, width, name.height), ink, top=True)
        state.paint(painter, QRectF(left, top + name.height, width, state.height), ink, top=True)
        painter.end()
