"""Text set in lines: broken at a width, at the line height of its type step, with bold runs and an ellipsis if told to.

Every widget that paints its own text goes through here, so that measuring and painting can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen, QTextCharFormat, QTextLayout, QTextOption

from common.shell import fonts

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QPainter

    from common.shell.scheme import Theme
    from common.shell.tokens import Face

LEFT = Qt.AlignmentFlag.AlignLeft
CENTRE = Qt.AlignmentFlag.AlignHCenter
RIGHT = Qt.AlignmentFlag.AlignRight

KIOSK_FLOOR = 24
"""Pixels: no text on a kiosk is smaller (DOMAIN section 10)."""
_BOLD = 700
_UNBOUND = 1_000_000
_WRAP = QTextOption()
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


@dataclass(frozen=True, slots=True)
class TypeSize:
    """How text is set: size, line height and tracking in pixels, weight 400 to 800 (0 is the body weight)."""

    size: int
    line: int
    weight: int = 0
    tracking: float | None = None

    @classmethod
    def of(cls, theme: Theme, face: Face, weight: int = 0, tracking: float | None = None) -> TypeSize:
        """Return a type step of a theme."""
        size, line = theme.face(face)
        return cls(size, line, weight, tracking)

    @property
    def font(self) -> QFont:
        """The font of the plain text."""
        return fonts.font(self.size, self.weight, self.tracking)

    @property
    def bold(self) -> QFont:
        """The font of what is marked bold."""
        return fonts.font(self.size, max(_BOLD, self.weight), self.tracking)


@dataclass(frozen=True)
class Block:
    """Lines ready to paint; `shortened` tells that an ellipsis stands for the rest."""

    lines: tuple[tuple[QTextLayout, float, float], ...]
    line_height: int
    shortened: bool

    @property
    def width(self) -> int:
        """Width of the widest line."""
        return int(max((width for _, width, _ in self.lines), default=0.0)) + 1

    @property
    def height(self) -> int:
        """Height of all lines, one at least."""
        return max(1, len(self.lines)) * self.line_height

    def paint(
        self, painter: QPainter, rect: QRectF, colour: QColor, align: Qt.AlignmentFlag = LEFT, *, top: bool = False
    ) -> None:
        """Paint the lines into a rectangle: aligned sideways, centred in its height unless `top`."""
        painter.setPen(QPen(colour))
        y = rect.top() if top else rect.top() + (rect.height() - len(self.lines) * self.line_height) / 2
        for layout, width, height in self.lines:
            spare = rect.width() - width
            x = rect.left() + (spare if align == RIGHT else spare / 2 if align == CENTRE else 0.0)
            layout.draw(painter, QPointF(x, y + (self.line_height - height) / 2))
            y += self.line_height


@lru_cache(maxsize=4096)
def typeset(marked: str, how: TypeSize, width: int = _UNBOUND, lines: int = 0) -> Block:
    """Break text (with `<b>` marks) at `width` pixels into at most `lines` lines; 0 lets it grow."""
    text, bold = _runs(marked)
    found: list[tuple[QTextLayout, float, float]] = []
    offset, shortened = 0, False
    paragraphs = text.split("\n")
    for index, paragraph in enumerate(paragraphs):
        for begin, end in _breaks(paragraph, _clip(bold, offset, len(paragraph)), how, width):
            piece, last = paragraph[begin:end].rstrip(), bool(lines) and len(found) == lines - 1
            rest = paragraph[begin:].rstrip()
            over = last and _line(piece, _clip(bold, offset + begin, len(piece)), how)[1] > width + 1
            if last and (rest != piece or over or index + 1 < len(paragraphs)):
                cut = QFontMetricsF(how.font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
                shortened = shortened or cut != rest or index + 1 < len(paragraphs)
                piece = cut
            found.append(_line(piece, _clip(bold, offset + begin, len(piece)), how))
            if last:
                return Block(tuple(found), how.line, shortened)
        offset += len(paragraph) + 1
    return Block(tuple(found), how.line, shortened)


def fitted(marked: str, how: TypeSize, width: int, height: float, least: int = KIOSK_FLOOR) -> Block:
    """Return text as large as it fits into a place of fixed size: set as `how`, or smaller down to `least` pixels.

    Words are kept whole while any size allows it; what fits at no size is shortened at the smallest.
    """
    width = max(1, width)
    block = typeset(marked, how, width)
    for size in range(how.size, min(least, how.size) - 1, -1):
        line = round(how.line * size / how.size)
        now = TypeSize(size, line, how.weight, how.tracking)
        block = typeset(marked, now, width, max(1, int((height + 2) // line)))
        if not block.shortened and longest_word(marked, now) <= width + 1 and block.height <= height + 4:
            return block
    return block


@lru_cache(maxsize=4096)
def longest_word(marked: str, how: TypeSize) -> int:
    """Return the width of the longest word: no column should be narrower."""
    words = _runs(marked)[0].split()
    metrics = QFontMetricsF(how.bold if "<b>" in marked else how.font)
    return int(max((metrics.horizontalAdvance(word) for word in words), default=0.0)) + 1


def _breaks(text: str, bold: list[tuple[int, int]], how: TypeSize, width: int) -> list[tuple[int, int]]:
    layout = QTextLayout(text, how.font)
    layout.setTextOption(_WRAP)
    layout.setFormats(_formats(bold, how))
    layout.beginLayout()
    found: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append((line.textStart(), line.textStart() + line.textLength()))
    layout.endLayout()
    return found or [(0, 0)]


def _line(text: str, bold: list[tuple[int, int]], how: TypeSize) -> tuple[QTextLayout, float, float]:
    layout = QTextLayout(text, how.font)
    layout.setFormats(_formats(bold, how))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_UNBOUND)
    width, height = line.naturalTextWidth(), line.height()
    layout.endLayout()
    return layout, width, height


def _formats(bold: list[tuple[int, int]], how: TypeSize) -> list[QTextLayout.FormatRange]:
    made: list[QTextLayout.FormatRange] = []
    for begin, length in bold:
        run = QTextLayout.FormatRange()
        heavy = QTextCharFormat()
        heavy.setFont(how.bold)
        run.start, run.length, run.format = begin, length, heavy
        made.append(run)
    return made


def _runs(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text = ""
    bold: list[tuple[int, int]] = []
    for part in marked.split("<b>"):
        inside, closed, after = part.partition("</b>")
        if closed:
            bold.append((len(text), len(inside)))
        text += inside + after
    return text, bold


def _clip(runs: list[tuple[int, int]], begin: int, length: int) -> list[tuple[int, int]]:
    clipped = ((max(0, start - begin), min(length, start + size - begin)) for start, size in runs)
    return [(start, end - start) for start, end in clipped if end > start]
