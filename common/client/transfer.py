"""What an upload and a download have in common: how they stand, and what a lost answer or a lost handle means to them.

A piece whose answer never came is sent again: the coordinator takes repeats, and the outbox keeps it while the link is
down. A forgotten handle (the coordinator restarted, 15 minutes passed) means beginning again. Knows no screen, no file.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from common.client.acts import Told
from common.client.gateway import FailedOutcome, Outcome, RefusedOutcome
from common.client.outbox import NO_ANSWER, NOT_SENT

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_REPEATS = 20
"""Times a piece is sent again after nobody answered for the outbox's whole patience (30 s each)."""
MOST_BEGINNINGS = 3
HANDLE_UNKNOWN = "document.handle_unknown"
OUT_OF_ORDER = "document.out_of_order"
BROKEN = "document.content_lost"


class TransferState(StrEnum):
    """MOVING until the bytes are there, STALLED while nobody answers, CHECKING while the last word is on its way.

    UNSURE: perhaps attached ('belum pasti'), told once the link lives. The last three are final.
    """

    MOVING = "moving"
    STALLED = "stalled"
    CHECKING = "checking"
    UNSURE = "unsure"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINAL = frozenset({TransferState.DONE, TransferState.FAILED, TransferState.CANCELLED})


class Patience:
    """Counts how often something was tried again, and says when it is enough."""

    def __init__(self) -> None:
        self._repeats = 0
        self._beginnings = 0

    def went_well(self) -> None:
        """An answer came: silence is counted anew."""
        self._repeats = 0

    def repeats(self, outcome: Outcome) -> bool:
        """Whether the same piece should be sent again."""
        if isinstance(outcome, FailedOutcome) and outcome.code in {NO_ANSWER, NOT_SENT}:
            self._repeats += 1
            return self._repeats <= MOST_REPEATS
        return False

    def begins(self, outcome: Outcome) -> bool:
        """Whether all should begin again because the handle is forgotten."""
        if isinstance(outcome, RefusedOutcome) and outcome.code == HANDLE_UNKNOWN:
            self._beginnings += 1
            return self._beginnings < MOST_BEGINNINGS
        return False


def problem_of(outcome: Outcome) -> Told:
    """Return what went wrong as presenters hear it."""
    if isinstance(outcome, RefusedOutcome):
        return Told("", "refused", outcome.code, outcome.data)
    if isinstance(outcome, FailedOutcome):
        return Told("", "failed", outcome.code, {}, outcome.ref)
    return Told("", "unsure")


class Transfer:
    """How far a file has come; `on_change` is called at each step, on the gateway's thread."""

    def __init__(self, size: int, on_change: Callable[[], None]) -> None:
        self.state = TransferState.MOVING
        self.size = size
        self.moved = 0
        self.problem: Told | None = None
        self.patience = Patience()
        self._on_change = on_change

    @property
    def percent(self) -> int:
        """Share of the bytes moved, 0-100."""
        return self.moved * 100 // self.size if self.size else 0

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in FINAL

    def become(self, state: TransferState, problem: Told | None = None) -> None:
        """Go on to a state and tell."""
        self.state, self.problem = state, problem
        self._on_change()

    def stall(self) -> None:
        """Nobody answers; the piece goes again."""
        self.become(TransferState.STALLED)
