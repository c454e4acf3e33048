from __future__ import annotations

from datetime import date

import msgspec
import pytest

from common.messages.views import ClockView
from common.shell import i18n
from common.shell.promise_left import days_words, promise_of
from common.shell.time_left import time_left
from common.shell.working_days import WorkingDays
from tests.gui.backoffice import material as m

VIEW = m.request()


@pytest.mark.parametrize(
    ("due_in", "tone"), [(20, "calm"), (6.1, "calm"), (5.9, "warn"), (0, "warn"), (-0.1, "breach"), (-90, "breach")]
)
def test_the_tone_turns_at_four_fifths_and_after_the_due(due_in: float, tone: str) -> None:
    left = time_left(m.pickup(VIEW, due_in), m.AT)
    assert left is not None
    assert left.tone == tone


def test_a_due_behind_a_break_is_told_instead_of_counted() -> None:
    left = time_left(m.pickup(VIEW, 75), m.AT)
    assert left is not None
    assert (left.counting, left.tone) == (False, "calm")


@pytest.mark.parametrize(
    ("days", "tone", "left", "away"),
    [(7, "calm", 5, 7), (2, "calm", 2, 2), (1, "warn", 1, 1), (0, "warn", 0, 0), (-3, "breach", -1, -3)],
)
def test_the_promise_counts_working_days_and_never_minutes(days: int, tone: str, left: int, away: int) -> None:
    promise = promise_of(m.request(promise_due=m.CLOSE + days * m.DAY), m.AT, WorkingDays())
    assert promise is not None
    assert (promise.tone, promise.days, promise.away) == (tone, left, away)
    assert promise.used == promise.of - max(0, left)


def test_holidays_are_no_working_days() -> None:
    dates = ["2026-12-17", "2026-12-18", "2026-12-21", "2026-12-22", "2026-12-23", "2026-12-28"]
    assert WorkingDays(dates).between(date(2026, 12, 17), date(2026, 12, 28)) == 5
    assert WorkingDays(dates).between(date(2026, 12, 28), date(2026, 12, 23)) == -1


def test_beyond_the_named_dates_weekdays_are_counted() -> None:
    calendar = WorkingDays(["2026-12-22", "2026-12-28"])
    assert calendar.between(date(2026, 12, 17), date(2026, 12, 30)) == 2 + 2 + 2
    assert calendar.between(date(2026, 12, 29), date(2027, 1, 5)) == 5
    assert calendar.between(date(2026, 12, 1), date(2026, 12, 4)) == 3


@pytest.mark.parametrize(
    ("days", "now", "said"),
    [
        (4, 0, "4 hari kerja lagi"), (7, 0, "5 hari kerja lagi"), (1, 0, "besok"), (0, 0, "hari ini"),
        (-3, 0, "lewat 1 hari kerja"), (-4, 0, "lewat 2 hari kerja"), (0, 7 * 60 * m.MIN, "lewat hari ini"),
        (4, 5 * m.DAY, "sudah lewat"),
    ],
)  # fmt: skip
def test_the_promise_is_said_in_working_days(days: int, now: int, said: str) -> None:
    promise = promise_of(m.request(promise_due=m.CLOSE + days * m.DAY), m.AT + now, WorkingDays())
    assert promise is not None
    assert i18n.plain_text(days_words(promise)) == said


def test_a_stopped_promise_has_no_date() -> None:
    assert promise_of(m.request(state="WAITING_CUSTOMER"), m.AT, WorkingDays()) is None


@pytest.mark.parametrize(
    ("due_in", "warned", "said"),
    [
        (12.5, False, "Sisa 12 menit"), (12.5, True, "Segera: sisa 12 menit"), (4.2, False, "Segera: sisa 4 menit"),
        (0.5, True, "Segera: sisa 30 detik"), (-7.9, True, "Lewat 7 menit"), (-125, True, "Lewat 2 jam 5 menit"),
        (-3 * 24 * 60, True, "Lewat 3 hari"), (75, False, "Sampai 23-11 11.29"),
    ],
)  # fmt: skip
def test_a_clock_says_state_and_time_in_words(due_in: float, warned: bool, said: str) -> None:  # noqa: FBT001
    left = time_left(msgspec.structs.replace(m.pickup(VIEW, due_in), warned=warned), m.AT)
    assert left is not None
    assert i18n.plain_text(left.words) == said


def test_a_new_date_stands_beside_the_promise_and_changes_nothing() -> None:
    view = m.request(promise_due=m.CLOSE - 3 * m.DAY)
    clock = ClockView(
        subject="request:r", kind="promise", cycle=1, started_at=m.AT, amount=5, due_at=view.promise_due, warned=True,
        breached_at=view.promise_due, estimate=m.CLOSE + 3 * m.DAY,
    )  # fmt: skip
    plain, told = promise_of(view, m.AT, WorkingDays()), promise_of(view, m.AT, WorkingDays(), clock)
    assert plain is not None
    assert told is not None
    assert (told.due, told.days, told.tone, told.estimate) == (plain.due, plain.days, "breach", date(2026, 11, 26))
    assert i18n.plain_text(days_words(told)) == "lewat, kira-kira 26-11"
