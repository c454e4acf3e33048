"""Soak: a hall at many times the normal load for minutes; the coordinator's memory and open files stay where they were.

`PTSA_SOAK_MINUTES` sets how long (default 10).
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from apps.cli.demo_site import OBSERVER, make_demo_site
from apps.cli.hall.desk_officers import DEMO_PACE
from apps.cli.hall.hall import Hall
from apps.cli.hall.invariants import broken
from apps.cli.hall.wire_stage import WireStage
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.seed import loader
from common.domain.clock import HOUR, MINUTE
from tests.support.running import RunningSite

MINUTES = float(os.environ.get("PTSA_SOAK_MINUTES", "10"))
LEAST_GROWTH_KB = 24 * 1024


def _resident_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def _open_files(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _connections(stage: WireStage) -> int:
    """Return how many sockets the seats hold at the coordinator; a desk connects when it is first needed."""
    return 2 * len(stage._gateways)


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_memory_and_open_files_stay_level_under_load(tmp_path: Path) -> None:
    made = make_demo_site(tmp_path / "site")
    running = RunningSite(made.root, list(made.logins.values()), speed=120.0)
    running.start()
    assert running.process is not None
    pid = running.process.pid
    made.address_devices()
    stage = WireStage(made.devices, {code: (x.account, x.password) for code, x in made.logins.items()}, 1)
    hall = Hall(stage, loader.load(), pace=DEMO_PACE, booths=9, collect_after=(10 * MINUTE, HOUR))
    began: set[str] = set()

    def on_joined() -> None:
        day = stage.board.day
        if day is not None and day.date not in began:
            began.add(day.date)
            hall.begin_day(max(day.opened_at, stage.now()), day.stops_at, 600)
        hall.resume()

    stage.on_joined = on_joined
    stage.react = hall.take
    stage.start(OBSERVER)
    waiting = threading.Event()
    try:
        waiting.wait(MINUTES * 60 * 0.4)
        memory, files = _resident_kb(pid), _open_files(pid) - _connections(stage)
        waiting.wait(MINUTES * 60 * 0.6)
        assert _open_files(pid) - _connections(stage) <= files + 5
        assert _resident_kb(pid) - memory < LEAST_GROWTH_KB
    finally:
        stage.close()
        assert running.stop() == 0
    engine = open_reader(made.root / "ptsa.db")
    assert broken(engine, days_over=False) == []
    engine.dispose()
