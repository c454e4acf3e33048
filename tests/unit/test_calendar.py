"""The shipped calendar, the examples of DOMAIN section 6, and a slow walk as the judge of the fast arithmetic."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.domain.calendar import WorkingCalendar
from common.domain.clock import DAY, HOUR, MINUTE
from common.domain.hours import CalendarError, WorkingHours, hours_of_case, hours_of_seed
from tests.support.walk import Walk, calendars, starts

OFFICE: dict[str, Any] = {day: [["07:30", "12:00"], ["13:00", "16:00"]] for day in ("mon", "tue", "wed", "thu")} | {
    "fri": [["07:30", "11:30"], ["13:00", "16:30"]],
    "sat": [],
    "sun": [],
}


@cache
def shipped() -> WorkingCalendar:
    return WorkingCalendar(hours_of_seed(seed()))


def seed() -> dict[str, Any]:
    return tomllib.loads(files("apps.coordinator.seed").joinpath("calendar.toml").read_text(encoding="utf-8"))


def wib(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Jakarta")).timestamp() * 1000)


def code_of(case: dict[str, Any]) -> str:
    with pytest.raises(CalendarError) as caught:
        WorkingCalendar(hours_of_case(case, date(2026, 1, 1), date(2026, 12, 31)))
    return caught.value.code


def test_a_task_sent_friday_at_16_20_with_30_minutes_is_due_monday_at_07_50() -> None:
    assert shipped().due_after_minutes(wib("2026-11-20 16:20"), 30) == wib("2026-11-23 07:50")


def test_five_days_from_17_december_2026_end_on_28_december() -> None:
    assert shipped().due_after_working_days(wib("2026-12-17 10:00"), 5) == wib("2026-12-28 16:00")


def test_zero_days_are_due_at_the_close_of_the_day_of_receipt() -> None:
    assert shipped().due_after_working_days(wib("2026-11-23 10:00"), 0) == wib("2026-11-23 16:00")
    assert shipped().due_after_working_days(wib("2026-11-21 10:00"), 0) == wib("2026-11-23 16:00")


def test_zero_minutes_are_due_at_once_even_outside_working_time() -> None:
    assert shipped().due_after_minutes(wib("2026-11-21 10:00"), 0) == wib("2026-11-21 10:00")


def test_a_warning_in_the_break_waits_for_the_afternoon() -> None:
    start = wib("2026-11-23 11:40")
    assert shipped().instant_of_share(start, 30, 0.8) == wib("2026-11-23 13:04")
    assert shipped().instant_of_share(start, 30, 1) == shipped().due_after_minutes(start, 30)


def test_ramadan_hours_hold_in_ramadan_only() -> None:
    assert shipped().is_working(wib("2026-03-10 07:45")) is False
    assert shipped().is_working(wib("2026-03-10 12:29")) is False
    assert shipped().is_working(wib("2026-03-10 12:30")) is True
    assert shipped().is_working(wib("2026-04-14 07:45")) is True


def test_a_working_interval_holds_its_opening_and_not_its_close() -> None:
    assert shipped().is_working(wib("2026-11-23 07:30"))
    assert not shipped().is_working(wib("2026-11-23 07:30") - 1)
    assert shipped().is_working(wib("2026-11-23 12:00") - 1)
    assert not shipped().is_working(wib("2026-11-23 12:00"))


def test_the_first_of_june_2016_was_a_working_day_and_2026_is_none() -> None:
    assert shipped().is_working_date(date(2016, 6, 1))
    assert not shipped().is_working_date(date(2026, 6, 1))


@pytest.mark.parametrize(("year", "days"), [(2016, 246), (2026, 240)])
def test_working_days_of_a_whole_year(year: int, days: int) -> None:
    counted = shipped().working_dates(date(year, 1, 1), date(year, 12, 31))
    holidays = {row["date"] for row in seed()["holiday"]}
    walked = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    expected = [day for day in walked if day.year == year and day.weekday() < 5 and day not in holidays]
    assert counted == expected
    assert len(counted) == days


def test_hours_add_up_to_the_legal_weeks() -> None:
    assert shipped().elapsed(wib("2026-11-23 00:00"), wib("2026-11-28 00:00")) == 37.5 * HOUR
    assert shipped().elapsed(wib("2026-03-09 00:00"), wib("2026-03-14 00:00")) == 32.5 * HOUR


def test_years_without_holiday_rows_are_no_basis_for_a_due() -> None:
    for start in (wib("2016-12-30 16:00"), wib("2017-02-01 10:00"), wib("2027-12-31 16:00"), wib("2015-12-31 10:00")):
        with pytest.raises(CalendarError) as caught:
            shipped().due_after_minutes(start, 120)
        assert caught.value.code == "beyond_horizon"
        with pytest.raises(CalendarError):
            shipped().due_after_working_days(start, 7)


def test_elapsed_time_is_not_counted_across_unknown_years() -> None:
    with pytest.raises(CalendarError, match="beyond_horizon"):
        shipped().elapsed(wib("2016-12-30 10:00"), wib("2026-01-05 10:00"))


def test_the_next_working_instant_jumps_to_the_next_known_year() -> None:
    assert shipped().next_working_instant(wib("2020-05-05 10:00")) == wib("2026-01-02 07:30")
    assert shipped().next_working_instant(wib("2026-11-23 10:00")) == wib("2026-11-23 10:00")
    assert shipped().next_working_instant(wib("2026-11-23 12:00")) == wib("2026-11-23 13:00")
    with pytest.raises(CalendarError, match="beyond_horizon"):
        shipped().next_working_instant(wib("2028-01-03 10:00"))


def test_a_local_time_and_its_instant_agree() -> None:
    assert shipped().instant(date(2026, 11, 23), 450) == wib("2026-11-23 07:30")
    assert shipped().instant(date(2026, 11, 23), 1440) == wib("2026-11-24 00:00")
    assert shipped().local_date(wib("2026-11-23 23:59")) == date(2026, 11, 23)


def test_negative_amounts_are_refused() -> None:
    with pytest.raises(CalendarError, match="bad_case"):
        shipped().due_after_minutes(wib("2026-11-23 10:00"), -1)
    with pytest.raises(CalendarError, match="bad_case"):
        shipped().due_after_working_days(wib("2026-11-23 10:00"), -1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"weekly": {}}, "no_working_time"),
        ({"weekly": {day: [] for day in OFFICE}}, "no_working_time"),
        ({"weekly": OFFICE | {"mon": [["12:00", "07:30"]]}}, "inverted_hours"),
        ({"weekly": OFFICE | {"mon": [["07:30", "07:30"]]}}, "inverted_hours"),
        ({"weekly": OFFICE | {"mon": [["07:30", "12:00"], ["11:59", "16:00"]]}}, "overlapping_hours"),
        ({"special_days": {"2026-12-31": [["09:00", "08:00"]]}}, "inverted_hours"),
        ({"ranges": [{"from": "2026-01-01", "to": "2026-01-09", "weekly": {"mon": [["9", "10"]]}}]}, "bad_case"),
        ({"ranges": [{"from": "2026-01-09", "to": "2026-01-01", "weekly": OFFICE}]}, "bad_case"),
        ({"ranges": [{"to": "2026-01-01", "weekly": OFFICE}]}, "bad_case"),
        ({"tz": "Asia/Atlantis"}, "unknown_zone"),
        ({"tz": "Asia"}, "unknown_zone"),
        ({"tz": ""}, "unknown_zone"),
        ({"tz": 7}, "unknown_zone"),
        ({"weekly": OFFICE | {"mon": [["25:00", "26:00"]]}}, "bad_case"),
        ({"weekly": OFFICE | {"mon": [["07:30"]]}}, "bad_case"),
        ({"weekly": OFFICE | {"mo": []}}, "bad_case"),
        ({"weekly": None}, "bad_case"),
        ({"holidays": ["31-12-2026"]}, "bad_case"),
        ({"holidays": [20261231]}, "no_error"),
    ],
)
def test_a_wrong_calendar_is_refused_with_its_code(change: dict[str, Any], code: str) -> None:
    case = {"tz": "Asia/Jakarta", "weekly": OFFICE, "holidays": []} | change
    if code == "no_error":
        hours_of_case(case, date(2026, 1, 1), date(2026, 12, 31))
    else:
        assert code_of(case) == code


def test_a_calendar_without_its_week_names_the_missing_key() -> None:
    with pytest.raises(CalendarError) as caught:
        hours_of_case({"tz": "Asia/Jakarta"}, date(2026, 1, 1), date(2026, 12, 31))
    assert caught.value.data["about"] == "`weekly` is missing"


def test_touching_intervals_are_one() -> None:
    hours = hours_of_case(
        {"tz": "UTC", "weekly": {"mon": [["12:00", "24:00"], ["07:00", "12:00"]]}}, date(2026, 1, 1), date(2026, 2, 1)
    )
    assert hours.on(date(2026, 1, 5)) == ((420, 1440),)


def test_a_special_day_beats_a_holiday_and_a_holiday_beats_a_range() -> None:
    case = {
        "tz": "Asia/Jakarta",
        "weekly": OFFICE,
        "holidays": ["2026-09-07", "2026-09-08"],
        "special_days": {"2026-09-07": [["09:00", "10:00"]], "2026-09-12": [["08:00", "09:00"]]},
        "ranges": [{"from": "2026-09-01", "to": "2026-09-30", "weekly": {"tue": [["06:00", "07:00"]]}}],
    }
    hours = hours_of_case(case, date(2026, 9, 1), date(2026, 9, 30))
    assert hours.on(date(2026, 9, 7)) == ((540, 600),)
    assert hours.on(date(2026, 9, 8)) == ()
    assert hours.on(date(2026, 9, 12)) == ((480, 540),)
    assert hours.on(date(2026, 9, 15)) == ((360, 420),)
    assert hours.on(date(2026, 9, 16)) == ()


@settings(max_examples=60)
@given(calendars(), starts, st.integers(0, 900))
def test_minutes_agree_with_the_slow_walk(hours: WorkingHours, start: int, minutes: int) -> None:
    calendar, walk = WorkingCalendar(hours), Walk(hours)
    due = calendar.due_after_minutes(start, minutes)
    assert due == walk.due(start, minutes)
    assert calendar.elapsed(start, due) == minutes * MINUTE


@settings(max_examples=60)
@given(calendars(), starts, st.integers(0, 7))
def test_working_days_agree_with_the_slow_walk(hours: WorkingHours, start: int, days: int) -> None:
    assert WorkingCalendar(hours).due_after_working_days(start, days) == Walk(hours).due_days(start, days)


@settings(max_examples=40)
@given(calendars(), starts, st.integers(-DAY, 4 * DAY))
def test_elapsed_time_agrees_with_the_slow_walk(hours: WorkingHours, start: int, length: int) -> None:
    calendar = WorkingCalendar(hours)
    assert calendar.elapsed(start, start + length) == Walk(hours).elapsed(start, start + length)
    assert calendar.is_working(start) is Walk(hours).works(start)


@given(starts, st.integers(1, 2000), st.integers(1, 2000))
def test_using_time_in_two_steps_is_using_it_at_once(start: int, first: int, second: int) -> None:
    calendar = shipped()
    assert calendar.due_after_minutes(calendar.due_after_minutes(start, first), second) == calendar.due_after_minutes(
        start, first + second
    )


@given(starts, st.integers(0, 3 * DAY), st.integers(1, 600))
def test_a_later_start_is_never_due_earlier(start: int, delay: int, minutes: int) -> None:
    calendar = shipped()
    assert calendar.due_after_minutes(start, minutes) <= calendar.due_after_minutes(start + delay, minutes)
    assert calendar.due_after_working_days(start, 3) <= calendar.due_after_working_days(start + delay, 3)
