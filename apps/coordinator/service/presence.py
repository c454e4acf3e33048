"""Which devices are alive: greetings and beats, in the machine's time. In memory only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from common.domain.clock import MINUTE, SECOND
from common.domain.voice import QUIET_AFTER, SpeakerState
from common.messages.words import Beat, Hello

LOST_AFTER = 10 * MINUTE
FRESH = 10 * SECOND  # five beats


@dataclass(slots=True)
class Seen:
    """The last sign of life of a device."""

    at: int
    version: str = ""
    seq: int = 0
    screen: str = ""
    printer: str = ""
    speaker: str = ""
    speaker_faults: int = 0


class Presence:
    """Last beats by device name."""

    def __init__(self, started_at: int) -> None:
        self._started_at = started_at
        self._seen: dict[str, Seen] = {}

    def greet(self, device: str, word: Hello, at: int) -> None:
        """Remember a greeting; that a device is a speaker is not forgotten until its first beat."""
        before = self._seen.get(device)
        speaker, faults = (before.speaker, before.speaker_faults) if before else ("", 0)
        self._seen[device] = Seen(at, word.version, speaker=speaker, speaker_faults=faults)

    def beat(self, device: str, word: Beat, at: int) -> None:
        """Remember a beat."""
        self._seen[device] = Seen(
            at, word.version, word.seq, word.screen, word.printer, word.speaker, word.speaker_faults
        )

    def of(self, device: str) -> Seen | None:
        """Return the last sign of life since this coordinator started."""
        return self._seen.get(device)

    def speakers(self, now: int) -> list[tuple[str, Seen]] | None:
        """Return the displays that said they are a speaker, None while a starting coordinator can't know them all.

        One that fell silent is LOST but not forgotten: it is still the hall's speaker.
        """
        if now - self._started_at < QUIET_AFTER:
            return None
        found = [(device, seen) for device, seen in self._seen.items() if seen.speaker]
        return sorted(
            (name, replace(seen, speaker=SpeakerState.LOST) if now - seen.at > QUIET_AFTER else seen)
            for name, seen in found
        )

    def printer(self, device: str, now: int) -> str:
        """Return the state of its printer as last told, empty when it told none lately or ever."""
        seen = self._seen.get(device)
        return seen.printer if seen is not None and now - seen.at <= FRESH else ""

    def screen(self, device: str, now: int) -> str:
        """Return what it last told of its screen, empty when it told nothing lately or ever."""
        seen = self._seen.get(device)
        return seen.screen if seen is not None and now - seen.at <= FRESH else ""

    def lost(self, device: str, now: int) -> bool:
        """Whether the device was silent for 10 minutes; absence counts only while the coordinator runs."""
        seen = self._seen.get(device)
        return now - (seen.at if seen else self._started_at) > LOST_AFTER
