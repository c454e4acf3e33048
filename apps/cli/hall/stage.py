"""Where simulated people act: time, chance, seats. One port, two forms: virtual time in-process, or the real wire."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Protocol

from common.client.board import StaffBoard
from common.client.gateway import Outcome
from common.messages.commands import Command
from common.messages.queries import Query
from common.messages.words import Word

OnOutcome = Callable[[Outcome], None]


class Seat(Protocol):
    """One device with its session, if it has one."""

    def send(self, message: Command | Word, on_outcome: OnOutcome, /) -> None:
        """Send a command or word as this seat."""
        ...

    def ask(self, query: Query, on_outcome: OnOutcome) -> None:
        """Ask a query as this seat."""
        ...


class Stage(Protocol):
    """Time, chance and seats. All calls come one at a time; nobody sleeps."""

    random: Random
    board: StaffBoard
    sessions_last: bool
    """Whether a seat may be kept over night; in virtual time sessions end after 12 hours."""

    def now(self) -> int:
        """Return domain time, UTC ms."""
        ...

    def at(self, instant: int, call: Callable[[], None]) -> None:
        """Call at a domain instant (at once when it has passed)."""
        ...

    def dispenser(self) -> Seat:
        """Return the dispenser visitors use."""
        ...

    def sign_in(self, position: str, then: Callable[[Seat | None], None]) -> None:
        """Sign a position in at its own device; `then` gets the seat, or None when somebody else sits there."""
        ...
