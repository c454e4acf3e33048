"""The roof: one low line over the head of every public screen, the only ornament of the suite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.shell import i18n, icons, texts, theme
from common.shell.theme import Live
from common.shell.tokens import tokens
from common.shell.typeset import LEFT, RIGHT, TypeSize, fitted, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from common.shell.scheme import Theme
    from common.shell.sentence import Words


def paint_roof(painter: QPainter, width: float, name: str, fill: QColor, line: QColor, rise: float = 1.0) -> None:
    """Fill everything above the roof line `name` of the tokens and draw it, stretched to `width` and by `rise`."""
    design = tokens().roofs[name]
    stretch = width / design[-1][0]
    points = [QPointF(x * stretch, y * rise) for x, y in design]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([QPointF(0, 0), *points, QPointF(width, 0)]))
    pen = QPen(line, tokens().roof_widths[name])
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(-8, points[0].y()), *points, QPointF(width + 8, points[-1].y())]))


class RoofHeader(Live, QWidget):
    """Head of kiosk and visitor's window: mark and office left, two lines or ticket and booth right."""

    def __init__(self, name: str = "kiosk_header", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visitor = name == "visitor_header"
        self._office: Words = texts.OFFICE
        self._right: tuple[Words, Words] = ("", "")
        self._training = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.wear(name)

    def wear(self, name: str) -> None:
        """Take another roof of the tokens: the kiosk's is lower on a wide screen and lower still on a small one."""
        self._name = name
        self.setFixedHeight(max(y for _, y in tokens().roofs[name]) + tokens().roof_widths[name])
        self.update()

    def show_office(self, words: Words) -> None:
        """Show the office's own name."""
        self._office = words
        self.update()

    def show_right(self, first: Words, second: Words = "") -> None:
        """Show clock and opening state (kiosk), or ticket and booth (visitor)."""
        if (first, second) != self._right:
            self._right = (first, second)
            self.update()

    def show_training(self, *, training: bool) -> None:
        """Show the mark of a training site."""
        if training != self._training:
            self._training = training
            self.update()

    def retranslate(self) -> None:
        """Say everything again."""
        self.update()

    def sizeHint(self) -> QSize:
        """Return the design's width."""
        return QSize(tokens().roofs[self._name][-1][0], self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint roof, office, right side and the training mark."""
        in_force = theme.of(self)
        fill, ink, quiet = in_force.header
        painter = QPainter(self)
        painter.fillRect(self.rect(), in_force.colour("ground"))
        paint_roof(painter, self.width(), self._name, fill, in_force.colour("roof"))
        if self._visitor:
            self._paint_visitor(painter, ink, in_force)
        else:
            self._paint_kiosk(painter, ink, quiet, in_force)
        if self._training:
            paint_training(painter, self._training_place(), in_force)
        painter.end()

    def _training_place(self) -> QRectF:
        if self._visitor:
            return QRectF(self.width() / 2 - 150, 22, 300, 40)
        return QRectF(self.width() * 0.59 - 150, min(28.0, self.height() * 0.2), 300, 40)

    def _paint_kiosk(self, painter: QPainter, ink: QColor, quiet: QColor, in_force: Theme) -> None:
        low = min(y for _, y in tokens().roofs[self._name])
        side = low * 0.54
        first = TypeSize(*in_force.face("public.lead"), 700, tokens().tracking["title_32"])
        second = TypeSize.of(in_force, "public.caption")
        share = min(1.0, (low - 4) / (first.line + second.line))
        first, second = _shrunk(first, share), _shrunk(second, share)
        top = max(4.0, low * 0.55 - (first.line + second.line) / 2)
        icons.paint(painter, QRectF(44, top + (first.line + second.line - side) / 2, side, side), "mark", ink)
        begin, half = 64 + side, self.width() / 2
        left, right = QRectF(begin, top, half - begin, first.line), QRectF(half, top, half - 48, first.line)
        for words, how, rect, colour, align in (
            (self._office, first, left, ink, LEFT),
            (texts.HOUSE, second, left.translated(0, first.line - 3), quiet, LEFT),
            (self._right[0], first, right, ink, RIGHT),
            (self._right[1], second, right.translated(0, first.line - 3), quiet, RIGHT),
        ):
            fitted(i18n.text(words), how, int(rect.width()), how.line).paint(painter, rect, colour, align)

    def _paint_visitor(self, painter: QPainter, ink: QColor, in_force: Theme) -> None:
        icons.paint(painter, QRectF(38, 18, 48, 48), "mark", ink)
        office = TypeSize(24, 32, 700)
        typeset(i18n.text(self._office), office, 360, 1).paint(painter, QRectF(100, 26, 360, 32), ink)
        place = TypeSize(28, 36, 700)
        right = QRectF(self.width() / 2, 26, self.width() / 2 - 40, 36)
        booth = typeset(i18n.text(self._right[1]), place)
        booth.paint(painter, right, ink, RIGHT)
        if not self._right[0]:
            return
        edge = right.right() - booth.width - 18
        painter.fillRect(QRectF(edge, 26, 2, 32), in_force.colour("roof"))
        right.setRight(edge - 17)
        typeset(i18n.text(self._right[0]), place).paint(painter, right, ink, RIGHT)


def _shrunk(how: TypeSize, share: float) -> TypeSize:
    """Return a type size that leaves two lines room under the roof."""
    return TypeSize(int(how.size * share), int(how.line * share), how.weight, how.tracking)


def paint_training(painter: QPainter, rect: QRectF, in_force: Theme) -> None:
    """Paint MODE LATIHAN as a filled pill with icon and words, centred in a rectangle."""
    how = TypeSize(20, 28, 800, 0.5)
    block = typeset(i18n.text(texts.TRAINING), how)
    width = block.width + 24 + 10 + 40
    pill = QRectF(rect.center().x() - width / 2, rect.top(), width, rect.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(in_force.colour("warn_solid"))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    ink = in_force.colour("on_warn")
    icons.paint(painter, QRectF(pill.left() + 20, pill.center().y() - 12, 24, 24), "warning", ink)
    block.paint(painter, pill.adjusted(54, 0, 0, 0), ink)
