"""The bound told to a visitor: small in an empty hall, longer with the queue, reckoned from booths that serve."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.booth import Booth, BoothState
from common.domain.clock import MINUTE
from common.domain.wait_forecast import InHand, WaitForecast, pace

VISIT = {"A": 10 * MINUTE, "B": 10 * MINUTE, "C": 20 * MINUTE}


def booth(number: int, primary: str, secondary: str = "", state: BoothState = BoothState.OPEN) -> Booth:
    return Booth(f"L{number}", number, tuple(primary), tuple(secondary), state=state)


def hall(*booths: Booth, waiting: dict[str, int] | None = None, first: int = 0, busy: int = 0) -> WaitForecast:
    """The first `busy` booths have just begun with a visitor of their first letter."""
    hands = {b.code: InHand(b.letters[0], 0) for b in booths[:busy]}
    return WaitForecast(booths, waiting or {}, first, VISIT, hands)


def test_a_free_booth_calls_within_the_shortest_time() -> None:
    assert hall(booth(1, "A"), booth(2, "B")).minutes("A") == 2
    assert hall(booth(1, "A"), booth(2, "B"), busy=1).minutes("B") == 2


def test_a_busy_booth_must_end_first() -> None:
    alone = hall(booth(1, "A"), busy=1).minutes("A")
    assert 12 <= alone <= 20
    assert hall(booth(1, "A"), booth(2, "A"), booth(3, "A"), busy=3).minutes("A") < alone


def test_a_visit_that_takes_long_is_not_taken_to_end_at_once() -> None:
    usual = WaitForecast((booth(1, "A"),), {}, 0, VISIT, {"L1": InHand("A", 60 * MINUTE)}).minutes("A")
    assert usual > 2


def test_other_letters_count_where_booths_are_shared() -> None:
    shared = hall(booth(1, "A", "C"), waiting={"C": 6}, busy=1).minutes("A")
    assert shared > hall(booth(1, "A"), busy=1).minutes("A")


def test_priority_waits_for_priorities_only() -> None:
    full = hall(booth(1, "A"), booth(2, "B"), waiting={"A": 40, "B": 40}, busy=2)
    assert full.minutes("A") > 120
    assert full.minutes("A", priority=True) < 20
    assert hall(booth(1, "A"), booth(2, "B"), first=8, busy=2).minutes("", priority=True) > 40


def test_a_letter_nobody_serves_yet_is_told_so_much_later() -> None:
    closed = booth(2, "B", state=BoothState.CLOSED)
    assert hall(booth(1, "A"), closed).minutes("B") == 7
    assert hall().minutes("A") == 5


def test_beyond_twenty_minutes_it_is_told_in_steps_of_five() -> None:
    assert hall(booth(1, "A"), waiting={"A": 12}, busy=1).minutes("A") % 5 == 0


def test_the_pace_of_the_day_wins_over_the_catalogue_slowly() -> None:
    usual = 10 * MINUTE
    assert pace([]) == 1.0
    assert pace([(usual, usual)] * 5) == pytest.approx(1.0)
    few, many = pace([(2 * usual, usual)] * 2), pace([(2 * usual, usual)] * 40)
    assert 1.0 < few < many < 2.0
    assert many == pytest.approx(1.8)


@given(
    waiting=st.dictionaries(st.sampled_from("ABC"), st.integers(0, 400)),
    first=st.integers(0, 60),
    states=st.lists(st.sampled_from(BoothState), min_size=1, max_size=9),
    letter=st.sampled_from("ABC"),
)
def test_one_more_before_me_never_makes_it_shorter(
    waiting: dict[str, int], first: int, states: list[BoothState], letter: str
) -> None:
    booths = [booth(n, "ABC"[n % 3], "ABC"[(n + 1) % 3], state) for n, state in enumerate(states, 1)]
    busy = sum(1 for state in states if state is BoothState.OPEN) // 2
    before = hall(*booths, waiting=waiting, first=first, busy=busy).minutes(letter)
    more = dict(waiting) | {letter: waiting.get(letter, 0) + 1}
    assert 2 <= before <= hall(*booths, waiting=more, first=first, busy=busy).minutes(letter)
    assert hall(*booths, waiting=waiting, first=first, busy=busy).minutes(letter, priority=True) >= 2
