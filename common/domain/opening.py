"""Whether numbers are given now, and if not, why and when again: one function for every screen and for the coordinator.

It judges the service day as the coordinator keeps it against the time; it knows no calendar beyond what it is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from common.domain.day import DayState


class Phase(StrEnum):
    """OPEN and BREAK give numbers; in a break fewer booths call. The others give none."""

    OPEN = "open"
    BREAK = "break"
    BEFORE = "before"
    """This date's service has not begun."""
    CLOSED_EARLY = "closed_early"
    """KOORD stopped before the hour of the calendar."""
    STOPPED = "stopped"
    """The last ticket time of the calendar has passed; those who hold a number are served."""
    ENDED = "ended"
    FREE = "free"
    """No service on this date: holiday, leave or weekend."""


class DayFacts(Protocol):
    """The service day as known: `date` ISO local, instants UTC ms, `state` a DayState by its word."""

    @property
    def date(self) -> str: ...  # noqa: D102 - named above

    @property
    def state(self) -> str: ...  # noqa: D102

    @property
    def stops_at(self) -> int: ...  # noqa: D102

    @property
    def next_opens_at(self) -> int | None: ...  # noqa: D102

    @property
    def by_hand(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Opening:
    """The answer. `until` ends OPEN (last number) or BREAK, `opens_at` is when numbers are given again; UTC ms."""

    phase: Phase
    until: int | None = None
    opens_at: int | None = None

    @property
    def gives_numbers(self) -> bool:
        """Whether a number can be taken now, by the hours; a letter may still be paused."""
        return self.phase in {Phase.OPEN, Phase.BREAK}


def opening(
    day: DayFacts | None, now: int, today: str, opens_on: str = "", breaks: Iterable[tuple[int, int]] = ()
) -> Opening:
    """Return whether numbers are given at `now` (UTC ms), which is on the local ISO date `today`.

    `opens_on` is the local date of the day's `next_opens_at`, empty when there is none; `breaks` are half-open UTC ms.
    """
    if day is None:
        return Opening(Phase.BEFORE)
    if day.state == DayState.ISSUING and today <= day.date:
        rest = next((end for begin, end in breaks if begin <= now < end), None)
        return Opening(Phase.OPEN, until=day.stops_at) if rest is None else Opening(Phase.BREAK, until=rest)
    again = day.next_opens_at
    ahead = again if again is not None and again > now else None
    if day.state == DayState.STOPPED and today <= day.date:
        early = day.by_hand and now < day.stops_at
        return Opening(Phase.CLOSED_EARLY if early else Phase.STOPPED, opens_at=ahead)
    if today <= day.date:
        return Opening(Phase.ENDED, opens_at=ahead)
    free = ahead is not None and opens_on > today
    return Opening(Phase.FREE if free else Phase.BEFORE, opens_at=ahead)
