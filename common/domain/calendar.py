"""The working calendar: compiled once to UTC milliseconds, then bisected (DESIGN section 5, DOMAIN section 6).

All instants are UTC milliseconds. Working intervals are half-open `[open, close)` in the wall clock of the calendar's
zone. Holds no clock and no case: pauses and calendar versions stand in front of it, never inside.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from common.domain.clock import MINUTE
from common.domain.hours import CalendarError, Interval, WorkingHours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

_ONE_DAY = timedelta(days=1)
_EPOCH = date(1970, 1, 1)
_DAY_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class _Compiled:
    """Intervals of all spans in order; `used[i]` is the working time up to the end of interval i."""

    opens: list[int]
    closes: list[int]
    used: list[int]
    dates: list[date]  # working dates in order
    day_closes: list[int]  # last close of each working date
    spans: list[tuple[int, int]]  # known time, UTC ms


class WorkingCalendar:
    """Working time of one office. Building it refuses a calendar without any working time (`no_working_time`)."""

    def __init__(self, hours: WorkingHours) -> None:
        self.hours = hours
        self.zone = hours.zone()
        self._c = _compile(hours, self.zone)
        if not self._c.opens:
            raise CalendarError("no_working_time", "no day of this calendar has working hours")

    def due_after_minutes(self, start: int, minutes: int) -> int:
        """Earliest instant t >= start at which the working time in [start, t) is at least `minutes`."""
        return self._after(start, minutes * MINUTE)

    def instant_of_share(self, start: int, minutes: int, share: float) -> int:
        """Instant at which `share` (0 to 1) of `minutes` has been used; never due minus wall-clock minutes."""
        return self._after(start, round(minutes * MINUTE * share))

    def due_after_working_days(self, start: int, days: int) -> int:
        """Close of working day `days` after day 0, the local date of the first working instant >= start."""
        if days < 0:
            raise CalendarError("bad_case", f"{days} working days")
        span = self._span(start)
        first = bisect_right(self._c.day_closes, start)
        if first + days >= len(self._c.day_closes):
            raise self._beyond(start)
        return self._inside(span, self._c.day_closes[first + days])

    def elapsed(self, start: int, end: int) -> int:
        """Working time in [start, end) in ms, 0 when end <= start."""
        if end <= start:
            return 0
        self._inside(self._span(start), end)
        return self._used_until(end) - self._used_until(start)

    def elapsed_minutes(self, start: int, end: int) -> int:
        """Whole working minutes in [start, end)."""
        return self.elapsed(start, end) // MINUTE

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
        return self.hours.on(day) if self.is_working_date(day) else ()

    def local_date(self, at: int) -> date:
        """Local date of an instant."""
        return datetime.fromtimestamp(at / 1000, self.zone).date()

    def instant(self, day: date, minutes: int) -> int:
        """UTC ms of the wall-clock time `minutes` after midnight (0 to 1440) of a local date."""
        return _utc(day + timedelta(days=minutes // _DAY_MINUTES), minutes % _DAY_MINUTES, self.zone)

    def _after(self, start: int, amount: int) -> int:
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


def _compile(hours: WorkingHours, zone: ZoneInfo) -> _Compiled:
    compiled = _Compiled([], [], [], [], [], [])
    for first, last in hours.spans:
        for day, opens, closes in _instants(hours, zone, first, last):
            compiled.opens.append(opens)
            compiled.closes.append(closes)
            if compiled.dates and compiled.dates[-1] == day:
                compiled.day_closes[-1] = closes
            else:
                compiled.dates.append(day)
                compiled.day_closes.append(closes)
        compiled.spans.append((_utc(first, 0, zone), _utc(last + _ONE_DAY, 0, zone)))
    lengths = (closes - opens for opens, closes in zip(compiled.opens, compiled.closes, strict=True))
    compiled.used.extend(accumulate(lengths))
    return compiled


def _instants(hours: WorkingHours, zone: ZoneInfo, first: date, last: date) -> Iterator[tuple[date, int, int]]:
    """Each interval of each date as UTC ms; a day on which the zone's offset changes is walked minute by minute."""
    day, midnight, offset = first, _midnight(first), _offset(first, zone)
    while day <= last:
        following = day + _ONE_DAY
        next_offset = _offset(following, zone)
        if intervals := hours.on(day):
            if offset == next_offset:
                begin = midnight - offset
                yield from ((day, begin + opens * MINUTE, begin + closes * MINUTE) for opens, closes in intervals)
            else:
                yield from ((day, opens, closes) for opens, closes in _walked(day, intervals, zone))
        day, midnight, offset = following, midnight + _DAY_MINUTES * MINUTE, next_offset


def _walked(day: date, intervals: tuple[Interval, ...], zone: ZoneInfo) -> Iterator[Interval]:
    """Instants whose wall-clock time lies inside an interval, as stretches of whole minutes."""
    opened: int | None = None
    begin = _midnight(day) - _DAY_MINUTES * MINUTE
    for at in range(begin, begin + 3 * _DAY_MINUTES * MINUTE, MINUTE):
        wall = datetime.fromtimestamp(at / 1000, zone)
        clock = wall.hour * 60 + wall.minute
        working = wall.date() == day and any(opens <= clock < closes for opens, closes in intervals)
        if working and opened is None:
            opened = at
        elif not working and opened is not None:
            yield opened, at
            opened = None


def _midnight(day: date) -> int:
    """Midnight of `day` as if its zone were UTC, in ms."""
    return (day - _EPOCH).days * _DAY_MINUTES * MINUTE


def _offset(day: date, zone: ZoneInfo) -> int:
    shift = datetime.combine(day, time(), zone).utcoffset() or timedelta()
    return shift // timedelta(milliseconds=1)


def _utc(day: date, minutes: int, zone: ZoneInfo) -> int:
    wall = datetime.combine(day, time(minutes // 60, minutes % 60), zone)
    return round(wall.timestamp() * 1000)
