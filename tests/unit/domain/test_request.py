"""The service request: every row of its table, scopes of the desks, and what is not in the table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.access import Actor
from common.domain.errors import Refused
from common.domain.request import Request, waiting_until
from common.domain.request_machine import OPEN, REQUEST_MACHINE, RequestAction, RequestState
from common.domain.roles import Role
from tests.support import builders as b
from tests.support.builders import KOORD, P0, P1, P2, SPV_P0, SPV_P1, SPV_P2, SYSTEM, T0

S = RequestState
DUE = T0 + 9 * 86_400_000
OTHER_P1 = b.actor(Role.P1, "P1-PHI-2", directorate="PHI")
FOREIGN_P1 = b.actor(Role.P1, "P1-PENTA-1", directorate="PENTA")
FOREIGN_P2 = b.actor(Role.P2, "P2-KKHI", directorate="PHI", unit="KKHI")


def _refused(code: str, step: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as refusal:
        step()
    assert refusal.value.code == code
    return refusal.value


def test_a_draft_is_resolved_escalated_or_discarded_at_its_own_booth() -> None:
    draft = b.request()
    assert draft.resolve(P0, "text:1:x", T0).state is S.RESOLVED_AT_BOOTH
    assert draft.discard(P0, T0).state is S.DISCARDED
    escalated = draft.escalate(P0, "1-11", 7, DUE, T0)
    assert (escalated.state, escalated.promise_due, escalated.p1_cycle) == (S.WAITING_P1, DUE, 1)
    elsewhere = b.actor(Role.P0, "P0-02", place="L2")
    for step in (
        lambda: draft.resolve(elsewhere, "x", T0),
        lambda: draft.escalate(elsewhere, "1", 7, DUE, T0),
        lambda: draft.discard(elsewhere, T0),
    ):
        _refused("request.draft_of_other_booth", step)


def test_nothing_is_escalated_while_a_requirement_is_missing() -> None:
    assert _refused("request.requirements_missing", lambda: b.request().escalate(P0, "1011", 7, DUE, T0)).data == {
        "missing": 1
    }


def test_p1_of_the_directorate_takes_and_becomes_the_holder() -> None:
    taken = b.waiting_p1().take(OTHER_P1, T0)
    assert (taken.state, taken.holder, taken.p1, taken.hold_cycle) == (S.AT_P1, "P1-PHI-2", "P1-PHI-2", 1)
    _refused("request.other_directorate", lambda: b.waiting_p1().take(FOREIGN_P1, T0))
    _refused("access.denied", lambda: b.waiting_p1().take(P2, T0))


def test_p1_forwards_its_own_task_to_a_staffed_unit_of_its_directorate() -> None:
    held = b.at_p1()
    sent = held.forward(P1, "KKHI", "PHI", staffed=True, at=T0)
    assert (sent.state, sent.unit, sent.holder, sent.p2_cycle) == (S.WAITING_P2, "KKHI", None, 1)
    _refused("request.not_yours", lambda: held.forward(OTHER_P1, "KKHI", "PHI", staffed=True, at=T0))
    _refused("request.unit_of_other_directorate", lambda: held.forward(P1, "PTKDN", "PENTA", staffed=True, at=T0))
    _refused("request.unit_not_staffed", lambda: held.forward(P1, "SET-PHI", "PHI", staffed=False, at=T0))


def test_redirecting_gives_the_task_to_another_directorate_and_a_new_pick_up() -> None:
    for who, from_state in ((P1, b.at_p1()), (SPV_P1, b.waiting_p1()), (KOORD, b.waiting_p1())):
        moved = from_state.redirect(who, "PTKDN", "PENTA")
        assert (moved.state, moved.directorate, moved.holder, moved.p1_cycle) == (S.WAITING_P1, "PENTA", None, 2)
    _refused("request.not_yours", lambda: b.at_p1().redirect(OTHER_P1, "PTKDN", "PENTA"))
    _refused("request.same_directorate", lambda: b.at_p1().redirect(P1, "KKHI", "PHI"))
    foreign = b.actor(Role.SPV, "SPV-P1-PENTA", level="P1", directorate="PENTA")
    _refused("request.not_your_unit", lambda: b.waiting_p1().redirect(foreign, "PTKDN", "PENTA"))


def test_only_who_forwarded_or_the_supervisor_pulls_back() -> None:
    for who in (P1, SPV_P1):
        back = b.waiting_p2().pull_back(who)
        assert (back.state, back.holder, back.hold_cycle) == (S.AT_P1, "P1-PHI-1", 2)
    _refused("request.not_yours", lambda: b.waiting_p2().pull_back(OTHER_P1))
    _refused("request.not_waiting", lambda: b.at_p2().pull_back(P1))


def test_p2_of_the_unit_takes_returns_and_completes() -> None:
    taken = b.waiting_p2().take(P2, T0)
    assert (taken.state, taken.holder) == (S.AT_P2, "P2-SYAKER")
    _refused("request.other_unit", lambda: b.waiting_p2().take(FOREIGN_P2, T0))
    back = taken.give_back(P2)
    assert (back.state, back.holder, back.hold_cycle) == (S.AT_P1, "P1-PHI-1", 2)
    done = taken.complete(P2, "text:1:x", T0)
    assert (done.state, done.decided_at_desk, done.closed_at) == (S.COMPLETED, S.AT_P2, T0)


def test_whoever_registered_it_cannot_complete_it_in_p2_by_account() -> None:
    same = b.actor(Role.P2, account="u0001")
    _refused("request.registered_by_you", lambda: b.at_p2().complete(same, "x", T0))


def test_p1_completes_and_rejects_what_it_holds() -> None:
    assert b.at_p1().complete(P1, "x", T0).decided_at_desk is S.AT_P1
    assert b.at_p1().reject(P1, "x", T0).state is S.REJECTED
    _refused("request.not_at_p1", lambda: b.at_p2().reject(P1, "x", T0))


def test_asking_for_documents_stops_the_promise_and_coming_back_gives_a_new_date() -> None:
    for held, who in ((b.at_p1(), P1), (b.at_p2(), P2)):
        asked = held.ask_documents(who, 14, DUE)
        assert (asked.state, asked.promise_due, asked.resume_to) == (S.WAITING_CUSTOMER, None, held.state)
        for helper in (P0, who):
            back = asked.documents_complete(helper, DUE + 1)
            assert (back.state, back.promise_due, back.waiting_until) == (held.state, DUE + 1, None)
    asked = b.at_p1().ask_documents(P1, 3, DUE)
    _refused("request.not_yours", lambda: asked.documents_complete(OTHER_P1, DUE))


@pytest.mark.parametrize("days", [2, 15, 0, -1])
def test_the_end_for_documents_is_three_to_fourteen_days_away(days: int) -> None:
    _refused("request.days_out_of_range", lambda: b.at_p2().ask_documents(P2, days, DUE))


def test_the_customer_has_until_the_end_of_the_set_day() -> None:
    assert waiting_until(T0, 14) == T0 + 14 * 86_400_000


def test_a_refusal_of_p2_needs_the_units_supervisor_and_meanwhile_only_that_one_acts() -> None:
    proposed = b.at_p2().propose_rejection(P2, "text:1:x")
    assert (proposed.state, proposed.refusal_proposed) == (S.AT_P2, True)
    for step in (
        lambda: proposed.complete(P2, "x", T0),
        lambda: proposed.give_back(P2),
        lambda: proposed.ask_documents(P2, 5, DUE),
        lambda: proposed.propose_rejection(P2, "x"),
        lambda: proposed.withdraw(P0, T0),
    ):
        _refused("request.refusal_proposed", step)
    _refused("request.not_your_unit", lambda: proposed.confirm_rejection(SPV_P1, T0))
    _refused("access.denied", lambda: proposed.confirm_rejection(KOORD, T0))
    assert proposed.confirm_rejection(SPV_P2, T0).state is S.REJECTED
    declined = proposed.decline_rejection(SPV_P2)
    assert (declined.state, declined.refusal_proposed, declined.outcome) == (S.AT_P2, False, None)
    _refused("request.no_refusal_proposed", lambda: declined.confirm_rejection(SPV_P2, T0))


def test_results_are_handed_over_by_p0_or_the_system() -> None:
    done = b.at_p2().complete(P2, "x", T0)
    for who in (P0, SYSTEM):
        assert done.hand_over(who, T0 + 1).state is S.HANDED_OVER
    _refused("request.not_decided", lambda: b.at_p2().hand_over(P0, T0))


def test_any_open_request_is_withdrawn_on_the_customers_wish_and_no_other() -> None:
    for state in RequestState:
        here = b.request(state=state)
        if state in OPEN:
            assert here.withdraw(P0, T0).state is S.WITHDRAWN
        else:
            _refused("request.not_open", lambda here=here: here.withdraw(P0, T0))  # type: ignore[misc]


def test_an_unanswered_request_is_withdrawn_by_the_system_not_before_its_day() -> None:
    asked = b.at_p2().ask_documents(P2, 3, DUE)
    _refused("request.still_time", lambda: asked.withdraw_unanswered(SYSTEM, DUE - 1))
    assert asked.withdraw_unanswered(SYSTEM, DUE).state is S.WITHDRAWN


def test_reopening_returns_to_the_desk_that_decided_with_a_new_promise_cycle() -> None:
    for done, desk in ((b.at_p1().complete(P1, "x", T0), S.AT_P1), (b.at_p2().complete(P2, "x", T0), S.AT_P2)):
        for closed in (done, done.hand_over(P0, T0)):
            again = closed.reopen(KOORD, "K-261123-001", 7, DUE)
            assert (again.state, again.promise_cycle, again.closed_at) == (desk, 2, None)
            assert again.holder == done.holder


def test_supervisors_and_koord_reassign_within_the_same_desk() -> None:
    moved = b.at_p1().reassign(SPV_P1, "P1-PHI-2", Role.P1, "PHI")
    assert (moved.state, moved.holder, moved.p1) == (S.AT_P1, "P1-PHI-2", "P1-PHI-2")
    pooled = b.waiting_p2().reassign(KOORD, "P2-KKHI", Role.P2, "PHI")
    assert pooled.take(FOREIGN_P2, T0).holder == "P2-KKHI"
    _refused("request.assigned_to_other", lambda: pooled.take(P2, T0))
    _refused("request.position_of_other_desk", lambda: b.at_p1().reassign(KOORD, "P2-KKHI", Role.P2, "PHI"))
    _refused("request.already_there", lambda: b.at_p1().reassign(KOORD, "P1-PHI-1", Role.P1, "PHI"))
    _refused("request.not_your_unit", lambda: b.at_p1().reassign(SPV_P2, "P1-PHI-2", Role.P1, "PHI"))


def test_a_rating_comes_once_from_completed_on() -> None:
    done = b.at_p2().complete(P2, "x", T0)
    assert done.rate().rated
    _refused("survey.already_rated", lambda: done.rate().rate())
    _refused("request.not_decided", lambda: b.at_p2().rate())


def test_notes_go_between_levels_while_the_request_is_open() -> None:
    b.at_p2().note_allowed(P1)
    _refused("request.not_open", lambda: b.at_p2().complete(P2, "x", T0).note_allowed(P1))


ACTORS: list[Actor] = [P0, P1, P2, OTHER_P1, FOREIGN_P2, SPV_P0, SPV_P1, SPV_P2, KOORD, SYSTEM]
STEPS: dict[RequestAction, Callable[[Request, Actor], Request]] = {
    RequestAction.RESOLVE: lambda r, a: r.resolve(a, "x", T0),
    RequestAction.ESCALATE: lambda r, a: r.escalate(a, "1", 7, DUE, T0),
    RequestAction.DISCARD: lambda r, a: r.discard(a, T0),
    RequestAction.TAKE: lambda r, a: r.take(a, T0),
    RequestAction.FORWARD: lambda r, a: r.forward(a, "SYAKER", "PHI", staffed=True, at=T0),
    RequestAction.REDIRECT: lambda r, a: r.redirect(a, "PTKDN", "PENTA"),
    RequestAction.PULL_BACK: lambda r, a: r.pull_back(a),
    RequestAction.RETURN: lambda r, a: r.give_back(a),
    RequestAction.ASK_DOCUMENTS: lambda r, a: r.ask_documents(a, 5, DUE),
    RequestAction.DOCUMENTS_COMPLETE: lambda r, a: r.documents_complete(a, DUE),
    RequestAction.COMPLETE: lambda r, a: r.complete(a, "x", T0),
    RequestAction.REJECT: lambda r, a: r.reject(a, "x", T0),
    RequestAction.PROPOSE_REJECTION: lambda r, a: r.propose_rejection(a, "x"),
    RequestAction.CONFIRM_REJECTION: lambda r, a: r.confirm_rejection(a, T0),
    RequestAction.DECLINE_REJECTION: lambda r, a: r.decline_rejection(a),
    RequestAction.HAND_OVER: lambda r, a: r.hand_over(a, T0),
    RequestAction.WITHDRAW: lambda r, a: r.withdraw(a, T0),
    RequestAction.WITHDRAW_UNANSWERED: lambda r, a: r.withdraw_unanswered(a, DUE),
    RequestAction.REOPEN: lambda r, a: r.reopen(a, "K-261123-001", 7, DUE),
    RequestAction.REASSIGN: lambda r, a: r.reassign(a, "P1-PHI-2", Role.P1, "PHI"),
}


def test_every_action_of_the_machine_has_a_step_here() -> None:
    assert {move.action for move in REQUEST_MACHINE.moves} == STEPS.keys() | {RequestAction.NOTE}


@pytest.mark.parametrize("state", list(RequestState))
@pytest.mark.parametrize("action", list(STEPS))
def test_a_transition_not_in_the_table_is_refused_for_everybody(state: RequestState, action: RequestAction) -> None:
    allowed = {
        role
        for move in REQUEST_MACHINE.moves
        if move.action is action and state in move.sources
        for role in move.actors
    }
    for who in ACTORS:
        if who.role not in allowed:
            with pytest.raises(Refused):
                STEPS[action](b.request(state=state, holder=who.position, resume_to=S.AT_P1), who)


@given(st.lists(st.tuples(st.sampled_from(list(STEPS)), st.sampled_from(ACTORS)), max_size=60))
def test_no_history_leaves_the_table_or_loses_the_holder(history: list[tuple[RequestAction, Actor]]) -> None:
    here = b.request()
    for action, who in history:
        before = here
        try:
            here = STEPS[action](here, who)
        except Refused:
            continue
        moves = [m for m in REQUEST_MACHINE.moves if m.action is action and before.state in m.sources]
        assert any(m.target in {None, here.state} for m in moves)
        assert here.version == before.version + 1
        if here.state in {S.AT_P1, S.AT_P2, S.WAITING_CUSTOMER}:
            assert here.holder is not None
        if here.state is S.WAITING_CUSTOMER:
            assert here.promise_due is None
        assert here.number == before.number
