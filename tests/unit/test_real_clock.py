"""The machine's clock steps; domain time runs on, and follows only what stays."""

from __future__ import annotations

from apps.coordinator.adapters.clocks import STEADY_MS, RealClock

T0 = 1_795_395_600_000
HOUR = 3_600_000


class _Machine:
    """A machine whose wall clock can be set."""

    def __init__(self) -> None:
        self.wall, self.monotonic = T0, 0
        self.clock = RealClock(lambda: self.wall, lambda: self.monotonic, lambda: T0 + 1000)

    def run(self, milliseconds: int) -> int:
        """Let time pass second by second; return domain time."""
        for _ in range(milliseconds // 1000):
            self.wall += 1000
            self.monotonic += 1000
            self.clock.now()
        return self.clock.now()


def test_a_steady_clock_is_followed_also_in_small_corrections() -> None:
    machine = _Machine()
    assert machine.run(10_000) == T0 + 10_000
    machine.wall += 500
    assert machine.run(1_000) == machine.wall
    assert machine.clock.take_steps() == []


def test_a_forward_step_is_told_at_once_and_accepted_after_a_steady_minute() -> None:
    machine = _Machine()
    machine.run(5_000)
    machine.wall += HOUR
    assert machine.run(1_000) == T0 + 6_000
    assert machine.clock.take_steps() == [HOUR]
    assert machine.clock.take_steps() == []
    machine.run(STEADY_MS)
    assert machine.run(1_000) == machine.wall


def test_a_backward_step_is_followed_only_when_the_wall_has_passed_the_last_fact() -> None:
    machine = _Machine()
    machine.run(5_000)
    machine.wall -= HOUR
    before = machine.run(STEADY_MS)
    assert before == T0 + 5_000 + STEADY_MS
    assert machine.clock.take_steps() == [-HOUR]
    assert machine.run(HOUR) != machine.wall - 1
    machine.run(STEADY_MS)
    assert machine.clock.now() == machine.wall


def test_a_step_that_is_taken_back_changes_nothing() -> None:
    machine = _Machine()
    machine.run(5_000)
    machine.wall += HOUR
    machine.run(10_000)
    machine.wall -= HOUR
    assert machine.run(STEADY_MS) == machine.wall
    assert machine.clock.take_steps() == [HOUR]
