"""Counter hours follow the working hours: half an hour after their start, half an hour before their end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from common.domain.calendar import WorkingCalendar
from common.domain.counter import CounterHours, CounterRules
from common.domain.hours import CalendarError, hours_of_case, hours_of_seed
from tests.unit.test_calendar import seed, wib

RULES = CounterRules(opens_after_start_minutes=30, last_ticket_before_end_minutes=30, break_minimum_open_booths=4)


def counter() -> CounterHours:
    return CounterHours(WorkingCalendar(hours_of_seed(seed())), CounterRules.of_seed(seed()))


def special(hours: list[list[str]]) -> CounterHours:
    case: dict[str, Any] = {"tz": "Asia/Jakarta", "weekly": {"mon": hours}}
    return CounterHours(WorkingCalendar(hours_of_case(case, date(2026, 1, 1), date(2026, 12, 31))), RULES)


def test_a_monday_opens_at_8_stops_at_15_30_and_ends_at_23() -> None:
    day = counter().service_day(date(2026, 11, 23))
    assert day is not None
    assert day.date == "2026-11-23"
    assert day.opens_at == wib("2026-11-23 08:00")
    assert day.stops_at == wib("2026-11-23 15:30")
    assert day.ends_at == wib("2026-11-23 23:00")


def test_a_friday_stops_at_16_and_ramadan_opens_at_8_30() -> None:
    friday, ramadan = counter().service_day(date(2026, 11, 27)), counter().service_day(date(2026, 3, 10))
    assert friday is not None
    assert ramadan is not None
    assert friday.stops_at == wib("2026-11-27 16:00")
    assert (ramadan.opens_at, ramadan.stops_at) == (wib("2026-03-10 08:30"), wib("2026-03-10 14:30"))


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 12, 25), date(2020, 1, 2), date(2028, 1, 3)])
def test_there_is_no_service_on_a_day_off_or_of_unknown_years(day: date) -> None:
    assert counter().service_day(day) is None


def test_a_day_too_short_to_open_is_no_service_day() -> None:
    assert special([["08:00", "09:00"]]).service_day(date(2026, 11, 23)) is None
    assert special([["08:00", "09:01"]]).service_day(date(2026, 11, 23)) is not None


def test_hours_past_23_end_with_the_hours() -> None:
    day = special([["08:00", "24:00"]]).service_day(date(2026, 11, 23))
    assert day is not None
    assert day.ends_at == wib("2026-11-24 00:00")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 06:00", "2026-11-23"),
        ("2026-11-23 15:29", "2026-11-23"),
        ("2026-11-23 15:30", "2026-11-24"),
        ("2026-11-27 17:00", "2026-11-30"),
        ("2026-12-23 18:00", "2026-12-28"),
    ],
)
def test_the_next_service_day_is_the_first_that_still_gives_numbers(at: str, expected: str) -> None:
    assert counter().next_service_day(wib(at)).date == expected


@pytest.mark.parametrize(
    ("last", "at", "expected"),
    [
        (None, "2026-11-23 10:00", "2026-11-23"),
        ("2026-11-23", "2026-11-23 10:00", "2026-11-24"),  # ended early: today does not open again
        ("2026-11-20", "2026-11-23 10:00", "2026-11-23"),
        ("2026-11-23", "2026-11-27 20:00", "2026-11-30"),  # nobody was there for days
        ("2026-12-23", "2026-12-23 12:00", "2026-12-28"),  # leave, holiday, weekend
    ],
)
def test_the_following_service_day_comes_after_the_last_one_and_still_gives_numbers(
    last: str | None, at: str, expected: str
) -> None:
    assert counter().following(last, wib(at)).date == expected


def test_after_the_last_known_day_there_is_no_next_one() -> None:
    with pytest.raises(CalendarError, match="beyond_horizon"):
        counter().next_service_day(wib("2027-12-31 16:00"))


@pytest.mark.parametrize("change", [{"opens_after_start_minutes": -1}, {"last_ticket_before_end_minutes": "30"}])
def test_wrong_counter_rules_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(CalendarError, match="bad_case"):
        CounterRules.of_seed({"counter": seed()["counter"] | change})


def test_missing_counter_rules_are_refused() -> None:
    with pytest.raises(CalendarError, match="bad_case"):
        CounterRules.of_seed({})


def test_the_zone_of_the_calendar_decides_the_instant() -> None:
    case: dict[str, Any] = {"tz": "Asia/Jayapura", "weekly": {"mon": [["08:00", "16:00"]]}}
    calendar = WorkingCalendar(hours_of_case(case, date(2026, 1, 1), date(2026, 12, 31)))
    day = CounterHours(calendar, RULES).service_day(date(2026, 11, 23))
    assert day is not None
    assert day.opens_at == datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("Asia/Jayapura")).timestamp() * 1000


def test_the_usual_week_is_that_of_the_next_opening_of_each_weekday() -> None:
    """25 and 26 December 2026 are days off; Friday's hours are then those of 1 January or the Friday after."""
    monday, friday = (8 * 60, 15 * 60 + 30), (8 * 60, 16 * 60)
    assert counter().week(date(2026, 12, 21)) == (monday, monday, monday, monday, friday, None, None)


def test_the_usual_week_follows_ramadan() -> None:
    assert counter().week(date(2026, 3, 2))[0] == (8 * 60 + 30, 14 * 60 + 30)
