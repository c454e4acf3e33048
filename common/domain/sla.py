"""SLA clock rows: the facts of each promise and the cached next step of its ladder (DESIGN section 5).

Facts are start, stop, pauses, what was fired, and the versions of policy and calendar; `due_at`, `next_at` and
`next_step` follow from them (`ladder.settled`) and can be computed again at any time. Nothing is counted up, nothing
here knows a timer. Pick-up clocks measure how fast a task is taken, the promise clock when it is done: never show one
as the other. Instants are UTC ms.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from common.domain.value import changed


class ClockKind(StrEnum):
    """Kinds of clocks.

    WAIT runs in wall time, pick-ups and HOLD in working time, PROMISE and COLLECT in working days; ANSWER ends at the
    close of a calendar day the desk chose.
    """

    WAIT = "wait"
    PICKUP_P1 = "pickup_p1"
    PICKUP_P2 = "pickup_p2"
    HOLD = "hold"
    PROMISE = "promise"
    ANSWER = "answer"
    COLLECT = "collect"


PICKUPS = frozenset({ClockKind.PICKUP_P1, ClockKind.PICKUP_P2})
IN_DAYS = frozenset({ClockKind.PROMISE, ClockKind.COLLECT})
BREACHING = PICKUPS | {ClockKind.WAIT, ClockKind.HOLD, ClockKind.PROMISE}


class Step(StrEnum):
    """Steps of a ladder, in the order in which they may come."""

    WARNING = "warning"
    BREACH = "breach"
    AGAIN = "again"
    ESTIMATE = "estimate"
    REMINDER = "reminder"
    END = "end"


class Rest(NamedTuple):
    """A pause of a clock: half-open [begin, end), `end` None while it lasts, and the code of its reason."""

    begin: int
    end: int | None
    reason: str


Key = tuple[str, str, int]
CUSTOMER_ANSWER = "customer_answer"  # the one reason for which a promise rests (DOMAIN section 5)


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of one subject (`ticket:<id>` or `request:<id>`); `cycle` counts returns and redirects.

    `amount` is minutes, for PROMISE and COLLECT working days; for ANSWER `until` is the end itself. `fired` holds the
    steps already told or passed over. `breached_at` is the due that was missed, `detected_at` when it was seen,
    `estimate` a new date the desk told (information: due and breach stay).
    """

    subject: str
    kind: ClockKind
    cycle: int
    started_at: int
    amount: int
    policy: int = 1
    calendar: int = 1
    due_at: int | None = None
    next_at: int | None = None
    next_step: Step | None = None
    stopped_at: int | None = None
    rests: tuple[Rest, ...] = ()
    fired: tuple[Step, ...] = ()
    until: int | None = None
    breached_at: int | None = None
    detected_at: int | None = None
    estimate: int | None = None
    version: int = 0

    @property
    def key(self) -> Key:
        """Primary key."""
        return (self.subject, self.kind, self.cycle)

    @property
    def paused_at(self) -> int | None:
        """Since when it rests; None while it does not."""
        return self.rests[-1].begin if self.rests and self.rests[-1].end is None else None

    @property
    def running(self) -> bool:
        """Neither stopped nor paused."""
        return self.stopped_at is None and self.paused_at is None

    def breached_by(self, now: int) -> bool:
        """Whether the due has passed: breach needs `now > due` (a stop at the due is in time)."""
        end = self.stopped_at if self.stopped_at is not None else now
        return self.due_at is not None and end > self.due_at

    def stop(self, at: int) -> Clock:
        """Stop; a stopped clock stays as it was. One that stops after its due breached and owes that step if untold.

        So a breach is told also when nothing could fire in time: after an outage, or while the machine's clock was in
        doubt.
        """
        if self.stopped_at is not None:
            return self
        changes: dict[str, object] = {
            "stopped_at": at,
            "next_at": None,
            "next_step": None,
            "version": self.version + 1,
        }
        if self.due_at is not None and self.kind in BREACHING and self.breached_by(at):
            if self.breached_at is None:
                changes |= {"breached_at": self.due_at, "detected_at": at}
            if Step.BREACH not in self.fired:
                changes |= {"next_at": self.due_at + 1, "next_step": Step.BREACH}
        return changed(self, changes)

    def rest(self, at: int, reason: str) -> Clock:
        """Pause: while a pause is open there is no due and nothing can fire; a due already missed stays missed."""
        changes: dict[str, object] = {
            "rests": (*self.rests, Rest(at, None, reason)),
            "due_at": None,
            "next_at": None,
            "next_step": None,
            "version": self.version + 1,
        }
        if self.breached_at is None and self.breached_by(at):
            changes |= {"breached_at": self.due_at, "detected_at": at}
        return changed(self, changes)

    def resume(self, at: int) -> Clock:
        """End the open pause; the due has to be settled anew."""
        last = self.rests[-1]
        return replace(self, rests=(*self.rests[:-1], Rest(last.begin, at, last.reason)), version=self.version + 1)

    def estimated(self, at: int) -> Clock:
        """Keep the desk's new estimate; the ladder has to be settled anew, and passing this one is told again."""
        fired = tuple(step for step in self.fired if step is not Step.ESTIMATE)
        return replace(self, estimate=at, fired=fired, version=self.version + 1)
