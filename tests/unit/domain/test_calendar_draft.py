"""A draft of a calendar: what is typed becomes steps, steps can be taken back, a newer calendar goes beneath them."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

import pytest

from common.domain import calendar_draft as draft
from common.domain.calendar_book import DecreeLineError, Document, decree_rows, document_of_seed, with_decree
from common.domain.calendar_draft import Draft, RemoveDay
from common.domain.calendar_year import DayKind, changed_days, year_of, years_of
from common.domain.errors import Refused
from common.domain.hours import CalendarError

THURSDAY = date(2026, 11, 26)


@cache
def shipped() -> Document:
    text = files("apps.coordinator.seed").joinpath("calendar.toml").read_text(encoding="utf-8")
    return document_of_seed(tomllib.loads(text))


def begun() -> Draft:
    return Draft(1, shipped())


def kinds(document: Document, *days: str) -> list[str]:
    found = {day: facts for year in years_of(document) for day, facts in year_of(document, year).items()}
    return [found[date.fromisoformat(day)].kind.value for day in days]


def test_a_year_names_each_kind_of_date() -> None:
    assert kinds(
        shipped(), "2026-11-23", "2026-11-22", "2026-12-25", "2026-12-24", "2026-02-23", "2026-02-22", "2026-02-17"
    ) == ["working", "weekend", "national", "joint_leave", "ramadan", "weekend", "national"]
    year = year_of(shipped(), 2026)
    assert len(year) == 365
    assert year[date(2026, 12, 25)].name == "Hari Raya Natal"
    assert year[date(2026, 11, 23)].intervals == ((450, 720), (780, 960))
    assert years_of(shipped()) == (2016, 2026, 2027)


def test_a_year_nobody_entered_is_unknown_all_through() -> None:
    assert {facts.kind for facts in year_of(shipped(), 2028).values()} == {DayKind.UNKNOWN}


def test_a_holiday_is_added_and_taken_back() -> None:
    after = begun().edited(draft.holiday(THURSDAY, " Hari Guru ", "national"))
    assert after.changed
    [facts] = changed_days(shipped(), after.document)
    assert (facts.day, facts.kind, facts.name) == (THURSDAY, DayKind.NATIONAL, "Hari Guru")
    assert not after.undone().changed
    assert after.undone().document == shipped()


def test_a_special_day_gives_way_to_a_holiday_and_the_other_way_round() -> None:
    hours = begun().edited(draft.special_day(THURSDAY, "07.30-11.30; 13:00 - 15:00", "Apel besar"))
    assert kinds(hours.document, "2026-11-26") == ["special"]
    assert year_of(hours.document, 2026)[THURSDAY].intervals == ((450, 690), (780, 900))
    assert kinds(hours.edited(draft.holiday(THURSDAY, "Libur", "joint_leave")).document, "2026-11-26") == [
        "joint_leave"
    ]
    shut = begun().edited(draft.special_day(THURSDAY, "", "Pemilu", shut=True))
    assert kinds(shut.document, "2026-11-26") == ["shut"]
    assert kinds(shut.edited(RemoveDay(THURSDAY)).document, "2026-11-26") == ["working"]


def test_a_decree_for_the_next_year_makes_that_year_known() -> None:
    after = begun().edited(draft.decree("01-01-2028 Tahun Baru\n\n# cuti\n2028-03-01; Imlek", "national"))
    assert years_of(after.document) == (2016, 2026, 2027, 2028)
    assert kinds(after.document, "2028-01-01", "2028-03-01", "2028-01-03") == ["national", "national", "working"]


def test_of_a_year_that_becomes_known_only_what_was_entered_counts_as_changed() -> None:
    after = begun().edited(draft.decree("01-01-2028 Tahun Baru\n01-03-2028 Imlek", "national"))
    assert [facts.name for facts in changed_days(shipped(), after.document)] == ["Tahun Baru", "Imlek"]


def test_hours_may_run_to_midnight_and_overlapping_ones_are_named_as_typed() -> None:
    assert draft.typed_hours("7.30-12.00, 20.00-24.00") == (("07:30", "12:00"), ("20:00", "24:00"))
    with pytest.raises(Refused) as caught:
        begun().edited(draft.special_day(THURSDAY, "07.30-12.00, 11.00-15.00", "Apel"))
    assert caught.value.data["about"] == "07:30-12:00, 11:00-15:00"


def test_a_wrong_line_of_a_decree_is_named_by_its_number() -> None:
    with pytest.raises(DecreeLineError) as caught:
        draft.decree("01-01-2028 Tahun Baru\n32-01-2028 Salah", "national")
    assert (caught.value.line, caught.value.words) == (2, "32-01-2028 Salah")
    assert caught.value.code == "bad_case"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: draft.decree("# hanya catatan\n", "national"), "calendar.decree_empty"),
        (lambda: draft.holiday(THURSDAY, " x ", "national"), "calendar.name_missing"),
        (lambda: draft.special_day(THURSDAY, "pagi", "Apel"), "calendar.bad_hours"),
        (lambda: draft.special_day(THURSDAY, " ", "Apel"), "calendar.hours_missing"),
        (lambda: draft.special_day(THURSDAY, "08.00-25.00", "Apel"), "calendar.bad_hours"),
        (lambda: draft.special_day(THURSDAY, "08.00-24.30", "Apel"), "calendar.bad_hours"),
        (lambda: draft.special_day(THURSDAY, "08.60-12.00", "Apel"), "calendar.bad_hours"),
        (lambda: draft.ramadan("08-02-2027", ""), "calendar.date_missing"),
        (lambda: draft.ramadan("8 Februari", "09-03-2027"), "calendar.bad_date"),
        (lambda: draft.ramadan("10-03-2027", "09-03-2027"), "calendar.range_reversed"),
        (lambda: begun().edited(draft.holiday(date(2062, 1, 1), "Salah ketik", "national")), "calendar.far_year"),
        (lambda: begun().edited(draft.special_day(date(2031, 1, 6), "08.00-12.00", "Jauh")), "bad_case"),
        (lambda: begun().edited(draft.special_day(THURSDAY, "13.00-12.00", "Apel")), "inverted_hours"),
        (lambda: begun().edited(draft.special_day(THURSDAY, "08.00-12.00, 11.00-13.00", "A b c")), "overlapping_hours"),
        (lambda: begun().edited(draft.decree("01-01-1999 Salah ketik", "national")), "calendar.far_year"),
    ],
)
def test_what_is_typed_wrong_is_refused_with_its_own_code(make: object, code: str) -> None:
    with pytest.raises(Refused) as caught:
        make()  # type: ignore[operator]
    assert caught.value.code == code


def test_ramadan_replaces_the_computed_range_of_that_year_and_keeps_its_hours() -> None:
    after = begun().edited(draft.ramadan("09-02-2027", "10-03-2027"))
    assert kinds(shipped(), "2027-02-08", "2027-02-09") == ["ramadan", "ramadan"]
    assert kinds(after.document, "2027-02-08", "2027-02-09") == ["working", "ramadan"]
    assert sum(row["from"].startswith("2027") for row in after.document["ranges"]) == 1
    assert kinds(after.document, "2026-02-23") == ["ramadan"]


def test_without_any_range_the_hours_of_the_regulation_hold() -> None:
    bare = {**shipped(), "ranges": []}
    after = Draft(1, bare).edited(draft.ramadan("01-02-2027", "28-02-2027"))
    assert year_of(after.document, 2027)[date(2027, 2, 1)].intervals == ((480, 720), (750, 900))


def test_the_same_steps_go_over_a_calendar_published_meanwhile() -> None:
    mine = begun().edited(draft.holiday(THURSDAY, "Hari Guru", "national"))
    theirs = with_decree(shipped(), decree_rows("2026-11-30 Pilkada"))
    rebased = mine.over(2, theirs)
    assert rebased.base == 2
    assert kinds(rebased.document, "2026-11-26", "2026-11-30") == ["national", "national"]


def test_a_wrong_document_is_told_not_shown() -> None:
    with pytest.raises(CalendarError):
        year_of({"tz": "Asia/Jakarta"}, 2026)
