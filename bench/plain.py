"""The floor of the board's benches: a bare widget that paints one number over its whole ground."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from common.shell import fonts

_NUMBER_PX = 336


class Plain(QWidget):
    """One number over the whole window."""

    arrived = Signal(str)

    def __init__(self, width: int = 1920, height: int = 1080) -> None:
        super().__init__()
        self._number = "-"
        self._font = fonts.font(_NUMBER_PX * height // 1080, 800)
        self.arrived.connect(self.show_number, Qt.ConnectionType.QueuedConnection)
        self.resize(width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#0b1c2c"))
        painter.setFont(self._font)
        painter.setPen(QColor("white"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)
        painter.end()

    def number(self) -> str:
        return self._number

    def show_number(self, number: str) -> None:
        self._number = number
        self.update()
