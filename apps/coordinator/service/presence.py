"""Which devices are alive: greetings and beats. In memory only.

Silence is measured by a clock that only runs on, so that a stepping wall clock loses no booth; it is shown in the
machine's time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from common.domain.clock import MINUTE, SECOND
from common.domain.voice import QUIET_AFTER, SpeakerState
from common.messages.words import Beat, Hello

LOST_AFTER = 10 * MINUTE
FRESH = 10 * SECOND  # five beats


@dataclass(slots=True)
class Seen:
    """The last sign of life of a device: `at` in the machine's time (UTC ms), `heard` by the clock of silence (ms)."""

    at: int
    heard: int
    version: str = ""
    seq: int = 0
    screen: str = ""
    printer: str = ""
    speaker: str = ""
    speaker_faults: int = 0


class Presence:
    """Last beats by device name."""

    def __init__(self, steady: Callable[[], int]) -> None:
        """`steady` is a time in ms that only runs on."""
        self._steady = steady
        self._started = steady()
        self._seen: dict[str, Seen] = {}

    def greet(self, device: str, word: Hello, at: int) -> None:
        """Remember a greeting; that a device is a speaker is not forgotten until its first beat."""
        before = self._seen.get(device)
        speaker, faults = (before.speaker, before.speaker_faults) if before else ("", 0)
        self._seen[device] = Seen(at, self._steady(), word.version, speaker=speaker, speaker_faults=faults)

    def beat(self, device: str, word: Beat, at: int) -> None:
        """Remember a beat."""
        self._seen[device] = Seen(
            at,
            self._steady(),
            word.version,
            word.seq,
            word.screen,
            word.printer,
            word.speaker,
            word.speaker_faults,
        )

    def of(self, device: str) -> Seen | None:
        """Return the last sign of life since this coordinator started."""
        return self._seen.get(device)

    def speakers(self) -> list[tuple[str, Seen]] | None:
        """Return the displays that said they are a speaker, None while a starting coordinator can't know them all.

        One that fell silent is LOST but not forgotten: it is still the hall's speaker.
        """
        if self._steady() - self._started < QUIET_AFTER:
            return None
        found = [(device, seen) for device, seen in self._seen.items() if seen.speaker]
        return sorted(
            (name, replace(seen, speaker=SpeakerState.LOST) if self._silence(seen) > QUIET_AFTER else seen)
            for name, seen in found
        )

    def printer(self, device: str) -> str:
        """Return the state of its printer as last told, empty when it told none lately or ever."""
        seen = self._seen.get(device)
        return seen.printer if seen is not None and self._silence(seen) <= FRESH else ""

    def screen(self, device: str) -> str:
        """Return what it last told of its screen, empty when it told nothing lately or ever."""
        seen = self._seen.get(device)
        return seen.screen if seen is not None and self._silence(seen) <= FRESH else ""

    def lost(self, device: str) -> bool:
        """Whether the device was silent for 10 minutes; absence counts only while the coordinator runs."""
        seen = self._seen.get(device)
        return (self._silence(seen) if seen else self._steady() - self._started) > LOST_AFTER

    def _silence(self, seen: Seen) -> int:
        return self._steady() - seen.heard
