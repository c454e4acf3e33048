"""Pauses and changed calendars against the slow walk, and what the rules say in words (DESIGN section 5)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.domain import pauses
from common.domain.calendar import CalendarChange, ChangeMode, WorkingCalendar
from common.domain.clock import DAY, HOUR, MINUTE
from common.domain.hours import CalendarError, WorkingHours, hours_of_case
from tests.support.walk import Walk, calendars, starts

MONDAY = 1_788_746_400_000  # 2026-09-07 09.00 in Jakarta
OFFICE = {day: [["07:30", "12:00"], ["13:00", "16:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def office(**more: Any) -> WorkingHours:
    return hours_of_case({"tz": "Asia/Jakarta", "weekly": OFFICE, **more}, date(2026, 1, 1), date(2026, 12, 31))


CALENDAR = WorkingCalendar(office())


@st.composite
def some_pauses(draw: st.DrawFn, around: int) -> list[tuple[int, int | None]]:
    edges = draw(st.lists(st.integers(-1000, 6000), min_size=0, max_size=6))
    pairs = [tuple(sorted(pair)) for pair in zip(edges[::2], edges[1::2], strict=False)]
    around -= around % MINUTE  # the walk takes minutes as a whole
    return [(around + begin * MINUTE, around + end * MINUTE) for begin, end in pairs]


@st.composite
def some_changes(draw: st.DrawFn, around: int) -> list[CalendarChange]:
    at = around - around % MINUTE + draw(st.integers(-600, 4000)) * MINUTE
    mode: ChangeMode = draw(st.sampled_from(["prospective", "prospective", "retroactive"]))
    return [CalendarChange(at, mode, draw(calendars()))] if draw(st.booleans()) else []


@settings(max_examples=80, deadline=None)
@given(st.data(), calendars(), starts, st.integers(0, 600))
def test_minutes_with_pauses_and_changes_agree_with_the_slow_walk(
    data: st.DataObject, hours: WorkingHours, start: int, minutes: int
) -> None:
    rests, changes = data.draw(some_pauses(start)), data.draw(some_changes(start))
    calendar, walk = WorkingCalendar(hours, changes), Walk(hours, rests, changes)
    due = pauses.due_after(calendar, start, minutes * MINUTE, rests)
    assert due == walk.due(start, minutes)
    assert due is not None
    assert pauses.elapsed(calendar, start, due, rests) == minutes * MINUTE == walk.elapsed(start, due)


@settings(max_examples=60, deadline=None)
@given(st.data(), calendars(), starts, st.integers(0, 5))
def test_days_with_pauses_leave_out_the_closes_within(
    data: st.DataObject, hours: WorkingHours, start: int, days: int
) -> None:
    rests = data.draw(some_pauses(start))
    walk, at = Walk(hours), start
    closes: list[int] = []
    while len(closes) <= days:
        close = walk.due_days(at, 0)
        if not any(end is not None and begin < close <= end for begin, end in rests):
            closes.append(close)
        at = close
    assert pauses.due_after_days(WorkingCalendar(hours), start, days, rests) == closes[days]


@settings(max_examples=40, deadline=None)
@given(st.data(), calendars(), starts, st.integers(0, 5))
def test_an_open_pause_has_no_due_unless_it_came_before(
    data: st.DataObject, hours: WorkingHours, start: int, days: int
) -> None:
    begin = start + data.draw(st.integers(-100, 4000)) * MINUTE
    calendar = WorkingCalendar(hours)
    plain = calendar.due_after_working_days(start, days)
    found = pauses.due_after_days(calendar, start, days, [(begin, None)])
    assert found == (plain if plain <= begin else None)
    minutes = calendar.due_after_minutes(start, 120)
    rested = pauses.due_after(calendar, start, 120 * MINUTE, [(begin, None)])
    assert rested == (minutes if minutes <= begin else None)


def test_overlapping_pauses_count_once_and_empty_ones_not_at_all() -> None:
    rests = [(MONDAY, MONDAY + HOUR), (MONDAY + MINUTE, MONDAY + 20 * MINUTE), (MONDAY + DAY, MONDAY + DAY)]
    assert pauses.merged(rests) == [(MONDAY, MONDAY + HOUR)]
    assert pauses.due_after(CALENDAR, MONDAY, 30 * MINUTE, rests) == MONDAY + 90 * MINUTE


def test_an_open_pause_swallows_what_comes_after_it() -> None:
    assert pauses.merged([(MONDAY + 5, None), (MONDAY + 9, MONDAY + 10)]) == [(MONDAY + 5, None)]


def test_zero_minutes_are_due_at_start_even_within_a_pause() -> None:
    assert pauses.due_after(CALENDAR, MONDAY, 0, [(MONDAY - HOUR, None)]) == MONDAY


def test_a_pause_that_ends_before_it_begins_is_a_bad_case() -> None:
    with pytest.raises(CalendarError, match="bad_case"):
        pauses.due_after(CALENDAR, MONDAY, MINUTE, [(MONDAY, MONDAY - 1)])


def test_explain_names_the_stretches_that_counted_around_break_and_pause() -> None:
    rests = [(MONDAY + 10 * MINUTE, MONDAY + 40 * MINUTE)]
    due = pauses.due_after(CALENDAR, MONDAY, 200 * MINUTE, rests)
    assert due is not None
    told = pauses.counted(CALENDAR, MONDAY, due, rests)
    assert told[0] == (MONDAY, MONDAY + 10 * MINUTE)
    assert told[1] == (MONDAY + 40 * MINUTE, MONDAY + 3 * HOUR)
    assert told[2][0] == MONDAY + 4 * HOUR
    assert sum(closes - opens for opens, closes in told) == 200 * MINUTE


def test_a_prospective_change_keeps_the_time_before_it() -> None:
    longer = {day: [["07:30", "12:00"], ["13:00", "18:00"]] for day in OFFICE}
    change = CalendarChange(MONDAY + 6 * HOUR, "prospective", office(weekly=longer))
    calendar = WorkingCalendar(office(), [change])
    assert calendar.working_intervals(date(2026, 9, 7)) == ((450, 720), (780, 1080))
    assert calendar.working_intervals(date(2026, 9, 4)) == ((450, 720), (780, 960))
    assert calendar.due_after_working_days(MONDAY, 0) == MONDAY + 9 * HOUR


def test_a_change_without_working_time_is_refused() -> None:
    with pytest.raises(CalendarError, match="no_working_time"):
        WorkingCalendar(office(), [CalendarChange(MONDAY, "prospective", office(weekly={}))])
