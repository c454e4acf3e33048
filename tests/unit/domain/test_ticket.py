"""The queue ticket: every row of its table, and what is not in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.clock import SECOND
from common.domain.errors import Refused
from common.domain.roles import Role
from common.domain.ticket import RECALL_AFTER, TICKET_MACHINE, PaperState, Ticket, TicketAction, TicketState
from common.domain.voice import VoiceOutcome
from tests.support.builders import T0, ticket

S = TicketState


def _called(**changes: object) -> Ticket:
    return ticket(**changes).call("L1", "P0-01", T0 + 60 * SECOND)


def _third_call() -> Ticket:
    first = _called()
    second = first.recall((first.called_at or 0) + RECALL_AFTER)
    return second.recall((second.called_at or 0) + RECALL_AFTER)


STEPS: dict[str, Callable[[Ticket], Ticket]] = {
    "call": lambda t: t.call("L1", "P0-01", T0),
    "recall": lambda t: t.recall(T0 + 10 * RECALL_AFTER),
    "serve": lambda t: t.serve(T0),
    "skip": lambda t: t.skip(T0),
    "requeue": lambda t: t.requeue(Role.P0, None, T0),
    "finish": lambda t: t.finish(Role.P0, "answered", T0),
    "return": lambda t: t.give_back(Role.P0),
    "transfer": lambda t: t.transfer(Role.P0, None),
    "cancel": lambda t: t.cancel(Role.PANDU, T0),
    "expire": lambda t: t.expire(Role.SYSTEM, T0),
    "prioritise": lambda t: t.prioritise(Role.PANDU),
}


def test_a_priority_number_has_letter_p_and_keeps_the_letter_of_its_service() -> None:
    made = Ticket.issue(
        id="x", day="2026-11-23", service="A01", letter="A", number=7, priority=True, language="id", at=T0, device="d"
    )
    assert (made.label, made.letter, made.state) == ("P-007", "A", S.WAITING)


def test_after_999_follows_1000() -> None:
    assert [ticket(number=n).label for n in (1, 999, 1000)] == ["A-001", "A-999", "A-1000"]


def test_a_call_notes_booth_officer_and_the_first_call_only_once() -> None:
    back = _called().give_back(Role.P0)
    again = back.call("L2", "P0-02", T0 + 300 * SECOND)
    assert (again.booth, again.officer, again.calls) == ("L2", "P0-02", 1)
    assert again.first_called_at == T0 + 60 * SECOND


def test_calls_are_twenty_seconds_apart_and_three_in_all() -> None:
    first = _called()
    with pytest.raises(Refused, match="recall_too_soon") as early:
        first.recall((first.called_at or 0) + RECALL_AFTER - 1)
    assert early.value.data["ready_at"] == (first.called_at or 0) + RECALL_AFTER
    third = _third_call()
    assert third.calls == 3
    with pytest.raises(Refused, match="calls_used_up"):
        third.recall(T0 + 99 * RECALL_AFTER)


def test_a_ticket_is_skipped_only_after_the_third_call() -> None:
    with pytest.raises(Refused, match="calls_left"):
        _called().skip(T0)
    assert _third_call().skip(T0).state is S.NO_SHOW


def test_a_skipped_ticket_is_requeued_once_behind_the_one_it_is_given() -> None:
    skipped = _third_call().skip(T0)
    behind = ticket(queued_at=T0 + 500)
    again = skipped.requeue(Role.PANDU, behind, T0 + 1000)
    assert again.order > behind.order
    assert (again.state, again.calls, again.requeued) == (S.WAITING, 0, True)
    later = again.call("L1", "P0-01", T0 + 2000)
    later = later.recall(T0 + 2000 + RECALL_AFTER)
    later = later.recall(T0 + 2000 + 2 * RECALL_AFTER)
    with pytest.raises(Refused, match="requeued_once"):
        later.skip(T0).requeue(Role.P0, None, T0)


def test_requeued_into_an_empty_queue_it_stands_at_now() -> None:
    assert _third_call().skip(T0).requeue(Role.P0, None, T0 + 9).queued_at == T0 + 9


def test_returned_and_transferred_tickets_keep_their_issue_time_and_go_first() -> None:
    back = _called().give_back(Role.SPV)
    moved = _called().serve(T0).transfer(Role.P0, "L3")
    assert (back.returned, back.issued_at, back.booth) == (True, T0, None)
    assert (moved.returned, moved.reserved_for) == (True, "L3")
    assert moved.unreserve().reserved_for is None


def test_at_day_end_whoever_is_being_served_counts_as_not_recorded() -> None:
    assert _called().serve(T0).expire(Role.SYSTEM, T0).outcome == "unrecorded"
    for waiting in (ticket(), _called(), _third_call().skip(T0)):
        assert waiting.expire(Role.KOORD, T0).state is S.EXPIRED


def test_a_later_priority_mark_keeps_the_number_and_comes_once() -> None:
    marked = ticket().prioritise(Role.P0)
    assert (marked.priority, marked.number_letter) == (True, "A")
    with pytest.raises(Refused, match="already_priority"):
        marked.prioritise(Role.P0)


def test_a_rating_is_remembered_once_and_without_its_value() -> None:
    served = _called().serve(T0).finish(Role.P0, "answered", T0)
    rated = served.rate()
    assert rated.rated
    with pytest.raises(Refused, match="already_rated"):
        rated.rate()
    with pytest.raises(Refused, match="not_served"):
        _called().rate()


def test_the_paper_has_a_state_of_its_own() -> None:
    assert ticket().report_paper(PaperState.FAILED).state is S.WAITING


@pytest.mark.parametrize("state", list(TicketState))
@pytest.mark.parametrize("step", list(STEPS))
def test_only_what_stands_in_the_table_is_possible(state: TicketState, step: str) -> None:
    here = ticket(state=state, calls=3, called_at=T0)
    move_exists = any(state in move.sources for move in TICKET_MACHINE.moves if move.action == step)
    if step == "expire" and state is S.SERVING:
        move_exists = True
    if step == "recall" and move_exists:
        here = ticket(state=state, calls=1, called_at=T0)
    if move_exists:
        assert STEPS[step](here).version == here.version + 1
    else:
        with pytest.raises(Refused):
            STEPS[step](here)


@pytest.mark.parametrize(
    ("role", "action", "state"),
    [
        (Role.PANDU, TicketAction.CALL, S.WAITING),
        (Role.SPV, TicketAction.SERVE, S.CALLED),
        (Role.CUSTOMER, TicketAction.FINISH, S.SERVING),
        (Role.P1, TicketAction.RETURN, S.CALLED),
        (Role.SPV, TicketAction.CANCEL, S.WAITING),
        (Role.P0, TicketAction.EXPIRE, S.WAITING),
    ],
)
def test_the_wrong_role_is_refused(role: Role, action: TicketAction, state: TicketState) -> None:
    with pytest.raises(Refused, match=r"access\.denied"):
        TICKET_MACHINE.find(action, state, role)


@given(st.lists(st.sampled_from(list(STEPS)), max_size=40))
def test_no_history_leads_outside_the_table(steps: list[str]) -> None:
    here = ticket()
    at = T0
    for step in steps:
        at += RECALL_AFTER
        before = here
        try:
            here = STEPS[step](here)
        except Refused:
            assert here is before
            continue
        targets = {
            m.target for m in TICKET_MACHINE.moves if before.state in m.sources and m.action in {step, "unrecorded"}
        }
        assert here.state in targets
        assert here.calls <= 3
        assert here.issued_at == T0


def test_what_became_of_a_calls_voice_is_remembered_in_any_state() -> None:
    called = _called()
    assert called.heard is None
    told = called.serve(T0 + 70 * SECOND).report_voice(called.called_at or 0, VoiceOutcome.SOUNDED)
    assert told is not None
    assert (told.heard, told.state) == (VoiceOutcome.SOUNDED, S.SERVING)


def test_a_call_told_before_stays_as_it_was_told() -> None:
    called = _called()
    told = called.report_voice(called.called_at or 0, VoiceOutcome.SOUNDED)
    assert told is not None
    assert told.report_voice(told.called_at or 0, VoiceOutcome.SILENT) is None


def test_a_repeated_call_has_a_voice_of_its_own_also_when_word_of_the_first_comes_late() -> None:
    first = _called()
    second = first.recall((first.called_at or 0) + RECALL_AFTER)
    late = second.report_voice(first.called_at or 0, VoiceOutcome.SILENT)
    assert late is not None
    assert (late.voice, late.heard) == (VoiceOutcome.SILENT, None)
    told = late.report_voice(second.called_at or 0, VoiceOutcome.SOUNDED)
    assert told is not None
    assert told.heard is VoiceOutcome.SOUNDED


def test_a_call_that_never_was_has_no_voice() -> None:
    for nonsense in (ticket(), _called()):
        with pytest.raises(Refused) as refused:
            nonsense.report_voice((nonsense.called_at or 0) + 1, VoiceOutcome.SOUNDED)
        assert refused.value.code == "ticket.call_unknown"
