"""The visitor in hand: stages by event, the next right act, questions before an act, and what was refused."""

from __future__ import annotations

from typing import Any

import pytest

from apps.booth.hand.moment import Ask, Hand, Line, Stage
from apps.booth.hand.presenter import HandPresenter
from apps.booth.rules import Act
from common.client.fake_gateway import Doubt, Failure, Refusal
from common.domain.voice import HEARD_WITHIN
from common.messages import commands as c
from common.messages.results import TicketResult
from common.messages.views import RequestView, TicketView
from tests.gui.booth.counter import Counter, at
from tests.gui.booth.seen import Seen


class Made:
    def __init__(self, counter: Counter) -> None:
        self.counter, self.view = counter, Seen()
        self.opened: RequestView | None = None
        self.pointed: TicketView | None = None
        self.presenter = HandPresenter(
            counter.desk(),
            self.view,
            lambda: self.opened,
            lambda: self.pointed,
        )
        counter.join()

    @property
    def hand(self) -> Hand:
        shown: Hand = self.view.last("show_hand")
        return shown

    @property
    def line(self) -> Line | None:
        shown: Line | None = self.view.last("show_line")
        return shown

    def press(self, act: Act) -> None:
        self.presenter.press(act)


def waiting() -> Made:
    counter = Counter()
    counter.waiting("t1", "A-014", "A01", at(9, 48))
    return Made(counter)


def called(calls: int = 1) -> Made:
    made = waiting()
    made.counter.call("t1", calls)
    return made


def serving() -> Made:
    made = called()
    made.counter.serve("t1")
    return made


@pytest.mark.parametrize(
    ("mine", "stage", "primary"),
    [
        ({"state": "CLOSED", "officer": None}, Stage.CLOSED, Act.OPEN),
        ({"state": "PAUSED"}, Stage.PAUSED, Act.OPEN),
        ({"officer": "P0-07"}, Stage.TAKEN, Act.OPEN),
        ({}, Stage.IDLE, Act.CALL),
    ],
)
def test_the_stage_follows_the_booth(mine: dict[str, Any], stage: Stage, primary: Act) -> None:
    hand = Made(Counter(**mine)).hand
    assert (hand.stage, hand.primary) == (stage, primary)


def test_an_idle_booth_shows_the_next_number_and_why() -> None:
    hand = waiting().hand
    assert (hand.number, hand.why, hand.service) == ("A-014", "primary", "A01")


def test_an_idle_booth_says_from_when_a_priority_number_may_be_called_here() -> None:
    counter = Counter()
    counter.waiting("t1", "P-001", "H02", at(9, 49, 50), letter="H", priority=True)
    hand = Made(counter).hand
    assert hand.empty is not None
    assert hand.empty.code == "queue.for_booth_9"
    assert hand.empty.data["ready_at"] == at(9, 50, 20)


def test_calling_sends_once_and_the_screen_changes_only_by_the_event() -> None:
    made = waiting()
    made.press(Act.CALL)
    made.press(Act.CALL)
    assert made.counter.gateway.commands() == [c.CallNext()]
    before = made.hand.stage
    made.counter.call("t1")
    assert (before, made.hand.stage) == (Stage.IDLE, Stage.CALLED)


def test_why_this_number_is_shown_from_the_reply() -> None:
    made = waiting()
    made.press(Act.CALL)
    ticket = made.counter.tickets["t1"]
    made.counter.gateway.resolve_last(TicketResult(seq=made.counter.seq + 1, ticket=ticket, why="long_wait"))
    made.counter.call("t1")
    assert made.hand.why == "long_wait"


def test_a_called_number_offers_to_serve_and_keeps_the_others_in_their_places() -> None:
    hand = called().hand
    assert (hand.primary, hand.acts) == (Act.SERVE, (Act.RECALL, Act.SKIP, Act.RETURN, Act.CALL))


@pytest.mark.parametrize(
    ("act", "command"),
    [(Act.SERVE, c.ServeTicket(ticket="t1")), (Act.SKIP, c.SkipTicket(ticket="t1"))],
)
def test_what_needs_no_words_is_sent_at_once(act: Act, command: c.Command) -> None:
    made = called(calls=3)
    made.press(act)
    assert made.counter.gateway.commands() == [command]


def test_serving_without_a_request_leads_to_one_and_afterwards_to_the_end() -> None:
    made = serving()
    primaries = [made.hand.primary]
    made.counter.request("r1", ticket="t1", service="A01", state="DRAFT")
    primaries.append(made.hand.primary)
    assert made.hand.p1 == "PHI"
    made.counter.request("r1", state="WAITING_P1", registered_at=1)
    primaries.append(made.hand.primary)
    assert primaries == [Act.NEW_REQUEST, Act.ESCALATE, Act.FINISH]
    assert [matter.state for matter in made.hand.matters] == ["WAITING_P1"]


def test_a_draft_that_cannot_be_escalated_leads_to_resolving() -> None:
    made = serving()
    made.counter.request("r1", ticket="t1", service="H02", state="DRAFT")
    assert made.hand.primary is Act.RESOLVE
    assert made.hand.p1 == ""


def test_an_act_that_is_off_sends_nothing_and_says_why() -> None:
    made = called()
    made.press(Act.SKIP)
    assert made.counter.gateway.commands() == []
    assert made.line == Line("off", "ticket.calls_left", {"calls": 1, "of": 3})


def test_returning_asks_for_a_reason_first() -> None:
    made = called()
    made.press(Act.RETURN)
    assert made.view.last("show_ask") == Ask(Act.RETURN, "A-014")
    made.presenter.answer("ya")
    assert made.line == Line("refused", "ask.too_short", {"n": 3})
    made.presenter.answer("  Pemohon   belum siap ")
    assert made.counter.gateway.commands() == [c.ReturnTicket(ticket="t1", reason="Pemohon belum siap")]
    assert made.view.last("show_ask") is None


def test_a_question_left_sends_nothing() -> None:
    made = called()
    made.press(Act.RETURN)
    made.presenter.stop_asking()
    made.presenter.answer("terlambat")
    assert made.counter.gateway.commands() == []


def test_transferring_offers_the_other_open_booths_or_any() -> None:
    made = serving()
    made.press(Act.TRANSFER)
    ask: Ask = made.view.last("show_ask")
    assert ask.booths is not None
    assert "L3" not in ask.booths
    made.presenter.answer("Layanan ditangani loket lain", "L4")
    assert made.counter.gateway.commands() == [
        c.TransferTicket(ticket="t1", booth="L4", reason="Layanan ditangani loket lain")
    ]


def test_a_question_about_a_number_that_went_away_is_dropped() -> None:
    made = called()
    made.press(Act.RETURN)
    made.counter.ticket("t1", "TicketReturned", state="WAITING", booth=None, returned=True)
    assert made.view.last("show_ask") is None


def test_handing_over_and_withdrawing_name_the_opened_request() -> None:
    made = serving()
    made.opened = made.counter.request("r9", ticket="t0", state="COMPLETED", registered_at=1)
    made.press(Act.HAND_OVER)
    made.presenter.answer("Pemohon sendiri")
    made.opened = made.counter.request("r8", ticket="t0", state="WAITING_CUSTOMER", registered_at=1)
    made.press(Act.WITHDRAW)
    made.presenter.answer("Tidak diperlukan lagi")
    made.press(Act.DOCUMENTS)
    assert made.counter.gateway.commands() == [
        c.HandOver(request="r9", received_by="Pemohon sendiri"),
        c.WithdrawRequest(request="r8", reason="Tidak diperlukan lagi"),
        c.CompleteDocuments(request="r8"),
    ]


def test_cancelling_names_the_number_pointed_at() -> None:
    made = waiting()
    made.pointed = made.counter.tickets["t1"]
    made.press(Act.CANCEL)
    made.presenter.answer("Pemohon pergi")
    assert made.counter.gateway.commands() == [c.CancelTicket(ticket="t1", reason="Pemohon pergi")]


def test_a_refusal_is_said_until_the_next_act() -> None:
    made = waiting()
    made.counter.gateway.script(c.CallNext, Refusal("queue.for_booth_9", {"ready_at": 5}))
    made.press(Act.CALL)
    assert made.line == Line("refused", "queue.for_booth_9", {"ready_at": 5})
    made.counter.gateway.script(c.CallNext)
    made.press(Act.CALL)
    assert made.line == Line("hint", "hint.idle", {})


def test_a_failure_is_said_with_its_reference() -> None:
    made = waiting()
    made.counter.gateway.script(c.CallNext, Failure("store.full", "A1B2"))
    made.press(Act.CALL)
    assert made.line == Line("failed", "store.full", {}, "A1B2")


def test_doubt_is_said_blocks_the_act_and_ends_with_the_outcome() -> None:
    made = waiting()
    made.counter.gateway.script(c.CallNext, Doubt())
    made.press(Act.CALL)
    made.press(Act.CALL)
    assert len(made.counter.gateway.commands()) == 1
    assert made.line is not None
    assert made.line.code == "act.unsure"
    sent = made.counter.gateway.sent[-1]
    made.counter.gateway.resolve(sent.id, Refusal("command.abandoned"))
    assert made.line.code == "command.abandoned"
    offs = made.view.last("show_acts")
    assert offs[Act.CALL] is None


def test_the_booth_sees_what_became_of_its_calls_voice() -> None:
    made = called()
    assert made.hand.voice == "waiting"
    made.counter.ticket("t1", "TicketVoiced", voice="sounded")
    assert made.hand.voice == "sounded"
    made.counter.ticket("t1", "TicketVoiced", voice="silent")
    assert made.hand.voice == "silent"


def test_a_call_without_word_of_its_voice_is_told_after_half_a_minute() -> None:
    made = called()
    called_at = made.counter.tickets["t1"].called_at or 0
    made.counter.clock.now = called_at + HEARD_WITHIN
    made.presenter.tick()
    assert made.hand.voice == "waiting"
    made.counter.clock.now += 1
    made.presenter.tick()
    assert made.hand.voice == "late"


def test_who_is_served_needs_no_voice() -> None:
    assert serving().hand.voice == ""
