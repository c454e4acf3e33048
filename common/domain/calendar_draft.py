"""A calendar being changed: a list of edits over a published document, nothing in force until it is published.

Edits are values, so that a draft can be taken back step by step and laid over a newer document. Reads what people type
(hours, dates), raises `Refused` with a code of its own; never publishes and knows no instant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from common.domain.calendar_book import (
    Document,
    date_of,
    decree_rows,
    hours_of_document,
    near_years,
    with_decree,
    with_ramadan,
    with_special_day,
    within_horizon,
    without_day,
    without_ramadan,
)
from common.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

HolidayKind = Literal["national", "joint_leave"]
_TIME = r"((?:[01]?\d|2[0-3])[.:][0-5]\d|24[.:]00)"
_SPAN = re.compile(rf"{_TIME}\s*(?:-|\u2013|s\.d\.)\s*{_TIME}")
_SHORTEST_NAME = 3


class Edit(Protocol):
    """One step of a draft."""

    def apply(self, document: Document) -> Document:
        """Return the changed document; raises CalendarError."""
        ...


@dataclass(frozen=True, slots=True)
class AddHolidays:
    """Dates of a decree, or a single one; a special day of the same date gives way."""

    rows: tuple[tuple[date, str], ...]
    kind: HolidayKind

    def apply(self, document: Document) -> Document:
        """Add them; a year they name counts as known."""
        for day, _ in self.rows:
            document = without_day(document, day)
        return with_decree(document, self.rows, self.kind)


@dataclass(frozen=True, slots=True)
class SetSpecialDay:
    """Other hours on one date, none when closed."""

    day: date
    intervals: tuple[tuple[str, str], ...]
    name: str

    def apply(self, document: Document) -> Document:
        """Set them."""
        return with_special_day(document, self.day, [list(pair) for pair in self.intervals], self.name)


@dataclass(frozen=True, slots=True)
class RemoveDay:
    """A holiday or special day less."""

    day: date

    def apply(self, document: Document) -> Document:
        """Take it out."""
        return without_day(document, self.day)


@dataclass(frozen=True, slots=True)
class SetRamadan:
    """Ramadan hours from one date to another, both inclusive."""

    first: date
    last: date

    def apply(self, document: Document) -> Document:
        """Set them in place of that year's."""
        return with_ramadan(without_ramadan(document, self.first.year), self.first, self.last)


@dataclass(frozen=True, slots=True)
class Draft:
    """Edits over the document of version `base`."""

    base: int
    published: Document
    edits: tuple[Edit, ...] = ()

    @property
    def document(self) -> Document:
        """The document as it would be published."""
        document = self.published
        for edit in self.edits:
            document = edit.apply(document)
        return document

    @property
    def changed(self) -> bool:
        """Whether anything would differ."""
        return bool(self.edits) and self.document != self.published

    def edited(self, edit: Edit) -> Draft:
        """Return the draft with one more step; raises CalendarError, refuses years far from those that are known."""
        after = replace(self, edits=(*self.edits, edit))
        within_horizon(near_years(hours_of_document(after.document), hours_of_document(self.published)))
        return after

    def undone(self) -> Draft:
        """Return the draft without its last step."""
        return replace(self, edits=self.edits[:-1])

    def over(self, base: int, published: Document) -> Draft:
        """Return the same edits over another document: it was published meanwhile."""
        return replace(self, base=base, published=published)


def holiday(day: date, name: str, kind: HolidayKind) -> AddHolidays:
    """Return the step that adds one holiday; refuses a name that is none."""
    return AddHolidays(((day, named(name)),), kind)


def decree(text: str, kind: HolidayKind) -> AddHolidays:
    """Return the step that adds a pasted list; raises DecreeLineError, refuses an empty list."""
    rows = tuple(decree_rows(text))
    if not rows:
        raise Refused("calendar.decree_empty")
    return AddHolidays(rows, kind)


def ramadan(first: str, last: str) -> SetRamadan:
    """Return the step for two typed dates; refuses what is no date, and an end before its beginning."""
    begin, end = typed_date("first", first), typed_date("last", last)
    if end < begin:
        raise Refused("calendar.range_reversed", field="last")
    return SetRamadan(begin, end)


def special_day(day: date, hours: str, name: str, *, shut: bool = False) -> SetSpecialDay:
    """Return the step for other hours of a date (`07.30-12.00, 13.00-15.00`), or for a closed one."""
    return SetSpecialDay(day, () if shut else typed_hours(hours), named(name))


def named(name: str) -> str:
    """Return a name as it is kept; refuses one of less than 3 letters."""
    if len(name.strip()) < _SHORTEST_NAME:
        raise Refused("calendar.name_missing", field="name")
    return name.strip()


def typed_date(field: str, text: str) -> date:
    """Return a typed date; `field` names where it was typed."""
    if not text.strip():
        raise Refused("calendar.date_missing", field=field)
    found = date_of(text.strip())
    if found is None:
        raise Refused("calendar.bad_date", field=field, given=text.strip()[:20])
    return found


def typed_hours(text: str) -> tuple[tuple[str, str], ...]:
    """Return typed hours as pairs of `07:30`; refuses what does not read as hours. Order and overlap judge others."""
    if not text.strip():
        raise Refused("calendar.hours_missing", field="hours")
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    found = [_SPAN.fullmatch(part) for part in parts]
    if not found or not all(found):
        raise Refused("calendar.bad_hours", field="hours", given=text.strip()[:40])
    return tuple(_pairs(match for match in found if match is not None))


def _pairs(matches: Iterable[re.Match[str]]) -> Iterable[tuple[str, str]]:
    for match in matches:
        opens, closes = (match[place].replace(".", ":").rjust(5, "0") for place in (1, 2))
        yield opens, closes
