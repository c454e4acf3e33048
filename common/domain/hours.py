"""Working hours as data: weekly hours, ranges such as Ramadan, holidays and special days (DOMAIN section 6).

Reads the two written forms, `calendar.toml` and the cases of `ptsa calendar check`, already parsed to dicts. Judges the
data, never an instant: that is `calendar`. Must never read a file or a clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from common.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CalendarFault = Literal[
    "no_working_time", "beyond_horizon", "overlapping_hours", "inverted_hours", "unknown_zone", "bad_case"
]
Interval = tuple[int, int]  # minutes after local midnight, half-open [open, close), close up to 24.00 = 1440
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OF_CALENDAR = frozenset({"tz", "weekly", "ranges", "holidays", "special_days", "name", "note"})
_OF_RANGE = frozenset({"from", "to", "weekly", "name", "note"})
_CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")
_MINUTES_A_DAY = 1440


class CalendarError(Refused):
    """A calendar is wrong or does not reach far enough: never guessed, always told. `code` is a CalendarFault."""

    def __init__(self, code: CalendarFault, about: str) -> None:
        super().__init__(code, about=about)


@dataclass(frozen=True, slots=True)
class Week:
    """Working intervals of the seven weekdays, Monday first."""

    days: tuple[tuple[Interval, ...], ...]

    def __post_init__(self) -> None:
        """Seven days, each sorted and free of overlap."""
        if len(self.days) != len(WEEKDAYS):
            raise CalendarError("bad_case", "a week has seven days")
        object.__setattr__(self, "days", tuple(checked_day(day) for day in self.days))


@dataclass(frozen=True, slots=True)
class HoursRange:
    """Hours that hold instead of the weekly ones from `first` to `last`, both inclusive local dates."""

    first: date
    last: date
    week: Week

    def __post_init__(self) -> None:
        """Dates in order."""
        if self.last < self.first:
            raise CalendarError("bad_case", f"the range from {self.first} ends before it begins")


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Everything a working calendar is made of.

    `spans` are the inclusive local dates for which the data is known; nothing is computed across their edges.
    Precedence: special day, holiday, first matching range, week (DESIGN section 5).
    """

    tz: str
    week: Week
    spans: tuple[tuple[date, date], ...]
    ranges: tuple[HoursRange, ...] = ()
    holidays: frozenset[date] = frozenset()
    special_days: Mapping[date, tuple[Interval, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Known zone, sound special days, ordered spans."""
        self.zone()
        special = {day: checked_day(intervals) for day, intervals in self.special_days.items()}
        object.__setattr__(self, "special_days", special)
        edges = [edge for span in self.spans for edge in span]
        if not edges or edges != sorted(edges):
            raise CalendarError("bad_case", "the spans of known dates are missing or not in order")

    def zone(self) -> ZoneInfo:
        """Return the zone; `unknown_zone` when there is none of that name."""
        try:
            return ZoneInfo(self.tz)
        except (ZoneInfoNotFoundError, ValueError, OSError, TypeError):
            raise CalendarError("unknown_zone", str(self.tz)) from None

    @property
    def ever(self) -> bool:
        """Whether any hours are written at all, within the known dates or beyond them."""
        weeks = [self.week, *(span.week for span in self.ranges)]
        return any(self.special_days.values()) or any(any(week.days) for week in weeks)

    def on(self, day: date) -> tuple[Interval, ...]:
        """Working intervals of one local date, in order."""
        if day in self.special_days:
            return self.special_days[day]
        if day in self.holidays:
            return ()
        week = next((span.week for span in self.ranges if span.first <= day <= span.last), self.week)
        return week.days[day.weekday()]


def checked_day(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Sort one day's intervals; refuse inverted or overlapping ones, join those that touch."""
    joined: list[Interval] = []
    for opens, closes in sorted(intervals):
        if closes <= opens:
            raise CalendarError("inverted_hours", _span(opens, closes))
        if joined and opens < joined[-1][1]:
            raise CalendarError("overlapping_hours", f"{_span(*joined[-1])}, {_span(opens, closes)}")
        if joined and opens == joined[-1][1]:
            joined[-1] = (joined[-1][0], closes)
        else:
            joined.append((opens, closes))
    return tuple(joined)


def known_fields(given: Mapping[str, Any], known: frozenset[str], of: str) -> None:
    """Refuse a field nobody would read: a misspelt one would leave out what it holds, silently."""
    unknown = sorted(str(name) for name in set(given) - known)
    if unknown:
        raise CalendarError("bad_case", f"`{unknown[0]}` is no field of {of}; known are {', '.join(sorted(known))}")


def hours_of_case(case: Mapping[str, Any], first: date, last: date) -> WorkingHours:
    """Read the `calendar` of a case; `first` and `last` bound what may be computed with it."""
    try:
        known_fields(case, _OF_CALENDAR, "a calendar")
        for row in case.get("ranges", []):
            known_fields(row, _OF_RANGE, "a range")
        return WorkingHours(
            tz=case["tz"],
            week=_week_of_case(case["weekly"]),
            spans=((first, last),),
            ranges=tuple(
                HoursRange(_date(row["from"]), _date(row["to"]), _week_of_case(row["weekly"]))
                for row in case.get("ranges", [])
            ),
            holidays=frozenset(_date(day) for day in case.get("holidays", [])),
            special_days={_date(day): _intervals(rows) for day, rows in case.get("special_days", {}).items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CalendarError("bad_case", told_of(error)) from None


def hours_of_seed(seed: Mapping[str, Any]) -> WorkingHours:
    """Read a parsed `calendar.toml`. Known are the years that have holiday rows; other years are no basis for a due."""
    try:
        working = frozenset(seed["working_weekdays"])
        holidays = frozenset(_date(row["date"]) for row in seed["holiday"])
        ramadan = _week_of_profile(seed["hours"], "ramadan", working)
        return WorkingHours(
            tz=seed["timezone"],
            week=_week_of_profile(seed["hours"], "regular", working),
            spans=_spans(sorted({day.year for day in holidays})),
            ranges=tuple(HoursRange(_date(row["first"]), _date(row["last"]), ramadan) for row in seed["ramadan"]),
            holidays=holidays,
            special_days={_date(row["date"]): _intervals(row["intervals"]) for row in seed.get("special_day", [])},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CalendarError("bad_case", told_of(error)) from None


def told_of(error: Exception) -> str:
    """Return what is wrong with data that could not be read."""
    return f"`{error.args[0]}` is missing" if isinstance(error, KeyError) else str(error)


def _spans(years: list[int]) -> tuple[tuple[date, date], ...]:
    """Join neighbouring years into spans."""
    spans: list[tuple[date, date]] = []
    for year in years:
        if spans and spans[-1][1].year == year - 1:
            spans[-1] = (spans[-1][0], date(year, 12, 31))
        else:
            spans.append((date(year, 1, 1), date(year, 12, 31)))
    return tuple(spans)


def _week_of_case(weekly: Mapping[str, Any]) -> Week:
    unknown = set(weekly) - set(WEEKDAYS)
    if unknown:
        raise CalendarError("bad_case", f"`{min(unknown)}` is no weekday; use {', '.join(WEEKDAYS)}")
    return Week(tuple(_intervals(weekly.get(name, [])) for name in WEEKDAYS))


def _week_of_profile(rows: Iterable[Mapping[str, Any]], profile: str, working: frozenset[int]) -> Week:
    days: list[tuple[Interval, ...]] = [()] * len(WEEKDAYS)
    for row in rows:
        if row["profile"] == profile:
            intervals = _around_break(row)
            for weekday in row["weekdays"]:
                days[weekday - 1] = intervals if weekday in working else ()
    return Week(tuple(days))


def _around_break(row: Mapping[str, Any]) -> tuple[Interval, ...]:
    start, end = _minutes(row["start"]), _minutes(row["end"])
    if "break_start" not in row:
        return ((start, end),)
    return ((start, _minutes(row["break_start"])), (_minutes(row["break_end"]), end))


def _intervals(rows: Iterable[Any]) -> tuple[Interval, ...]:
    return tuple((_minutes(opens), _minutes(closes)) for opens, closes in rows)


def _minutes(value: object) -> int:
    """Minutes after midnight of `07:30` or a TOML time."""
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    if not isinstance(value, str) or not (match := _CLOCK_TIME.fullmatch(value)):
        raise CalendarError("bad_case", f"{value!r} is no time of day; write 07:30")
    return int(match[1]) * 60 + int(match[2]) if match[1] else _MINUTES_A_DAY


def _date(value: object) -> date:
    try:
        return value if type(value) is date else date.fromisoformat(str(value))
    except ValueError:
        raise CalendarError("bad_case", f"{value!r} is no date; write 2028-01-01") from None


def _span(opens: int, closes: int) -> str:
    return f"{_clock_time(opens)}-{_clock_time(closes)}"


def _clock_time(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
