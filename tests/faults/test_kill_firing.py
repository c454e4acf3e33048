"""kill -9 while clocks fire and messages leave: each step told once, with the due that was missed, none forgotten."""

from __future__ import annotations

import json
import random
import sqlite3
import threading
from collections import Counter
from pathlib import Path

from apps.coordinator.adapters.audit_check import check
from apps.coordinator.adapters.clock_check import check_clocks
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.new_site import Login
from apps.coordinator.service.internal import MarkTraining
from common.messages import commands as c
from tests.integration.test_ladders import at
from tests.support.house import House
from tests.support.running import PATIENCE, RunningSite
from tests.support.stories import registered

TASKS, KILLS, SPEED = 30, 8, 300.0
DUE = at("2026-11-23T09:30")


def _untaken(site: Path, logins: list[Login]) -> None:
    """Let a site hold tasks that wait for P2 since 09.00."""
    house = House(site, logins, at=at("2026-11-23T08:30"))
    house.inside(MarkTraining())
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    booth = house.at_booth(1)
    requests = [registered(house, booth) for _ in range(TASKS)]
    for request in requests:
        p1(c.TakeTask(request=request.id))
    house.jump_to(at("2026-11-23T09:00"))
    for request in requests:
        p1(c.ForwardTask(request=request.id, unit="SYAKER"))
    house.close()


def _breaches(site: Path) -> list[tuple[str, int]]:
    with sqlite3.connect(site / "ptsa.db") as connection:
        found = connection.execute("SELECT subject, breached_at FROM alerts WHERE kind = 'pickup_p2'").fetchall()
    connection.close()
    return found


def test_killed_over_the_due_time_every_breach_is_told_once(template: tuple[Path, list[Login]], site: Path) -> None:
    _untaken(site, template[1])
    running = RunningSite(site, template[1], speed=SPEED, start="2026-11-23T09:20")
    chance = random.Random(3)  # noqa: S311 - repeatable, no secret
    running.start()
    for _ in range(KILLS):
        threading.Event().wait(chance.uniform(0.1, 0.7))
        running.kill()
        running.start()
    waiting = threading.Event()
    for _ in range(int(PATIENCE / 0.05)):
        if len(_breaches(site)) == TASKS and _settled(site):
            break
        waiting.wait(0.05)
    assert running.stop() == 0
    assert sorted({due for _, due in _breaches(site)}) == [DUE]
    with sqlite3.connect(site / "ptsa.db") as connection:
        steps = connection.execute("SELECT step FROM notices WHERE kind = 'pickup_breach'").fetchall()
        facts = connection.execute("SELECT subject FROM journal WHERE kind = 'ClockBreached'").fetchall()
    connection.close()
    told = Counter(step for (step,) in steps)
    assert len(told) == TASKS * 4  # two supervisors, two channels
    assert set(told.values()) == {1}
    assert max(Counter(subject for (subject,) in facts).values()) == 1
    engine = open_reader(site / "ptsa.db")
    assert check(engine).clean
    assert check_clocks(engine).clean
    engine.dispose()


def _settled(site: Path) -> bool:
    """Whether no message to a supervisor is on its way any more; positions without an address end as dead rows."""
    with sqlite3.connect(site / "ptsa.db") as connection:
        query = "SELECT count(*) FROM notices WHERE kind = 'pickup_breach' AND state IN ('queued', 'sending', 'failed')"
        (left,) = connection.execute(query).fetchone()
    connection.close()
    return int(left) == 0


def test_stopped_over_the_due_and_started_again_it_tells_once_and_records_its_outage(
    template: tuple[Path, list[Login]], site: Path
) -> None:
    _untaken(site, template[1])
    running = RunningSite(site, template[1], speed=1200.0, start="2026-11-23T09:10")
    running.start()
    waiting = threading.Event()
    while not (site / "alive").exists():
        waiting.wait(0.02)
    running.kill()
    waiting.wait(2.5)  # fifty minutes of the hall: the due passes while nobody is there
    running.start()
    for _ in range(int(PATIENCE / 0.05)):
        if len(_breaches(site)) == TASKS:
            break
        waiting.wait(0.05)
    assert running.stop() == 0
    assert {due for _, due in _breaches(site)} == {DUE}
    with sqlite3.connect(site / "ptsa.db") as connection:
        outages = connection.execute("SELECT begin, end FROM outages").fetchall()
        touched = {row[0] for row in connection.execute("SELECT outage FROM alerts WHERE kind = 'pickup_p2'")}
        journal = connection.execute("SELECT data FROM journal WHERE kind = 'OutageRecorded'").fetchall()
    connection.close()
    assert len(outages) == 1
    assert outages[0][0] < DUE < outages[0][1]
    assert touched == {1}
    assert json.loads(journal[0][0])["extra"] == {"begin": outages[0][0], "end": outages[0][1]}
