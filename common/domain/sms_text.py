"""SMS text: what GSM-7 can say (3GPP TS 23.038), how long it is, and how many parts it takes.

Length counts septets: a character of the extension table takes two. A text over 160 goes in parts of 153, and no part
ends inside an extension pair. Knows no template and no route.
"""

from __future__ import annotations

import unicodedata

SINGLE = 160
PART = 153
ESCAPE = 0x1B
BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = {
    "\f": 0x0A,
    "^": 0x14,
    "{": 0x28,
    "}": 0x29,
    "\\": 0x2F,
    "[": 0x3C,
    "~": 0x3D,
    "]": 0x3E,
    "|": 0x40,
    "€": 0x65,
}
_CODES = {character: code for code, character in enumerate(BASIC) if code != ESCAPE}
_SPOKEN = {
    **dict.fromkeys("\u2018\u2019\u201a`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2013\u2014\u2212\u2022\u00b7", "-"),
    **dict.fromkeys("\u00a0\u2009\u202f\t\u00b0", " "),
    "\u200b": "",
    "\u2026": "...",
    "\u00d7": "x",
    "\u00d0": "D",
    "\u0141": "L",
    "\u0142": "l",
    "\u0131": "i",
}


class NotGsmError(ValueError):
    """A text holds what GSM-7 cannot say; `character` is the first such."""

    def __init__(self, character: str) -> None:
        super().__init__(f"{character!r} cannot be said in an SMS")
        self.character = character


def is_gsm(text: str) -> bool:
    """Whether GSM-7 says the text as it is."""
    return all(character in _CODES or character in EXTENSION for character in text)


def transliterated(text: str) -> str:
    """Return the text in GSM-7: typographic marks made plain, foreign accents dropped; NotGsmError for the rest."""
    out: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if character in _CODES or character in EXTENSION:
            out.append(character)
        elif character in _SPOKEN:
            out.append(_SPOKEN[character])
        else:
            plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
            if not plain or not is_gsm(plain):
                raise NotGsmError(character)
            out.append(plain)
    return "".join(out)


def septets(text: str) -> int:
    """Return the length in septets; NotGsmError when GSM-7 cannot say the text."""
    return sum(len(_encoded(character)) for character in text)


def encoded(text: str) -> bytes:
    """Return one septet per byte, as SMPP carries the default alphabet; NotGsmError when GSM-7 cannot say it."""
    return b"".join(_encoded(character) for character in text)


def parts(text: str) -> list[bytes]:
    """Return the encoded parts: one up to 160 septets, else several of at most 153."""
    if septets(text) <= SINGLE:
        return [encoded(text)]
    found: list[bytes] = []
    part = b""
    for character in text:
        code = _encoded(character)
        if len(part) + len(code) > PART:
            found.append(part)
            part = b""
        part += code
    return [*found, part]


def part_count(text: str) -> int:
    """Return how many parts a text takes."""
    return len(parts(text))


def cut(text: str, most: int) -> str:
    """Return at most `most` septets of a GSM-7 text, three dots at the end of what was cut."""
    if septets(text) <= most:
        return text
    while text and septets(text) > most - len("..."):
        text = text[:-1]
    return text.rstrip() + "..."


def _encoded(character: str) -> bytes:
    code = _CODES.get(character)
    if code is not None:
        return bytes((code,))
    extended = EXTENSION.get(character)
    if extended is None:
        raise NotGsmError(character)
    return bytes((ESCAPE, extended))
