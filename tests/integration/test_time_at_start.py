"""A coordinator starts on a machine that stands before its records: time goes on from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from apps.coordinator import bootstrap
from apps.coordinator.adapters.clocks import RealClock, TrainingClock
from apps.coordinator.bootstrap import open_core
from apps.coordinator.new_site import Login
from apps.coordinator.service.internal import MarkTraining
from common.domain.clock import DAY, SECOND
from tests.support.house import House
from tests.support.stories import issue


def _left(site: Path, logins: list[Login], monkeypatch: pytest.MonkeyPatch, *, training: bool) -> int:
    """Leave a site with records and a machine that stands a day before them; return the last instant on record."""
    house = House(site, logins)
    if training:
        house.inside(MarkTraining())
    issue(house)
    last = house.bus.tail.at
    house.close()
    monkeypatch.setattr(bootstrap, "wall_ms", lambda: last - DAY)
    return last


def test_a_training_site_whose_records_lie_ahead_goes_on_from_them(
    template: tuple[Path, list[Login]], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = _left(site, template[1], monkeypatch, training=True)
    core = open_core(site)
    try:
        assert isinstance(core.bus.clock, TrainingClock)
        assert core.bus.clock.speed == 1.0
        first = core.bus.now()
        assert last <= first < last + 60 * SECOND
        until = first + 5
        while core.bus.now() < until:  # it runs
            pass
    finally:
        core.close()


def test_a_live_site_starts_its_clock_at_its_last_record(
    template: tuple[Path, list[Login]], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = _left(site, template[1], monkeypatch, training=False)
    begun: list[int] = []

    class Told(RealClock):
        def __init__(self, *, begin: int) -> None:
            begun.append(begin)
            super().__init__(begin=begin)

    monkeypatch.setattr(bootstrap, "RealClock", Told)
    open_core(site).close()
    assert begun == [last]
