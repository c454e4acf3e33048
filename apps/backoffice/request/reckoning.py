"""Why is it due then: what one clock of a request counted, asked of the coordinator on demand. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.backoffice.clocks import PICKUPS
from apps.backoffice.desk import Desk
from common.client.acts import Told
from common.domain.sla import ClockKind
from common.messages.queries import ExplainClock
from common.messages.standing_views import ClockExplanation
from common.messages.views import ClockView, RequestDetail

PICKUP, PROMISE = "pickup", "promise"


@dataclass(frozen=True, slots=True)
class ReckoningPicture:
    """The open account of a clock; `account` None while it is fetched."""

    clock: ClockView
    account: ClockExplanation | None = None
    told: Told | None = None


class Reckoning:
    """One account at a time; `changed` hears when something is to be shown."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self._desk, self._changed = desk, changed
        self._picture: ReckoningPicture | None = None

    @property
    def picture(self) -> ReckoningPicture | None:
        """What to show; None while no account is open."""
        return self._picture

    def open(self, clock: ClockView) -> None:
        """Ask what a clock counted."""
        self._picture = ReckoningPicture(clock)
        query = ExplainClock(subject=clock.subject, clock=clock.kind, cycle=clock.cycle)
        self._desk.acts.ask(query, lambda account: self._on_account(clock, account), self._on_told)
        self._changed()

    def close(self) -> None:
        """Forget the account."""
        self._picture = None

    def _on_account(self, clock: ClockView, account: ClockExplanation) -> None:
        if self._picture is not None and self._picture.clock == clock:
            self._picture = ReckoningPicture(clock, account)
            self._changed()

    def _on_told(self, told: Told) -> None:
        if self._picture is not None:
            self._picture = ReckoningPicture(self._picture.clock, told=told)
            self._changed()


def clock_of(detail: RequestDetail | None, which: str) -> ClockView | None:
    """Return the latest pick-up of a request, or its latest promise."""
    kinds = PICKUPS if which == PICKUP else {ClockKind.PROMISE.value}
    found = [clock for clock in detail.clocks if clock.kind in kinds] if detail is not None else []
    return max(found, key=lambda clock: (clock.started_at, clock.cycle), default=None)
