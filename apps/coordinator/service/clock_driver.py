"""When clocks fire: asks for the steps that are due, 64 at a time, and knows when to look again. Holds no timer.

What fires is read from rows, so a restart just goes on. A clock that could not be fired is left alone for a while, so
that one bad row never keeps the others from being told.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from apps.coordinator.service.internal import FireClock, Internal, RecomputeClocks
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import Store
from common.domain.clock import MINUTE, SECOND
from common.domain.sla import Key

log = logging.getLogger(__name__)
AT_ONCE = 64
RECOMPUTED_AT_ONCE = 25  # some 3 ms of one batch: clients wait no longer (bench/clocks.py)
LEFT_ALONE = MINUTE
_NEVER = 1 << 62
_FIRST: Key = ("", "", 0)


class ClockDriver:
    """Steps that are due and the instant of the next one (domain time, UTC ms)."""

    def __init__(self, store: Store, steady: Callable[[], int], speed: float = 1.0) -> None:
        """`steady` is a time in ms that only runs on: how long a clock that would not fire is left alone.

        `speed` is how many domain seconds a machine second has; 0 for a clock that only jumps.
        """
        self._store = store
        self._steady = steady
        self._second = int(SECOND * max(1.0, speed))
        self._asked: dict[tuple[Key, int], int] = {}
        self._next: int | None = None
        self._cursor: Key | None = _FIRST
        self._forced = False
        self._rest_until = 0

    def forget(self) -> None:
        """The cache was loaded anew: look at the rows again."""
        self._next = None

    def rolled_back(self) -> None:
        """A batch was not written: dues it was to compute are computed again, but not at once."""
        if self._cursor is not None:
            self._cursor, self._rest_until = _FIRST, self._steady() + SECOND

    def calendar_changed(self, *, all_of_them: bool = False) -> None:
        """Open clocks are to be computed anew, from the first on; `all_of_them` also those already up to date."""
        self._cursor, self._forced = _FIRST, all_of_them

    @property
    def recomputing(self) -> bool:
        """Whether open clocks are still being computed anew after a calendar changed."""
        return self._cursor is not None

    def wrote(self, plan: Plan) -> None:
        """A batch is written: its clocks may come earlier than what was known."""
        if self._next is None:
            return
        for clock in plan.clocks.new.values():
            if clock.next_at is not None and clock.next_at < self._next:
                self._next = clock.next_at
        for _, clock in plan.clocks.changed.values():
            if clock.next_at is not None and clock.next_at < self._next:
                self._next = clock.next_at

    def next_at(self) -> int:
        """Return the instant of the earliest step; it may turn out to be none, never to be later than the real one."""
        if self._next is None:
            earliest = self._store.earliest_step()
            self._next = _NEVER if earliest is None else earliest
        return self._next

    def due(self, now: int) -> list[Internal]:
        """Return the steps due now, at most 64, the longest due first."""
        if now < self.next_at():
            return []
        self._next = None
        steady = self._steady()
        self._forget_asked(steady)
        clocks = self._store.due_clocks(now, AT_ONCE)
        if any(clock in self._asked for clock in clocks):
            clocks = self._store.due_clocks(now, AT_ONCE + len(self._asked))
        fresh = [clock for clock in clocks if clock not in self._asked][:AT_ONCE]
        for clock in fresh:
            self._asked[clock] = steady + LEFT_ALONE
        if clocks and not fresh:
            self._next = now + self._second  # only clocks that would not fire are due: look again soon, not at once
        return [FireClock(*key, version) for key, version in fresh]

    def _forget_asked(self, steady: int) -> None:
        """Let go of what may be asked for again; the oldest stand first, so a flood is not gone through each time."""
        over = []
        for clock, until in self._asked.items():
            if steady < until:
                break
            over.append(clock)
        for clock in over:
            del self._asked[clock]

    def to_recompute(self, calendar: int) -> RecomputeClocks | None:
        """Return the next clocks to be computed with calendar version `calendar`; None when all are."""
        if self._cursor is None or self._steady() < self._rest_until:
            return None
        before = calendar + 1 if self._forced else calendar
        keys = self._store.open_clocks(before, self._cursor, RECOMPUTED_AT_ONCE)
        if not keys:
            self._cursor = None
            return None
        self._cursor = keys[-1]
        return RecomputeClocks(tuple(keys), forced=self._forced)
