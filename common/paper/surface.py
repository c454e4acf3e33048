"""What paper is drawn on, in dots from its top left corner: a PDF page or the picture for a thermal head.

The few strokes that differ are left to each surface; what is put together from them (paragraphs, figures in cells, the
mark) stands here once. A dot is an eighth of a millimetre, as on a thermal head of 203 dpi.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Weight = Literal[400, 500, 600, 700, 800]
Align = Literal["left", "centre", "right"]
BASELINE = 0.36  # share of the type size below the middle of a line at which letters stand


class Surface(ABC):
    """Something to draw on. All lengths are dots, `y` grows downwards."""

    @abstractmethod
    def measure(self, words: str, size: float, weight: Weight, tracking: float = 0.0) -> float:
        """Return the width of a line."""

    @abstractmethod
    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        weight: Weight = 500,
        *,
        align: Align = "left",
        tracking: float = 0.0,
        white: bool = False,
    ) -> float:
        """Write one line whose middle lies at `y`; return its width."""

    @abstractmethod
    def rule(self, x: float, y: float, width: float, thickness: float, *, dashed: bool = False) -> None:
        """Draw a line to the right."""

    @abstractmethod
    def box(self, x: float, y: float, width: float, height: float, *, thickness: float = 0.0) -> None:
        """Draw a frame inside the rectangle, or fill it when no thickness is given."""

    @abstractmethod
    def stroke(self, points: list[tuple[float, float]], thickness: float) -> None:
        """Draw a line through points with round ends."""

    @abstractmethod
    def pill(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """Fill a rectangle with round corners."""

    @abstractmethod
    def code(self, x: float, y: float, payload: str, module: float) -> float:
        """Draw a QR code, each square `module` dots; return its side."""

    def fitted(
        self, x: float, y: float, words: str, size: float, weight: Weight, within: float, *,
        align: Align = "centre", tracking: float = 0.0, white: bool = False,
    ) -> float:  # fmt: skip
        """Write one line, smaller where it would be wider than `within`; return its width."""
        wide = self.measure(words, size, weight, tracking)
        shrink = min(1.0, within / wide) if wide else 1.0
        size, tracking = size * shrink, tracking * shrink
        while self.measure(words, size, weight, tracking) > within and size > 1:  # sizes of a raster are whole
            size -= 1
        return self.text(x, y, words, size, weight, align=align, tracking=tracking, white=white)

    def figures(self, x: float, y: float, words: str, size: float, *, cell: float, within: float) -> None:
        """Write a number centred at `x`, each digit in the middle of a cell so that numbers line up; shrink to fit."""
        cells = [cell if one.isdigit() else self.measure(one, size, 800) for one in words]
        shrink = min(1.0, within / sum(cells)) if words else 1.0
        left = x - sum(cells) * shrink / 2
        for one, wide in zip(words, cells, strict=True):
            self.text(left + wide * shrink / 2, y, one, size * shrink, 800, align="centre")
            left += wide * shrink

    def paragraph(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        line: float,
        width: float,
        weight: Weight = 500,
        *,
        lead: str = "",
        align: Align = "left",
    ) -> float:
        """Write wrapped text from `y` (top) on, `lead` in bold before it; return the y below it."""
        indent = self.measure(lead + " ", size, 700) if lead else 0.0
        if lead:
            self.text(x, y + line / 2, lead, size, 700)
        for piece in self.wrap(words, size, weight, width, indent):
            self.text(x + indent, y + line / 2, piece, size, weight, align=align)
            indent = 0.0
            y += line
        return y

    def wrap(self, words: str, size: float, weight: Weight, width: float, indent: float = 0.0) -> list[str]:
        """Break text into lines of at most `width`; the first one is shorter by `indent`."""
        return wrapped(words, width, lambda line: self.measure(line, size, weight), indent)

    def mark(self, x: float, y: float, size: float) -> None:
        """Draw the suite's mark: one roof over four counters (a grid of 64)."""
        unit = size / 64
        roof = [(x + 4 * unit, y + 26 * unit), (x + 32 * unit, y + 8 * unit), (x + 60 * unit, y + 26 * unit)]
        self.stroke(roof, 7 * unit)
        for column in (8, 21.3, 34.6, 48):
            self.pill(x + column * unit, y + 34 * unit, 8 * unit, 22 * unit, 2 * unit)


def wrapped(words: str, width: float, measure: Callable[[str], float], indent: float = 0.0) -> list[str]:
    """Break text into lines that measure `width` at most; a word longer than a whole line is broken inside."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        room = width - (indent if len(lines) <= 1 else 0.0)
        if lines and measure(longer) <= room:
            lines[-1] = longer
            continue
        rest = word
        while measure(rest) > (room := width - (0.0 if lines else indent)) and len(rest) > 1:
            fitting = _longest(rest, room, measure)
            lines.append(rest[:fitting])
            rest = rest[fitting:]
        lines.append(rest)
    return lines or [""]


def _longest(word: str, room: float, measure: Callable[[str], float]) -> int:
    """Return how many signs of a word fit, one at least."""
    least, most = 1, len(word) - 1
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if measure(word[:middle]) <= room else (least, middle - 1)
    return least
