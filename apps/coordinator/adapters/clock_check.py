"""Proof of the clocks: due and next step of every open one are computed from its facts and compared with the row.

Reads only. Calendar and limits come from rows, as the coordinator's do.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, select

from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.rows import value_of
from apps.coordinator.service.records import PolicyVersion
from apps.coordinator.service.standing import policy_of
from common.domain.calendar_book import CalendarVersion, calendar_of, local_date, missing_year
from common.domain.hours import CalendarError
from common.domain.ladder import ClockRules, settled
from common.domain.sla import Clock


@dataclass(slots=True)
class ClockReport:
    """How many clocks were looked at, which differ, which the calendar does not reach."""

    looked: int = 0
    differ: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether every cached due is what the facts give."""
        return not self.differ and not self.beyond


def rules_of(connection: Connection) -> ClockRules | None:
    """Read calendar and limits as they stand in rows; None when the site has none."""
    rows = connection.execute(select(t.calendars).order_by(t.calendars.c.version)).mappings()
    calendars = [value_of(CalendarVersion, row) for row in rows]
    policies = [value_of(PolicyVersion, row) for row in connection.execute(select(t.policies)).mappings()]
    if not calendars or not policies:
        return None
    return ClockRules(calendar_of(calendars), calendars[-1].version, {row.version: policy_of(row) for row in policies})


def year_missing(engine: Engine, now: int) -> int | None:
    """Return the year whose holidays the newest calendar lacks at `now` (UTC ms) although October has come."""
    with engine.connect() as connection:
        newest = connection.execute(select(t.calendars.c.document).order_by(t.calendars.c.version.desc())).scalar()
    if newest is None:
        return None
    document = json.loads(newest)
    return missing_year(document, local_date(document, now))


def check_clocks(engine: Engine) -> ClockReport:
    """Compare every open clock's cached due with its facts."""
    report = ClockReport()
    with engine.connect() as connection:
        rules = rules_of(connection)
        if rules is None:
            return report
        for row in connection.execute(select(t.clocks).where(t.clocks.c.stopped_at.is_(None))).mappings():
            clock = value_of(Clock, row)
            report.looked += 1
            name = f"{clock.subject} {clock.kind} {clock.cycle}"
            try:
                fresh = settled(clock, rules)
            except CalendarError:
                report.beyond.append(name)
                continue
            if (fresh.due_at, fresh.next_at, fresh.next_step) != (clock.due_at, clock.next_at, clock.next_step):
                report.differ.append(name)
    return report
