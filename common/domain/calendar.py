"""The working calendar: compiled once to UTC milliseconds, then bisected (DESIGN section 5, DOMAIN section 6).

All instants are UTC milliseconds. Working intervals are half-open `[open, close)` in the wall clock of the calendar's
zone. Pauses stand in front of it (`pauses`); a changed calendar is two of them joined (`changed`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from common.domain.clock import MINUTE
from common.domain.compiled import Compiled, compiled, joined, utc
from common.domain.hours import CalendarError, Interval, WorkingHours

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

_DAY_MINUTES = 1440
ChangeMode = Literal["prospective", "retroactive"]


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """New hours: from `effective` (UTC ms) on when prospective, for all time when retroactive."""

    effective: int
    mode: ChangeMode
    hours: WorkingHours


class WorkingCalendar:
    """Working time of one office. Building it refuses a calendar without any working time (`no_working_time`)."""

    def __init__(self, hours: WorkingHours, changes: Iterable[CalendarChange] = ()) -> None:
        self.zone: ZoneInfo = hours.zone()
        self._c = _working(hours)
        for change in changes:
            later = _working(change.hours)
            self.zone = change.hours.zone()
            self._c = later if change.mode == "retroactive" else joined(self._c, later, change.effective)

    def due_after_minutes(self, start: int, minutes: int) -> int:
        """Earliest instant t >= start at which the working time in [start, t) is at least `minutes`."""
        return self.after(start, minutes * MINUTE)

    def instant_of_share(self, start: int, minutes: int, share: float) -> int:
        """Instant at which `share` (0 to 1) of `minutes` has been used; never due minus wall-clock minutes."""
        return self.after(start, round(minutes * MINUTE * share))

    def due_after_working_days(self, start: int, days: int) -> int:
        """Close of working day `days` after day 0, the local date of the first working instant >= start."""
        return self.nth_close(start, days)

    def nth_close(self, start: int, days: int, pauses: Iterable[tuple[int, int]] = ()) -> int:
        """The (days + 1)-th close from day 0 on, leaving out closes c with from < c <= to of closed pauses."""
        if days < 0:
            raise CalendarError("bad_case", f"{days} working days")
        span = self._span(start)
        closes = self._c.day_closes
        place = bisect_right(closes, start) + days
        for begin, end in sorted(pauses):
            place += self._left_out(start, place, begin, end)
        if place >= len(closes):
            raise self._beyond(start)
        return self._inside(span, closes[place])

    def _left_out(self, start: int, place: int, begin: int, end: int) -> int:
        """How many closes from day 0 to `place` (growing by those found) lie in (begin, end]."""
        closes = self._c.day_closes
        first = max(bisect_right(closes, begin), bisect_right(closes, start))
        last = bisect_right(closes, end)
        return max(0, last - first) if first <= place else 0

    def elapsed(self, start: int, end: int) -> int:
        """Working time in [start, end) in ms, 0 when end <= start."""
        if end <= start:
            return 0
        self._inside(self._span(start), end)
        return self._used_until(end) - self._used_until(start)

    def elapsed_minutes(self, start: int, end: int) -> int:
        """Whole working minutes in [start, end)."""
        return self.elapsed(start, end) // MINUTE

    def intervals(self, start: int, end: int) -> list[tuple[int, int]]:
        """Working intervals within [start, end), cut at its edges: what `elapsed` adds up."""
        first = bisect_right(self._c.closes, start)
        last = bisect_left(self._c.opens, end)
        rows = zip(self._c.opens[first:last], self._c.closes[first:last], strict=True)
        return [(max(opens, start), min(closes, end)) for opens, closes in rows]

    def closes(self, start: int, end: int) -> list[int]:
        """Closes of working dates in (start, end]: what a clock of working days counts."""
        return self._c.day_closes[bisect_right(self._c.day_closes, start) : bisect_right(self._c.day_closes, end)]

    def is_working(self, at: int) -> bool:
        """Whether `at` lies inside a working interval; False where nothing is known."""
        place = bisect_right(self._c.opens, at) - 1
        return place >= 0 and at < self._c.closes[place]

    def next_working_instant(self, at: int) -> int:
        """First working instant >= at; jumps over unknown time to the next known, `beyond_horizon` after the last."""
        place = bisect_right(self._c.closes, at)
        if place == len(self._c.closes):
            raise self._beyond(at)
        return max(at, self._c.opens[place])

    def is_working_date(self, day: date) -> bool:
        """Whether the local date has any working interval."""
        place = bisect_left(self._c.dates, day)
        return place < len(self._c.dates) and self._c.dates[place] == day

    def working_dates(self, first: date, last: date) -> list[date]:
        """Working dates from `first` to `last`, both included."""
        return self._c.dates[bisect_left(self._c.dates, first) : bisect_right(self._c.dates, last)]

    def working_intervals(self, day: date) -> tuple[Interval, ...]:
        """Working intervals of a local date, in minutes after local midnight."""
        first, last = bisect_left(self._c.days, day), bisect_right(self._c.days, day)
        rows = zip(self._c.opens[first:last], self._c.closes[first:last], strict=True)
        return tuple((self._minutes(opens), self._minutes(closes) or _DAY_MINUTES) for opens, closes in rows)

    def local_date(self, at: int) -> date:
        """Local date of an instant."""
        return datetime.fromtimestamp(at / 1000, self.zone).date()

    def instant(self, day: date, minutes: int) -> int:
        """UTC ms of the wall-clock time `minutes` after midnight (0 to 1440) of a local date."""
        return utc(day + timedelta(days=minutes // _DAY_MINUTES), minutes % _DAY_MINUTES, self.zone)

    @property
    def known_until(self) -> int:
        """Instant (UTC ms) up to which dues can be computed."""
        return self._c.spans[-1][1]

    def reach(self, at: int) -> int:
        """Instant (UTC ms) up to which everything from `at` on is known; 0 when `at` itself is not."""
        return next((last for first, last in self._c.spans if first <= at < last), 0)

    def after(self, start: int, amount: int) -> int:
        """Earliest instant t >= start at which the working time in [start, t) is at least `amount` ms."""
        if amount < 0:
            raise CalendarError("bad_case", f"{amount} ms of working time")
        span = self._span(start)
        if amount == 0:
            return start
        target = self._used_until(start) + amount
        place = bisect_left(self._c.used, target)
        if place == len(self._c.used):
            raise self._beyond(start)
        return self._inside(span, self._c.closes[place] - (self._c.used[place] - target))

    def _minutes(self, at: int) -> int:
        wall = datetime.fromtimestamp(at / 1000, self.zone)
        return wall.hour * 60 + wall.minute

    def _used_until(self, at: int) -> int:
        """Working time from the beginning of the first span to `at`."""
        place = bisect_right(self._c.opens, at) - 1
        if place < 0:
            return 0
        return self._c.used[place] - max(0, self._c.closes[place] - at)

    def _span(self, at: int) -> tuple[int, int]:
        for span in self._c.spans:
            if span[0] <= at < span[1]:
                return span
        raise self._beyond(at)

    def _inside(self, span: tuple[int, int], at: int) -> int:
        if at > span[1]:
            raise self._beyond(span[1])
        return at

    def _beyond(self, at: int) -> CalendarError:
        when = datetime.fromtimestamp(at / 1000, UTC).date()
        return CalendarError("beyond_horizon", f"the calendar does not reach far enough from {when}")


def _working(hours: WorkingHours) -> Compiled:
    found = compiled(hours, hours.zone())
    if not found.opens:
        if hours.ever:
            raise CalendarError("beyond_horizon", "no day within reach has working hours")
        raise CalendarError("no_working_time", "no day of this calendar has working hours")
    return found
