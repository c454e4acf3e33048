"""Repeats, giving up and matching, with a clock turned by hand."""

from __future__ import annotations

import itertools

import pytest

from common.client.gateway import FailedOutcome, Outcome, RefusedOutcome, Unsure
from common.client.message_ids import new_id
from common.client.outbox import MOST, Outbox, Stage
from common.messages import codec
from common.messages.commands import CallNext
from common.messages.envelope import BusyReply, RefusedReply
from common.messages.queries import GetCatalogue
from common.messages.words import Hello

KEY = bytes(range(16))


def nothing(_outcome: Outcome) -> None:
    pass


def sent_times(outbox: Outbox, until: float) -> list[float]:
    found, now = [], 0.0
    while now < until:
        for sending in outbox.due(now):
            outbox.went(sending, now, left=True)
            found.append(now)
        now += 0.01
    return found


def test_repeats_double_from_a_quarter_second() -> None:
    outbox = Outbox()
    outbox.add(KEY, CallNext(), b"", nothing, 0.0)
    times = sent_times(outbox, 29.0)
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert gaps[0] == pytest.approx(0.25, rel=0.25)
    assert gaps[2] == pytest.approx(1.0, rel=0.25)
    assert max(gaps) < 4.9


def test_after_thirty_seconds_a_command_is_unsure_and_no_longer_repeated() -> None:
    outbox = Outbox()
    outbox.add(KEY, CallNext(), b"", nothing, 0.0)
    sent_times(outbox, 29.0)
    assert outbox.give_up(29.9) == []
    assert outbox.give_up(30.0) == [(nothing, Unsure(KEY.hex()))]
    assert (list(outbox.due(99.0)), outbox.next_due()) == ([], None)
    assert [sending.stage for sending in outbox.unsure()] == [Stage.UNSURE]


def test_a_late_reply_still_decides_an_unsure_command() -> None:
    outbox = Outbox()
    outbox.add(KEY, CallNext(), b"", nothing, 0.0)
    sent_times(outbox, 1.0)
    outbox.give_up(30.0)
    told = outbox.answer(KEY, codec.encode(RefusedReply("queue.empty")), 31.0)
    assert told == (nothing, RefusedOutcome(KEY.hex(), "queue.empty"))
    assert len(outbox) == 0


def test_what_never_left_is_told_as_not_sent() -> None:
    outbox = Outbox()
    outbox.add(KEY, CallNext(), b"", nothing, 0.0)
    for sending in outbox.due(0.0):
        outbox.went(sending, 0.0, left=False)
    assert outbox.give_up(30.0) == [(nothing, FailedOutcome(KEY.hex(), "link.not_sent", ""))]


def test_a_query_is_given_up_after_ten_seconds_and_hardly_repeated() -> None:
    outbox = Outbox()
    outbox.add(KEY, GetCatalogue(), b"", nothing, 0.0)
    assert len(sent_times(outbox, 9.9)) == 4
    assert outbox.give_up(10.0) == [(nothing, FailedOutcome(KEY.hex(), "link.no_answer", ""))]


def test_busy_moves_the_next_try_and_tells_nobody() -> None:
    outbox = Outbox()
    outbox.add(KEY, CallNext(), b"", nothing, 0.0)
    sent_times(outbox, 0.01)
    assert outbox.answer(KEY, codec.encode(BusyReply(retry_after_ms=5_000)), 1.0) is None
    assert outbox.next_due() == 6.0


def test_strangers_replies_are_dropped_and_unreadable_ones_are_failures() -> None:
    outbox = Outbox()
    outbox.add(KEY, CallNext(), b"", nothing, 0.0)
    assert outbox.answer(bytes(16), b"{}", 0.0) is None
    told = outbox.answer(KEY, b"\xff", 0.0)
    assert told is not None
    assert isinstance(told[1], FailedOutcome)


def test_a_greeting_goes_before_all_else() -> None:
    outbox = Outbox()
    outbox.add(KEY, CallNext(), b"", nothing, 0.0)
    outbox.add(bytes(16), Hello(), b"", nothing, 0.0)
    assert [type(sending.message) for sending in outbox.due(0.0)] == [Hello, CallNext]


def test_too_many_unanswered_messages_are_not_taken_in() -> None:
    outbox = Outbox()
    for _ in range(MOST):
        assert outbox.add(new_id(), CallNext(), b"", nothing, 0.0)
    assert not outbox.add(new_id(), CallNext(), b"", nothing, 0.0)


def test_ids_are_of_version_7_and_differ() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {key[6] >> 4 for key in ids} == {7}
    assert {key[8] >> 6 for key in ids} == {2}
