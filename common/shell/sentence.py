"""Whole sentences in the suite's languages, as values. Knows no screen, no Qt and no current language.

A sentence is declared once, with both languages side by side, and is called with named values:

    WAITING = Sentence("{n} orang menunggu", "{n} people waiting", en_one="{n} person waiting")
    WAITING(n=3).render(Language.ID)    # "3 orang menunggu"

Views hold `Words` (a sentence, a filled sentence, or plain text from data) and never the finished string, so that the
language can change while a screen is open. `<b>` and `</b>` mark what is set in bold.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class Language(StrEnum):
    """A language of the screens; the first one is the office's own."""

    ID = "id"
    EN = "en"


class Spoken(Protocol):
    """Anything that reads differently in each language: a sentence, a long date, a span of time."""

    def render(self, language: Language) -> str:
        """Return the text in `language`."""
        ...


Words: TypeAlias = str | Spoken
"""What a view is given: text from data (as it is), or something that renders itself in a language."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in every language. `en_one` is the English form for `n` = 1; Indonesian has one form."""

    id: str
    en: str
    en_one: str = ""

    def __post_init__(self) -> None:
        """Refuse a sentence whose languages do not take the same values."""
        forms = [self.id, self.en, self.en_one or self.en]
        if not all(forms):
            raise ValueError(f"a sentence lacks a language: {forms}")
        if len({placeholders(form) for form in forms}) != 1:
            raise ValueError(f"the languages of a sentence take different values: {forms}")

    def __call__(self, **values: Words | int) -> Said:
        """Fill the sentence; a missing or unknown name is an error here, not on the screen."""
        wanted = placeholders(self.id)
        if wanted != set(values):
            raise ValueError(f"sentence {self.id!r} takes {sorted(wanted)}, got {sorted(values)}")
        return Said(self, values)

    def render(self, language: Language) -> str:
        """Return the bare sentence (one without values)."""
        return self.id if language is Language.ID else self.en

    def form(self, language: Language, values: Mapping[str, Words | int]) -> str:
        """Return the pattern that fits the language and the number `n`."""
        if language is Language.EN and self.en_one and values.get("n") in {1, "1"}:
            return self.en_one
        return self.render(language)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its values; values may be words themselves and follow the language too."""

    sentence: Sentence
    values: Mapping[str, Words | int]

    def render(self, language: Language) -> str:
        """Return the filled sentence."""
        filled = {name: say(value, language) for name, value in self.values.items()}
        return self.sentence.form(language, self.values).format_map(filled)


def say(words: Words | int, language: Language) -> str:
    """Return the text of `words`; text from data and numbers come back as they are."""
    if isinstance(words, (str, int)):
        return str(words)
    return words.render(language)


def placeholders(pattern: str) -> frozenset[str]:
    """Return the names in braces of a sentence."""
    return frozenset(name for _, name, _, _ in Formatter().parse(pattern) if name)


def plain(text: str) -> str:
    """Return `text` without its marks for bold."""
    return text.replace("<b>", "").replace("</b>", "")


def mnemonic_safe(text: str) -> str:
    """Double each `&`, for Qt controls that would take it as the mark of a shortcut."""
    return text.replace("&", "&&")
