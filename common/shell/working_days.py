"""Counting working days by the dates the coordinator named; the calendar itself stays with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

_WEEKEND = 5
_DAY = timedelta(days=1)


class WorkingDays:
    """`between(after, until)`; beyond the named dates Mondays to Fridays are counted."""

    def __init__(self, dates: Iterable[str] = ()) -> None:
        self._dates = sorted(map(date.fromisoformat, dates))

    def after(self, day: date, until: date) -> list[date]:
        """Return the working dates after one date up to another; beyond the named ones Mondays to Fridays."""
        found = (day + timedelta(days=n) for n in range(1, (until - day).days + 1))
        return [one for one in found if self.between(one - _DAY, one) == 1]

    def between(self, after: date, until: date) -> int:
        """Return the working days after one date up to another, it included; below zero when it lies before."""
        if until < after:
            return -self.between(until, after)
        if not self._dates:
            return _weekdays(after, until)
        first, last = self._dates[0], self._dates[-1]
        before = _weekdays(after, min(until, first - _DAY))
        behind = _weekdays(max(after, last), until)
        return before + bisect_right(self._dates, until) - bisect_right(self._dates, after) + behind


def _weekdays(after: date, until: date) -> int:
    """Count Mondays to Fridays after one date up to another."""
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(day.weekday() < _WEEKEND for day in days)
