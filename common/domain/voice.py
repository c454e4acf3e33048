"""What became of a call's voice, how a hall's speaker is, and how loud it may be by time of day.

The words on screens belong to the shell; sound itself to `common.sound`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from common.domain.clock import SECOND

DAY_MINUTES: Final = 24 * 60
FULL: Final = 100
QUIET_AFTER: Final = 15 * SECOND
"""A speaker that sent no beat for so long is taken for gone (it sends one every 2 s)."""
HEARD_WITHIN: Final = 30 * SECOND
"""After so long without word of its voice a call is told at its booth as perhaps not heard."""

WAITING: Final = "waiting"
LATE: Final = "late"


class VoiceOutcome(StrEnum):
    """SOUNDED to its end; SILENT: nothing could be heard; SKIPPED: its turn came when it no longer stood."""

    SOUNDED = "sounded"
    SILENT = "silent"
    SKIPPED = "skipped"


class SpeakerState(StrEnum):
    """How a speaker is, the best first. LOST and NONE are known to the coordinator only."""

    OK = "ok"
    FAULTY_CLIPS = "faulty_clips"
    MUTED = "muted"
    NO_VOICE = "no_voice"
    NO_DEVICE = "no_device"
    NULL_DEVICE = "null_device"
    LOST = "lost"


WORKING: Final = frozenset({SpeakerState.OK, SpeakerState.FAULTY_CLIPS})


@dataclass(frozen=True, slots=True)
class Hours:
    """From `begin` up to but not including `end`, minutes of the day; may pass midnight. `volume` is percent."""

    begin: int
    end: int
    volume: int

    def hold(self, minute: int) -> bool:
        """Whether a minute of the day lies within."""
        if self.begin <= self.end:
            return self.begin <= minute < self.end
        return minute >= self.begin or minute < self.end


@dataclass(frozen=True, slots=True)
class Volume:
    """Percent of the loudest, and hours in which another one holds; the first that fits is taken."""

    usual: int = FULL
    hours: tuple[Hours, ...] = ()

    def at(self, minute: int | None) -> int:
        """Return the percent at a minute of the day; the usual one while the time is unknown."""
        if minute is None:
            return self.usual
        return next((hours.volume for hours in self.hours if hours.hold(minute)), self.usual)


def call_voice(heard: str | None, called_at: int, now: int, speed: float = 1.0) -> str:
    """Return the outcome of a call's voice; while nobody knows, `waiting`, and after a while `late`.

    The voice speaks in real time also where the centre's time runs faster.
    """
    if heard is not None:
        return heard
    return LATE if now - called_at > HEARD_WITHIN * max(1.0, speed) else WAITING
