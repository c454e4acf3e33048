"""Which act is on when, asked of the domain's machines, with the domain's own codes."""

from __future__ import annotations

import pytest

from apps.booth.actions import ACTIONS, ROWS
from apps.booth.rules import RULES, Act, Off, situation, why_not
from common.client.fake_gateway import Doubt
from common.client.gateway import Link
from common.domain.access import ACCESS, FRONT
from common.domain.roles import DeviceRole, Role
from common.domain.ticket import RECALL_AFTER
from common.messages.commands import CallNext
from tests.gui.booth.counter import Counter, at


def served(counter: Counter) -> None:
    counter.waiting("t1", "A-014", "A01", at(9, 38))
    counter.call("t1")
    counter.serve("t1")


def off(counter: Counter, act: Act, **more: object) -> str:
    desk = counter.desk()
    found = why_not(act, situation(desk, **more))  # type: ignore[arg-type]
    return found.code if found else ""


def test_every_act_has_one_row_and_one_rule() -> None:
    assert {row.act for row in ROWS} == set(Act) == set(RULES)
    assert len(ROWS) == len(ACTIONS)


def test_what_a_row_sends_is_allowed_to_a_booth() -> None:
    for row in ROWS:
        if row.message is not None:
            rule = ACCESS[row.message.__name__]
            assert DeviceRole.BOOTH in rule.devices, row.act
            assert not rule.roles or Role.P0 in rule.roles, row.act


def test_every_command_only_a_booth_may_send_has_a_row() -> None:
    quiet = {"SaveDraft", "RateTicket", "GetTicket", "GetDraft"}
    alone = {kind for kind, rule in ACCESS.items() if rule.devices == FRONT}
    sent = {row.message.__name__ for row in ROWS if row.message is not None}
    assert alone - quiet <= sent


def test_keys_differ_unless_the_acts_exclude_each_other() -> None:
    shared = {Act.OPEN: Act.CALL, Act.RETURN: Act.TRANSFER}
    seen: dict[str, Act] = {}
    for row in ROWS:
        if row.key in seen:
            assert shared.get(seen[row.key]) is row.act
        elif row.key:
            seen[row.key] = row.act


def test_the_next_number_can_be_called_only_with_empty_hands() -> None:
    counter = Counter()
    assert off(counter, Act.CALL) == "queue.empty"
    counter.waiting("t1", "A-014", "A01", at(9, 38))
    counter.waiting("t2", "A-015", "A01", at(9, 39))
    assert off(counter, Act.CALL) == ""
    counter.call("t1")
    assert off(counter, Act.CALL) == "booth.ticket_in_hand"


def test_a_booth_opened_by_another_officer_calls_nobody_but_can_be_taken_over() -> None:
    counter = Counter(officer="P0-07")
    counter.waiting("t1", "A-014", "A01", at(9, 38))
    assert off(counter, Act.CALL) == "booth.of_other_officer"
    assert off(counter, Act.OPEN) == ""


def test_calling_again_rests_twenty_seconds_and_ends_after_three() -> None:
    counter = Counter()
    counter.waiting("t1", "A-014", "A01", at(9, 38))
    counter.call("t1")
    desk = counter.desk()
    found = why_not(Act.RECALL, situation(desk))
    assert found == Off("ticket.recall_too_soon", {"ready_at": counter.clock.now + RECALL_AFTER})
    counter.clock.now += RECALL_AFTER
    assert why_not(Act.RECALL, situation(desk)) is None
    counter.call("t1", calls=3)
    counter.clock.now += RECALL_AFTER
    assert off(counter, Act.RECALL) == "ticket.calls_used_up"
    assert off(counter, Act.SKIP) == ""


def test_skipping_waits_for_the_third_call() -> None:
    counter = Counter()
    counter.waiting("t1", "A-014", "A01", at(9, 38))
    counter.call("t1", calls=2)
    assert off(counter, Act.SKIP) == "ticket.calls_left"


@pytest.mark.parametrize("act", [Act.FINISH, Act.TRANSFER, Act.NEW_REQUEST])
def test_an_open_draft_holds_back(act: Act) -> None:
    counter = Counter()
    served(counter)
    assert off(counter, act) == ""
    counter.request("r1", ticket="t1", state="DRAFT", service="A01")
    assert off(counter, act) == "ticket.draft_open"


def test_a_service_resolved_at_the_booth_is_not_escalated() -> None:
    counter = Counter()
    served(counter)
    counter.request("r1", ticket="t1", state="DRAFT", service="A01")
    assert off(counter, Act.ESCALATE) == ""
    counter.request("r1", ticket="t1", state="DRAFT", service="H02")
    assert off(counter, Act.ESCALATE) == "request.not_escalatable"
    assert off(counter, Act.RESOLVE) == ""


@pytest.mark.parametrize(
    ("state", "on"),
    [
        ("COMPLETED", {Act.HAND_OVER, Act.RECEIPT}),
        ("REJECTED", {Act.HAND_OVER, Act.RECEIPT}),
        ("WAITING_P1", {Act.WITHDRAW, Act.RECEIPT, Act.NOTE}),
        ("WAITING_CUSTOMER", {Act.WITHDRAW, Act.DOCUMENTS, Act.RECEIPT, Act.NOTE}),
        ("HANDED_OVER", {Act.RECEIPT}),
        ("WITHDRAWN", {Act.RECEIPT}),
    ],
)
def test_what_may_be_done_with_an_opened_request(state: str, on: set[Act]) -> None:
    counter = Counter()
    served(counter)
    opened = counter.request("r1", ticket="t0", state=state, registered_at=at(9, 0))
    desk = counter.desk()
    acts = (Act.HAND_OVER, Act.WITHDRAW, Act.DOCUMENTS, Act.RECEIPT, Act.NOTE)
    assert {act for act in acts if why_not(act, situation(desk, opened)) is None} == on


def test_consent_is_changed_only_for_a_registered_request_of_a_visitor() -> None:
    counter = Counter()
    opened = counter.request("r1", ticket="t0", state="WAITING_P1", registered_at=at(9, 0))
    assert off(counter, Act.CONSENT_SMS, opened=opened) == "booth.no_ticket_in_hand"
    served(counter)
    assert off(counter, Act.CONSENT_SMS, opened=opened) == ""


def test_results_are_handed_over_only_to_a_visitor_being_served() -> None:
    counter = Counter()
    opened = counter.request("r1", ticket="t0", state="COMPLETED", registered_at=at(9, 0))
    assert off(counter, Act.HAND_OVER, opened=opened) == "booth.no_ticket_in_hand"


def test_without_a_link_nothing_is_sent_but_the_screen_still_obeys() -> None:
    counter = Counter()
    counter.waiting("t1", "A-014", "A01", at(9, 38))
    desk = counter.desk()
    counter.tell_link(Link.LOST, 5000)
    assert why_not(Act.CALL, situation(desk)) == Off("link.lost")
    assert why_not(Act.LANGUAGE, situation(desk)) is None


def test_an_act_in_doubt_is_off_and_says_so() -> None:
    counter = Counter()
    counter.gateway.script(CallNext, Doubt())
    counter.waiting("t1", "A-014", "A01", at(9, 38))
    desk = counter.desk()
    desk.acts.send(Act.CALL, CallNext())
    assert why_not(Act.CALL, situation(desk)) == Off("act.unsure")


def test_who_leaves_closes_first() -> None:
    assert off(Counter(), Act.SIGN_OUT) == "booth.still_open"
    assert off(Counter(state="PAUSED"), Act.SIGN_OUT) == ""


def test_a_break_waits_until_the_called_number_is_dealt_with() -> None:
    counter = Counter()
    counter.waiting("t1", "A-014", "A01", at(9, 38))
    counter.call("t1")
    assert off(counter, Act.PAUSE) == "booth.ticket_in_hand"
    counter.serve("t1")
    assert off(counter, Act.PAUSE) == ""
    assert off(counter, Act.CLOSE) == "booth.ticket_in_hand"


def test_priority_and_cancel_need_a_number_pointed_at() -> None:
    counter = Counter()
    pointed = counter.waiting("t1", "A-014", "A01", at(9, 38))
    assert off(counter, Act.PRIORITY) == "queue.none_chosen"
    assert off(counter, Act.PRIORITY, pointed=pointed) == ""
    marked = counter.ticket("t1", priority=True)
    assert off(counter, Act.PRIORITY, pointed=marked) == "ticket.already_priority"
    assert off(counter, Act.CANCEL, pointed=marked) == ""
