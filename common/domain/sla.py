"""SLA clock rows: start, stop and due of each promise (DESIGN section 5). Nothing here fires.

Pick-up clocks measure how fast a task is taken, the promise clock when it is done: never show one as the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol


class ClockKind(StrEnum):
    """Kinds of clocks. WAIT runs in wall time, pick-ups and hold in working time, PROMISE in working days."""

    WAIT = "wait"
    PICKUP_P1 = "pickup_p1"
    PICKUP_P2 = "pickup_p2"
    HOLD = "hold"
    PROMISE = "promise"


class Periods(Protocol):
    """What a clock needs of a working calendar; instants UTC ms."""

    def due_after_minutes(self, start: int, minutes: int) -> int:
        """Return the instant at which `minutes` of working time have passed."""
        ...

    def due_after_working_days(self, start: int, days: int) -> int:
        """Return the close of working day `days` after day 0."""
        ...


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of one subject (`ticket:<id>` or `request:<id>`); `cycle` counts returns and redirects.

    `amount` is minutes, for PROMISE working days. `paused_at` is set only while a promise waits for the customer.
    """

    subject: str
    kind: ClockKind
    cycle: int
    started_at: int
    amount: int
    due_at: int | None
    stopped_at: int | None = None
    paused_at: int | None = None
    paused_due: int | None = None
    version: int = 0

    @property
    def key(self) -> tuple[str, str, int]:
        """Primary key."""
        return (self.subject, self.kind, self.cycle)

    @property
    def running(self) -> bool:
        """Neither stopped nor paused."""
        return self.stopped_at is None and self.paused_at is None

    def breached_by(self, now: int) -> bool:
        """Whether the due has passed: breach needs `now > due` (a stop at the due is in time)."""
        end = self.stopped_at if self.stopped_at is not None else now
        return self.due_at is not None and end > self.due_at

    def stop(self, at: int) -> Clock:
        """Stop; a stopped clock stays as it was."""
        if self.stopped_at is not None:
            return self
        return replace(self, stopped_at=at, version=self.version + 1)

    def pause(self, at: int) -> Clock:
        """Pause: an open pause has no due."""
        return replace(self, paused_at=at, paused_due=self.due_at, due_at=None, version=self.version + 1)

    def resume(self, due_at: int) -> Clock:
        """Go on with a new due."""
        return replace(self, paused_at=None, paused_due=None, due_at=due_at, version=self.version + 1)

    def move_due(self, due_at: int) -> Clock:
        """Give another due (reopened or recomputed)."""
        return replace(self, due_at=due_at, version=self.version + 1)
