"""Calling a number aloud, as a port. The display shows a call at least as long as its announcer speaks.

Here is only the silent one, which takes the time a voice would take. Knows no Qt and no sound.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

CHIME_SECONDS = 1.2
SECONDS_PER_DIGIT = 0.35
SENTENCE_SECONDS = 1.9
REPEATS = 2


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is to be said: `A-014`, booth 3, in Indonesian and, for language `en`, in English after it."""

    number: str
    booth: int
    language: str = "id"


class Announcer(Protocol):
    """Says one announcement at a time."""

    def announce(self, announcement: Announcement) -> float:
        """Begin to say it; return how many seconds it will take."""
        ...

    def speaking(self) -> bool:
        """Whether an announcement is still being said."""
        ...

    def close(self) -> None:
        """Fall silent and free what sounds."""
        ...


class SilentAnnouncer:
    """Says nothing, as long as a voice would take."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._until = 0.0

    def announce(self, announcement: Announcement) -> float:
        """Begin to be silent."""
        seconds = spoken_seconds(announcement)
        self._until = self._monotonic() + seconds
        return seconds

    def speaking(self) -> bool:
        """Whether the silence is still meant."""
        return self._monotonic() < self._until

    def close(self) -> None:
        """End at once."""
        self._until = 0.0


def spoken_seconds(announcement: Announcement) -> float:
    """Return how long a voice takes: the chime, then the sentence twice, in English once more."""
    times = REPEATS + (1 if announcement.language == "en" else 0)
    digits = sum(character.isalnum() for character in announcement.number)
    return CHIME_SECONDS + times * (SENTENCE_SECONDS + digits * SECONDS_PER_DIGIT)
