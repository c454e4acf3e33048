"""A quieter way in than a tile: tinted, without lower edge, an arrow (or another sign) at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from common.shell import i18n, icons, theme
from common.shell.tokens import tokens
from common.shell.typeset import TypeSize, fitted
from common.shell.widgets.plate import Plate, paint_plate
from common.shell.widgets.tile import Touchable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Words

_PAD, _SIGN = 28, 36
_ROOMY = 100  # a lower button is padded less


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
        low = self.height() < _ROOMY
        pad, sign, gap = (16, 28, 12) if low else (_PAD, _SIGN, 20)
        inside.adjust(pad, 0, -pad, 0)
        middle = inside.center().y() - sign / 2
        if self._icon:
            icons.paint(painter, QRectF(inside.left(), middle, sign, sign), self._icon, ink)
            inside.setLeft(inside.left() + sign + gap)
        if self._end and not (low and self._kind == "tint"):
            icons.paint(painter, QRectF(inside.right() - sign, middle, sign, sign), self._end, ink, 2)
            inside.setRight(inside.right() - sign - gap)
        how = TypeSize(*in_force.face("public.body"), 700, -0.3)
        inside.adjust(0, 4, 0, -4)
        fitted(i18n.text(self._title), how, int(inside.width()), inside.height()).paint(painter, inside, ink)
        painter.end()
