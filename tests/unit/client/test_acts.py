"""An act stays open until its event is there; doubt blocks the same act only."""

from __future__ import annotations

from common.client.acts import Acts, Standing, Told
from common.client.fake_gateway import Doubt, Failure, FakeGateway, Refusal
from common.messages.commands import CallNext, OpenBooth
from common.messages.queries import GetCatalogue
from common.messages.results import BoothResult


class Board:
    seq = 0


def acts(gateway: FakeGateway, board: Board) -> tuple[Acts, list[Told]]:
    made = Acts(gateway, lambda: board.seq)
    told: list[Told] = []
    made.on_told(told.append)
    return made, told


def test_an_accepted_act_stays_pending_until_its_event_is_on_the_board() -> None:
    gateway, board = FakeGateway(), Board()
    made, _ = acts(gateway, board)
    made.send("open", OpenBooth())
    gateway.resolve_last(BoothResult(seq=7, booth="L3", state="OPEN"))
    assert made.standing("open") is Standing.PENDING
    board.seq = 7
    made.settle()
    assert made.standing("open") is None


def test_an_answer_whose_event_is_there_already_settles_at_once() -> None:
    gateway, board = FakeGateway(), Board()
    board.seq = 9
    made, _ = acts(gateway, board)
    made.send("open", OpenBooth())
    gateway.resolve_last(BoothResult(seq=7, booth="L3", state="OPEN"))
    assert made.open_acts() == {}


def test_the_same_act_is_not_sent_twice_while_it_is_open() -> None:
    gateway = FakeGateway()
    made, _ = acts(gateway, Board())
    assert made.send("call", CallNext())
    assert not made.send("call", CallNext())
    assert gateway.commands() == [CallNext()]


def test_doubt_blocks_the_same_act_and_no_other_until_the_outcome_is_known() -> None:
    gateway = FakeGateway()
    gateway.script(CallNext, Doubt())
    made, told = acts(gateway, Board())
    made.send("call", CallNext())
    assert made.standing("call") is Standing.UNSURE
    assert told[-1].kind == "unsure"
    assert made.send("open", OpenBooth())
    assert not made.send("call", CallNext())
    gateway.resolve(gateway.sent[0].id, Refusal("queue.empty"))
    assert made.standing("call") is None
    assert told[-1].code == "queue.empty"


def test_a_snapshot_settles_every_answered_act() -> None:
    gateway = FakeGateway()
    made, _ = acts(gateway, Board())
    made.send("open", OpenBooth())
    gateway.resolve_last(BoothResult(seq=99, booth="L3", state="OPEN"))
    made.settle(everything=True)
    assert made.open_acts() == {}


def test_refusals_and_failures_are_told_with_their_code() -> None:
    gateway = FakeGateway()
    gateway.script(CallNext, Refusal("queue.empty", {"booth": "L3"}), Failure("store.full", "K1"))
    made, told = acts(gateway, Board())
    made.send("call", CallNext())
    made.send("call", CallNext())
    assert told == [
        Told("call", "refused", "queue.empty", {"booth": "L3"}),
        Told("call", "failed", "store.full", {}, "K1"),
    ]


def test_who_asked_hears_alone_unless_the_session_is_over() -> None:
    gateway = FakeGateway()
    gateway.script(GetCatalogue, Refusal("access.denied"), Refusal("session.expired"))
    made, told = acts(gateway, Board())
    own: list[Told] = []
    made.ask(GetCatalogue(), lambda _: None, own.append)
    made.ask(GetCatalogue(), lambda _: None, own.append)
    assert [one.code for one in own] == ["access.denied", "session.expired"]
    assert [one.code for one in told] == ["session.expired"]


def test_an_outcome_that_comes_after_the_officer_left_is_dropped() -> None:
    gateway = FakeGateway()
    made, told = acts(gateway, Board())
    done: list[object] = []
    made.send("call", CallNext(), done.append)
    made.ask(GetCatalogue(), done.append)
    made.forget()
    gateway.resolve(gateway.sent[0].id, Refusal("queue.empty"))
    gateway.resolve(gateway.sent[1].id, "catalogue")
    assert (done, told, made.open_acts()) == ([], [], {})
