"""A quieter way in than a tile: tinted, without lower edge, an arrow (or another sign) at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from common.shell import i18n, icons, theme
from common.shell.tokens import tokens
from common.shell.typeset import TypeSize, typeset
from common.shell.widgets.plate import Plate, paint_plate
from common.shell.widgets.tile import Touchable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Words

_PAD, _SIGN = 28, 36


class QuickButton(Touchable):
    """120 px high; `kind` tint or secondary."""

    def __init__(
        self, words: Words, *, icon: str = "", end: str = "open_next", kind: str = "tint", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, "", QSize(480, tokens().sizes["kiosk_tile_min"]), parent)
        self._icon, self._end, self._kind = icon, end, kind

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, sign, words and end sign."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = Plate(
            kind=self._kind, radius=tokens().radii["kiosk_button"], pressed=self.isDown(), focused=self.hasFocus(),
            enabled=self.isEnabled(), public=True,
        )  # fmt: skip
        inside, ink = paint_plate(painter, QRectF(self.rect()), plate, in_force)
        inside.adjust(_PAD, 0, -_PAD, 0)
        middle = inside.center().y() - _SIGN / 2
        if self._icon:
            icons.paint(painter, QRectF(inside.left(), middle, _SIGN, _SIGN), self._icon, ink)
            inside.setLeft(inside.left() + _SIGN + 22)
        if self._end:
            icons.paint(painter, QRectF(inside.right() - _SIGN, middle, _SIGN, _SIGN), self._end, ink, 2)
            inside.setRight(inside.right() - _SIGN - 16)
        how = TypeSize(*in_force.face("public.body"), 700, -0.3)
        typeset(i18n.text(self._title), how, int(inside.width()), 2).paint(painter, inside, ink)
        painter.end()
