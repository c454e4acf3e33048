"""A thin track that fills with the share of a limit used, or segments for whole working days. Feed it a share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.shell import theme
from common.shell.tokens import tokens
from common.shell.widgets.tone import LOOKS

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from common.shell.tokens import Role
    from common.shell.widgets.tone import Tone

_SEGMENT_GAP = 4


class Track(QWidget):
    """`show_share(0.4)`: a track of minutes. `show_segments(3, 7)`: working days. They never look alike."""

    def __init__(self, *, thickness: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._of = 0.0, 0
        self._role: Role = "muted"
        self._thickness = thickness or tokens().sizes["clock_track"]
        self.setFixedHeight(self._thickness)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, tone: Tone = "calm") -> None:
        """Fill `share` (0 to 1) of the track."""
        self._share, self._of = min(1.0, max(0.0, share)), 0
        self._role = "muted" if tone == "calm" else LOOKS[tone].ink
        self.update()

    def show_segments(self, full: int, of: int) -> None:
        """Fill `full` of `of` segments."""
        self._share, self._of, self._role = float(full), max(1, of), "accent"
        self.update()

    def sizeHint(self) -> QSize:
        """Return a modest width; the layout stretches it."""
        return QSize(80, self._thickness)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the well and what is used."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = (theme.of(self).colour("sunken"), theme.of(self).colour(self._role))
        paint_track(painter, QRectF(self.rect()), colours, self._share, self._of)
        painter.end()


def paint_track(painter: QPainter, rect: QRectF, colours: tuple[QColor, QColor], share: float, of: int = 0) -> None:
    """Paint a track (`of` 0, share 0 to 1) or segments (`share` of them full) in the colours of well and fill."""
    well, fill = colours
    radius = rect.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    if not of:
        painter.setBrush(well)
        painter.drawRoundedRect(rect, radius, radius)
        painter.setBrush(fill)
        if share > 0:
            full = max(rect.height(), rect.width() * share)
            painter.drawRoundedRect(QRectF(rect.left(), rect.top(), full, rect.height()), radius, radius)
        return
    width = (rect.width() - _SEGMENT_GAP * (of - 1)) / of
    for place in range(of):
        painter.setBrush(fill if place < share else well)
        left = rect.left() + place * (width + _SEGMENT_GAP)
        painter.drawRoundedRect(QRectF(left, rect.top(), width, rect.height()), radius, radius)
