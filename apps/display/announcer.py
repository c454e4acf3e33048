"""Calling a number aloud, as a port. The display shows a call at least as long as its announcer speaks.

Here is only the silent one, of a display that is not its hall's speaker. Knows no Qt and no sound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from common.domain.voice import VoiceOutcome


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is to be said: `A-014`, booth 3, in Indonesian and, for language `en`, in English after it.

    `waiting` more calls stand behind it; `minute` is the minute of the day by the coordinator's clock, if known.
    """

    number: str
    booth: int
    language: str = "id"
    waiting: int = 0
    minute: int | None = None


class Announcer(Protocol):
    """Says one announcement at a time; the presenter gives the next one when it is no longer speaking."""

    @property
    def aloud(self) -> bool:
        """Whether this display is its hall's speaker: then each call is reported."""
        ...

    def announce(self, announcement: Announcement) -> None:
        """Begin to say it."""
        ...

    def speaking(self) -> bool:
        """Whether the announcement is still being said."""
        ...

    def seconds(self) -> float:
        """Return how long the announcement takes; an estimate until its sound was made."""
        ...

    def outcome(self) -> VoiceOutcome | None:
        """Return what became of the announcement, None while it is being said (and of a silent display)."""
        ...

    def close(self) -> None:
        """Fall silent and free what sounds."""
        ...


class SilentAnnouncer:
    """Says nothing, in no time."""

    aloud = False

    def announce(self, announcement: Announcement) -> None:
        """Say nothing."""

    def speaking(self) -> bool:
        """Never."""
        return False

    def seconds(self) -> float:
        """None at all."""
        return 0.0

    def outcome(self) -> VoiceOutcome | None:
        """Nothing was said, nothing is reported."""
        return None

    def close(self) -> None:
        """End."""
