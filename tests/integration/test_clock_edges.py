"""Clocks where it is narrow: decrees taken back, estimates passed twice, the calendar's end, a database that fails."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from apps.coordinator.adapters import tables as t
from apps.coordinator.service.clock_driver import ClockDriver
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import StoreError
from common.domain.calendar_book import decree_rows, with_decree, with_special_day, without_day
from common.domain.clock import DAY
from common.messages import commands as c
from common.messages import queries as q
from tests.integration.test_calendar_versions import document, publish
from tests.integration.test_ladders import alerts, at, clean, forwarded, notices
from tests.support.house import House
from tests.support.stories import registered

MONDAY = decree_rows("2026-11-23 x")[0][0]


def clock_of(house: House, request: str, kind: str) -> Any:
    return next(k for k in house.bus.state.clocks_of(f"request:{request}").values() if k.kind == kind)


def dues_told(house: House, request: str, kind: str) -> set[int]:
    with house.core.store._engine.connect() as connection:
        rows = connection.execute(
            select(t.notices.c.data).where(t.notices.c.subject == f"request:{request}", t.notices.c.kind == kind)
        )
        return {json.loads(row.data)["due"] for row in rows}


def test_a_decree_taken_back_lets_the_same_breach_come_again(house: House) -> None:
    request = forwarded(house)
    house.jump_to(at("2026-11-23T09:35"))
    before = document(house)
    publish(house, with_special_day(before, MONDAY, [["07:30", "09:10"], ["09:40", "16:00"]], "Apel"))
    assert alerts(house, "KOORD") == []
    publish(house, without_day(before, MONDAY))
    house.pass_time(seconds=1)
    assert clock_of(house, request.id, "pickup_p2").breached_at == at("2026-11-23T09:30")
    assert [alert.state for alert in alerts(house, "KOORD")] == ["OPEN"]
    assert clean(house)


def test_each_estimate_that_passes_tells_the_coordinator(house: House) -> None:
    request = registered(house, house.at_booth(1))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    p1(c.EstimatePromise(request=request.id, date="2026-12-11"))
    house.jump_to(at("2026-12-11T16:31"))
    assert len(notices(house, f"request:{request.id}", "estimate_passed")) == 2
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.EstimatePromise(request=request.id, date="2026-12-15"))
    house.jump_to(at("2026-12-15T16:01"))
    assert len(notices(house, f"request:{request.id}", "estimate_passed")) == 4
    assert clean(house)


def test_an_estimate_that_lies_before_the_breach_is_no_new_date(house: House) -> None:
    request = registered(house, house.at_booth(1))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    p1(c.EstimatePromise(request=request.id, date="2026-11-25"))
    due = request.promise_due
    assert due is not None
    house.jump_to(due + 1000)
    expected = house.bus.state.standing.rules.calendar.nth_close(due, 1)
    assert dues_told(house, request.id, "delayed") == {expected}
    assert dues_told(house, request.id, "promise_overdue") == {due}
    assert notices(house, f"request:{request.id}", "estimate_passed") == []


def test_a_promise_missed_at_the_end_of_the_calendar_is_told(template: Any, site: Any) -> None:
    house = House(site, template[1], at=at("2027-12-20T08:00"))
    request = registered(house, house.at_booth(1))
    assert request.promise_due is not None
    due = clock_of(house, request.id, "promise").due_at
    assert due > at("2027-12-29T00:00")
    house.jump_to(due + 1000)
    assert clock_of(house, request.id, "promise").breached_at == due
    assert len(notices(house, f"request:{request.id}", "promise_overdue")) == 2
    assert [a.kind for a in alerts(house, "KOORD") if a.kind == "promise"] == ["promise"]
    house.close()


def test_a_calendar_that_forgets_the_past_still_tells_what_is_late(house: House) -> None:
    request = registered(house, house.at_booth(1))
    due = clock_of(house, request.id, "promise").due_at
    house.jump_to(at("2026-11-24T08:00"))
    publish(house, {**document(house), "known": [["2026-11-24", "2027-12-31"]]})
    assert clock_of(house, request.id, "promise").due_at == due
    house.jump_to(due + 1000)
    assert clock_of(house, request.id, "promise").breached_at == due
    assert len(notices(house, f"request:{request.id}", "promise_overdue")) == 2
    assert clean(house)


@pytest.mark.parametrize(
    "known",
    [[["2027-01-01", "2027-12-31"]], [["2026-01-01", "2026-12-31"], ["2028-01-01", "2028-12-31"]]],
)
def test_a_calendar_without_today_or_with_a_gap_ahead_is_refused(house: House, known: list[list[str]]) -> None:
    admin = house.sign_in("desk-4", "ADMIN")
    told = json.dumps({**json.loads(house.say("desk-4", q.GetCalendar(), admin).document), "known": known})
    wish = c.PublishCalendar(mode="retroactive", effective=0, decree="SKB", document=told)
    assert house.refused("desk-4", wish, admin) == "calendar.reaches_less"


def test_a_decree_that_moves_a_missed_promise_to_another_day_gone_by_tells_no_customer(house: House) -> None:
    request = registered(house, house.at_booth(1))
    due = request.promise_due
    assert due is not None
    house.jump_to(due + 7 * DAY)
    told = with_decree(document(house), decree_rows("2026-11-26 Libur uji"))
    admin = house.at_desk("desk-4", "ADMIN")
    seen = admin(q.PreviewCalendar(mode="retroactive", effective=0, document=json.dumps(told)))
    publish(house, told)
    assert due < clock_of(house, request.id, "promise").due_at < house.bus.now()
    assert seen.citizens == 0
    assert notices(house, f"request:{request.id}", "promise_moved") == []


def test_who_stands_in_for_a_units_supervisor_closes_its_alerts(house: House) -> None:
    request = forwarded(house)
    koord = house.at_desk("desk-3", "KOORD")
    koord(c.SetAbsence(position="SPV-P2-SYAKER", substitute="SPV-P2-UPAH", until=at("2026-11-24T16:00")))
    house.jump_to(at("2026-11-23T09:31"))
    assert ("pickup_breach", "SPV-P2-UPAH", "email") in notices(house, f"request:{request.id}")
    other = house.at_desk("desk-2", "SPV-P2-UPAH")
    [alert] = other(q.ListAlerts()).alerts
    assert other(q.GetRequest(request=request.id)).request.id == request.id
    other(c.CloseAlerts(alerts=[alert.id], outcome="officer_told", words="Sudah diingatkan"))
    house.jump_to(at("2026-11-24T16:00"))
    other = house.at_desk("desk-2", "SPV-P2-UPAH")
    assert other(q.ListAlerts(scope="closed")).alerts == []


@pytest.mark.parametrize(("speed", "pause"), [(0.0, 1_000), (1.0, 1_000), (1_200.0, 1_200_000)])
def test_clocks_that_would_not_fire_are_looked_at_once_a_second_of_the_machine(
    house: House, speed: float, pause: int
) -> None:
    forwarded(house)
    now = at("2026-11-23T09:24")
    driver = ClockDriver(house.core.store, lambda: 0, speed)
    assert len(driver.due(now)) == 1
    assert driver.due(now) == []
    assert driver.next_at() == now + pause


def test_dues_follow_a_calendar_although_the_database_failed_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = registered(house, house.at_booth(1))
    before = clock_of(house, request.id, "promise").due_at
    write = house.core.store.write
    failed: list[int] = []

    def full(plan: Plan) -> None:
        if not failed and any(row.kind == "PromiseMoved" for row in plan.journal):
            failed.append(1)
            raise StoreError("disk full", full=True)
        write(plan)

    monkeypatch.setattr(house.core.store, "write", full)
    publish(house, with_decree(document(house), decree_rows("2026-11-26 Libur uji")))
    house.pass_time(seconds=5)
    assert failed
    assert clock_of(house, request.id, "promise").due_at > before


def test_terminals_show_the_promise_the_unit_set(house: House) -> None:
    head = house.sign_in("desk-3", "SPV-P2-SYAKER")
    house.say("desk-3", c.SetPromise(service="A01", days=2), head)
    shown = house.say("dispenser-1", q.GetCatalogue())
    assert next(s for s in shown.services if s.code == "A01").promised_working_days == 2


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_an_estimate_out_of_this_world_is_refused(house: House, day: str) -> None:
    request = registered(house, house.at_booth(1))
    token = house.sign_in("desk-1", "P1-PHI-1")
    house.say("desk-1", c.TakeTask(request=request.id), token)
    assert house.refused("desk-1", c.EstimatePromise(request=request.id, date=day), token) == "promise.bad_date"


@pytest.mark.parametrize("until", [1 << 62, 1 << 80, -1])
def test_instants_no_calendar_knows_are_refused(house: House, until: int) -> None:
    koord = house.sign_in("desk-3", "KOORD")
    wish = c.SetAbsence(position="P2-SYAKER", until=until)
    assert house.refused("desk-3", wish, koord) in {"wire.malformed", "absence.over"}
    told = json.dumps(document(house))
    admin = house.sign_in("desk-4", "ADMIN")
    publishing = c.PublishCalendar(mode="prospective", effective=until, decree="SKB", document=told)
    assert house.refused("desk-4", publishing, admin) == "wire.malformed"
