"""One of the three faces of the survey: three equal shapes in one colour, so that no answer is pushed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from common.shell import i18n, icons, theme
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE, TypeSize, fitted
from common.shell.widgets.plate import paint_plate
from common.shell.widgets.tile import Touchable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Words

_FACE, _STROKE, _WORD = 0.56, 1.6, 56


class FaceButton(Touchable):
    """`place` 1 to 3 picks the face: satisfied, fairly, not yet."""

    def __init__(
        self, words: Words, place: int, *, size: tuple[int, int] = (296, 352), parent: QWidget | None = None
    ) -> None:
        super().__init__(words, "", QSize(*size), parent)
        self._icon = f"survey_{place}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, face and word."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside, ink = paint_plate(painter, QRectF(self.rect()), self._plate(), in_force)
        high = min(_WORD * 1.7, inside.height() * 0.34)
        side = min(min(inside.width(), inside.height()) * _FACE, inside.height() - high - 16)
        word = QRectF(inside.left() + 8, inside.bottom() - high, inside.width() - 16, high * 0.8)
        top = inside.top() + (word.top() - inside.top() - side) / 2 + 8
        face = QRectF(inside.center().x() - side / 2, top, side, side)
        icons.paint(painter, face, self._icon, ink if in_force.high_contrast else in_force.colour("accent"), _STROKE)
        how = TypeSize(*in_force.face("public.lead"), 700, tokens().tracking["title_32"])
        fitted(i18n.text(self._title), how, int(word.width()), word.height()).paint(painter, word, ink, CENTRE)
        painter.end()
