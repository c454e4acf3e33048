"""A calendar document seen date by date: what kind of day each date is, its name and hours. For screens and previews.

Knows documents (`calendar_book`), never an instant, a version or a clock: dues belong to `calendar`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from common.domain.calendar_book import hours_of_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from common.domain.hours import Interval, WorkingHours

_WEEKEND = 5
_ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """What a date is. SPECIAL has its own hours, SHUT is a special day without any, UNKNOWN lies in no known year."""

    WORKING = "working"
    WEEKEND = "weekend"
    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"
    RAMADAN = "ramadan"
    SPECIAL = "special"
    SHUT = "shut"
    UNKNOWN = "unknown"


ENTERED = frozenset({DayKind.NATIONAL, DayKind.JOINT_LEAVE, DayKind.SPECIAL, DayKind.SHUT})
"""Kinds that come from a row of their own date and can be taken out again."""
_ORDINARY = frozenset({DayKind.WORKING, DayKind.WEEKEND})


@dataclass(frozen=True, slots=True)
class DayFacts:
    """One date. `intervals` are minutes after local midnight; `name` is that of its holiday, range or special day."""

    day: date
    kind: DayKind
    name: str = ""
    intervals: tuple[Interval, ...] = ()


def year_of(document: Mapping[str, Any], year: int) -> dict[date, DayFacts]:
    """Return every date of a year in order; raises CalendarError when the document is wrong."""
    reader = _Reader(document)
    day, found = date(year, 1, 1), {}
    while day.year == year:
        found[day] = reader.facts(day)
        day += _ONE_DAY
    return found


def years_of(document: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the years a document knows, in order."""
    spans = hours_of_document(document).spans
    return tuple(sorted({year for first, last in spans for year in range(first.year, last.year + 1)}))


def changed_days(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[DayFacts]:
    """Return the dates that are another kind of day, or have other names or hours, as they are afterwards.

    The ordinary dates of a year that became known are left out: nobody entered them.
    """
    years = sorted({*years_of(before), *years_of(after)})
    old, new = _Reader(before), _Reader(after)
    found: list[DayFacts] = []
    for year in years:
        day = date(year, 1, 1)
        while day.year == year:
            facts, former = new.facts(day), old.facts(day)
            ordinary = former.kind is DayKind.UNKNOWN and facts.kind in _ORDINARY
            if facts != former and not ordinary:
                found.append(facts)
            day += _ONE_DAY
    return found


class _Reader:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self._hours: WorkingHours = hours_of_document(document)
        self._holidays = {date.fromisoformat(row["date"]): row for row in document.get("holidays", [])}
        self._special = {date.fromisoformat(row["date"]): row for row in document.get("special_days", [])}
        self._ranges = [
            (date.fromisoformat(row["from"]), date.fromisoformat(row["to"]), str(row.get("name", "")))
            for row in document.get("ranges", [])
        ]

    def facts(self, day: date) -> DayFacts:
        """Judge a date in the order of precedence: special day, holiday, range, week."""
        intervals = self._hours.on(day)
        if (row := self._special.get(day)) is not None:
            return DayFacts(day, DayKind.SPECIAL if intervals else DayKind.SHUT, str(row.get("name", "")), intervals)
        if (row := self._holidays.get(day)) is not None:
            kind = DayKind.JOINT_LEAVE if row.get("kind") == DayKind.JOINT_LEAVE else DayKind.NATIONAL
            return DayFacts(day, kind, str(row.get("name", "")))
        if not any(first <= day <= last for first, last in self._hours.spans):
            return DayFacts(day, DayKind.UNKNOWN)
        if not intervals:
            return DayFacts(day, DayKind.WEEKEND if day.weekday() >= _WEEKEND else DayKind.SHUT)
        name = next((name for first, last, name in self._ranges if first <= day <= last), None)
        if name is not None:
            return DayFacts(day, DayKind.RAMADAN, name, intervals)
        return DayFacts(day, DayKind.WORKING, "", intervals)
