"""Counter hours: when a service day opens, stops giving numbers and ends (DOMAIN sections 4 and 6).

Only the daily hours: whether KOORD stopped early or paused a letter is told by `day`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from common.domain.hours import CalendarError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from common.domain.calendar import WorkingCalendar

_WEEKS_AHEAD = 4
DAY_END_MINUTES = 23 * 60  # the system ends a day nobody ended (DOMAIN section 4)


@dataclass(frozen=True, slots=True)
class CounterRules:
    """`[counter]` of `calendar.toml`; minutes, 0 or more."""

    opens_after_start_minutes: int
    last_ticket_before_end_minutes: int
    break_minimum_open_booths: int

    @classmethod
    def of_seed(cls, seed: Mapping[str, Any]) -> CounterRules:
        """Read the parsed `calendar.toml`."""
        try:
            row = seed["counter"]
            rules = cls(*(_minutes(row[name]) for name in cls.__slots__))
        except (KeyError, TypeError, ValueError) as error:
            raise CalendarError("bad_case", f"[counter]: {error}") from None
        return rules


def _minutes(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is no whole number, 0 or more")
    return value


@dataclass(frozen=True, slots=True)
class CounterDay:
    """One service day's hours: `date` ISO local; instants UTC ms, opens <= stops <= ends."""

    date: str
    opens_at: int
    stops_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class CounterHours:
    """The calendar seen from the counter."""

    calendar: WorkingCalendar
    rules: CounterRules

    def opening(self, day: date) -> tuple[int, int] | None:
        """Return from when to when numbers are given on a local date, minutes after midnight; None when closed."""
        intervals = self.calendar.working_intervals(day)
        if not intervals:
            return None
        opens = intervals[0][0] + self.rules.opens_after_start_minutes
        stops = intervals[-1][1] - self.rules.last_ticket_before_end_minutes
        return (opens, stops) if opens < stops else None

    def week(self, today: date) -> tuple[tuple[int, int] | None, ...]:
        """Return the usual hours by weekday, Monday first: those of its next opening within four weeks, else None."""
        coming = [today + timedelta(days=ahead) for ahead in range(_WEEKS_AHEAD * 7)]
        return tuple(
            next((hours for day in coming if day.weekday() == weekday and (hours := self.opening(day))), None)
            for weekday in range(7)
        )

    def service_day(self, day: date) -> CounterDay | None:
        """Return the hours of a local date, None when it is no working day or too short to open."""
        hours = self.opening(day)
        if hours is None:
            return None
        opens, stops = hours
        ends = max(DAY_END_MINUTES, self.calendar.working_intervals(day)[-1][1])
        return CounterDay(day.isoformat(), *(self.calendar.instant(day, minutes) for minutes in (opens, stops, ends)))

    def next_service_day(self, at: int) -> CounterDay:
        """Return the first service day that stops after `at`; raises `beyond_horizon`."""
        day = self.calendar.local_date(self.calendar.next_working_instant(at))
        while (found := self.service_day(day)) is None or found.stops_at <= at:
            following = self.calendar.instant(day, 24 * 60)
            day = self.calendar.local_date(self.calendar.next_working_instant(following))
        return found

    def following(self, last: str | None, at: int) -> CounterDay:
        """Return the first service day after the ISO date `last` that stops after `at`; raises `beyond_horizon`."""
        after = at
        while last is not None and (found := self.next_service_day(after)).date <= last:
            after = self.calendar.instant(date.fromisoformat(found.date) + timedelta(days=1), 0)
        return self.next_service_day(after)
