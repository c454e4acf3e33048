"""A part of the board: painted in the coordinates of the drawing (1920 wide) and stretched to whatever screen there is.

A part is told the whole picture and repaints itself only if what it shows of it has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from apps.display.picture import Picture
from common.shell import i18n, icons, theme
from common.shell.theme import Live
from common.shell.tokens import tokens
from common.shell.typeset import LEFT, TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from common.shell.sentence import Words
    from common.shell.tokens import Role

WIDTH, HEIGHT = 1920, 1080
MARGIN = 48
ARROW_STROKE = 2.5


class Panel(Live, QWidget):
    """One part at its place of the drawing; subclasses say what they `look_at` and `draw` it."""

    def __init__(self, place: tuple[int, int, int, int], parent: QWidget) -> None:
        super().__init__(parent)
        self.place = QRectF(*place)
        self.picture = Picture()
        self._seen: Any = None

    def look_at(self, picture: Picture) -> Any:
        """Return what of the picture matters here; an equal answer means nothing to paint."""
        return picture

    def draw(self, painter: QPainter) -> None:
        """Draw in the coordinates of the whole drawing."""
        raise NotImplementedError

    def show_picture(self, picture: Picture) -> None:
        """Take over a picture."""
        self.picture = picture
        seen = self.look_at(picture)
        if seen != self._seen:
            self._seen = seen
            self.repaint_soon()

    def repaint_soon(self) -> None:
        """Paint at the next turn of the event loop."""
        self.update()

    def retranslate(self) -> None:
        """Say everything again."""
        self.update()

    def stretch(self) -> float:
        """Return how much larger the screen is than the drawing; one of another shape shows all of it, centred."""
        board = self.parentWidget() or self
        return max(0.05, min(board.width() / WIDTH, board.height() / HEIGHT))

    def settle(self) -> None:
        """Take its place on the screen as it is now."""
        by, board, place = self.stretch(), self.parentWidget() or self, self.place
        left, top = (board.width() - WIDTH * by) / 2, (board.height() - HEIGHT * by) / 2
        begin = QPoint(round(left + place.x() * by), round(top + place.y() * by))
        size = QSize(round(place.width() * by), round(place.height() * by))
        self.setGeometry(QRect(begin, size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw, moved and stretched."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        by = self.stretch()
        painter.scale(by, by)
        painter.translate(-self.place.topLeft())
        self.draw(painter)
        painter.end()

    # --- strokes

    def colour(self, role: Role) -> QColor:
        """Return a role's colour."""
        return theme.of(self).colour(role)

    def text(
        self, painter: QPainter, rect: QRectF, words: Words, how: TypeSize, role: Role | QColor, *,
        align: Qt.AlignmentFlag = LEFT, lines: int = 1,
    ) -> float:  # fmt: skip
        """Write words into a rectangle, shortened if they do not fit; return their width."""
        block = typeset(i18n.text(words), how, max(1, int(rect.width())), lines)
        block.paint(painter, rect, self.colour(role) if isinstance(role, str) else role, align)
        return float(block.width)

    def fitted(self, text: str, how: TypeSize, width: float) -> TypeSize:
        """Return a type size at which a number fits: it may become smaller (A-1014), never shortened."""
        natural = typeset(text, how).width
        if natural <= width:
            return how
        by = width / natural
        tracking = how.tracking and how.tracking * by
        return TypeSize(int(how.size * by), how.line, how.weight, tracking)

    def icon(
        self, painter: QPainter, box: tuple[float, float, float], name: str, role: Role | QColor, stroke: float = 2
    ) -> None:
        """Paint an icon into a square given by its left, top and side."""
        left, top, side = box
        colour = self.colour(role) if isinstance(role, str) else role
        icons.paint(painter, QRectF(left, top, side, side), name, colour, stroke)

    def arrow(self, painter: QPainter, box: tuple[float, float, float], role: Role | QColor, *, leftward: bool) -> None:
        """Paint the arrow towards a booth."""
        self.icon(painter, box, "arrow-left" if leftward else "arrow-right", role, ARROW_STROKE)

    def plate(self, painter: QPainter, rect: QRectF, *, stale: bool) -> None:
        """Paint the ground of a panel: filled while fresh, dashed edges and no fill while stale."""
        radius = tokens().radii["board_panel"]
        if not stale:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour("surface"))
            painter.drawRoundedRect(rect, radius, radius)
            return
        width = tokens().borders["stale"]
        pen = QPen(self.colour("control"), width)
        pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)
