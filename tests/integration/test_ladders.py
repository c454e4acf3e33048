"""Ladders on real rows in virtual time: who is told what and when, once, across breaks, restarts and outages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.audit_check import check
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.new_site import Login
from apps.coordinator.service.internal import RecordOutage
from common.domain.clock import HOUR, MINUTE
from common.messages import commands as c
from common.messages import queries as q
from common.messages.alert_views import AlertView
from common.messages.views import RequestView
from tests.support.house import House
from tests.support.stories import issue, registered

WIB = ZoneInfo("Asia/Jakarta")
Told = tuple[str, str, str]


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=WIB).timestamp() * 1000)


def notices(house: House, subject: str, *kinds: str) -> list[Told]:
    """What was told about a subject: kind, recipient, channel, in order."""
    with house.core.store._engine.connect() as connection:
        rows = connection.execute(select(t.notices).where(t.notices.c.subject == subject).order_by(t.notices.c.id))
        return [(r.kind, r.recipient, r.channel) for r in rows if not kinds or r.kind in kinds]


def clean(house: House) -> bool:
    engine = open_reader(house.root / "ptsa.db")
    try:
        return check(engine).clean
    finally:
        engine.dispose()


def forwarded(house: House) -> RequestView:
    """A request that waits for P2 SYAKER from 09.00 on."""
    house.jump_to(at("2026-11-23T08:55"))
    request = registered(house, house.at_booth(1))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    house.jump_to(at("2026-11-23T09:00"))
    p1(c.TakeTask(request=request.id))
    view: RequestView = p1(c.ForwardTask(request=request.id, unit="SYAKER")).request
    return view


def alerts(house: House, position: str, device: str = "desk-5") -> list[AlertView]:
    say = house.at_desk(device, position)
    found: list[AlertView] = say(q.ListAlerts()).alerts
    return found


def test_a_task_untaken_hints_at_24_breaches_after_30_and_escalates_after_60_working_minutes(house: House) -> None:
    request = forwarded(house)
    subject = f"request:{request.id}"
    kinds = ("pickup_hint", "pickup_breach", "pickup_breach_again")
    house.jump_to(at("2026-11-23T09:23:59"))
    assert notices(house, subject, *kinds) == []
    house.jump_to(at("2026-11-23T09:24"))
    assert notices(house, subject, *kinds) == [("pickup_hint", "P2-SYAKER", "screen")]
    house.jump_to(at("2026-11-23T09:30"))
    assert len(notices(house, subject, *kinds)) == 1
    house.pass_time(seconds=1)
    assert notices(house, subject, "pickup_breach") == [
        ("pickup_breach", "SPV-P2-SYAKER", "email"),
        ("pickup_breach", "SPV-P2-SYAKER", "sms"),
        ("pickup_breach", "SPV-P1-PHI", "email"),
        ("pickup_breach", "SPV-P1-PHI", "sms"),
    ]
    house.jump_to(at("2026-11-23T10:00"))
    assert notices(house, subject, "pickup_breach_again") == [
        ("pickup_breach_again", "KOORD", "email"),
        ("pickup_breach_again", "KOORD", "sms"),
    ]
    house.jump_to(at("2026-11-23T11:59"))
    assert len(notices(house, subject, *kinds)) == 7
    [alert] = alerts(house, "KOORD")
    assert (alert.kind, alert.level, alert.unit, alert.escalated) == ("pickup_p2", "P2", "SYAKER", True)
    assert alert.breached_at == at("2026-11-23T09:30")
    assert clean(house)


def test_taken_at_the_due_is_in_time_and_nobody_is_told(house: House) -> None:
    request = forwarded(house)
    p2 = house.at_desk("desk-2", "P2-SYAKER")
    house.jump_to(at("2026-11-23T09:30"))
    p2(c.TakeTask(request=request.id))
    house.jump_to(at("2026-11-23T11:00"))
    assert notices(house, f"request:{request.id}", "pickup_breach") == []
    assert alerts(house, "SPV-P2-SYAKER") == []


def test_the_break_and_the_weekend_do_not_count(house: House) -> None:
    house.jump_to(at("2026-11-27T15:50"))
    request = registered(house, house.at_booth(1))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    house.jump_to(at("2026-11-27T15:55"))
    p1(c.TakeTask(request=request.id))
    house.jump_to(at("2026-11-27T16:20"))
    p1(c.ForwardTask(request=request.id, unit="SYAKER"))
    subject = f"request:{request.id}"
    house.jump_to(at("2026-11-30T07:43"))
    assert notices(house, subject, "pickup_hint") == []
    house.jump_to(at("2026-11-30T07:44"))
    assert notices(house, subject, "pickup_hint") == [("pickup_hint", "P2-SYAKER", "screen")]
    house.jump_to(at("2026-11-30T07:51"))
    assert len(notices(house, subject, "pickup_breach")) == 4


def test_a_task_held_by_p1_warns_its_desk_and_then_its_supervisor(house: House) -> None:
    request = registered(house, house.at_booth(1))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    house.jump_to(at("2026-11-23T09:00"))
    p1(c.TakeTask(request=request.id))
    house.jump_to(at("2026-11-23T09:31"))
    assert notices(house, f"request:{request.id}", "hold_hint", "hold_breach") == [
        ("hold_hint", "P1-PHI-1", "screen"),
        ("hold_breach", "SPV-P1-PHI", "email"),
        ("hold_breach", "SPV-P1-PHI", "sms"),
    ]


def test_a_ticket_not_called_warns_at_four_and_tells_the_hall_supervisor_after_five_minutes(house: House) -> None:
    ticket = issue(house)
    house.pass_time(minutes=4)
    assert notices(house, f"ticket:{ticket.id}") == [("wait_warning", "SPV-P0", "screen")]
    house.pass_time(minutes=1)
    assert len(notices(house, f"ticket:{ticket.id}")) == 1
    house.pass_time(seconds=1)
    told = notices(house, f"ticket:{ticket.id}", "queue_breach")
    assert told == [("queue_breach", "SPV-P0", "email"), ("queue_breach", "SPV-P0", "sms")]
    assert [alert.number for alert in alerts(house, "SPV-P0")] == [ticket.number]


def test_a_missed_promise_tells_desk_supervisor_and_customer_with_a_new_date(house: House) -> None:
    request = registered(house, house.at_booth(1))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    due = request.promise_due
    assert due is not None
    house.jump_to(due)
    subject = f"request:{request.id}"
    assert ("promise_warning", "P1-PHI-1", "email") in notices(house, subject)
    assert notices(house, subject, "delayed", "promise_overdue") == []
    house.pass_time(seconds=1)
    assert notices(house, subject, "delayed", "promise_overdue") == [
        ("promise_overdue", "SPV-P1-PHI", "email"),
        ("promise_overdue", "SPV-P1-PHI", "sms"),
        ("delayed", "customer", "email"),
        ("delayed", "customer", "sms"),
    ]
    clock = next(c for c in p1_clocks(house, request) if c.kind == "promise")
    assert clock.breached_at == due
    assert clock.estimate == house.bus.state.standing.rules.calendar.nth_close(due, 1)


def p1_clocks(house: House, request: RequestView) -> list[Any]:
    say = house.at_desk("desk-4", "SPV-P1-PHI")
    return list(say(q.GetRequest(request=request.id)).clocks)


def test_a_desks_own_estimate_is_the_date_the_customer_is_told_and_passing_it_tells_the_coordinator(
    house: House,
) -> None:
    request = registered(house, house.at_booth(1))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    assert request.promise_due is not None
    p1(c.EstimatePromise(request=request.id, date="2026-12-11"))
    assert house.refused("desk-1", c.EstimatePromise(request=request.id, date="2026-12-13")) == "session.required"
    house.jump_to(at("2026-12-11T16:31"))
    told = notices(house, f"request:{request.id}", "delayed", "estimate_passed")
    assert told[-2:] == [("estimate_passed", "KOORD", "email"), ("estimate_passed", "KOORD", "sms")]
    assert len([row for row in told if row[0] == "delayed"]) == 2


def test_an_unanswered_request_reminds_once_and_is_withdrawn_as_the_office_opens_after_the_set_day(
    house: House,
) -> None:
    request = registered(house, house.at_booth(1))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    p1(c.AskDocuments(request=request.id, items="Fotokopi KTP", days=7))
    subject = f"request:{request.id}"
    house.jump_to(at("2026-11-27T07:30") - 1)  # the Friday before: three days before the end is a Saturday
    assert notices(house, subject, "reminder") == []
    house.jump_to(at("2026-11-27T07:30"))
    assert notices(house, subject, "reminder") == [
        ("reminder", "customer", "email"),
        ("reminder", "customer", "sms"),
    ]
    house.jump_to(at("2026-12-01T07:30") - 1)
    assert notices(house, subject, "withdrawn") == []
    house.jump_to(at("2026-12-01T07:30"))
    state = house.bus.state.request(request.id)
    assert state is not None
    assert state.state == "WITHDRAWN"
    assert len(notices(house, subject, "withdrawn")) == 2
    assert clean(house)


def test_a_paper_result_not_collected_reminds_the_customer_once(house: House) -> None:
    request = registered(house, house.at_booth(1))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=request.id))
    p1(c.CompleteRequest(request=request.id, result="Selesai"))
    house.jump_to(at("2026-12-18T08:00"))
    assert len(notices(house, f"request:{request.id}", "collect_reminder")) == 2


def test_a_breach_stays_open_until_its_follow_up_is_written(house: House) -> None:
    request = forwarded(house)
    house.jump_to(at("2026-11-23T09:31"))
    spv = house.at_desk("desk-3", "SPV-P2-SYAKER")
    [alert] = spv(q.ListAlerts()).alerts
    spv(c.AcknowledgeAlerts(alerts=[alert.id]))
    [seen] = spv(q.ListAlerts()).alerts
    assert (seen.state, seen.acknowledged_by) == ("ACKNOWLEDGED", "SPV-P2-SYAKER")
    p2 = house.at_desk("desk-2", "P2-SYAKER")
    p2(c.TakeTask(request=request.id))
    assert len(spv(q.ListAlerts()).alerts) == 1
    spv(c.CloseAlerts(alerts=[alert.id], outcome="officer_told", words="Petugas sudah diingatkan"))
    assert spv(q.ListAlerts()).alerts == []
    [closed] = spv(q.ListAlerts(scope="closed")).alerts
    assert (closed.outcome, closed.words) == ("officer_told", "Petugas sudah diingatkan")
    assert house.staff[-1].alert is not None
    assert house.staff[-1].alert.words == ""
    assert clean(house)


def test_another_units_supervisor_neither_sees_nor_closes_it(house: House) -> None:
    forwarded(house)
    house.jump_to(at("2026-11-23T09:31"))
    [alert] = alerts(house, "KOORD")
    other = house.at_desk("desk-3", "SPV-P2-NORMAK3")
    assert other(q.ListAlerts()).alerts == []
    token = house.sign_in("desk-4", "SPV-P2-NORMAK3")
    assert house.refused("desk-4", c.AcknowledgeAlerts(alerts=[alert.id]), token) == "alert.not_yours"


def test_a_coordinator_stopped_over_the_due_tells_once_with_the_right_instant(
    template: tuple[Path, list[Login]], site: Path
) -> None:
    house = House(site, template[1])
    request = forwarded(house)
    house.jump_to(at("2026-11-23T09:10"))
    house.close()
    again = House(site, template[1], at=at("2026-11-23T09:50"), seed=2)
    try:
        subject = f"request:{request.id}"
        assert notices(again, subject, "pickup_hint") == []  # passed over: its breach has come too
        assert len(notices(again, subject, "pickup_breach")) == 4
        again.inside(RecordOutage(at("2026-11-23T09:10"), at("2026-11-23T09:50")))
        [alert] = alerts(again, "KOORD")
        assert (alert.breached_at, alert.detected_at) == (at("2026-11-23T09:30"), at("2026-11-23T09:50"))
        assert clean(again)
    finally:
        again.close()
    third = House(site, template[1], at=at("2026-11-23T09:55"), seed=3)
    try:
        assert len(notices(third, subject, "pickup_breach")) == 4
    finally:
        third.close()


def test_an_outage_is_shown_beside_a_breach_it_touched(house: House) -> None:
    forwarded(house)
    house.inside(RecordOutage(at("2026-11-23T09:05"), at("2026-11-23T09:06")))
    house.jump_to(at("2026-11-23T09:31"))
    assert [alert.outage for alert in alerts(house, "KOORD")] == [True]


@pytest.mark.parametrize("minutes", [29, 30, 31])
def test_a_task_taken_before_the_driver_looks_is_in_time_or_told_once(house: House, minutes: int) -> None:
    request = forwarded(house)
    p2 = house.at_desk("desk-2", "P2-SYAKER")
    house.clock.jump(at("2026-11-23T09:00") + minutes * MINUTE)
    p2(c.TakeTask(request=request.id))  # before the driver looks
    house.turn()
    house.jump_to(at("2026-11-23T11:00"))
    late = minutes > 30
    told = notices(house, f"request:{request.id}", "pickup_breach", "pickup_breach_again")
    assert sorted(recipient for _, recipient, channel in told if channel == "sms") == (
        ["SPV-P1-PHI", "SPV-P2-SYAKER"] if late else []
    )
    assert len(told) == len(set(told))
    clock = next(
        clock for clock in house.bus.state.clocks_of(f"request:{request.id}").values() if clock.kind == "pickup_p2"
    )
    assert clock.breached_at == (at("2026-11-23T09:30") if late else None)
    assert len([alert for alert in alerts(house, "KOORD") if alert.kind == "pickup_p2"]) == late
    assert clean(house)


def test_a_promise_kept_late_before_anything_fired_is_told_the_supervisor_and_not_the_customer(house: House) -> None:
    request = forwarded(house)
    p2 = house.at_desk("desk-2", "P2-SYAKER")
    p2(c.TakeTask(request=request.id))
    due = request.promise_due
    assert due is not None
    house.clock.jump(due + HOUR)
    house.at_desk("desk-3", "P2-SYAKER")(c.CompleteRequest(request=request.id, result="Selesai terlambat"))
    house.turn()
    subject = f"request:{request.id}"
    assert {told[1] for told in notices(house, subject, "promise_overdue")} == {"SPV-P2-SYAKER"}
    assert notices(house, subject, "delayed") == []
    assert [alert.level for alert in alerts(house, "KOORD") if alert.kind == "promise"] == ["P2"]
    assert clean(house)
