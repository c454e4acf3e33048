"""ESC/POS bytes taken apart: what is printed in order, and what a printer hears at once wherever it stands.

Bytes come in any pieces. A real-time command is heard even inside a picture's data, where it stays data as well, and a
printer that is held hears it too. Knows what a command is called and how long it is, not what it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

DLE, ESC, FS, GS, LF, CR = 0x10, 0x1B, 0x1C, 0x1D, 0x0A, 0x0D
EOT, ENQ, DC4 = 0x04, 0x05, 0x14
UNKNOWN: Final = "?"
TEXT: Final = "text"
_FIXED: Final[dict[int, dict[str, int]]] = {
    ESC: {
        "@": 0, "2": 0, "S": 0, "L": 0, "v": 0, "a": 1, "E": 1, "G": 1, "-": 1, "!": 1, "M": 1, "t": 1, "R": 1, "d": 1,
        "J": 1, "3": 1, "{": 1, "V": 1, " ": 1, "U": 1, "T": 1, "r": 1, "u": 1, "$": 2, "\\": 2, "c": 2, "p": 3,
    },
    FS: {".": 0, "&": 0, "!": 1},
    GS: {
        "!": 1, "B": 1, "b": 1, "a": 1, "r": 1, "I": 1, "H": 1, "h": 1, "w": 1, "f": 1, "L": 2, "W": 2, "P": 2, "$": 2,
        ":": 0,
    },
}  # fmt: skip
_PREFIX: Final = {ESC: "ESC", FS: "FS", GS: "GS"}
_CUT_WITH_FEED: Final = frozenset({65, 66, 97, 98, 103, 104})
_CLEAR_LENGTH: Final = 10  # DLE DC4 8 and its seven fixed bytes
_LINE_FEEDS: Final = frozenset({LF, CR, 0x09, 0x0C})


@dataclass(frozen=True, slots=True)
class Token:
    """One command by its name (`ESC @`, `GS v`, `LF`), or a run of `text`, with its bytes."""

    name: str
    data: bytes = b""


class Stream:
    """Commands in order; incomplete ones wait for the rest."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, data: bytes) -> None:
        """Take more bytes."""
        self._bytes += data

    def clear(self) -> None:
        """Forget what was not done yet."""
        self._bytes.clear()

    def next(self) -> Token | None:
        """Return the next whole command, None while there is none."""
        if not self._bytes:
            return None
        first = self._bytes[0]
        if first in _PREFIX:
            return self._escape(first)
        if first == DLE:
            return self._real_time()
        if first in _LINE_FEEDS:
            return self._take("LF" if first == LF else UNKNOWN if first != CR else "CR", 1)
        end = next(
            (at for at, byte in enumerate(self._bytes) if byte in _PREFIX or byte in _LINE_FEEDS or byte == DLE), None
        )
        return self._take(TEXT, len(self._bytes) if end is None else end)

    def _escape(self, first: int) -> Token | None:
        data = self._bytes
        if len(data) < 2:  # noqa: PLR2004 - a command has two bytes at least
            return None
        letter = chr(data[1])
        name = f"{_PREFIX[first]} {letter}"
        if letter in _FIXED[first]:
            return self._take(name, 2 + _FIXED[first][letter])
        if first == GS and letter == "v":
            return self._sized(name, 8, lambda d: 8 + (d[4] | d[5] << 8) * (d[6] | d[7] << 8))
        if first == GS and letter == "(":
            return self._sized(name, 5, lambda d: 5 + (d[3] | d[4] << 8))
        if first == GS and letter == "V":
            return self._sized(name, 3, lambda d: 4 if d[2] in _CUT_WITH_FEED else 3)
        return self._take(UNKNOWN, 2)

    def _real_time(self) -> Token | None:
        data = self._bytes
        if len(data) < 3:  # noqa: PLR2004 - DLE, what, and which
            return None
        long = data[1] == DC4 and data[2] == 8  # noqa: PLR2004 - clear the buffer
        return self._take("DLE", (_CLEAR_LENGTH if long else 3) if data[1] in {EOT, ENQ, DC4} else 1)

    def _sized(self, name: str, head: int, length: Callable[[bytearray], int]) -> Token | None:
        if len(self._bytes) < head:
            return None
        return self._take(name, length(self._bytes))

    def _take(self, name: str, length: int) -> Token | None:
        if len(self._bytes) < length:
            return None
        data = bytes(self._bytes[:length])
        del self._bytes[:length]
        return Token(name, data)


class RealTime:
    """What a printer hears at once: (EOT, n), (ENQ, n) or (DC4, function), from bytes in any pieces."""

    def __init__(self) -> None:
        self._tail = b""

    def feed(self, data: bytes) -> list[tuple[int, int]]:
        """Return the commands heard in these bytes."""
        seen = self._tail + data
        heard = []
        at = 0
        while (at := seen.find(DLE, at)) >= 0 and at + 2 < len(seen):
            if seen[at + 1] in {EOT, ENQ, DC4}:
                heard.append((seen[at + 1], seen[at + 2]))
                at += 3
            else:
                at += 1
        self._tail = seen[at:] if at >= 0 else b""
        return heard
