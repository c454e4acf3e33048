"""The next-ticket rule, group by group, and that nobody starves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.domain.booth import Booth, BoothState
from common.domain.clock import MINUTE, SECOND
from common.domain.errors import Refused
from common.domain.queueing import WaitingRoom, Why, choose, uncovered_letters
from common.domain.roles import Role
from common.domain.ticket import Ticket
from tests.support.builders import T0, booth, ticket

NINE = booth("L9", primary=("P", "H"), secondary=("A", "B"), accessible=True)
CLOSED_NINE = booth("L9", accessible=True, state=BoothState.CLOSED)
LATER = T0 + MINUTE


def _next(at: Booth, *tickets: Ticket, others: tuple[Booth, ...] = (), now: int = LATER) -> tuple[Ticket, Why]:
    choice = choose(at, WaitingRoom(tickets), (at, *others), now)
    return choice.ticket, choice.why


def test_reserved_for_this_booth_comes_before_everything() -> None:
    reserved = ticket(letter="C", returned=True, reserved_for="L1", issued_at=T0 + 50 * SECOND)
    assert _next(booth(), ticket(), ticket(priority=True), reserved) == (reserved, Why.RESERVED)


def test_reserved_for_another_booth_is_left_alone() -> None:
    reserved = ticket(returned=True, reserved_for="L2")
    mine = ticket(issued_at=T0 + SECOND)
    assert _next(booth(), reserved, mine) == (mine, Why.PRIMARY)


def test_a_returned_ticket_goes_first_at_any_booth_of_its_letter_only() -> None:
    back = ticket(letter="A", returned=True, issued_at=T0 + 40 * SECOND)
    assert _next(booth(), ticket(), back)[1] is Why.RETURNED
    other = booth("L7", primary=("C",), secondary=("D",))
    with pytest.raises(Refused, match=r"queue\.empty"):
        _next(other, back)


def test_priority_comes_oldest_first_and_at_most_three_in_a_row() -> None:
    old, young = ticket(priority=True), ticket(priority=True, issued_at=T0 + SECOND)
    regular = ticket()
    assert _next(booth(streak=2), young, regular, old, others=(CLOSED_NINE,)) == (old, Why.PRIORITY)
    forced = choose(booth(streak=3), WaitingRoom((old, young, regular)), (CLOSED_NINE,), LATER)
    assert (forced.ticket, forced.why, forced.after_priorities) == (regular, Why.PRIMARY, True)


def test_after_three_priorities_a_fourth_is_called_when_nobody_else_waits() -> None:
    only = ticket(priority=True)
    assert _next(booth(streak=3), only, others=(CLOSED_NINE,)) == (only, Why.PRIORITY)


def test_young_priority_tickets_are_left_to_a_free_booth_nine() -> None:
    young = ticket(priority=True, issued_at=LATER - 29 * SECOND)
    with pytest.raises(Refused, match="for_booth_9") as refusal:
        _next(booth(), young, others=(NINE,))
    assert refusal.value.data["ready_at"] == LATER + SECOND
    assert _next(booth(), young, others=(NINE,), now=LATER + SECOND)[1] is Why.PRIORITY
    assert _next(NINE, young)[1] is Why.PRIORITY


def test_they_are_not_left_to_a_booth_nine_that_is_busy_or_closed() -> None:
    young = ticket(priority=True, issued_at=LATER)
    busy = NINE.took("t9", priority=False)
    for other in (busy, CLOSED_NINE):
        assert _next(booth(), young, others=(other,))[0] is young


def test_a_regular_ticket_is_called_while_priorities_are_left_to_booth_nine() -> None:
    young, regular = ticket(priority=True, issued_at=LATER), ticket()
    assert _next(booth(), young, regular, others=(NINE,)) == (regular, Why.PRIMARY)


def test_whoever_waits_three_minutes_comes_before_the_primary_letter() -> None:
    primary = ticket(issued_at=T0 + MINUTE)
    secondary = ticket(letter="B", issued_at=T0)
    assert _next(booth(), primary, secondary, now=T0 + 3 * MINUTE - 1) == (primary, Why.PRIMARY)
    assert _next(booth(), primary, secondary, now=T0 + 3 * MINUTE) == (secondary, Why.LONG_WAIT)


def test_secondary_letters_are_served_when_the_primary_is_empty() -> None:
    old, young = ticket(letter="B"), ticket(letter="B", issued_at=T0 + SECOND)
    assert _next(booth(), young, old) == (old, Why.SECONDARY)


def test_letters_of_other_booths_are_not_called() -> None:
    with pytest.raises(Refused, match=r"queue\.empty"):
        _next(booth(), ticket(letter="C"))


def test_a_requeued_ticket_stands_behind_the_three_oldest_of_its_letter() -> None:
    waiting = [ticket(issued_at=T0 + n * SECOND) for n in range(5)]
    room = WaitingRoom(waiting)
    behind = room.behind("A")
    assert behind is waiting[2]
    gone = ticket(issued_at=T0 - MINUTE).call("L1", "P0-01", T0)
    skipped = gone.recall(T0 + MINUTE).recall(T0 + 2 * MINUTE).skip(T0 + 3 * MINUTE)
    room.put(skipped.requeue(Role.P0, behind, LATER))
    order = []
    while len(room):
        following = choose(booth(), room, (), T0 + SECOND)
        order.append(following.ticket.id)
        room.drop(following.ticket.id)
    assert order.index(gone.id) == 3


def test_the_room_counts_by_number_letter_and_forgets_who_was_called() -> None:
    first, second = ticket(), ticket(priority=True)
    room = WaitingRoom((first, second))
    assert room.counts() == {"A": 1, "P": 1}
    room.put(first.call("L1", "P0-01", T0))
    assert room.counts() == {"P": 1}
    room.drop("nobody")
    assert [t.id for t in room] == [second.id]


def test_ahead_counts_those_of_the_same_line() -> None:
    room = WaitingRoom([ticket(), ticket(), ticket(letter="B")])
    assert room.ahead_of(ticket(issued_at=LATER)) == 2


def test_letters_without_an_open_booth_are_named() -> None:
    assert uncovered_letters("ABC", [booth(), booth("L2", primary=("C",), state=BoothState.PAUSED)]) == ["C"]


def test_a_booth_with_a_ticket_in_hand_may_not_call() -> None:
    with pytest.raises(Refused, match="ticket_in_hand"):
        booth(ticket="t1").ready_to_call()
    with pytest.raises(Refused, match="not_open"):
        booth(state=BoothState.PAUSED).ready_to_call()


ARRIVALS = st.lists(st.tuples(st.sampled_from("ABH"), st.booleans(), st.integers(0, 600)), min_size=1, max_size=60)


@settings(max_examples=60)
@given(ARRIVALS, st.integers(5, 90))
def test_nobody_starves_and_priorities_never_take_four_in_a_row_from_a_waiting_regular(
    people: list[tuple[str, bool, int]], pace: int
) -> None:
    arriving = sorted(
        (ticket(letter=letter, priority=priority, issued_at=T0 + at * SECOND) for letter, priority, at in people),
        key=lambda t: t.order,
    )
    booths = {"L1": booth("L1", primary=("A",), secondary=("B", "H")), "L9": NINE}
    room = WaitingRoom()
    now, called, in_a_row = T0, [], dict.fromkeys(booths, 0)
    while arriving or len(room):
        now += pace * SECOND
        while arriving and arriving[0].issued_at <= now:
            room.put(arriving.pop(0))
        for code, at in booths.items():
            regulars = [t for t in room if not t.priority and t.letter in at.letters]
            try:
                choice = choose(at, room, booths.values(), now)
            except Refused:
                continue
            called.append(choice.ticket.id)
            room.put(choice.ticket.call(code, "P0", now))
            booths[code] = at.took(choice.ticket.id, priority=choice.ticket.priority).freed()
            in_a_row[code] = in_a_row[code] + 1 if choice.ticket.priority else 0
            assert in_a_row[code] <= 3 or not regulars
        assert now < T0 + 100 * 60 * MINUTE
    assert len(called) == len(set(called)) == len(people)


@given(ARRIVALS)
def test_inside_one_line_the_longest_wait_comes_first(people: list[tuple[str, bool, int]]) -> None:
    room = WaitingRoom(ticket(letter="A", priority=priority, issued_at=T0 + at * SECOND) for _, priority, at in people)
    now = T0 + 1000 * SECOND
    lines: dict[bool, list[tuple[int, int, str]]] = {True: [], False: []}
    here = booth()
    while len(room):
        choice = choose(here, room, (), now)
        lines[choice.ticket.priority].append(choice.ticket.order)
        room.drop(choice.ticket.id)
        here = here.took("x", priority=choice.ticket.priority).freed()
    for line in lines.values():
        assert line == sorted(line)
