"""Clocks of the coordinator: the machine's, a training clock that runs faster, a virtual one that only jumps."""

from __future__ import annotations

import time
from collections.abc import Callable

NANO_PER_MS = 1_000_000
STEP_MS = 2_000
STEADY_MS = 60_000


def wall_ms() -> int:
    """Return the machine's time, UTC ms."""
    return time.time_ns() // NANO_PER_MS


def monotonic_ms() -> int:
    """Return the machine's monotonic time, ms."""
    return time.monotonic_ns() // NANO_PER_MS


class SteadyClock:
    """The machine's time without its steps: begins with it and runs on by the monotonic clock, UTC ms.

    Whoever waits for something waits by this, so that a step of the machine's clock neither ends nor prolongs anything.
    Rows that outlive a run hold its instants. `begin` is the newest of them: a machine that stands before it at the
    start has stepped back, and time goes on from there.
    """

    def __init__(
        self, begin: int = 0, wall: Callable[[], int] = wall_ms, monotonic: Callable[[], int] = monotonic_ms
    ) -> None:
        self._monotonic = monotonic
        self._offset = max(wall(), begin) - monotonic()

    def __call__(self) -> int:
        """Return the time."""
        return self._monotonic() + self._offset


class RealClock:
    """Domain time is the machine's time, as long as that runs steadily (DESIGN section 8).

    A wall clock that steps by more than 2 s is not followed at once: domain time runs on by the monotonic clock. After
    60 s of steady wall time a forward step is accepted, a backward one when wall time has passed `last_at` again.
    `take_steps` tells each step (ms) once. A machine that stands before `begin` (UTC ms, the last instant on record) at
    the start has stepped back while nothing ran: domain time goes on from there.
    """

    speed = 1.0

    def __init__(
        self,
        wall: Callable[[], int] = wall_ms,
        monotonic: Callable[[], int] = monotonic_ms,
        last_at: Callable[[], int] = int,
        *,
        begin: int = 0,
    ) -> None:
        self._wall, self._monotonic = wall, monotonic
        self.last_at = last_at
        now = monotonic()
        seen = wall() - now
        behind = seen + now < begin - STEP_MS
        self._offset = begin - now if behind else seen
        self._pending: tuple[int, int] | None = (now, seen) if behind else None
        self._steps: list[int] = [seen - self._offset] if behind else []
        self._confirmed = False

    def now(self) -> int:
        """Return domain time, UTC ms."""
        monotonic, wall = self._monotonic(), self._wall()
        seen = wall - monotonic
        if abs(seen - self._offset) <= STEP_MS:
            self._offset, self._pending = seen, None
        elif self._pending is None or abs(seen - self._pending[1]) > STEP_MS:
            self._pending, self._confirmed = (monotonic, seen), False
            self._steps.append(seen - self._offset)
        elif monotonic - self._pending[0] >= STEADY_MS and (seen > self._offset or wall > self.last_at()):
            self._offset, self._pending = seen, None
        return monotonic + self._offset

    @property
    def trusted(self) -> bool:
        """Whether clocks may fire: the machine's clock runs steadily, or ADMIN confirmed the running time."""
        self.now()
        return self._pending is None or self._confirmed

    def confirm(self) -> bool:
        """Go on firing with the running time although the machine's clock differs; False when nothing was in doubt."""
        self._confirmed = self._pending is not None
        return self._confirmed

    def take_steps(self) -> list[int]:
        """Return the steps seen since the last call, ms; forward ones are positive."""
        steps, self._steps = self._steps, []
        return steps


class Unquestioned:
    """A clock of its own: no machine's clock can put it in doubt."""

    trusted = True

    def confirm(self) -> bool:
        """Nothing is ever in doubt."""
        return False


class TrainingClock(Unquestioned):
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


class VirtualClock(Unquestioned):
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
