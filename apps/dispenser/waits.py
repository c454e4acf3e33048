"""Asks the coordinator how long a number taken now would wait, while a service page is open. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.client.gateway import Accepted
from common.messages.queries import GetWaits

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.client.gateway import Gateway, Outcome
    from common.messages.live_views import WaitsView

LOOKS_BETWEEN = 10
"""Half seconds from one question to the next: an open page follows the hall, but does not ask all the time."""


class WaitsErrand:
    """One question at a time; what is not known is not told."""

    def __init__(self, gateway: Gateway, on_waits: Callable[[WaitsView | None], None]) -> None:
        self._gateway, self._on_waits = gateway, on_waits
        self._asking = False
        self._rest = 0

    def ask(self) -> None:
        """Ask now, unless a question is under way."""
        self._rest = LOOKS_BETWEEN
        if not self._asking:
            self._asking = True
            self._gateway.ask(GetWaits(), self._on_outcome)

    def look(self) -> None:
        """Half a second has passed with the page open."""
        self._rest -= 1
        if self._rest <= 0:
            self.ask()

    def _on_outcome(self, outcome: Outcome) -> None:
        self._asking = False
        self._on_waits(outcome.result if isinstance(outcome, Accepted) else None)
