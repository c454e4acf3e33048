"""The paper of the simulated printer: letters, pictures and codes become dots, and each cut gives one picture.

Letters come from the shipped font, each in the middle of a cell of 12 x 24 dots as a printer has them, enlarged dot by
dot. `Complaints` count what would not have fitted the paper and commands this printer does not know.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont

from apps.cli.printer_sim.stream import TEXT, UNKNOWN, Token
from common.paper import codes

CELL: Final = (12, 24)
_LINE_GAP: Final = 6
_WHITE: Final = 255
_BOTTOM: Final = 24
_QUIET: Final = 4
_IGNORED: Final = frozenset({
    "ESC t", "ESC R", "ESC M", "ESC 2", "ESC 3", "ESC -", "ESC {", "ESC V", "ESC G", "FS .", "GS L", "GS W", "GS P",
    "GS b", "ESC  ", "GS r", "GS I", "GS a", "DLE", "CR", "GS f", "GS h", "GS w", "GS H",
})  # fmt: skip


@dataclass(slots=True)
class Complaints:
    """What a printer would not have printed as it was meant."""

    overflows: int = 0
    unknown: list[bytes] = field(default_factory=list)


class Strip:
    """Paper `width` dots wide. `apply` returns a finished picture when the token cuts."""

    def __init__(self, width: int, complaints: Complaints) -> None:
        self._width, self._complaints = width, complaints
        self._font = ImageFont.truetype(
            io.BytesIO(files("common.assets").joinpath("fonts", "PlusJakartaSans_600SemiBold.ttf").read_bytes()), 20
        )
        self._parts: list[Image.Image] = []
        self._reset()

    def tear(self) -> None:
        """Throw away what is printed since the last cut."""
        self._parts.clear()
        self._reset()

    def apply(self, token: Token) -> Image.Image | None:
        """Do one command."""
        name, data = token.name, token.data
        if name == TEXT:
            self._line.extend((chr(byte), self._look) for byte in data if byte >= ord(" "))
            self._complaints.unknown += [bytes([byte]) for byte in data if byte < ord(" ") or byte > ord("~")]
        elif name == "LF":
            self._feed_line()
        elif name == "ESC @":
            self._reset()
        elif name in {"ESC d", "ESC J"}:
            self._feed_line()
            self._blank(data[2] if name == "ESC J" else max(0, data[2] - 1) * (CELL[1] + _LINE_GAP))
        elif name in {"ESC a", "ESC E", "ESC !", "GS !", "GS B"}:
            self._style(name, data[2])
        elif name == "GS v":
            self._picture(data)
        elif name == "GS (" and data[2:3] == b"k":
            self._code(data[5:])
        elif name == "GS V":
            return self._cut()
        elif name == UNKNOWN or name not in _IGNORED:
            self._complaints.unknown.append(data)
        return None

    def _reset(self) -> None:
        self._align, self._look = 0, (1, 1, False, False)
        self._line: list[tuple[str, tuple[int, int, bool, bool]]] = []
        self._module, self._payload = 3, ""

    def _style(self, name: str, value: int) -> None:
        wide, high, bold, white = self._look
        if name == "ESC a":
            self._align = value % 48
        elif name == "ESC E":
            bold = bool(value & 1)
        elif name == "GS B":
            white = bool(value & 1)
        elif name == "GS !":
            wide, high = (value >> 4) + 1, (value & 7) + 1
        else:
            wide, high, bold = 1 + bool(value & 32), 1 + bool(value & 16), bool(value & 8)
        self._look = (wide, high, bold, white)

    def _feed_line(self) -> None:
        line, self._line = self._line, []
        if not line:
            self._blank(CELL[1] + _LINE_GAP)
            return
        width = sum(look[0] * CELL[0] for _, look in line)
        height = max(look[1] for _, look in line) * CELL[1]
        self._complaints.overflows += width > self._width
        row = Image.new("L", (width, height), _WHITE)
        left = 0
        for sign, look in line:
            cell = self._cell(sign, look)
            row.paste(cell, (left, height - cell.height))
            left += cell.width
        self._place(row)
        self._blank(_LINE_GAP)

    def _cell(self, sign: str, look: tuple[int, int, bool, bool]) -> Image.Image:
        wide, high, bold, white = look
        cell = Image.new("L", CELL, _WHITE)
        draw = ImageDraw.Draw(cell)
        for shift in (0, 1) if bold else (0,):
            draw.text((CELL[0] / 2 + shift, CELL[1] - 6), sign, 0, self._font, "ms")
        cell = cell.point([0] * 128 + [_WHITE] * 128)
        return (ImageChops.invert(cell) if white else cell).resize(
            (CELL[0] * wide, CELL[1] * high), Image.Resampling.NEAREST
        )

    def _picture(self, data: bytes) -> None:
        wide, high = (data[4] | data[5] << 8) * 8, data[6] | data[7] << 8
        self._complaints.overflows += wide > self._width
        if wide and high:
            self._place(Image.frombytes("1", (wide, high), data[8:], "raw", "1;I").convert("L"))

    def _code(self, data: bytes) -> None:
        function = data[1]
        if function == 67:  # noqa: PLR2004 - GS ( k, function 167: size of a module
            self._module = data[2]
        elif function == 80:  # noqa: PLR2004 - function 180: the payload
            self._payload = data[3:].decode("latin-1")
        elif function == 81:  # noqa: PLR2004 - function 181: print
            rows = codes.modules(self._payload)
            side = (len(rows) + 2 * _QUIET) * self._module
            picture = Image.new("L", (side, side), _WHITE)
            draw, module = ImageDraw.Draw(picture), self._module
            for y, row in enumerate(rows, _QUIET):
                for x, dark in enumerate(row, _QUIET):
                    if dark:
                        draw.rectangle((x * module, y * module, (x + 1) * module - 1, (y + 1) * module - 1), 0)
            self._complaints.overflows += side > self._width
            self._place(picture)

    def _place(self, picture: Image.Image) -> None:
        row = Image.new("L", (self._width, picture.height), _WHITE)
        row.paste(
            picture, ({1: (self._width - picture.width) // 2, 2: self._width - picture.width}.get(self._align, 0), 0)
        )
        self._parts.append(row)

    def _blank(self, rows: int) -> None:
        if rows:
            self._parts.append(Image.new("L", (self._width, rows), _WHITE))

    def _cut(self) -> Image.Image | None:
        if self._line:
            self._feed_line()
        self._blank(_BOTTOM)
        paper = Image.new("L", (self._width, sum(part.height for part in self._parts)), _WHITE)
        top = 0
        for part in self._parts:
            paper.paste(part, (0, top))
            top += part.height
        self._parts.clear()
        return paper.convert("1", dither=Image.Dither.NONE)
