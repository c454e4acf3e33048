"""A button for the act itself: icon and up to two lines at 40 px, both kinds of equal height."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from common.shell import i18n, icons, theme
from common.shell.tokens import tokens
from common.shell.typeset import LEFT, TypeSize, fitted
from common.shell.widgets.plate import Plate, paint_plate
from common.shell.widgets.tile import Touchable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Words
    from common.shell.tokens import Face

_GAP = 24


class BigButton(Touchable):
    """Off while its act is under way; it keeps its place and its words."""

    def __init__(
        self,
        words: Words,
        kind: Literal["primary", "secondary"] = "primary",
        *,
        icon: str,
        height: int = 176,
        face: Face = "public.button",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, "", QSize(480, height), parent)
        self._kind, self._icon, self._face = kind, icon, face

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, icon and words in its middle."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = Plate(
            kind=self._kind, radius=tokens().radii["kiosk_tile"], raised=True, pressed=self.isDown(),
            focused=self.hasFocus(), enabled=self.isEnabled(), public=True,
        )  # fmt: skip
        inside, ink = paint_plate(painter, QRectF(self.rect()), plate, in_force)
        how = TypeSize.of(in_force, self._face, 800, -1)
        side = min(how.size * 1.3, inside.height() * 0.7)
        room = int(inside.width() - side - _GAP - 48)
        block = fitted(i18n.text(self._title), how, room, inside.height() - 8)
        left = inside.center().x() - (side + _GAP + block.width) / 2
        icons.paint(painter, QRectF(left, inside.center().y() - side / 2, side, side), self._icon, ink, 2)
        block.paint(painter, QRectF(left + side + _GAP, inside.top(), block.width, inside.height()), ink, LEFT)
        painter.end()
