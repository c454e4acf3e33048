"""Which SLA clocks start, stop and pause at each step of a request (DOMAIN sections 5 and 6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from common.domain.request_machine import RequestState
from common.domain.sla import Clock, ClockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from common.domain.request import Request
    from common.domain.sla import Periods

_S = RequestState


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes of working time of each pick-up clock (values of `staffing.toml`)."""

    pickup_p1: int
    pickup_p2: int
    hold: int


@dataclass(slots=True)
class RequestClocks:
    """The clocks of one request while one step is applied; `changed` holds what the step touched."""

    request: Request
    periods: Periods
    limits: Limits
    clocks: dict[tuple[str, str, int], Clock]
    changed: dict[tuple[str, str, int], Clock] = field(default_factory=dict)

    @staticmethod
    def of(request: Request, clocks: Iterable[Clock], periods: Periods, limits: Limits) -> RequestClocks:
        """Gather the clocks of `request` as it is after the step."""
        return RequestClocks(request, periods, limits, {clock.key: clock for clock in clocks})

    def follow(self, at: int) -> tuple[Clock, ...]:
        """Bring the clocks in line with the request's state at instant `at` and return those that changed."""
        wanted = self._wanted()
        for clock in list(self.clocks.values()):
            if clock.stopped_at is None and clock.key not in wanted:
                self._put(clock.stop(at))
        for key, minutes in wanted.items():
            if key not in self.clocks:
                self._start(key, minutes, at)
        self._promise(at)
        return tuple(self.changed.values())

    def _wanted(self) -> dict[tuple[str, str, int], int]:
        """Return the clocks that run in the present state with their minutes (0 for the promise)."""
        r = self.request
        subject = f"request:{r.id}"
        found: dict[tuple[str, str, int], int] = {}
        if r.state is _S.WAITING_P1:
            found[subject, ClockKind.PICKUP_P1, r.p1_cycle] = self.limits.pickup_p1
        elif r.state is _S.AT_P1:
            found[subject, ClockKind.HOLD, r.hold_cycle] = self.limits.hold
        elif r.state is _S.WAITING_P2:
            found[subject, ClockKind.PICKUP_P2, r.p2_cycle] = self.limits.pickup_p2
        if r.open:
            found[subject, ClockKind.PROMISE, r.promise_cycle] = 0
        return found

    def _start(self, key: tuple[str, str, int], minutes: int, at: int) -> None:
        subject, kind, cycle = key
        if kind == ClockKind.PROMISE:
            clock = Clock(subject, ClockKind.PROMISE, cycle, at, self.request.promise_days, self.request.promise_due)
        else:
            clock = Clock(subject, ClockKind(kind), cycle, at, minutes, self.periods.due_after_minutes(at, minutes))
        self._put(clock)

    def _promise(self, at: int) -> None:
        r = self.request
        clock = self.clocks.get((f"request:{r.id}", ClockKind.PROMISE, r.promise_cycle))
        if clock is None or clock.stopped_at is not None:
            return
        if r.state is _S.WAITING_CUSTOMER and clock.paused_at is None:
            self._put(clock.pause(at))
        elif r.state is not _S.WAITING_CUSTOMER and clock.paused_at is not None and r.promise_due is not None:
            self._put(clock.resume(r.promise_due))

    def _put(self, clock: Clock) -> None:
        self.clocks[clock.key] = clock
        self.changed[clock.key] = clock


def resumed_due(clock: Clock, periods: Periods, at: int) -> int:
    """Return the promise's new due when a pause that began at `clock.paused_at` ends at `at`.

    The (N+1)-th close from day 0 on, leaving out closes c with from < c <= to (DESIGN section 5). Earlier pauses are
    already in the paused due. A due that had passed before the pause stays.
    """
    start = clock.paused_at if clock.paused_at is not None else at
    due_before = clock.paused_due if clock.paused_due is not None else at
    if due_before <= start:
        return due_before
    missed = 0
    while periods.due_after_working_days(start, missed) <= at:
        missed += 1
    return periods.due_after_working_days(due_before - 1, missed)
