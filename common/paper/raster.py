"""A strip of paper as a thermal head burns it: black dots on white, drawn by Pillow in the shipped font.

Letters are drawn with soft edges and then cut at half, so no grey is left for a printer to dither. A row of dots may
look like a printer's command; `dots`, which packs the rows, sees to it that none does. Knows no printer.
"""

from __future__ import annotations

import io
import threading
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

from common.paper import codes
from common.paper.surface import BASELINE, Align, Surface, Weight

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_FILES: Final = {400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold", 800: "800ExtraBold"}
_STEP: Final = 1024  # rows added whenever the strip is too short
_HALF: Final = 128
_WHITE: Final = 255
_DASH: Final = (12, 6)
_DLE: Final = 0x10
_REAL_TIME: Final = frozenset({0x04, 0x05, 0x14})  # what makes DLE a command that printers obey in the midst of data
_DRAWING: Final = threading.Lock()  # a typeface is not made for two threads


class Raster(Surface):
    """A strip `width` dots wide that grows as it is drawn on."""

    def __init__(self, width: int) -> None:
        self._image = Image.new("L", (width, _STEP), _WHITE)
        self._draw = ImageDraw.Draw(self._image)

    def measure(self, words: str, size: float, weight: Weight, tracking: float = 0.0) -> float:
        """Return the width of a line."""
        with _DRAWING:
            return _face(weight, round(size)).getlength(words) + tracking * max(0, len(words) - 1)

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
        run = self.measure(words, size, weight, tracking)
        left = x - run * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        baseline, ink = round(y + size * BASELINE), _WHITE if white else 0
        self._reach(y + size)
        for piece in words if tracking else [words]:
            with _DRAWING:
                self._draw.text((round(left), baseline), piece, ink, _face(weight, round(size)), "ls")
            left += self.measure(piece, size, weight) + tracking
        return run

    def rule(self, x: float, y: float, width: float, thickness: float, *, dashed: bool = False) -> None:
        """Draw a line to the right."""
        self._reach(y + thickness)
        top, right = round(y - thickness / 2), round(x + width)
        dash, gap = _DASH if dashed else (round(width), 0)
        for left in range(round(x), right, dash + gap):
            self._draw.rectangle((left, top, min(left + dash, right) - 1, top + round(thickness) - 1), 0)

    def box(self, x: float, y: float, width: float, height: float, *, thickness: float = 0.0) -> None:
        """Draw a frame inside the rectangle, or fill it when no thickness is given."""
        self._reach(y + height)
        corners = (round(x), round(y), round(x + width) - 1, round(y + height) - 1)
        if thickness:
            self._draw.rectangle(corners, outline=0, width=round(thickness))
        else:
            self._draw.rectangle(corners, 0)

    def stroke(self, points: list[tuple[float, float]], thickness: float) -> None:
        """Draw a line through points with round ends."""
        self._draw.line(points, 0, round(thickness), joint="curve")
        half = thickness / 2
        for x, y in points:
            self._draw.ellipse((x - half, y - half, x + half, y + half), 0)

    def pill(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """Fill a rectangle with round corners."""
        self._draw.rounded_rectangle((x, y, x + width - 1, y + height - 1), radius, 0)

    def code(self, x: float, y: float, payload: str, module: float) -> float:
        """Draw a QR code, each square `module` dots; return its side."""
        rows, side = codes.modules(payload), round(module)
        self._reach(y + len(rows) * side)
        for row, squares in enumerate(rows):
            for column, dark in enumerate(squares):
                if dark:
                    left, top = round(x) + column * side, round(y) + row * side
                    self._draw.rectangle((left, top, left + side - 1, top + side - 1), 0)
        return float(len(rows) * side)

    def finish(self, height: float) -> Image.Image:
        """Return the strip, cut at `height` rows, in black and white."""
        strip = self._image.crop((0, 0, self._image.width, round(height)))
        return strip.point([0] * _HALF + [_WHITE] * _HALF).convert("1", dither=Image.Dither.NONE)

    def _reach(self, y: float) -> None:
        if y < self._image.height:
            return
        longer = Image.new("L", (self._image.width, (int(y) // _STEP + 1) * _STEP), _WHITE)
        longer.paste(self._image, (0, 0))
        self._image, self._draw = longer, ImageDraw.Draw(longer)


def dots(picture: Image.Image) -> bytes:
    """Return a picture's rows of dots, eight to a byte, black as 1; never the bytes of a real-time command.

    Where DLE would stand before EOT, ENQ or DC4, one white dot beside a black one turns black.
    """
    rows = bytearray(picture.convert("1").tobytes("raw", "1;I"))
    for at in range(len(rows) - 1):
        if rows[at] == _DLE and rows[at + 1] in _REAL_TIME:
            rows[at] |= _DLE >> 1
    return bytes(rows)


@cache
def _face(weight: Weight, size: int) -> FreeTypeFont:
    data = files("common.assets").joinpath("fonts", f"PlusJakartaSans_{_FILES[weight]}.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(data), max(1, size), layout_engine=ImageFont.Layout.BASIC)
