"""Time as a port. Instants are UTC milliseconds (int). Knows no wall clock of any machine."""

from __future__ import annotations

from typing import Protocol

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Clock(Protocol):
    """The coordinator's domain time: day, issue, call, clocks, calendar (DESIGN section 4)."""

    @property
    def speed(self) -> float:
        """Domain seconds per wall second; 0 for a virtual clock that only jumps."""
        ...

    @property
    def trusted(self) -> bool:
        """Whether clocks may fire: not while the machine's clock stands stepped and nobody confirmed the time."""
        ...

    def confirm(self) -> bool:
        """The running time is right; False when nothing was in doubt."""
        ...

    def now(self) -> int:
        """Return the domain instant, UTC ms; it never decreases."""
        ...
