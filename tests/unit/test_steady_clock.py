"""Time without steps: begins with the machine's clock, or with what is on record, and only runs on."""

from __future__ import annotations

from apps.coordinator.adapters.clocks import SteadyClock
from common.domain.clock import DAY, HOUR, MINUTE

T0 = 1_795_395_600_000


class _Machine:
    def __init__(self) -> None:
        self.wall, self.monotonic = T0, 77

    def clock(self, begin: int = 0) -> SteadyClock:
        return SteadyClock(begin, lambda: self.wall, lambda: self.monotonic)


def test_a_step_of_the_machines_clock_does_not_move_it() -> None:
    machine = _Machine()
    clock = machine.clock(T0 - DAY)
    assert clock() == T0
    for step in (12 * HOUR, -DAY):
        machine.wall += step
        before = clock()
        machine.monotonic += MINUTE
        assert clock() == before + MINUTE


def test_a_machine_that_stands_before_its_rows_goes_on_from_them() -> None:
    machine = _Machine()
    clock = machine.clock(T0 + DAY)
    machine.monotonic += MINUTE
    assert clock() == T0 + DAY + MINUTE
