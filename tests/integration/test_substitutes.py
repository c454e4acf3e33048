"""Who is absent is stood in for: who is told, who may take and decide, on real rows; supervisors included."""

from __future__ import annotations

import pytest

from apps.coordinator.service.internal import LoseBooth
from common.messages import commands as c
from common.messages import queries as q
from common.messages.views import RequestView
from tests.integration.test_ladders import at, clean, forwarded, notices, p1_clocks
from tests.support.house import House
from tests.support.stories import issue, serve_next


def test_who_is_absent_is_stood_in_for_when_a_step_fires_and_when_a_task_is_taken(house: House) -> None:
    request = forwarded(house)
    koord = house.at_desk("desk-3", "KOORD")
    until = at("2026-11-24T16:00")
    other = house.at_desk("desk-2", "P2-UPAH")
    token = house.sign_in("desk-4", "P2-JAMSOS")
    assert house.refused("desk-4", c.TakeTask(request=request.id), token) == "request.other_unit"
    koord(c.SetAbsence(position="P2-SYAKER", substitute="P2-UPAH", until=until))
    koord(c.SetAbsence(position="SPV-P2-SYAKER", until=until))
    house.jump_to(at("2026-11-23T09:31"))
    assert notices(house, f"request:{request.id}", "pickup_hint")[-1][1] == "P2-UPAH"
    told = [row[1] for row in notices(house, f"request:{request.id}", "pickup_breach")]
    assert told == ["SPV-P1-PHI", "SPV-P1-PHI"]  # for want of a substitute its own supervisor, told once a channel
    assert [r.id for r in other(q.ListRequests(scope="waiting")).requests] == [request.id]
    assert other(c.TakeTask(request=request.id)).request.holder == "P2-UPAH"


def test_a_substitute_of_another_role_or_directorate_is_refused(house: House) -> None:
    token = house.sign_in("desk-3", "KOORD")
    for substitute, code in (
        ("P2-SYAKER", "absence.oneself"),
        ("P1-PHI-1", "absence.other_role"),
        ("P2-NORMAK3", "absence.other_directorate"),
    ):
        wish = c.SetAbsence(position="P2-SYAKER", substitute=substitute, until=at("2026-11-24T16:00"))
        assert house.refused("desk-3", wish, token) == code
    past = c.SetAbsence(position="P2-SYAKER", until=at("2026-11-20T16:00"))
    assert house.refused("desk-3", past, token) == "absence.over"
    far = c.SetAbsence(position="P2-SYAKER", until=at("2099-01-01T16:00"))
    assert house.refused("desk-3", far, token) == "absence.too_far"
    spv = house.sign_in("desk-4", "SPV-P2-NORMAK3")
    assert house.refused("desk-4", past, spv) == "absence.not_your_position"


def proposed(house: House) -> RequestView:
    """A request whose refusal P2 SYAKER proposed while its supervisor was absent, SPV-P2-UPAH standing in."""
    request = forwarded(house)
    koord = house.at_desk("desk-3", "KOORD")
    koord(c.SetAbsence(position="SPV-P2-SYAKER", substitute="SPV-P2-UPAH", until=at("2026-11-24T16:00")))
    p2 = house.at_desk("desk-2", "P2-SYAKER")
    p2(c.TakeTask(request=request.id))
    p2(c.ProposeRejection(request=request.id, reason="Berkas palsu", rule="Pasal 5"))
    return request


def test_the_substitute_of_a_units_supervisor_is_told_of_a_proposed_refusal_and_decides_on_it(house: House) -> None:
    request = proposed(house)
    assert notices(house, f"request:{request.id}", "refusal_proposed") == [
        ("refusal_proposed", "SPV-P2-UPAH", "screen")
    ]
    stranger = house.sign_in("desk-4", "SPV-P2-JAMSOS")
    assert house.refused("desk-4", c.ConfirmRejection(request=request.id), stranger) == "request.not_your_unit"
    deputy = house.at_desk("desk-5", "SPV-P2-UPAH")
    deputy(c.DeclineRejection(request=request.id, reason="Periksa lagi"))
    house.at_desk("desk-2", "P2-SYAKER")(c.ProposeRejection(request=request.id, reason="Berkas palsu", rule="Pasal 5"))
    assert deputy(c.ConfirmRejection(request=request.id)).request.state == "REJECTED"
    assert clean(house)


def test_the_substitute_of_a_supervisor_reassigns_marks_absent_and_only_while_it_lasts(house: House) -> None:
    request = forwarded(house)
    koord = house.at_desk("desk-3", "KOORD")
    koord(c.SetAbsence(position="SPV-P2-SYAKER", substitute="SPV-P2-UPAH", until=at("2026-11-24T16:00")))
    deputy = house.at_desk("desk-5", "SPV-P2-UPAH")
    deputy(c.SetAbsence(position="P2-SYAKER", substitute="P2-UPAH", until=at("2026-11-25T16:00")))
    deputy(c.ReassignTask(request=request.id, position="P2-JAMSOS", reason="Petugas sakit"))
    house.jump_to(at("2026-11-24T16:00"))
    token = house.sign_in("desk-5", "SPV-P2-UPAH")
    again = c.ReassignTask(request=request.id, position="P2-KKHI", reason="Petugas sakit")
    assert house.refused("desk-5", again, token) == "request.not_your_unit"
    back = c.SetAbsence(position="P2-SYAKER")
    assert house.refused("desk-5", back, token) == "absence.not_your_position"


def test_a_task_that_comes_to_an_absent_desk_is_told_to_who_stands_in(house: House) -> None:
    koord = house.at_desk("desk-3", "KOORD")
    koord(c.SetAbsence(position="P2-SYAKER", substitute="P2-UPAH", until=at("2026-11-24T16:00")))
    request = forwarded(house)
    assert notices(house, f"request:{request.id}", "task_waiting")[-1] == ("task_waiting", "P2-UPAH", "screen")


def test_who_is_warned_of_an_absent_holders_promise_sees_it_and_names_the_new_date(house: House) -> None:
    request = forwarded(house)
    house.at_desk("desk-2", "P2-SYAKER")(c.TakeTask(request=request.id))
    token = house.sign_in("desk-4", "P2-UPAH")
    estimate = c.EstimatePromise(request=request.id, date="2026-12-15")
    assert house.refused("desk-4", estimate, token) == "request.not_yours"
    koord = house.at_desk("desk-3", "KOORD")
    koord(c.SetAbsence(position="P2-SYAKER", substitute="P2-UPAH", until=at("2026-12-24T16:00")))
    assert request.promise_due is not None
    house.jump_to(request.promise_due)
    assert ("promise_warning", "P2-UPAH", "email") in notices(house, f"request:{request.id}")
    deputy = house.at_desk("desk-4", "P2-UPAH")
    assert deputy(q.GetRequest(request=request.id)).request.id == request.id
    deputy(estimate)
    house.pass_time(seconds=1)
    clock = next(c for c in p1_clocks(house, request) if c.kind == "promise")
    assert clock.estimate == at("2026-12-15T16:00")


def test_any_supervisor_may_stand_in_for_the_booths_and_then_answers_for_the_hall(house: House) -> None:
    koord = house.at_desk("desk-3", "KOORD")
    issue(house)
    booth = house.at_booth(1)
    ticket = serve_next(booth)
    house.inside(LoseBooth("L1"))
    token = house.sign_in("desk-5", "SPV-P1-ITJEN")
    assert house.refused("desk-5", c.FinishTicket(ticket=ticket.id), token) == "access.denied"
    koord(c.SetAbsence(position="SPV-P0", substitute="SPV-P1-ITJEN", until=at("2026-11-24T16:00")))
    issue(house)
    house.pass_time(minutes=6)
    deputy = house.as_seat("desk-5", token)
    (alert,) = [one for one in deputy(q.ListAlerts()).alerts if one.level == "P0"]
    deputy(c.AcknowledgeAlerts(alerts=[alert.id]))
    assert deputy(c.FinishTicket(ticket=ticket.id)).ticket.state == "SERVED"
    assert clean(house)


def test_the_supervisor_of_a_directorate_is_stood_in_for_by_another_directorates_or_by_one_of_its_units(
    house: House,
) -> None:
    request = forwarded(house)
    koord = house.at_desk("desk-3", "KOORD")
    for substitute, other, desk in (
        ("SPV-P1-ITJEN", "SPV-P2-UPAH", "P2-JAMSOS"),
        ("SPV-P2-UPAH", "SPV-P1-ITJEN", "P2-KKHI"),
    ):
        koord(c.SetAbsence(position="SPV-P1-PHI", substitute=substitute, until=at("2026-11-24T16:00")))
        stranger = house.at_desk("desk-4", other)
        assert request.id not in [r.id for r in stranger(q.ListRequests(scope="overseen")).requests]
        deputy = house.at_desk("desk-5", substitute)
        assert request.id in [r.id for r in deputy(q.ListRequests(scope="overseen")).requests]
        deputy(c.ReassignTask(request=request.id, position=desk, reason="Petugas sakit"))
    koord(c.SetAbsence(position="SPV-P2-SYAKER", substitute="SPV-P1-PHI", until=at("2026-11-24T16:00")))


def test_for_want_of_a_substitute_the_supervisor_above_is_told_and_decides(house: House) -> None:
    request = forwarded(house)
    p2 = house.at_desk("desk-2", "P2-SYAKER")
    p2(c.TakeTask(request=request.id))
    house.at_desk("desk-3", "KOORD")(c.SetAbsence(position="SPV-P2-SYAKER", until=at("2026-11-24T16:00")))
    p2(c.ProposeRejection(request=request.id, reason="Berkas palsu", rule="Pasal 5"))
    assert notices(house, f"request:{request.id}", "refusal_proposed") == [("refusal_proposed", "SPV-P1-PHI", "screen")]
    above = house.at_desk("desk-5", "SPV-P1-PHI")
    assert above(c.ConfirmRejection(request=request.id)).request.state == "REJECTED"


@pytest.mark.parametrize(
    ("position", "substitute", "code"),
    [
        ("SPV-P2-SYAKER", "SPV-P2-NORMAK3", "absence.other_directorate"),
        ("SPV-P2-SYAKER", "SPV-P0", "absence.other_directorate"),
        ("SPV-P0", "KOORD", "absence.other_role"),
        ("SPV-P1-PHI", "P1-PHI-1", "absence.other_role"),
        ("P1-PHI-1", "P1-PENTA-1", "absence.other_directorate"),
    ],
)
def test_a_substitute_that_cannot_act_is_refused(house: House, position: str, substitute: str, code: str) -> None:
    token = house.sign_in("desk-3", "KOORD")
    wish = c.SetAbsence(position=position, substitute=substitute, until=at("2026-11-24T16:00"))
    assert house.refused("desk-3", wish, token) == code
