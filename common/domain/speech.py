"""A call as it is said aloud: tokens in order, never free text, in Indonesian and, for who chose it, in English.

A token is what one recorded clip or one short breath of a speech program says; its `name` is the clip's name. Pure:
how tokens become sound is `common.sound`'s matter. Source of the sentence and its repeats: DOMAIN section 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LANGUAGES: Final = ("id", "en")
MAX_BOOTH: Final = 99
REPEAT_UP_TO: Final = 1
ENGLISH_UP_TO: Final = 3


class TokenKind(StrEnum):
    """What a token says; a PAUSE is silence whose value is `comma` or `stop`."""

    CHIME = "chime"
    PHRASE = "phrase"
    LETTER = "letter"
    DIGIT = "digit"
    NUMBER = "number"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of speech: `Token(DIGIT, "0", "id")` says "nol". Chime and pauses belong to no language."""

    kind: TokenKind
    value: str = ""
    language: str = ""

    @property
    def name(self) -> str:
        """The token's name in packs and reports, `id-letter-a`."""
        return "-".join(part for part in (self.language, self.kind, self.value.lower()) if part)

    @property
    def text(self) -> str:
        """What is to be read, "dua belas"; empty for chime and pauses."""
        match self.kind:
            case TokenKind.PHRASE:
                return PHRASES[self.language][self.value]
            case TokenKind.LETTER:
                return self.value
            case TokenKind.DIGIT:
                return DIGITS[self.language][int(self.value)]
            case TokenKind.NUMBER:
                return number_words(int(self.value), self.language)
        return ""


CHIME: Final = Token(TokenKind.CHIME)
COMMA: Final = Token(TokenKind.PAUSE, "comma")
STOP: Final = Token(TokenKind.PAUSE, "stop")

PHRASES: Final = {
    "id": {"queue": "Nomor antrean", "go": "silakan menuju loket"},
    "en": {"queue": "Queue number", "go": "please proceed to counter"},
}
DIGITS: Final = {
    "id": ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def sentence(number: str, booth: int, language: str) -> tuple[Token, ...]:
    """Return one reading of a call: "Nomor antrean A, nol satu empat, silakan menuju loket tiga".

    `number` is a printed one such as `A-014` or `A-1014`; `booth` 1 to 99. Raises ValueError for anything else.
    """
    letter, dash, digits = number.partition("-")
    if len(letter) != 1 or not ("A" <= letter <= "Z") or not dash or not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"{number!r} is no ticket number such as A-014")
    if not 1 <= booth <= MAX_BOOTH:
        raise ValueError(f"booth {booth} is not within 1 to {MAX_BOOTH}")
    return (
        Token(TokenKind.PHRASE, "queue", language),
        Token(TokenKind.LETTER, letter, language),
        COMMA,
        *(Token(TokenKind.DIGIT, digit, language) for digit in digits),
        COMMA,
        Token(TokenKind.PHRASE, "go", language),
        Token(TokenKind.NUMBER, str(booth), language),
    )


def call(number: str, booth: int, language: str, waiting: int) -> tuple[Token, ...]:
    """Return what is said when `waiting` more calls stand behind this one: chime, sentence, its repeat, English.

    With more than one waiting the repeat is dropped, with more than three the English too; the first reading never is.
    """
    readings = [sentence(number, booth, "id")]
    if waiting <= REPEAT_UP_TO:
        readings.append(readings[0])
    if language == "en" and waiting <= ENGLISH_UP_TO:
        readings.append(sentence(number, booth, "en"))
    said: list[Token] = [CHIME]
    for place, reading in enumerate(readings):
        said += [*((STOP,) if place else ()), *reading]
    return tuple(said)


def number_words(number: int, language: str) -> str:
    """Return a booth's number in words, 12 -> "dua belas", "twelve"; raises ValueError outside 1 to 99."""
    if not 1 <= number <= MAX_BOOTH:
        raise ValueError(f"{number} is not within 1 to {MAX_BOOTH}")
    tens, ones = divmod(number, 10)
    return _indonesian(tens, ones) if language == "id" else _english(tens, ones)


def vocabulary(letters: str, booths: int, languages: tuple[str, ...] = LANGUAGES) -> tuple[Token, ...]:
    """Return every token a hall with these letters and booths 1 to `booths` can ever say, the chime first."""
    return (
        CHIME,
        *(
            token
            for language in languages
            for token in (
                *(Token(TokenKind.PHRASE, phrase, language) for phrase in PHRASES[language]),
                *(Token(TokenKind.LETTER, letter, language) for letter in letters),
                *(Token(TokenKind.DIGIT, str(digit), language) for digit in range(10)),
                *(Token(TokenKind.NUMBER, str(booth), language) for booth in range(1, booths + 1)),
            )
        ),
    )


def _indonesian(tens: int, ones: int) -> str:
    one = DIGITS["id"][ones]
    if tens == 0:
        return one
    if tens == 1:
        return {0: "sepuluh", 1: "sebelas"}.get(ones, f"{one} belas")
    ten = f"{DIGITS['id'][tens]} puluh"
    return f"{ten} {one}" if ones else ten


def _english(tens: int, ones: int) -> str:
    if tens == 0:
        return DIGITS["en"][ones]
    if tens == 1:
        return _TEENS[ones]
    return f"{_TENS[tens - 2]} {DIGITS['en'][ones]}" if ones else _TENS[tens - 2]
