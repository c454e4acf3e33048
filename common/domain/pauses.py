"""Pauses of a clock: half-open stretches that do not count (DESIGN section 5). Instants UTC ms.

Stands in front of a calendar and asks it; knows no clock row and no reason why a clock rests.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from common.domain.clock import MINUTE
from common.domain.hours import CalendarError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from common.domain.calendar import WorkingCalendar

Pause = tuple[int, int | None]  # [from, to); None: still open
Stretch = tuple[int, int]


def merged(pauses: Iterable[Pause]) -> list[Pause]:
    """Sort pauses and join those that overlap or touch, so that overlaps count once; empty ones vanish."""
    found: list[Pause] = []
    for begin, end in sorted(pauses, key=lambda pause: pause[0]):
        if end is not None and end <= begin:
            if end < begin:
                raise CalendarError("bad_case", "a pause ends before it begins")
            continue
        if found and (found[-1][1] is None or begin <= found[-1][1]):
            last = found[-1][1]
            found[-1] = (found[-1][0], None if last is None or end is None else max(last, end))
        else:
            found.append((begin, end))
    return found


def due_after(calendar: WorkingCalendar, start: int, amount: int, pauses: Iterable[Pause]) -> int | None:
    """Earliest t >= start with `amount` ms of unpaused working time in [start, t); None while an open pause rests it.

    Raises:
        CalendarError: `beyond_horizon` when the calendar does not reach that far, `bad_case` for a negative amount.
    """
    at, left = start, amount
    for begin, end in merged(pauses):
        if end is not None and end <= at:
            continue
        try:
            due = calendar.after(at, left)
        except CalendarError:
            if end is not None or left < 0:
                raise
            return None
        if due <= begin or left == 0:
            return due
        left -= calendar.elapsed(at, begin)
        if end is None:
            return None
        at = max(at, end)
    return calendar.after(at, left)


def due_after_days(calendar: WorkingCalendar, start: int, days: int, pauses: Iterable[Pause]) -> int | None:
    """The (days + 1)-th close from day 0 on, leaving out closes c with from < c <= to; None while a pause is open."""
    known = merged(pauses)
    closed = [(begin, end) for begin, end in known if end is not None]
    rests = next((begin for begin, end in known if end is None), None)
    if rests is None:
        return calendar.nth_close(start, days, closed)
    try:
        due = calendar.nth_close(start, days, closed)
    except CalendarError:
        if days < 0:
            raise
        return None
    return due if due <= rests else None


def elapsed(calendar: WorkingCalendar, start: int, end: int, pauses: Iterable[Pause]) -> int:
    """Unpaused working time in [start, end) in ms, 0 when end < start."""
    return sum(closes - opens for opens, closes in counted(calendar, start, end, pauses))


def elapsed_minutes(calendar: WorkingCalendar, start: int, end: int, pauses: Iterable[Pause]) -> int:
    """Whole unpaused working minutes in [start, end)."""
    return elapsed(calendar, start, end, pauses) // MINUTE


def counted(calendar: WorkingCalendar, start: int, end: int, pauses: Iterable[Pause]) -> list[Stretch]:
    """Explain: the stretches of working time in [start, end) that counted, in order."""
    if end <= start:
        return []
    calendar.elapsed(start, end)  # refuses what the calendar does not know
    edges = [start]
    for begin, stop in merged(pauses):
        edges += [max(start, min(begin, end)), end if stop is None else max(start, min(stop, end))]
    edges.append(end)
    runs = [pair for number, pair in enumerate(pairwise(edges)) if number % 2 == 0]
    return [stretch for begin, stop in runs if begin < stop for stretch in calendar.intervals(begin, stop)]
