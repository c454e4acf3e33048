"""The one button of the idle page: it is the whole message, with the other language inside."""

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


class AttractButton(Touchable):
    """Pointer, two lines, and one in the other language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TOUCH, texts.TOUCH_OTHER, QSize(984, 272), parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, pointer and words."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = Plate(
            kind="primary", radius=tokens().radii["kiosk_tile"], raised=True, pressed=self.isDown(),
            focused=self.hasFocus(), public=True,
        )  # fmt: skip
        inside, ink = paint_plate(painter, QRectF(self.rect()), plate, in_force)
        side = min(112.0, inside.height() * 0.5)
        before = inside.width() * 0.065
        icons.paint(
            painter, QRectF(inside.left() + before, inside.center().y() - side / 2, side, side), "touch", ink, 1.6
        )
        left = inside.left() + side + before * 1.6
        room = inside.right() - left - 24
        how = TypeSize(*in_force.face("public.button_large"), 800, tokens().tracking["heading_64"])
        quiet_how = TypeSize.of(in_force, "public.body", 600)
        line = fitted(i18n.text(self._hint), quiet_how, int(room), inside.height() * 0.3)
        block = fitted(i18n.text(self._title), how, int(room), inside.height() - line.height - 32)
        top = inside.center().y() - (block.height + line.height + 12) / 2
        block.paint(painter, QRectF(left, top, room, block.height), ink, top=True)
        quiet = in_force.colour("on_accent_muted")
        line.paint(painter, QRectF(left, top + block.height + 12, room, line.height), quiet, top=True)
        painter.end()
