from __future__ import annotations

from typing import Any

import pytest

from apps.backoffice.limits.presenter import FIELDS, LimitsPresenter
from apps.backoffice.promises.presenter import PromisesPresenter
from common.client.fake_gateway import Refusal
from common.messages import commands as c
from common.messages.feeds import StaffEvent
from common.messages.queries import GetCatalogue, ListStanding
from common.messages.results import Done
from common.messages.standing_views import PromiseView
from tests.gui.backoffice import material as m
from tests.gui.backoffice.stage import Remembering, Stage

SET = PromiseView(service="B01", days=3, by="SPV-P2-NORMAK3", at=m.AT - m.DAY)


def promises(position: str = "SPV-P2-NORMAK3") -> tuple[Stage, PromisesPresenter, Remembering]:
    stage, view = Stage(position), Remembering()
    stage.gateway.script(ListStanding, m.standing(SET))
    presenter = PromisesPresenter(stage.desk, view)
    presenter.enter()
    return stage, presenter, view


def limits(position: str = "ADMIN") -> tuple[Stage, LimitsPresenter, Remembering, dict[str, str]]:
    stage, view = Stage(position), Remembering()
    stage.gateway.script(ListStanding, m.standing())
    presenter = LimitsPresenter(stage.desk, view)
    presenter.enter()
    return stage, presenter, view, {name: str(m.standing().limits[name]) for name in FIELDS}


def test_the_head_of_a_unit_sees_its_own_services_with_catalogue_and_setting() -> None:
    _, _, view = promises()
    rows = {row.service.code: row for row in view.last.rows}
    assert set(rows) == {"B01", "B02", "B03", "B04", "B05"}
    assert (rows["B01"].catalogue, rows["B01"].days, rows["B01"].by) == (7, 3, "SPV-P2-NORMAK3")
    assert (rows["B02"].days, rows["B02"].by) == (5, "")
    assert (view.last.most, view.last.may_edit) == (7, True)


def test_koord_reads_all_units_and_sets_nothing() -> None:
    stage, presenter, view = promises("KOORD")
    assert {"A01", "B01", "D01"} <= {row.service.code for row in view.last.rows}
    presenter.choose("B01")
    presenter.submit("2")
    assert not view.last.may_edit
    assert stage.gateway.commands() == []


@pytest.mark.parametrize(
    ("typed", "error"), [("8", "promise.above_cap"), ("0", "too_few"), ("", "no_number"), ("lima", "no_number")]
)
def test_what_is_no_promise_is_told_at_the_field_and_not_sent(typed: str, error: str) -> None:
    stage, presenter, view = promises()
    presenter.choose("B02")
    presenter.submit(typed)
    assert view.last.error == error
    assert stage.gateway.commands() == []


def test_a_promise_is_set_and_shown_by_its_event() -> None:
    stage, presenter, view = promises()
    presenter.choose("B02")
    presenter.submit(" 4 ")
    assert stage.gateway.commands() == [c.SetPromise(service="B02", days=4)]
    assert view.last.saved == ""
    mine = PromiseView(service="B02", days=4, by="SPV-P2-NORMAK3", at=m.AT)
    stage.gateway.script(ListStanding, m.standing(SET, mine))
    stage.gateway.resolve_last(Done(seq=101))
    stage.gateway.push_events(StaffEvent(seq=101, at=m.AT, kind="PromiseSet"))
    assert view.last.row.days == 4
    assert (view.last.saved, view.last.standing) == ("B02", None)


def test_a_refusal_of_the_coordinator_is_told() -> None:
    stage, presenter, view = promises()
    stage.gateway.script(c.SetPromise, Refusal("promise.not_your_service"))
    presenter.choose("B02")
    presenter.submit("4")
    assert view.last.told.code == "promise.not_your_service"


def test_the_desks_own_catalogue_is_fetched_anew_after_a_promise() -> None:
    stage, _, _ = promises()
    before = sum(isinstance(query, GetCatalogue) for query in stage.gateway.queries())
    stage.gateway.push_events(StaffEvent(seq=101, at=m.AT, kind="PromiseSet"))
    assert sum(isinstance(query, GetCatalogue) for query in stage.gateway.queries()) == before + 1


def test_limits_are_sent_whole() -> None:
    stage, presenter, view, typed = limits()
    presenter.submit(typed | {"pickup_p2_minutes": "20"})
    [command] = stage.gateway.commands()
    assert isinstance(command, c.SetLimits)
    assert (command.pickup_p2_minutes, command.warning_percent, command.wait_minutes) == (20, 80, 5)
    stage.gateway.script(ListStanding, m.standing(pickup_p2_minutes=20))
    stage.gateway.resolve_last(Done(seq=101))
    stage.gateway.push_events(StaffEvent(seq=101, at=m.AT, kind="LimitsSet"))
    assert view.last.saved
    assert view.last.limits["pickup_p2_minutes"] == 20


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"wait_warning_minutes": "5"}, {"wait_warning_minutes": (1, 4)}),
        ({"warning_percent": "100"}, {"warning_percent": (1, 99)}),
        (
            {"hold_minutes": "2401", "answer_reminder_days": "31"},
            {"hold_minutes": (1, 2400), "answer_reminder_days": (1, 30)},
        ),
        ({"pickup_p1_minutes": "0"}, {"pickup_p1_minutes": (1, 2400)}),
        ({"pickup_p1_minutes": "x"}, {"pickup_p1_minutes": (0, 0)}),
    ],
)
def test_each_wrong_limit_is_told_at_its_field(change: dict[str, str], wrong: dict[str, Any]) -> None:
    stage, presenter, view, typed = limits()
    presenter.submit(typed | change)
    assert {name: (error.least, error.most) for name, error in view.last.errors.items()} == wrong
    assert stage.gateway.commands() == []


def test_unchanged_limits_make_no_version() -> None:
    stage, presenter, view, typed = limits()
    presenter.submit(typed)
    assert view.last.unchanged
    assert stage.gateway.commands() == []


def test_nobody_but_admin_sets_limits() -> None:
    stage, presenter, view, typed = limits("KOORD")
    presenter.submit(typed | {"pickup_p2_minutes": "20"})
    assert not view.last.may_edit
    assert stage.gateway.commands() == []
