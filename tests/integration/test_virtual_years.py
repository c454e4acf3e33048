"""Two years of ladders in virtual time, weekends, Ramadan and Lebaran included; the slow walk judges every due."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select

from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.clock_check import check_clocks
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.adapters.rows import value_of
from apps.coordinator.new_site import Login
from common.domain.calendar_book import hours_of_document
from common.domain.clock import MINUTE
from common.domain.sla import PICKUPS, Clock, ClockKind, Step
from common.messages import commands as c
from tests.integration.test_ladders import at, clean
from tests.support.house import House
from tests.support.stories import registered
from tests.support.walk import Walk

FIRST, LAST = date(2026, 1, 5), date(2027, 12, 10)
A_WEEK = 2
LONG_GAP = timedelta(days=4)


def visits(house: House, rng: random.Random) -> Iterator[int]:
    """Instants of visits in order: a few each week, and one on the eve of each long rest."""
    hours = house.bus.centre.hours
    days = list(hours.calendar.working_dates(FIRST, LAST))
    weeks: dict[tuple[int, int], list[date]] = {}
    for day in days:
        weeks.setdefault(day.isocalendar()[:2], []).append(day)
    chosen = {day for found in weeks.values() for day in rng.sample(found, min(A_WEEK, len(found)))}
    chosen |= {day for day, following in pairwise(days) if following - day > LONG_GAP}
    for day in sorted(chosen):
        open_hours = hours.service_day(day)
        assert open_hours is not None
        yield rng.randrange(open_hours.opens_at, open_hours.stops_at - 10 * MINUTE)


def live_through(house: House, rng: random.Random) -> int:
    """Let visitors come; P1 leaves a third lying, holds a third, forwards a third that P2 leaves lying."""
    count = 0
    for instant in visits(house, rng):
        house.jump_to(instant)
        request = registered(house, house.at_booth(1))
        if (story := rng.randrange(3)) and request.directorate == "PHI":
            p1 = house.at_desk("desk-1", "P1-PHI-1")
            house.pass_time(minutes=rng.randrange(8))
            p1(c.TakeTask(request=request.id))
            if story == 1:
                house.pass_time(minutes=rng.randrange(8))
                p1(c.ForwardTask(request=request.id, unit="SYAKER"))
        count += 1
    return count


def test_every_due_of_two_years_is_what_the_slow_walk_finds(template: tuple[Path, list[Login]], site: Path) -> None:
    house = House(site, template[1], at=at("2026-01-05T07:00"), seed=20)
    count = live_through(house, random.Random(2026))  # noqa: S311 - a story that repeats
    house.jump_to(at("2027-12-30T12:00"))
    walk = Walk(hours_of_document(json.loads(house.bus.state.standing.calendar.document)))
    engine = open_reader(site / "ptsa.db")
    with engine.connect() as connection:
        clocks = [value_of(Clock, row) for row in connection.execute(select(t.clocks)).mappings()]
        alerts = Counter(connection.execute(select(t.alerts.c.kind)).scalars())
    seen = Counter(clock.kind for clock in clocks)
    assert count > 2 * 90
    assert seen[ClockKind.PROMISE] == seen[ClockKind.PICKUP_P1] == count
    assert min(seen[ClockKind.PICKUP_P2], seen[ClockKind.HOLD]) > count // 6
    for clock in clocks:
        if clock.kind is ClockKind.PROMISE:
            assert clock.due_at == walk.due_days(clock.started_at, clock.amount), clock
        elif clock.kind is not ClockKind.WAIT:
            assert clock.due_at == walk.due(clock.started_at, clock.amount), clock
        late = clock.due_at is not None and clock.due_at < (clock.stopped_at or house.bus.now())
        assert (clock.breached_at == clock.due_at) is late, clock
        if late and clock.stopped_at is None and clock.kind in PICKUPS:
            assert {Step.WARNING, Step.BREACH, Step.AGAIN} == set(clock.fired), clock
    breached = Counter(clock.kind.value for clock in clocks if clock.breached_at is not None)
    assert alerts == breached
    assert check_clocks(engine).clean
    engine.dispose()
    assert clean(house)
    house.close()
