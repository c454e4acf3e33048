"""The way of a notice: back-off, order per recipient, floods in one message, and the moves between its states."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain import notice as n
from common.domain.clock import HOUR, MINUTE
from common.domain.errors import Refused
from common.domain.roles import Role

NOW = 1_795_395_600_000
FREE = n.Room({"sms": 100, "email": 100})


@dataclass(frozen=True, slots=True)
class Row:
    """A notice as order and merging see it."""

    id: str
    kind: str = "pickup_breach"
    recipient: str = "SPV-P1-PHI"
    channel: str = "sms"
    state: str = "queued"
    subject: str = "request:r1"
    attempts: int = 0
    next_at: int | None = None
    carried_by: str | None = None


def ids(messages: list[tuple[Row, ...]]) -> list[list[str]]:
    return [[row.id for row in message] for message in messages]


def test_delays_grow_to_an_hour_and_end_after_the_channels_time() -> None:
    minutes = [n.delay_after("email", attempt) for attempt in range(1, 8)]
    assert minutes == [x * MINUTE for x in (1, 2, 5, 15, 30, 60, 60)]
    tried = [attempt for attempt in range(1, 60) if n.delay_after("email", attempt) is not None]
    waited = sum(n.delay_after("email", attempt) or 0 for attempt in tried)
    assert 23 * HOUR < waited <= 24 * HOUR
    assert n.delay_after("sms", 11) is None
    assert n.delay_after("sms", 10) == HOUR


def test_a_longer_pause_asked_by_the_other_side_is_granted_up_to_an_hour() -> None:
    assert n.delay_after("sms", 1, asked=10 * MINUTE) == 10 * MINUTE
    assert n.delay_after("sms", 1, asked=5 * HOUR) == HOUR
    assert n.delay_after("sms", 4, asked=MINUTE) == 15 * MINUTE


def test_a_clock_that_stepped_back_holds_no_notice() -> None:
    assert n.due(NOW - 1, NOW)
    assert not n.due(NOW + HOUR, NOW)
    assert n.due(NOW + 3 * HOUR, NOW)


def test_several_notices_of_one_officer_are_one_message_and_a_customers_never() -> None:
    flood = [Row(f"n{at}") for at in range(5)]
    customer = [Row("c1", "registered", "customer"), Row("c2", "completed_pickup", "customer")]
    assert ids(n.messages_due([*flood, *customer], NOW, FREE)) == [["c1"], ["n0", "n1", "n2", "n3", "n4"]]


def test_only_notices_about_the_same_are_merged() -> None:
    rows = [Row("n1"), Row("n2", "hold_breach"), Row("n3", "promise_overdue"), Row("n4", "pickup_hint")]
    assert ids(n.messages_due(rows, NOW, FREE)) == [["n1", "n2"]]


def test_a_later_notice_waits_for_the_earlier_one_that_failed() -> None:
    waiting = Row("n1", "promise_overdue", state="failed", attempts=2, next_at=NOW + MINUTE)
    later = Row("n2")
    assert n.messages_due([waiting, later], NOW, FREE) == []
    assert ids(n.messages_due([waiting, later], NOW + MINUTE, FREE)) == [["n1"]]
    assert ids(n.messages_due([later], NOW, FREE)) == [["n2"]]


def test_what_is_tried_again_is_the_same_message() -> None:
    first = Row("n1", state="failed", attempts=1, next_at=NOW)
    carried = Row("n2", state="failed", attempts=1, next_at=NOW, carried_by="n1")
    assert ids(n.messages_due([first, carried, Row("n3")], NOW, FREE)) == [["n1", "n2"]]


def test_one_message_of_a_recipient_is_under_way_at_a_time() -> None:
    rows = [Row("n1", state="sending", attempts=1), Row("n2"), Row("n3", channel="email")]
    assert ids(n.messages_due(rows, NOW, FREE)) == [["n3"]]


def test_waiting_tickets_are_not_told_again_at_once_and_hold_up_nothing_else() -> None:
    rows = [Row("n1", "queue_breach", "SPV-P0"), Row("n2", "pickup_breach", "SPV-P0")]
    room = n.Room({"sms": 9}, frozenset({("SPV-P0", "sms")}))
    assert ids(n.messages_due(rows, NOW, room)) == [["n2"]]
    assert ids(n.messages_due(rows, NOW, FREE)) == [["n1"]]


def test_no_more_leaves_than_there_is_room_for() -> None:
    rows = [Row(f"n{at}", "registered", "customer", subject=f"request:{at}") for at in range(9)]
    assert ids(n.messages_due(rows, NOW, n.Room({"sms": 2, "email": 0}))) == [["n0"], ["n1"]]


def test_the_next_look_is_at_the_earliest_time_anything_waits_for() -> None:
    assert n.next_look([Row("n1", next_at=NOW + 5), Row("n2", next_at=NOW + 3), Row("n3")], NOW) == NOW + 3
    assert n.next_look([Row("n1")], NOW) is None


def test_only_what_ended_badly_is_sent_again_and_only_by_those_who_may() -> None:
    for state in ("dead", "unknown"):
        n.NOTICE_MACHINE.find(n.NoticeAction.RESEND, n.NoticeState(state), Role.KOORD)
    with pytest.raises(Refused, match=r"notice\.not_resend"):
        n.NOTICE_MACHINE.find(n.NoticeAction.RESEND, n.NoticeState.SENT, Role.KOORD)
    with pytest.raises(Refused, match=r"access\.denied"):
        n.NOTICE_MACHINE.find(n.NoticeAction.RESEND, n.NoticeState.DEAD, Role.P1)


def test_every_fate_has_a_move_from_sending() -> None:
    for action in n.FATES.values():
        assert n.NOTICE_MACHINE.find(action, n.NoticeState.SENDING, Role.SYSTEM).target is not None


rows_of = st.lists(
    st.builds(
        Row,
        id=st.integers(0, 10_000).map("{:05d}".format),
        kind=st.sampled_from([*n.FAMILIES, "registered"]),
        recipient=st.sampled_from(["customer", "SPV-P0", "SPV-P1-PHI"]),
        channel=st.sampled_from(["sms", "email"]),
        subject=st.sampled_from(["request:r1", "request:r2"]),
        state=st.sampled_from(["queued", "queued", "failed"]),
        next_at=st.sampled_from([None, NOW - 1, NOW + MINUTE]),
    ),
    max_size=30,
    unique_by=lambda row: row.id,
)  # fmt: skip


@given(rows_of, st.integers(0, 5))
def test_sending_all_keeps_the_order_of_each_recipient_and_loses_nothing(rows: list[Row], room: int) -> None:
    """However small the room, each lane's messages leave by the age of their oldest notice, each notice once."""
    left = {row.id: row for row in rows}
    sent: dict[n.Lane, list[str]] = {}
    told: list[str] = []
    now = NOW
    while left:
        found = n.messages_due(left.values(), now, n.Room({"sms": room, "email": room + 1}))
        assert len({n.lane_of(message[0]) for message in found}) == len(found)
        for message in found:
            sent.setdefault(n.lane_of(message[0]), []).append(message[0].id)
            assert len({(n.lane_of(row), n.family_of(row)) for row in message}) == 1
            for row in message:
                told.append(row.id)
                del left[row.id]
        if not found:
            later = n.next_look(left.values(), now)
            if later is None:
                assert room == 0
                assert all(row.channel == "sms" for row in left.values())
                return
            now = later
    assert sorted(told) == sorted(row.id for row in rows)
    for carriers in sent.values():
        assert carriers == sorted(carriers)


@given(st.integers(1, 40), st.sampled_from(["sms", "email"]), st.integers(0, 10 * HOUR))
def test_a_delay_is_positive_and_never_over_an_hour(attempts: int, channel: str, asked: int) -> None:
    delay = n.delay_after(channel, attempts, asked)
    assert delay is None or MINUTE <= delay <= HOUR


def test_a_row_may_be_any_dataclass_with_these_fields() -> None:
    assert n.lane_of(replace(Row("n1"), recipient="customer")) == ("request:r1", "sms")
