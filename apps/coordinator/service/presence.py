"""Which devices are alive: greetings and beats, in the machine's time. In memory only."""

from __future__ import annotations

from dataclasses import dataclass

from common.domain.clock import MINUTE, SECOND
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


class Presence:
    """Last beats by device name."""

    def __init__(self, started_at: int) -> None:
        self._started_at = started_at
        self._seen: dict[str, Seen] = {}

    def greet(self, device: str, word: Hello, at: int) -> None:
        """Remember a greeting."""
        self._seen[device] = Seen(at, word.version)

    def beat(self, device: str, word: Beat, at: int) -> None:
        """Remember a beat."""
        self._seen[device] = Seen(at, word.version, word.seq, word.screen, word.printer)

    def of(self, device: str) -> Seen | None:
        """Return the last sign of life since this coordinator started."""
        return self._seen.get(device)

    def printer(self, device: str, now: int) -> str:
        """Return the state of its printer as last told, empty when it told none lately or ever."""
        seen = self._seen.get(device)
        return seen.printer if seen is not None and now - seen.at <= FRESH else ""

    def lost(self, device: str, now: int) -> bool:
        """Whether the device was silent for 10 minutes; absence counts only while the coordinator runs."""
        seen = self._seen.get(device)
        return now - (seen.at if seen else self._started_at) > LOST_AFTER
