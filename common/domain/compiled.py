"""Working hours laid out as UTC intervals, once: what `calendar` bisects. Two layouts can be joined at an instant.

All instants are UTC milliseconds. Knows hours and zones, never a clock, an amount or a version's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from common.domain.clock import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from common.domain.hours import Interval, WorkingHours

Row = tuple[int, int, date]  # opens, closes, local date
Span = tuple[int, int]
_ONE_DAY = timedelta(days=1)
_EPOCH = date(1970, 1, 1)
_DAY_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class Compiled:
    """Intervals of all spans in order; `used[i]` is the working time up to the end of interval i."""

    opens: list[int]
    closes: list[int]
    used: list[int]
    days: list[date]  # local date of each interval
    dates: list[date]  # working dates in order
    day_closes: list[int]  # last close of each working date
    spans: list[Span]  # known time, UTC ms

    def rows(self) -> Iterator[Row]:
        """Yield the intervals again."""
        return zip(self.opens, self.closes, self.days, strict=True)


def compiled(hours: WorkingHours, zone: ZoneInfo) -> Compiled:
    """Lay out the hours of every known date."""
    rows = [row for first, last in hours.spans for row in _instants(hours, zone, first, last)]
    spans = [(utc(first, 0, zone), utc(last + _ONE_DAY, 0, zone)) for first, last in hours.spans]
    return _laid_out(rows, spans)


def joined(before: Compiled, after: Compiled, at: int) -> Compiled:
    """Return `before` up to the instant `at` and `after` from it; a date cut by `at` stays one working date."""
    rows = [(opens, min(closes, at), day) for opens, closes, day in before.rows() if opens < at]
    rows += [(max(opens, at), closes, day) for opens, closes, day in after.rows() if closes > at]
    spans = [(first, min(last, at)) for first, last in before.spans if first < at]
    spans += [(max(first, at), last) for first, last in after.spans if last > at]
    return _laid_out(_touching(rows), _touching_spans(spans))


def _laid_out(rows: list[Row], spans: list[Span]) -> Compiled:
    dates: list[date] = []
    day_closes: list[int] = []
    for _, closes, day in rows:
        if dates and dates[-1] == day:
            day_closes[-1] = closes
        else:
            dates.append(day)
            day_closes.append(closes)
    return Compiled(
        opens=[row[0] for row in rows],
        closes=[row[1] for row in rows],
        used=list(accumulate(closes - opens for opens, closes, _ in rows)),
        days=[row[2] for row in rows],
        dates=dates,
        day_closes=day_closes,
        spans=spans,
    )


def _touching(rows: list[Row]) -> list[Row]:
    """Join intervals of one date that touch at a seam."""
    found: list[Row] = []
    for opens, closes, day in rows:
        if found and found[-1][1] == opens and found[-1][2] == day:
            found[-1] = (found[-1][0], closes, day)
        else:
            found.append((opens, closes, day))
    return found


def _touching_spans(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for first, last in spans:
        if found and found[-1][1] == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _instants(hours: WorkingHours, zone: ZoneInfo, first: date, last: date) -> Iterator[Row]:
    """Each interval of each date as UTC ms; a day on which the zone's offset changes is walked minute by minute."""
    day, midnight, offset = first, _midnight(first), _offset(first, zone)
    while day <= last:
        following = day + _ONE_DAY
        next_offset = _offset(following, zone)
        if intervals := hours.on(day):
            if offset == next_offset:
                begin = midnight - offset
                yield from ((begin + opens * MINUTE, begin + closes * MINUTE, day) for opens, closes in intervals)
            else:
                yield from ((opens, closes, day) for opens, closes in _walked(day, intervals, zone))
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


def utc(day: date, minutes: int, zone: ZoneInfo) -> int:
    """UTC ms of a wall-clock time of a local date; minutes 0 to 1439."""
    wall = datetime.combine(day, time(minutes // 60, minutes % 60), zone)
    return round(wall.timestamp() * 1000)
