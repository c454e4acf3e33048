"""A queue number as large as it fits: 288 px for `A-015`, less for four digits. It is never shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.shell import theme
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE, TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class BigNumber(QWidget):
    """`show_number("A-015")`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_number(self, number: str) -> None:
        """Show another number."""
        if number != self._number:
            self._number = number
            self.setAccessibleName(number)
            self.update()

    def text(self) -> str:
        """Return the number shown."""
        return self._number

    def sizeHint(self) -> QSize:
        """Return the height of the type step."""
        return QSize(0, theme.of(self).face("public.ticket")[1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the number, smaller if it would not fit."""
        in_force = theme.of(self)
        size, line = in_force.face("public.ticket")
        how = TypeSize(size, line, 800, tokens().tracking["ticket"])
        width = typeset(self._number, how).width
        share = min(1.0, self.width() / max(1, width), self.height() / line)
        if share < 1:
            how = TypeSize(int(size * share), int(line * share), 800, tokens().tracking["ticket"])
        painter = QPainter(self)
        typeset(self._number, how).paint(painter, QRectF(self.rect()), in_force.colour("ink"), CENTRE)
        painter.end()
