"""The service day: opened, issuing stopped, letters paused, ended (DOMAIN section 4). When, says the calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from common.domain.errors import Refused
from common.domain.value import changed


class DayState(StrEnum):
    """ISSUING: numbers are given; STOPPED: only those already given are served; ENDED: over, numbers restart."""

    ISSUING = "ISSUING"
    STOPPED = "STOPPED"
    ENDED = "ENDED"


@dataclass(frozen=True, slots=True)
class ServiceDay:
    """One service day. `date` is the local ISO date; instants are UTC ms; `next_opens_at` is the following day's."""

    date: str
    state: DayState
    opened_at: int
    stops_at: int
    ends_at: int
    next_opens_at: int | None = None
    stopped_at: int | None = None
    ended_at: int | None = None
    by_hand: bool = False
    paused: tuple[str, ...] = ()
    version: int = 0

    def may_issue(self, letter: str) -> None:
        """Refuse when no number of `letter` may be given now."""
        if self.state is not DayState.ISSUING:
            raise Refused("day.not_issuing", state=self.state)
        if letter in self.paused:
            raise Refused("day.letter_paused", letter=letter)

    def stop(self, at: int, *, by_hand: bool) -> ServiceDay:
        """Stop giving numbers; those given are still served."""
        if self.state is not DayState.ISSUING:
            raise Refused("day.not_issuing", state=self.state)
        return replace(self, state=DayState.STOPPED, stopped_at=at, by_hand=by_hand, version=self.version + 1)

    def resume(self) -> ServiceDay:
        """Give numbers again after a stop; by hand, so the calendar does not stop it a second time."""
        if self.state is not DayState.STOPPED:
            raise Refused("day.not_stopped", state=self.state)
        return replace(self, state=DayState.ISSUING, stopped_at=None, by_hand=True, version=self.version + 1)

    def rescheduled(self, stops_at: int | None, ends_at: int | None, next_opens_at: int | None) -> ServiceDay:
        """Follow a published calendar: hours still ahead move, the next opening too; equal hours give the same day.

        A date that is no working day any more (None) stays open as it is: people wait, and closing is KOORD's act.
        """
        changes: dict[str, object] = {"next_opens_at": next_opens_at}
        if self.state is not DayState.ENDED and ends_at is not None:
            changes["ends_at"] = ends_at
        if self.state is DayState.ISSUING and not self.by_hand and stops_at is not None:
            changes["stops_at"] = stops_at
        if all(getattr(self, name) == value for name, value in changes.items()):
            return self
        return changed(self, changes | {"version": self.version + 1})

    def pause_letter(self, letter: str) -> ServiceDay:
        """Give no numbers of one letter."""
        if letter in self.paused:
            raise Refused("day.letter_paused", letter=letter)
        return replace(self, paused=tuple(sorted((*self.paused, letter))), version=self.version + 1)

    def resume_letter(self, letter: str) -> ServiceDay:
        """Give numbers of a paused letter again."""
        if letter not in self.paused:
            raise Refused("day.letter_not_paused", letter=letter)
        return replace(self, paused=tuple(x for x in self.paused if x != letter), version=self.version + 1)

    def end(self, at: int) -> ServiceDay:
        """End the day; the next opening restarts the numbers."""
        if self.state is DayState.ENDED:
            raise Refused("day.ended", date=self.date)
        return replace(self, state=DayState.ENDED, ended_at=at, version=self.version + 1)


def over(date: str, day: ServiceDay | None, stops_at: int, now: int) -> bool:
    """Whether the service day `date` is over, seen from the last day opened; `stops_at` is when it stops by calendar.

    A day that is still to open is refused: what belongs to it can wait a moment. One that never opened is over.
    """
    if day is not None and day.date == date:
        return day.state is DayState.ENDED
    if (day is None or day.date < date) and now < stops_at:
        raise Refused("day.not_open")
    return True
