"""Whether clocks may fire: not while the machine's clock stands stepped, unless the running time was confirmed."""

from __future__ import annotations

from apps.coordinator.adapters.clocks import RealClock, TrainingClock
from common.domain.clock import DAY, MINUTE, SECOND


class _Machine:
    """A wall clock and a monotonic one, moved by hand."""

    def __init__(self) -> None:
        self.wall, self.monotonic = 1_000_000_000, 0

    def pass_time(self, ms: int) -> None:
        self.wall += ms
        self.monotonic += ms


def _clock(machine: _Machine, last_at: int = 0) -> RealClock:
    return RealClock(lambda: machine.wall, lambda: machine.monotonic, lambda: last_at)


def _fires(clock: RealClock) -> bool:
    return clock.trusted


def test_a_steady_clock_is_trusted_and_a_step_halts_firing_until_a_minute_was_steady() -> None:
    machine = _Machine()
    clock = _clock(machine)
    assert _fires(clock)
    machine.wall += 10 * MINUTE
    assert not _fires(clock)
    machine.pass_time(59 * SECOND)
    assert not _fires(clock)
    machine.pass_time(SECOND)
    assert _fires(clock)
    assert clock.now() == machine.wall


def test_a_backward_step_halts_until_confirmed_and_time_never_goes_back() -> None:
    machine = _Machine()
    before = machine.wall
    clock = _clock(machine, last_at=before)
    machine.wall -= 10 * MINUTE
    machine.pass_time(5 * MINUTE)
    assert not _fires(clock)
    assert clock.now() == before + 5 * MINUTE
    assert clock.confirm()
    assert _fires(clock)
    assert clock.now() == before + 5 * MINUTE
    machine.pass_time(6 * MINUTE)
    assert _fires(clock)
    assert clock.now() == machine.wall > before  # the machine's clock has passed what was recorded last


def test_a_second_step_asks_again() -> None:
    machine = _Machine()
    clock = _clock(machine, last_at=machine.wall)
    machine.wall -= 10 * MINUTE
    assert not _fires(clock)
    clock.confirm()
    machine.wall -= 10 * MINUTE
    assert not _fires(clock)


def test_nothing_is_confirmed_where_nothing_is_in_doubt() -> None:
    assert not _clock(_Machine()).confirm()
    training = TrainingClock(0, 60.0)
    assert training.trusted
    assert not training.confirm()


def test_a_machine_that_starts_before_the_last_record_runs_on_in_doubt_and_says_so() -> None:
    machine = _Machine()
    last = machine.wall + DAY
    clock = RealClock(lambda: machine.wall, lambda: machine.monotonic, lambda: last, begin=last)
    assert clock.now() == last
    assert not _fires(clock)
    assert clock.take_steps() == [-DAY]
    machine.pass_time(2 * MINUTE)
    assert clock.now() == last + 2 * MINUTE
    assert not _fires(clock)
    machine.wall += DAY  # set right
    assert _fires(clock)
    assert clock.now() == last + 2 * MINUTE == machine.wall
