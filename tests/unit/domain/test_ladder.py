"""Ladders as pure rules: when steps come, what is passed over, that facts alone give the cache again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.coordinator.seed.loader import load
from common.domain.clock import DAY, HOUR, MINUTE
from common.domain.ladder import ClockRules, fire, recomputed, settled, started, steps
from common.domain.sla import CUSTOMER_ANSWER, Clock, ClockKind, Step
from tests.support.builders import T0

SEED = load()
RULES = ClockRules(SEED.calendar, 1, {1: SEED.staff.sla})
KINDS = [ClockKind.WAIT, ClockKind.PICKUP_P1, ClockKind.PICKUP_P2, ClockKind.HOLD, ClockKind.PROMISE, ClockKind.COLLECT]
moments = st.integers(T0 - 20 * DAY, T0 + 20 * DAY)


def a_clock(kind: ClockKind, at: int, amount: int) -> Clock:
    return started(RULES, "request:r1", kind, 1, at, amount)


def run(clock: Clock, until: int) -> list[tuple[Step, int]]:
    """Fire every step at its instant; return what was told and when."""
    told: list[tuple[Step, int]] = []
    while clock.next_at is not None and clock.next_at <= until:
        at = clock.next_at
        clock, step = fire(clock, RULES, at)
        if step is not None:
            told.append((step, at))
    return told


def test_a_pick_up_hints_at_four_fifths_breaches_past_the_due_and_escalates_after_as_long_again() -> None:
    told = run(a_clock(ClockKind.PICKUP_P2, T0, 30), T0 + DAY)
    assert told == [
        (Step.WARNING, T0 + 24 * MINUTE),
        (Step.BREACH, T0 + 30 * MINUTE + 1),
        (Step.AGAIN, T0 + HOUR),
    ]


def test_an_hour_seen_late_passes_over_the_warning_and_tells_breach_and_escalation_once() -> None:
    clock, told = a_clock(ClockKind.PICKUP_P2, T0, 30), []
    late = T0 + 2 * HOUR
    while clock.next_at is not None and clock.next_at <= late:
        clock, step = fire(clock, RULES, late)
        told.append(step)
    assert told == [None, Step.BREACH, Step.AGAIN]
    assert (clock.breached_at, clock.detected_at) == (T0 + 30 * MINUTE, late)
    assert clock.next_step is None


def test_nothing_fires_before_its_instant_nor_on_a_stopped_or_resting_clock() -> None:
    clock = a_clock(ClockKind.PICKUP_P1, T0, 15)
    assert fire(clock, RULES, T0 + 12 * MINUTE - 1) == (clock, None)
    stopped = clock.stop(T0 + MINUTE)
    assert fire(stopped, RULES, T0 + DAY) == (stopped, None)
    promise = a_clock(ClockKind.PROMISE, T0, 3).rest(T0 + HOUR, CUSTOMER_ANSWER)
    assert (promise.due_at, promise.next_at) == (None, None)
    assert fire(promise, RULES, T0 + 90 * DAY) == (promise, None)


def test_a_due_missed_before_a_rest_stays_missed_and_is_told_when_it_goes_on() -> None:
    clock = a_clock(ClockKind.PROMISE, T0, 1)
    assert clock.due_at is not None
    rested = clock.rest(clock.due_at + HOUR, CUSTOMER_ANSWER)
    assert rested.stop(clock.due_at + DAY).breached_at == clock.due_at
    again = settled(rested.resume(clock.due_at + DAY), RULES)
    passed, nothing = fire(again, RULES, clock.due_at + DAY)
    told, step = fire(passed, RULES, clock.due_at + DAY)
    assert (nothing, step, told.breached_at) == (None, Step.BREACH, clock.due_at)


def test_a_stop_past_the_due_is_a_breach_though_nobody_was_told() -> None:
    late = a_clock(ClockKind.PICKUP_P1, T0, 15).stop(T0 + 15 * MINUTE + 1)
    assert (late.breached_at, late.detected_at) == (T0 + 15 * MINUTE, T0 + 15 * MINUTE + 1)
    assert a_clock(ClockKind.PICKUP_P1, T0, 15).stop(T0 + 15 * MINUTE).breached_at is None


@settings(max_examples=80)
@given(st.sampled_from(KINDS), moments, st.integers(1, 7), st.lists(st.integers(0, 12 * DAY), max_size=6))
def test_the_cache_follows_from_the_facts_whatever_was_fired(
    kind: ClockKind, at: int, amount: int, looks: list[int]
) -> None:
    clock = a_clock(kind, at, amount)
    for look in sorted(looks):
        clock, _ = fire(clock, RULES, at + look)
        bare = replace(clock, due_at=None, next_at=None, next_step=None)
        assert settled(bare, RULES) == clock


@settings(max_examples=80)
@given(st.sampled_from(KINDS), moments, st.integers(1, 7))
def test_steps_come_in_order_each_once(kind: ClockKind, at: int, amount: int) -> None:
    clock = a_clock(kind, at, amount)
    instants = [instant for _, instant in steps(clock, RULES)]
    assert instants == sorted(instants)
    told = run(clock, at + 60 * DAY)
    assert len({step for step, _ in told}) == len(told)
    assert [step for step, _ in told] == [step for step, _ in steps(clock, RULES)]


@settings(max_examples=60)
@given(moments, st.integers(1, 7), st.integers(0, 5 * DAY), st.integers(0, 9 * DAY))
def test_a_rest_never_brings_the_promise_forward(at: int, amount: int, after: int, length: int) -> None:
    clock = a_clock(ClockKind.PROMISE, at, amount)
    rested = settled(clock.rest(at + after, CUSTOMER_ANSWER).resume(at + after + length), RULES)
    assert rested.due_at is not None
    assert clock.due_at is not None
    assert rested.due_at >= clock.due_at


def test_a_due_moved_past_now_takes_the_breach_back_and_keeps_the_warning_told() -> None:
    clock, _ = fire(a_clock(ClockKind.PICKUP_P2, T0, 30), RULES, T0 + 24 * MINUTE)
    clock, _ = fire(clock, RULES, T0 + 31 * MINUTE)
    back = recomputed(replace(clock, started_at=T0 + 20 * MINUTE), RULES, T0 + 40 * MINUTE)
    assert back.breached_at is None
    assert back.fired == (Step.WARNING,)
    assert (back.next_step, back.next_at) == (Step.BREACH, T0 + 50 * MINUTE + 1)


def test_a_breach_that_still_holds_stays() -> None:
    clock, _ = fire(a_clock(ClockKind.PICKUP_P2, T0, 30), RULES, T0 + 31 * MINUTE)
    clock, _ = fire(clock, RULES, T0 + 31 * MINUTE)
    assert recomputed(clock, RULES, T0 + 32 * MINUTE).breached_at == T0 + 30 * MINUTE


def test_a_new_estimate_may_pass_again() -> None:
    clock = a_clock(ClockKind.PROMISE, T0, 1)
    assert clock.due_at is not None
    clock, _ = fire(clock, RULES, clock.due_at + 1)
    clock, _ = fire(clock, RULES, (clock.due_at or 0) + 1)
    first = settled(clock.estimated(T0 + 5 * DAY), RULES)
    first, step = fire(first, RULES, T0 + 5 * DAY + 1)
    assert step is Step.ESTIMATE
    again = settled(first.estimated(T0 + 9 * DAY), RULES)
    assert (again.next_step, again.next_at) == (Step.ESTIMATE, T0 + 9 * DAY + 1)


def _answer(begin: str, end: str) -> list[tuple[Step, str]]:
    """Run a clock for papers awaited from an instant until a midnight; return its steps in local time."""
    zone = RULES.calendar.zone
    since, until = (int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000) for text in (begin, end))
    clock = settled(Clock("request:r1", ClockKind.ANSWER, 1, since, 0, until=until), RULES)
    found = run(clock, until + 14 * DAY)
    return [(step, f"{datetime.fromtimestamp(at / 1000, zone):%Y-%m-%d %H.%M}") for step, at in found]


@pytest.mark.parametrize(
    ("begin", "end", "reminded", "ended"),
    [
        (
            "2026-11-23T09:00",
            "2026-12-05T00:00",
            "2026-12-02 07.30",
            "2026-12-07 07.30",
        ),  # a Wednesday three days before
        (
            "2026-11-23T09:00",
            "2026-12-01T00:00",
            "2026-11-27 07.30",
            "2026-12-01 07.30",
        ),  # a Saturday: the Friday before
        (
            "2026-11-27T09:00",
            "2026-12-01T00:00",
            "2026-11-30 07.30",
            "2026-12-01 07.30",
        ),  # asked on that Friday: the Monday after
        (
            "2026-12-14T09:00",
            "2026-12-28T00:00",
            "2026-12-23 07.30",
            "2026-12-28 07.30",
        ),  # leave, Christmas and a weekend before the end
        (
            "2026-12-23T09:00",
            "2026-12-27T00:00",
            "2026-12-24 00.00",
            "2026-12-28 07.30",
        ),  # nothing but days off until the end
    ],
)
def test_a_citizen_is_reminded_and_told_of_the_end_at_an_opening(
    begin: str, end: str, reminded: str, ended: str
) -> None:
    assert _answer(begin, end) == [(Step.REMINDER, reminded), (Step.END, ended)]
