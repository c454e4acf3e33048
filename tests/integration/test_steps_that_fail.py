"""Steps that cannot be written or computed: asked for again, but never in a row without a tick between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from apps.coordinator.adapters import keys
from apps.coordinator.adapters.clocks import TrainingClock
from apps.coordinator.adapters.heartbeat import Heartbeat
from apps.coordinator.adapters.zmq_server import BATCH, Endpoints, Hooks, ZmqServer
from apps.coordinator.bootstrap import due_steps
from apps.coordinator.new_site import Login
from apps.coordinator.process import ALIVE_FILE, Coordinator
from apps.coordinator.service.incoming import Incoming, Outgoing, internal_message
from apps.coordinator.service.internal import OpenDay
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import StoreError
from common.domain.clock import MINUTE, SECOND
from common.runtime.paths import SitePaths
from tests.integration.test_ladders import at
from tests.support.house import House

ANY = "tcp://127.0.0.1:*"


def test_a_step_of_the_day_that_could_not_be_written_is_asked_for_again_after_a_second(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = house.core.store.write

    def full(_: Plan) -> None:
        raise StoreError("disk full", full=True)

    monkeypatch.setattr(house.core.store, "write", full)
    house.clock.jump(at("2026-11-23T15:31"))
    steps = due_steps(house.core)
    assert len(steps) == 1
    house.bus.handle([internal_message(step) for step in steps])
    assert due_steps(house.core) == []
    monkeypatch.setattr(house.core.store, "write", write)
    house.clock.jump(house.bus.now() + SECOND)
    again = due_steps(house.core)
    assert again == steps
    house.bus.handle([internal_message(step) for step in again])
    assert house.bus.state.day is not None
    assert house.bus.state.day.state == "STOPPED"


@pytest.mark.timeout(20)
def test_the_loop_ticks_although_something_is_always_due(house: House) -> None:
    _, secret = keys.read_server_key(SitePaths(house.root).keys)
    server = ZmqServer(house.bus, Endpoints(ANY, ANY, ANY), secret)
    ticks: list[int] = []

    def ticked() -> list[Incoming]:
        ticks.append(house.bus.now())
        if len(ticks) == 2:
            server.stop()
        return []

    try:
        server.open()
        refused = OpenDay("2026-11-23", 0, 0, None)
        server.hooks = Hooks(due=lambda: [internal_message(refused)], ticked=ticked)
        server.run()
    finally:
        server.close()
    assert len(ticks) == 2


@pytest.mark.timeout(20)
def test_patient_steps_are_drawn_as_there_is_room_and_behind_the_steps_of_clocks(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, secret = keys.read_server_key(SitePaths(house.root).keys)
    server = ZmqServer(house.bus, Endpoints(ANY, ANY, ANY), secret)
    made: list[int] = []
    handled: list[tuple[int, int]] = []

    def patient() -> Iterator[Incoming]:
        for n in range(150):
            made.append(n)
            yield internal_message(OpenDay(f"2030-01-{n}", 0, 0, None))

    def handle(batch: Sequence[Incoming]) -> Outgoing:
        handled.append((len(batch), len(made)))
        if made == list(range(150)):
            server.stop()
        return Outgoing()

    try:
        server.open()
        monkeypatch.setattr(house.bus, "handle", handle)
        server.submit(internal_message(OpenDay("2030-02-01", 0, 0, None)))
        server.submit_patient(patient())
        server.run()
    finally:
        server.close()
    sizes = [size for size, _ in handled if size]
    assert sizes[0] == 1
    assert sum(sizes) == 151
    assert all(size <= BATCH // 2 for size in sizes)
    assert all(drawn <= sum(sizes[: at + 1]) for at, (_, drawn) in enumerate(handled) if at < len(sizes))


def test_a_coordinator_that_ends_before_its_first_tick_leaves_two_outages_in_a_row(
    template: tuple[Path, list[Login]], site: Path
) -> None:
    Heartbeat(site / ALIVE_FILE).beat(at("2026-11-23T09:00"))
    house = House(site, template[1], at=at("2026-11-23T09:10"))
    calendar = house.bus.state.standing.rules.calendar
    first = Heartbeat(site / ALIVE_FILE).outage(house.bus.now(), 1.0, calendar)
    assert first is not None
    told = Coordinator.tell_outage(house.bus, Heartbeat(site / ALIVE_FILE))
    assert told == first
    house.clock.jump(house.bus.now() + 5 * MINUTE)
    Coordinator.tell_outage(house.bus, Heartbeat(site / ALIVE_FILE))
    assert [(o.begin, o.end) for o in house.bus.state.standing.outages] == [
        (at("2026-11-23T09:00"), at("2026-11-23T09:10")),
        (at("2026-11-23T09:10"), at("2026-11-23T09:15")),
    ]
    house.close()


def test_who_is_killed_while_beating_leaves_the_beat_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heart = Heartbeat(tmp_path / ALIVE_FILE)
    heart.beat(1)

    def killed(path: Path, *_: object, **__: object) -> int:
        path.open("w", encoding="ascii").close()
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_text", killed)
    with pytest.raises(KeyboardInterrupt):
        heart.beat(2)
    assert (tmp_path / ALIVE_FILE).read_text(encoding="ascii") == "1"


def test_a_training_hall_at_the_end_of_its_calendar_runs_on(template: tuple[Path, list[Login]], site: Path) -> None:
    house = House(site, template[1], at=at("2027-12-31T23:30"))
    clock = TrainingClock(house.bus.now(), 60.0)
    Coordinator._jump(cast("Coordinator", SimpleNamespace(core=house.core)), clock)
    assert clock.now() < at("2028-01-01T01:00")
    house.close()
