"""Which signs may stand on paper. Names come from outside: no control byte in one may ever reach a printer.

`printable` is for paper drawn in the shipped font, `plain` for a printer's own letters: ASCII, the one code page that
all printers share and in which no byte can begin a double-byte sign. Knows no printer.
"""

from __future__ import annotations

import unicodedata
from typing import Final

UNKNOWN: Final = "?"
_TYPOGRAPHIC: Final = "–—‘’“”•…€"  # noqa: RUF001 - these very signs
_PLAIN: Final = {
    "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "•": "*", "…": "...", "€": "EUR", "ß": "ss",  # noqa: RUF001
    "×": "x", "÷": "/", "°": " ", "·": ".", "«": '"', "»": '"', "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "đ": "d",  # noqa: RUF001
    "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "œ": "oe", "Œ": "OE",  # noqa: RUF001
}  # fmt: skip
_LATIN_END: Final = 0x180  # Latin, its supplement and extension A, all in the shipped font


def printable(words: str) -> str:
    """Return words without control and format signs, each white space one space, what the font lacks as `?`."""
    found = "".join(_shown(sign) for sign in unicodedata.normalize("NFC", words))
    return " ".join(found.split())


def plain(words: str, *, lossy: bool = False) -> str | None:
    """Return printable words in ASCII alone (accents fall); where that would lose a sign None, or `?` if `lossy`."""
    found = [_ascii(sign) for sign in words]
    if None in found and not lossy:
        return None
    return "".join(UNKNOWN if sign is None else sign for sign in found)


def _shown(sign: str) -> str:
    if sign.isspace():
        return " "
    if unicodedata.category(sign).startswith("C"):  # control, format, surrogate, private use, unassigned
        return ""
    if ord(sign) < _LATIN_END or sign in _TYPOGRAPHIC:
        return sign
    simpler = _ascii(sign)
    return UNKNOWN if simpler is None else simpler


def _ascii(sign: str) -> str | None:
    if sign.isascii():
        return sign
    if sign in _PLAIN:
        return _PLAIN[sign]
    apart = "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))
    return apart if apart and apart.isascii() and apart.isprintable() else None
