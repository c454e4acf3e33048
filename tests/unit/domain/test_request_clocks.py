"""Which clocks run at each step of a request, and the new promise after waiting for the customer."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from apps.coordinator.seed.loader import load, load_counter
from common.domain.clock import MINUTE
from common.domain.ladder import ClockRules, settled, started
from common.domain.request import Request
from common.domain.request_clocks import RequestClocks, resumed_due
from common.domain.sla import CUSTOMER_ANSWER, Clock, ClockKind
from tests.support import builders as b
from tests.support.builders import KOORD, P0, P1, P2, T0

CALENDAR = load_counter().calendar
RULES = ClockRules(CALENDAR, 1, {1: load().staff.sla})
WIB = ZoneInfo("Asia/Jakarta")


def _at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=WIB).timestamp() * 1000)


class _Life:
    """A request's clocks followed through its steps."""

    def __init__(self) -> None:
        self.clocks: dict[tuple[str, str, int], Clock] = {}

    def follow(self, request: Request, at: int) -> list[str]:
        """Follow a step and return the kinds that run now."""
        for clock in RequestClocks.of(request, self.clocks.values(), RULES).follow(at):
            self.clocks[clock.key] = clock
        return sorted(clock.kind.value for clock in self.clocks.values() if clock.running)

    def of(self, kind: ClockKind, cycle: int) -> Clock:
        """Return one clock."""
        return next(c for c in self.clocks.values() if c.kind is kind and c.cycle == cycle)


def test_from_escalation_to_completion_each_clock_runs_in_its_own_stage() -> None:
    life = _Life()
    assert life.follow(b.waiting_p1(), T0) == ["pickup_p1", "promise"]
    assert life.follow(b.at_p1(), T0 + MINUTE) == ["hold", "promise"]
    assert life.follow(b.waiting_p2(), T0 + 2 * MINUTE) == ["pickup_p2", "promise"]
    assert life.follow(b.at_p2(), T0 + 3 * MINUTE) == ["promise"]
    assert life.follow(b.at_p2().complete(P2, "x", T0), T0 + 4 * MINUTE) == ["collect"]
    assert life.of(ClockKind.PICKUP_P1, 1).due_at == T0 + 15 * MINUTE
    assert life.of(ClockKind.PICKUP_P2, 1).due_at == T0 + 32 * MINUTE
    assert life.of(ClockKind.PICKUP_P2, 1).stopped_at == T0 + 3 * MINUTE


def test_a_return_starts_hold_anew_and_a_second_forward_a_second_pick_up() -> None:
    life = _Life()
    for step in (b.waiting_p1(), b.at_p1(), b.waiting_p2(), b.at_p2()):
        life.follow(step, T0)
    back = b.at_p2().give_back(P2)
    assert life.follow(back, T0) == ["hold", "promise"]
    again = back.forward(P1, "SYAKER", "PHI", staffed=True, at=T0)
    assert life.follow(again, T0) == ["pickup_p2", "promise"]
    assert life.of(ClockKind.HOLD, 2).stopped_at == T0
    assert life.of(ClockKind.PICKUP_P2, 2).running


def test_a_redirect_starts_a_second_pick_up_at_p1() -> None:
    life = _Life()
    life.follow(b.waiting_p1(), T0)
    assert life.follow(b.waiting_p1().redirect(KOORD, "PTKDN", "PENTA"), T0) == ["pickup_p1", "promise"]
    assert life.of(ClockKind.PICKUP_P1, 1).stopped_at == T0


def test_waiting_for_the_customer_pauses_the_promise_and_nothing_else_runs() -> None:
    life = _Life()
    for step in (b.waiting_p1(), b.at_p1()):
        life.follow(step, T0)
    asked = b.at_p1().ask_documents(P1, 5, T0)
    assert life.follow(asked, T0 + MINUTE) == ["answer"]
    promise = life.of(ClockKind.PROMISE, 1)
    assert (promise.due_at, promise.paused_at) == (None, T0 + MINUTE)
    back = asked.documents_complete(P0, T0 + 999)
    assert life.follow(back, T0 + 2 * MINUTE) == ["hold", "promise"]
    assert life.of(ClockKind.PROMISE, 1).due_at == CALENDAR.due_after_working_days(T0, back.promise_days)


def test_reopening_starts_the_second_promise_cycle() -> None:
    life = _Life()
    done = b.at_p2().complete(P2, "x", T0)
    life.follow(done, T0)
    assert life.follow(done.reopen(KOORD, "K-261123-001", 7, T0 + 5), T0) == ["promise"]
    assert life.of(ClockKind.PROMISE, 2).due_at == CALENDAR.due_after_working_days(T0, 7)


def _paused(since: str) -> Clock:
    """A promise of five days from Monday 23 November 2026, due Monday 30th, that rests."""
    begun = _at("2026-11-23T10:00")
    clock = settled(Clock("request:r1", ClockKind.PROMISE, 1, begun, 5), RULES)
    assert clock.due_at == _at("2026-11-30T16:00")
    return clock.rest(_at(since), CUSTOMER_ANSWER)


def test_each_working_days_close_within_the_pause_moves_the_promise_by_one_day() -> None:
    # asked Tuesday, answered Thursday, both at 10.00: two closes are missed
    clock = _paused("2026-11-24T10:00")
    assert resumed_due(clock, RULES, _at("2026-11-26T10:00")) == _at("2026-12-02T16:00")


def test_a_pause_within_one_day_moves_nothing() -> None:
    clock = _paused("2026-11-24T10:00")
    assert resumed_due(clock, RULES, _at("2026-11-24T15:59")) == _at("2026-11-30T16:00")


def test_a_weekend_inside_the_pause_counts_nothing() -> None:
    clock = _paused("2026-11-27T10:00")
    assert resumed_due(clock, RULES, _at("2026-11-29T10:00")) == _at("2026-12-01T16:00")


def test_a_second_pause_counts_beside_the_first() -> None:
    clock = _paused("2026-11-24T10:00").resume(_at("2026-11-25T10:00")).rest(_at("2026-11-26T10:00"), CUSTOMER_ANSWER)
    assert resumed_due(clock, RULES, _at("2026-11-27T10:00")) == _at("2026-12-02T16:00")


def test_a_promise_already_late_before_the_pause_stays_late() -> None:
    clock = _paused("2026-12-01T10:00")
    assert resumed_due(clock, RULES, _at("2026-12-03T10:00")) == _at("2026-11-30T16:00")


def test_breach_needs_to_be_later_than_the_due() -> None:
    clock = started(RULES, "ticket:t1", ClockKind.WAIT, 1, T0, 5)
    assert not clock.breached_by(T0 + 5 * MINUTE)
    assert clock.breached_by(T0 + 5 * MINUTE + 1)
    assert not clock.stop(T0 + 5 * MINUTE).breached_by(T0 + 9 * MINUTE)
    stopped = clock.stop(T0)
    assert stopped.stop(T0 + 1) is stopped
