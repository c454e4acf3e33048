"""Tells the coordinator what became of each call's voice, in order; what could not be told is told again later.

The coordinator keeps the first word on each call, so a repeat does no harm. Knows no sound.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final

from common.client.gateway import Accepted, RefusedOutcome, Unsure
from common.messages.commands import ReportVoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.client.gateway import Gateway, Outcome
    from common.domain.voice import VoiceOutcome

KEPT: Final = 200
AGAIN_SECONDS: Final = 5.0
_UNDONE = frozenset({"command.abandoned"})


class VoiceReports:
    """One report is on its way at a time; `tick` lets time pass. Beyond 200 untold ones the oldest are dropped."""

    def __init__(self, gateway: Gateway, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._gateway, self._monotonic = gateway, monotonic
        self._untold: deque[ReportVoice] = deque(maxlen=KEPT)
        self._sent: ReportVoice | None = None
        self._not_before = 0.0

    def tell(self, ticket: str, called_at: int, outcome: VoiceOutcome) -> None:
        """Tell about one call."""
        self._untold.append(ReportVoice(ticket=ticket, called_at=called_at, outcome=outcome.value))
        self.tick()

    def tick(self) -> None:
        """Send the next one when it is time."""
        if self._sent is None and self._untold and self._monotonic() >= self._not_before:
            self._sent = self._untold.popleft()
            self._gateway.send(self._sent, self._on_outcome)

    def _on_outcome(self, outcome: Outcome) -> None:
        if isinstance(outcome, Unsure) or self._sent is None:
            return  # the gateway asks what became of it and calls again
        told = isinstance(outcome, Accepted) or (isinstance(outcome, RefusedOutcome) and outcome.code not in _UNDONE)
        if not told:
            self._untold.appendleft(self._sent)
            self._not_before = self._monotonic() + AGAIN_SECONDS
        self._sent = None
        self.tick()
