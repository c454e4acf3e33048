"""The published calendars of a site: immutable versions, each a document; together they are the calendar in force.

A document is plain JSON data of the form of a worked case, with names beside holidays and the years that are known.
Versions come from rows, never from a package; nothing here reads a file or a clock.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from common.domain.calendar import CalendarChange, ChangeMode, WorkingCalendar
from common.domain.compiled import utc
from common.domain.errors import Refused
from common.domain.hours import (
    WEEKDAYS,
    CalendarError,
    WorkingHours,
    hours_of_case,
    hours_of_seed,
    known_fields,
    told_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Document = dict[str, Any]
ALARM_MONTH = 10  # from October on the next year's holidays are missed
_RAMADAN_DAY, _RAMADAN_FRIDAY = [["08:00", "12:00"], ["12:30", "15:00"]], [["08:00", "11:30"], ["12:30", "15:30"]]
RAMADAN_WEEK: dict[str, list[list[str]]] = {
    **dict.fromkeys(WEEKDAYS[:4], _RAMADAN_DAY),
    "fri": _RAMADAN_FRIDAY,
    "sat": [],
    "sun": [],
}
_OF_DOCUMENT = frozenset({"tz", "weekly", "ranges", "holidays", "special_days", "known", "name", "note"})
_OF_ROWS = {"holidays": frozenset({"date", "name", "kind"}), "special_days": frozenset({"date", "name", "intervals"})}
_DECREE_LINE = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[\s;,|]+(\S.*)")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


@dataclass(frozen=True, slots=True)
class CalendarVersion:
    """One published calendar: `effective` (UTC ms) counts when it is prospective; `decree` names its basis."""

    version: int
    mode: ChangeMode
    effective: int
    published_at: int
    decree: str
    document: str

    def hours(self) -> WorkingHours:
        """Return its working hours; raises CalendarError."""
        return hours_of_document(json.loads(self.document))


def calendar_of(versions: Sequence[CalendarVersion]) -> WorkingCalendar:
    """Return the calendar in force under all versions, oldest first: each changes what stood before it."""
    first = max((n for n, one in enumerate(versions) if one.mode == "retroactive"), default=0)
    begin, *later = versions[first:]
    changes = [CalendarChange(one.effective, one.mode, one.hours()) for one in later]
    return WorkingCalendar(begin.hours(), changes)


def hours_of_document(document: Mapping[str, Any]) -> WorkingHours:
    """Read a document; raises CalendarError naming what is wrong (codes of `ptsa calendar check`)."""
    try:
        known_fields(document, _OF_DOCUMENT, "a calendar document")
        for name, fields in _OF_ROWS.items():
            _sound_rows(document, name, fields)
        known = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in document["known"]]
        case = {
            **{key: document[key] for key in ("tz", "weekly")},
            "ranges": document.get("ranges", []),
            "holidays": [row["date"] for row in document.get("holidays", [])],
            "special_days": {row["date"]: row["intervals"] for row in document.get("special_days", [])},
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CalendarError("bad_case", f"calendar document: {told_of(error)}") from None
    if not known:
        raise CalendarError("bad_case", "no year of this calendar is known")
    hours = hours_of_case(case, known[0][0], known[0][1])
    return WorkingHours(hours.tz, hours.week, tuple(known), hours.ranges, hours.holidays, hours.special_days)


def within_horizon(hours: WorkingHours) -> WorkingHours:
    """Return the hours, or refuse the first date past the last known year: it would hold nothing, silently."""
    last = hours.spans[-1][1]
    past = next((day for day in sorted({*hours.holidays, *hours.special_days}) if day > last), None)
    if past is not None:
        raise CalendarError("bad_case", f"{past} lies past the last known year; publish that year's decree first")
    return hours


def near_years(hours: WorkingHours, known: WorkingHours) -> WorkingHours:
    """Return the hours, or refuse years before those of the `known` calendar and more than one after them.

    Whoever mistypes a year would have every year until then count as known, and all of them compiled.
    """
    least, most = known.spans[0][0].year, known.spans[-1][1].year + 1
    for given in (hours.spans[0][0].year, hours.spans[-1][1].year):
        if not least <= given <= most:
            raise Refused("calendar.far_year", given=given, least=least, most=most)
    return hours


def _sound_rows(document: Mapping[str, Any], name: str, fields: frozenset[str]) -> None:
    """Refuse rows that are no objects, have other fields, or name a date twice."""
    dates: set[str] = set()
    for row in document.get(name, []):
        if not isinstance(row, dict):
            raise CalendarError("bad_case", f"`{name}` holds {row!r}; write objects with {', '.join(sorted(fields))}")
        known_fields(row, fields, f"`{name}`")
        if row.get("date") in dates:
            raise CalendarError("bad_case", f"`{name}` has {row['date']} twice")
        dates.add(str(row.get("date")))


def document_of_seed(seed: Mapping[str, Any]) -> Document:
    """Return the document of a parsed `calendar.toml`."""
    hours = hours_of_seed(seed)
    return {
        "tz": hours.tz,
        "weekly": _weekly(hours.week.days),
        "ranges": [
            {"from": r.first.isoformat(), "to": r.last.isoformat(), "name": "Ramadan", "weekly": _weekly(r.week.days)}
            for r in hours.ranges
        ],
        "holidays": [
            {"date": str(row["date"]), "name": str(row["name"]), "kind": str(row.get("kind", "national"))}
            for row in seed["holiday"]
        ],
        "special_days": [
            {"date": str(row["date"]), "name": str(row.get("name", "")), "intervals": _told(hours.on(row["date"]))}
            for row in seed.get("special_day", [])
        ],
        "known": [[first.isoformat(), last.isoformat()] for first, last in hours.spans],
    }


class DecreeLineError(CalendarError):
    """A line of a decree's list that is none; `line` counts from 1."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__("bad_case", f"line {line}: {words!r}; write 2028-01-01 Tahun Baru")
        self.line, self.words = line, words


def decree_rows(text: str) -> list[tuple[date, str]]:
    """Read a decree's list: a date and a name per line (`2028-01-01 Tahun Baru` or `01-01-2028; Tahun Baru`).

    Raises DecreeLineError naming the first line that is none of these.
    """
    found: list[tuple[date, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _DECREE_LINE.fullmatch(line.strip())
        day = date_of(match[1]) if match else None
        if match is None or day is None:
            raise DecreeLineError(number, line.strip())
        found.append((day, match[2].strip()))
    return found


def with_decree(document: Document, rows: Iterable[tuple[date, str]], kind: str = "national") -> Document:
    """Return the document with a decree's dates added; a year named by it counts as known from now on."""
    listed = list(rows)
    named = {day.isoformat(): name for day, name in listed}
    kept = [row for row in document.get("holidays", []) if row["date"] not in named]
    added = [{"date": day, "name": name, "kind": kind} for day, name in named.items()]
    years = {day.year for day, _ in listed}
    return {
        **document,
        "holidays": sorted([*kept, *added], key=lambda row: str(row["date"])),
        "known": _known(document["known"], years),
    }


def without_day(document: Document, day: date) -> Document:
    """Return the document without the holiday or special day of a date."""
    key = day.isoformat()
    rows = {name: [r for r in document.get(name, []) if r["date"] != key] for name in ("holidays", "special_days")}
    return {**document, **rows}


def with_special_day(document: Document, day: date, intervals: list[list[str]], name: str) -> Document:
    """Return the document with other hours on one date; none means closed."""
    kept = [row for row in document.get("special_days", []) if row["date"] != day.isoformat()]
    row = {"date": day.isoformat(), "name": name, "intervals": intervals}
    return {**document, "special_days": sorted([*kept, row], key=lambda one: str(one["date"]))}


def with_ramadan(document: Document, first: date, last: date) -> Document:
    """Return the document with the Ramadan hours from `first` to `last`, in place of a range of Ramadan it overlaps.

    The hours are those of the latest range so far, else of Perpres 21/2023 (DOMAIN section 6). Raises CalendarError.
    """
    if last < first:
        raise CalendarError("bad_case", f"the range from {first} ends before it begins")
    ranges = list(document.get("ranges", []))
    weekly = ranges[-1]["weekly"] if ranges else RAMADAN_WEEK
    kept = [row for row in ranges if row["to"] < first.isoformat() or last.isoformat() < row["from"]]
    row = {"from": first.isoformat(), "to": last.isoformat(), "name": "Ramadan", "weekly": weekly}
    return {**document, "ranges": sorted([*kept, row], key=lambda one: str(one["from"]))}


def ramadan_of(document: Mapping[str, Any], year: int) -> tuple[date, date] | None:
    """Return first and last date of the range that begins in a year, None when there is none."""
    for row in document.get("ranges", []):
        if str(row["from"]).startswith(str(year)):
            return date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
    return None


def without_ramadan(document: Document, year: int) -> Document:
    """Return the document without the ranges that begin in a year."""
    kept = [row for row in document.get("ranges", []) if not str(row["from"]).startswith(str(year))]
    return {**document, "ranges": kept}


def local_date(document: Mapping[str, Any], at: int) -> date:
    """Return the date of an instant (UTC ms) in the document's zone."""
    return datetime.fromtimestamp(at / 1000, ZoneInfo(document["tz"])).date()


def midnight(document: Mapping[str, Any], day: date) -> int:
    """Return the instant (UTC ms) at which a date begins in the document's zone."""
    return utc(day, 0, ZoneInfo(document["tz"]))


def missing_year(document: Mapping[str, Any], today: date) -> int | None:
    """Return the year whose holidays are missed: this one's, from October on next year's; None when all is well."""
    listed = {str(row["date"])[:4] for row in document.get("holidays", [])}
    wanted = [today.year, *([today.year + 1] if today.month >= ALARM_MONTH else [])]
    return next((year for year in wanted if str(year) not in listed), None)


def _known(known: Sequence[Sequence[str]], years: set[int]) -> list[list[str]]:
    """Join whole years into the known spans."""
    spans = sorted(
        [[date.fromisoformat(first), date.fromisoformat(last)] for first, last in known]
        + [[date(year, 1, 1), date(year, 12, 31)] for year in years]
    )
    joined: list[list[date]] = []
    for first, last in spans:
        if joined and (first - joined[-1][1]).days <= 1:
            joined[-1][1] = max(joined[-1][1], last)
        else:
            joined.append([first, last])
    return [[first.isoformat(), last.isoformat()] for first, last in joined]


def date_of(text: str) -> date | None:
    """Read `2028-01-01` or `01-01-2028`; None when it is no date."""
    match = _DAY_FIRST.fullmatch(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text)
    except ValueError:
        return None


def _weekly(days: Sequence[Sequence[tuple[int, int]]]) -> dict[str, list[list[str]]]:
    return {name: _told(intervals) for name, intervals in zip(WEEKDAYS, days, strict=True)}


def _told(intervals: Iterable[tuple[int, int]]) -> list[list[str]]:
    return [[_clock(opens), _clock(closes)] for opens, closes in intervals]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
