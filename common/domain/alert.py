"""An alert: a breach somebody answers for. It stays open until its follow-up is written (DOMAIN section 6, DESIGN 5).

One alert per breach of a clock. It is a value without personal data; the words of the follow-up lie elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from common.domain.errors import Refused
from common.domain.roles import Role

if TYPE_CHECKING:
    from common.domain.access import Actor


class AlertState(StrEnum):
    """States of an alert; VOID when a decree made its clock's breach vanish."""

    OPEN = "OPEN"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    CLOSED = "CLOSED"
    VOID = "VOID"


class FollowUp(StrEnum):
    """What was done about it."""

    OFFICER_TOLD = "officer_told"
    REASSIGNED = "reassigned"
    BOOTH_OPENED = "booth_opened"
    CUSTOMER_TOLD = "customer_told"
    JUSTIFIED = "justified"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Alert:
    """A breach of one clock. `level` is whose desk was late (P0, P1, P2); instants UTC ms.

    `outage`: the coordinator was down for a part of the clock's time, which pauses nothing but is shown beside it.
    """

    id: str
    subject: str
    kind: str
    cycle: int
    level: str
    directorate: str | None
    unit: str | None
    number: str
    breached_at: int
    detected_at: int
    escalated: bool = False
    outage: bool = False
    state: AlertState = AlertState.OPEN
    acknowledged_by: str | None = None
    acknowledged_at: int | None = None
    outcome: FollowUp | None = None
    words: str | None = None
    closed_by: str | None = None
    closed_at: int | None = None
    version: int = 0

    @property
    def key(self) -> tuple[str, str, int]:
        """The clock it is about."""
        return (self.subject, self.kind, self.cycle)

    @property
    def open(self) -> bool:
        """Whether a follow-up is still owed."""
        return self.state in (AlertState.OPEN, AlertState.ACKNOWLEDGED)

    def concerns(self, actor: Actor) -> bool:
        """Whether the actor answers for it: KOORD for all, a supervisor for the own desks and those below.

        Who stands in for an absent supervisor answers for its desks too.
        """
        if actor.role is Role.KOORD:
            return True
        if self.level == "P0":
            return actor.oversees_hall
        if self.directorate is not None and actor.oversees_directorate(self.directorate):
            return True
        return self.level == "P2" and self.unit is not None and actor.oversees_unit(self.unit)

    def acknowledge(self, actor: Actor, at: int) -> Alert:
        """OPEN -> ACKNOWLEDGED: somebody has seen it."""
        self._may(actor)
        if self.state is AlertState.ACKNOWLEDGED:
            return self
        return self._with(state=AlertState.ACKNOWLEDGED, acknowledged_by=actor.position, acknowledged_at=at)

    def close(self, actor: Actor, outcome: FollowUp, words: str, at: int) -> Alert:
        """OPEN, ACKNOWLEDGED -> CLOSED with the follow-up; `words` is a text reference."""
        self._may(actor)
        seen: dict[str, object] = {}
        if self.acknowledged_at is None:
            seen = {"acknowledged_by": actor.position, "acknowledged_at": at}
        return self._with(
            state=AlertState.CLOSED, outcome=outcome, words=words, closed_by=actor.position, closed_at=at, **seen
        )

    def escalate(self) -> Alert:
        """The next level was told."""
        return self._with(escalated=True)

    def void(self, at: int) -> Alert:
        """A changed calendar made the breach vanish; it stays on record."""
        return self._with(state=AlertState.VOID, closed_at=at) if self.open else self

    def _may(self, actor: Actor) -> None:
        if not self.concerns(actor):
            raise Refused("alert.not_yours", level=self.level)
        if not self.open:
            raise Refused("alert.not_open", state=str(self.state))

    def _with(self, **changes: object) -> Alert:
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]
