"""Clocks of the coordinator: the machine's, a training clock that runs faster, a virtual one that only jumps."""

from __future__ import annotations

import time

NANO_PER_MS = 1_000_000


def wall_ms() -> int:
    """Return the machine's time, UTC ms."""
    return time.time_ns() // NANO_PER_MS


def monotonic_ms() -> int:
    """Return the machine's monotonic time, ms."""
    return time.monotonic_ns() // NANO_PER_MS


class RealClock:
    """Domain time is the machine's time."""

    speed = 1.0

    def now(self) -> int:
        """Return domain time, UTC ms."""
        return wall_ms()


class TrainingClock:
    """Runs `speed` times as fast from an anchor; may be jumped forward over closed hours."""

    def __init__(self, anchor: int, speed: float) -> None:
        self.speed = speed
        self._anchor = anchor
        self._since = monotonic_ms()

    def now(self) -> int:
        """Return domain time, UTC ms."""
        return self._anchor + int((monotonic_ms() - self._since) * self.speed)

    def jump(self, to: int) -> None:
        """Go on from `to`; never backward."""
        self._anchor = max(to, self.now())
        self._since = monotonic_ms()


class VirtualClock:
    """Stands still until it is set."""

    speed = 0.0

    def __init__(self, at: int) -> None:
        self._at = at

    def now(self) -> int:
        """Return domain time, UTC ms."""
        return self._at

    def jump(self, to: int) -> None:
        """Go to `to`; never backward."""
        self._at = max(self._at, to)
