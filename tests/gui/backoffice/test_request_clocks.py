"""Clocks on a request's page: why one is due when it is, and a new date for a promise that cannot be kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from apps.backoffice.request.presenter import RequestPresenter
from apps.backoffice.request.reckoning import PICKUP, PROMISE
from common.client.fake_gateway import Refusal
from common.messages import commands as c
from common.messages.queries import ExplainClock, GetRequest
from common.messages.results import RequestResult
from common.messages.standing_views import ClockExplanation
from common.messages.views import ClockView, RequestView
from common.shell.working_days import WorkingDays
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import Room
from tests.gui.backoffice.stage import Remembering, Stage

LATE = m.request("B02-261113-0004", "AT_P2", promise_due=m.CLOSE - 3 * m.DAY)
SUBJECT = f"request:{LATE.id}"


def promise(**changes: Any) -> ClockView:
    plain: dict[str, Any] = {
        "subject": SUBJECT, "kind": "promise", "cycle": 1, "started_at": m.AT - 8 * m.DAY, "amount": 5,
        "due_at": LATE.promise_due, "warned": True, "breached_at": LATE.promise_due,
    }  # fmt: skip
    return ClockView(**(plain | changes))


def account(**changes: Any) -> ClockExplanation:
    plain: dict[str, Any] = {
        "policy": 2, "calendar": 3, "started_at": m.AT - 40 * m.MIN, "due_at": m.AT - 10 * m.MIN,
        "counted": [(m.AT - 40 * m.MIN, m.AT - 10 * m.MIN)], "closes": [], "pauses": [], "outages": [],
    }  # fmt: skip
    return ClockExplanation(**(plain | changes))


def seat(
    *clocks: ClockView, view: RequestView = LATE, position: str = "P2-NORMAK3"
) -> tuple[Stage, RequestPresenter, Remembering]:
    stage, seen = Stage(position, m.snapshot(view, clocks=clocks)), Remembering()
    stage.details[view.id] = m.detail(view, clocks=[*clocks, m.pickup(view, -10)])
    presenter = RequestPresenter(stage.desk, stage.deeds, seen)
    presenter.open(view.id)
    return stage, presenter, seen


def test_the_account_of_a_clock_is_asked_for_by_its_key() -> None:
    stage, presenter, seen = seat(promise(cycle=2))
    stage.gateway.script(ExplainClock, account())
    presenter.explain(PROMISE)
    assert stage.gateway.queries()[-1] == ExplainClock(subject=SUBJECT, clock="promise", cycle=2)
    assert seen.last.reckoning.account == account()
    presenter.explain(PICKUP)
    assert stage.gateway.queries()[-1] == ExplainClock(subject=SUBJECT, clock="pickup_p2", cycle=1)
    presenter.back()
    assert (seen.last.reckoning, seen.left) == (None, 0)


def test_a_held_task_explains_its_limit_to_forward() -> None:
    view = m.request(state="AT_P1")
    stage, presenter, seen = seat(m.pickup(view, 4, kind="hold"), view=view, position="P1-WASK3-1")
    presenter.explain(PICKUP)
    assert stage.gateway.queries()[-1] == ExplainClock(subject=f"request:{view.id}", clock="hold", cycle=1)
    assert seen.last.hold is not None


def test_an_account_that_may_not_be_read_says_why() -> None:
    stage, presenter, seen = seat(promise())
    stage.gateway.script(ExplainClock, Refusal("request.not_yours"))
    presenter.explain(PROMISE)
    assert seen.last.reckoning.told.code == "request.not_yours"


@pytest.mark.parametrize(
    ("clock", "view", "position", "offered"),
    [
        (promise(), LATE, "P2-NORMAK3", True),
        (promise(breached_at=None, due_at=m.CLOSE), LATE, "P2-NORMAK3", True),
        (promise(breached_at=None, due_at=m.CLOSE, warned=False), LATE, "P2-NORMAK3", False),
        (promise(), LATE, "SPV-P2-NORMAK3", False),
        (promise(), m.request("B02-261113-0004", "WAITING_CUSTOMER"), "P2-NORMAK3", False),
        (promise(due_at=None), LATE, "P2-NORMAK3", False),
    ],
)
def test_a_new_date_is_the_holding_desks_once_the_promise_is_near(
    clock: ClockView,
    view: RequestView,
    position: str,
    offered: bool,  # noqa: FBT001
) -> None:
    _, presenter, seen = seat(clock, view=view, position=position)
    assert seen.last.may_estimate is offered
    presenter.estimate()
    assert (seen.last.estimate is not None) is offered


def test_only_working_dates_are_offered_and_the_chosen_one_is_told() -> None:
    stage, presenter, seen = seat(promise())
    presenter.estimate()
    dates = [date.fromisoformat(day) for day in seen.last.estimate.dates]
    assert dates[0] == date(2026, 11, 24)
    assert all(stage.desk.calendar.between(day, day) == 0 and day.weekday() < 5 for day in dates)
    presenter.tell_estimate("")
    assert seen.last.estimate.error == "empty"
    presenter.tell_estimate("2026-11-26")
    assert stage.gateway.commands() == [c.EstimatePromise(request=LATE.id, date="2026-11-26")]
    stage.gateway.resolve_last(RequestResult(seq=101, request=LATE))
    assert seen.last.estimate is None


def test_a_refused_date_keeps_the_form_open() -> None:
    stage, presenter, seen = seat(promise())
    stage.gateway.script(c.EstimatePromise, Refusal("promise.bad_date", {"given": "2026-11-26"}))
    presenter.estimate()
    presenter.tell_estimate("2026-11-26")
    assert (seen.last.estimate.told.code, seen.last.estimate.value) == ("promise.bad_date", "2026-11-26")


def test_holidays_are_not_offered() -> None:
    calendar = WorkingDays(["2026-12-23", "2026-12-28", "2026-12-29"])
    assert calendar.after(date(2026, 12, 23), date(2026, 12, 29)) == [date(2026, 12, 28), date(2026, 12, 29)]


def shown(room: Callable[..., Room], *clocks: ClockView) -> Room:
    here = room("P2-NORMAK3", snapshot=m.snapshot())
    here.gateway.script(GetRequest, m.detail(LATE, clocks=[*clocks, m.pickup(LATE, -10)]))
    here.gateway.script(ExplainClock, account(pauses=[(m.AT - m.DAY, None)], outages=[(m.AT - 20 * m.MIN, m.AT)]))
    here.gateway.push_snapshot(m.snapshot(LATE, clocks=clocks))
    here.office.inbox_page.wanted.emit(LATE.id, None)
    here.settle()
    here.office.tick()
    return here


def test_the_page_tells_stretches_pauses_outages_and_versions(room: Callable[..., Room]) -> None:
    here = shown(room, promise())
    here.press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.AltModifier)
    said = here.office.request_page.reckoning.texts()
    for words in (
        "Batas Ambil Tugas P2", "Jatuh tempo 23-11-2026 10.04", "Yang dihitung, 30 menit", "09.34 sampai 10.04",
        "22-11 10.14 sampai sekarang", "23-11 09.54 sampai 23-11 10.14", "Aturan batas versi 2, kalender versi 3.",
    ):  # fmt: skip
        assert words in said
    here.press(Qt.Key.Key_Escape)
    assert not here.office.request_page.reckoning.isVisible()
    assert here.office.window.page() is here.office.request_page


def test_the_promise_keeps_its_date_beside_the_new_one(room: Callable[..., Room]) -> None:
    here = shown(room, promise(estimate=m.CLOSE + 3 * m.DAY))
    page = here.office.request_page
    assert page.promise.texts() == ("20-11-2026", "lewat 1 hari kerja", "Janji 5 hari kerja")
    assert page.promise.note_text() == "Perkiraan baru 26-11-2026. Janji tetap."
    here.press(Qt.Key.Key_F4)
    assert page.estimate.isVisible()
    page.estimate.date.choose("2026-11-27")
    here.press(Qt.Key.Key_F4)
    assert here.gateway.commands() == [c.EstimatePromise(request=LATE.id, date="2026-11-27")]
