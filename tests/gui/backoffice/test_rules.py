from __future__ import annotations

import pytest

from apps.backoffice.actions import ACTIONS
from apps.backoffice.officer import Officer, officer
from apps.backoffice.rules import ORDER, next_act, offered, why_not
from common.domain.request_machine import RequestAction as A
from common.domain.roles import Role
from common.messages.views import RequestView
from tests.gui.backoffice import material as m


def seat(position: str) -> Officer:
    session = m.session(position)
    return officer(session, next(p for p in m.catalogue().positions if p.code == position))


P1, P2, SPV1, SPV2 = "P1-WASK3-1", "P2-NORMAK3", "SPV-P1-WASK3", "SPV-P2-NORMAK3"


@pytest.mark.parametrize(
    ("position", "request_view", "acts"),
    [
        (P1, m.request(state="WAITING_P1"), {A.TAKE}),
        (P1, m.request(state="AT_P1"), {A.FORWARD, A.REDIRECT, A.ASK_DOCUMENTS, A.COMPLETE, A.REJECT}),
        (P1, m.request(state="WAITING_P2"), {A.PULL_BACK}),
        (P1, m.request(state="AT_P2"), set()),
        (P2, m.request(state="WAITING_P2"), {A.TAKE}),
        (P2, m.request(state="AT_P2"), {A.ASK_DOCUMENTS, A.RETURN, A.PROPOSE_REJECTION, A.COMPLETE}),
        (P2, m.request(state="WAITING_CUSTOMER"), {A.DOCUMENTS_COMPLETE}),
        (SPV2, m.request(state="AT_P2"), {A.REASSIGN}),
        (SPV2, m.request(state="AT_P2", refusal_proposed=True), {A.REASSIGN, A.CONFIRM_REJECTION, A.DECLINE_REJECTION}),
        (SPV1, m.request(state="AT_P2", refusal_proposed=True), {A.REASSIGN}),
        (SPV1, m.request(state="WAITING_P1"), {A.REDIRECT, A.REASSIGN}),
        ("SPV-P0", m.request(state="AT_P2"), set()),
        ("KOORD", m.request(state="COMPLETED"), {A.REOPEN}),
        ("KOORD", m.request(state="AT_P1"), {A.REDIRECT, A.REASSIGN}),
        ("AUDIT", m.request(state="AT_P1"), set()),
    ],
)
def test_each_role_is_offered_its_own_acts_only(position: str, request_view: RequestView, acts: set[A]) -> None:
    assert set(offered(request_view, seat(position))) == acts


def test_an_act_on_a_colleagues_task_is_off_with_the_domains_reason() -> None:
    off = why_not(A.COMPLETE, m.request(state="AT_P2", holder="P2-NORMAKER"), seat(P2))
    assert off is not None
    assert off.code == "request.not_yours"


def test_while_a_refusal_is_proposed_the_desk_cannot_act() -> None:
    view = m.request(state="AT_P2", refusal_proposed=True)
    offs = [why_not(act, view, seat(P2)) for act in offered(view, seat(P2))]
    assert {off.code for off in offs if off is not None} == {"request.refusal_proposed"}
    assert all(offs)
    assert next_act(view, seat(P2)) is None


@pytest.mark.parametrize(
    ("position", "state", "act"),
    [
        (P1, "WAITING_P1", A.TAKE), (P1, "AT_P1", A.FORWARD), (P2, "AT_P2", A.COMPLETE),
        (P2, "WAITING_CUSTOMER", A.DOCUMENTS_COMPLETE), (P1, "WAITING_P2", None),
    ],
)  # fmt: skip
def test_the_next_right_act_is_one(position: str, state: str, act: A | None) -> None:
    assert next_act(m.request(state=state), seat(position)) is act


def test_a_supervisor_of_another_unit_may_not_reassign() -> None:
    off = why_not(A.REASSIGN, m.request(state="AT_P2"), seat("SPV-P2-SYAKER"))
    assert off is not None
    assert off.code == "request.not_your_unit"


def test_every_act_of_the_rules_has_its_row() -> None:
    assert set(ORDER) == set(ACTIONS)


def test_no_officer_meets_two_buttons_with_one_key() -> None:
    states = [
        m.request(state=s) for s in ("WAITING_P1", "AT_P1", "WAITING_P2", "AT_P2", "WAITING_CUSTOMER", "COMPLETED")
    ]
    states.append(m.request(state="AT_P2", refusal_proposed=True))
    for position in (P1, P2, SPV1, SPV2, "KOORD"):
        for view in states:
            keys = [ACTIONS[act].key for act in offered(view, seat(position))]
            assert len(keys) == len(set(keys))


def test_the_level_of_a_supervisor_follows_from_the_seat() -> None:
    assert [seat(p).level for p in (SPV2, SPV1, "SPV-P0", "KOORD")] == ["P2", "P1", "P0", ""]
    assert seat(P2).role is Role.P2
