"""Which SLA clocks start, stop and rest at each step of a request (DOMAIN sections 5 and 6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from common.domain.ladder import settled
from common.domain.pauses import due_after_days
from common.domain.request_machine import RequestState
from common.domain.sla import CUSTOMER_ANSWER, Clock, ClockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from common.domain.ladder import ClockRules
    from common.domain.request import Request
    from common.domain.sla import Key

_S = RequestState


@dataclass(slots=True)
class RequestClocks:
    """The clocks of one request while one step is applied; `changed` holds what the step touched."""

    request: Request
    rules: ClockRules
    clocks: dict[Key, Clock]
    changed: dict[Key, Clock] = field(default_factory=dict)

    @staticmethod
    def of(request: Request, clocks: Iterable[Clock], rules: ClockRules) -> RequestClocks:
        """Gather the clocks of `request` as it is after the step."""
        return RequestClocks(request, rules, {clock.key: clock for clock in clocks})

    def follow(self, at: int) -> tuple[Clock, ...]:
        """Bring the clocks in line with the request's state at instant `at` and return those that changed."""
        wanted = self._wanted()
        for clock in list(self.clocks.values()):
            if clock.stopped_at is None and clock.key not in wanted:
                self._put(clock.stop(at))
        for key, amount in wanted.items():
            if key not in self.clocks:
                self._start(key, amount, at)
        self._promise(at)
        return tuple(self.changed.values())

    def _wanted(self) -> dict[Key, int]:
        """Return the clocks that run in the present state with their amounts."""
        r, policy = self.request, self.rules.policy
        subject = f"request:{r.id}"
        found: dict[Key, int] = {}
        if r.state is _S.WAITING_P1:
            found[subject, ClockKind.PICKUP_P1, r.p1_cycle] = policy.pickup_p1_minutes
        elif r.state is _S.AT_P1:
            found[subject, ClockKind.HOLD, r.hold_cycle] = policy.hold_minutes
        elif r.state is _S.WAITING_P2:
            found[subject, ClockKind.PICKUP_P2, r.p2_cycle] = policy.pickup_p2_minutes
        elif r.state is _S.WAITING_CUSTOMER:
            found[subject, ClockKind.ANSWER, self._answer_cycle(subject)] = 0
        elif r.state is _S.COMPLETED and r.result_by == "paper":
            found[subject, ClockKind.COLLECT, r.promise_cycle] = policy.collect_reminder_working_days
        if r.open:
            found[subject, ClockKind.PROMISE, r.promise_cycle] = r.promise_days
        return found

    def _answer_cycle(self, subject: str) -> int:
        """Cycle of the answer that is awaited: the running one, else the next."""
        known = [c for c in self.clocks.values() if c.subject == subject and c.kind is ClockKind.ANSWER]
        last = max(known, key=lambda clock: clock.cycle, default=None)
        if last is None:
            return 1
        return last.cycle if last.stopped_at is None else last.cycle + 1

    def _start(self, key: Key, amount: int, at: int) -> None:
        subject, kind, cycle = key
        rules = self.rules
        clock = Clock(subject, ClockKind(kind), cycle, at, amount, policy=rules.newest, calendar=rules.version)
        if clock.kind is ClockKind.ANSWER:
            clock = Clock(
                subject, clock.kind, cycle, at, 0, rules.newest, rules.version, until=self.request.waiting_until
            )
        self._put(settled(clock, rules))

    def _promise(self, at: int) -> None:
        r = self.request
        clock = self.clocks.get((f"request:{r.id}", ClockKind.PROMISE, r.promise_cycle))
        if clock is None or clock.stopped_at is not None:
            return
        if r.state is _S.WAITING_CUSTOMER and clock.paused_at is None:
            self._put(clock.rest(at, CUSTOMER_ANSWER))
        elif r.state is not _S.WAITING_CUSTOMER and clock.paused_at is not None:
            self._put(settled(clock.resume(at), self.rules))

    def _put(self, clock: Clock) -> None:
        self.clocks[clock.key] = clock
        self.changed[clock.key] = clock


def resumed_due(clock: Clock, rules: ClockRules, at: int) -> int:
    """Return the promise's new due when its open pause ends at `at`; a due that had passed before the pause stays."""
    rests = [(rest.begin, rest.end) for rest in clock.resume(at).rests]
    due = due_after_days(rules.calendar, clock.started_at, clock.amount, rests)
    return at if due is None else due
