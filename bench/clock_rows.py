"""Rows for the bench of clocks, put into a site's database directly: open requests with their clocks, and strays.

A stray clock has no request behind it; it only makes the table large. Dues are computed by the domain, as the
coordinator would.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Table, create_engine

from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.clock_check import rules_of
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.adapters.statements import TableWriter
from common.domain.clock import MINUTE, SECOND
from common.domain.ladder import ClockRules, settled
from common.domain.request import Request
from common.domain.request_machine import RequestState
from common.domain.sla import Clock, ClockKind, Step
from tests.support.running import START

ZONE = ZoneInfo("Asia/Jakarta")
BEGIN = round(datetime.fromisoformat(START).replace(tzinfo=ZONE).timestamp() * 1000)  # Monday, when the site starts
_CHUNK = 50_000
_SERVICES = ("B01", "B02", "B03", "B04", "B05")
_DAYS = 5


def rules(database: Path) -> ClockRules:
    """Return the rules of a site: its calendar and limits."""
    engine = open_reader(database)
    try:
        with engine.connect() as connection:
            found = rules_of(connection)
    finally:
        engine.dispose()
    assert found is not None
    return found


def requests(count: int, of: ClockRules) -> list[Request]:
    """Return requests that were registered at seven of the start's day and wait for P2, with another promise each."""
    due = of.calendar.nth_close(BEGIN - 20 * MINUTE, _DAYS)
    return [_request(at, due) for at in range(count)]


def pickups(owners: Iterable[Request], of: ClockRules, due: int) -> Iterator[Clock]:
    """Yield pick-up clocks whose hint was given and whose due is this instant."""
    start = due - 30 * MINUTE
    for owner in owners:
        clock = Clock(f"request:{owner.id}", ClockKind.PICKUP_P2, 1, start, 30, fired=(Step.WARNING,))
        yield settled(clock, of)


def promises(owners: Iterable[Request], of: ClockRules) -> Iterator[Clock]:
    """Yield the promise clocks of requests."""
    for owner in owners:
        yield settled(Clock(f"request:{owner.id}", ClockKind.PROMISE, 1, owner.registered_at or 0, _DAYS), of)


def strays(count: int, of: ClockRules) -> Iterator[Clock]:
    """Yield open clocks of no request, due over the next half year."""
    at = BEGIN + int(timedelta(days=1).total_seconds()) * SECOND
    pattern = settled(Clock("", ClockKind.PICKUP_P2, 1, at, 30, fired=(Step.WARNING,)), of)
    for number in range(count):
        due = (pattern.due_at or 0) + number * 15 * SECOND
        yield Clock(
            f"request:stray-{number:07d}", ClockKind.PICKUP_P2, 1, at, 30, pattern.policy, pattern.calendar, due,
            due + 1, Step.BREACH, fired=(Step.WARNING,),
        )  # fmt: skip


def put(database: Path, owners: Iterable[Request] = (), clocks: Iterable[Clock] = ()) -> None:
    """Insert the rows, each request with an applicant who agreed to be told by SMS and e-mail."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        owners = list(owners)
        _insert(connection, t.requests, Request, ("id",), owners)
        _insert(connection, t.clocks, Clock, ("subject", "kind", "cycle"), clocks)
        people = [(of.id, "Budi Contoh", "", "", "", "000000", "") for of in owners]
        contacts = [(of.id, "+6281200000678", "budi@contoh.id", 1, 1) for of in owners]
        columns = "request, name, organisation, npwp, identity, check_code, ticks"
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO applicants ({columns}) VALUES (?,?,?,?,?,?,?)", people)  # noqa: S608
        columns = "request, phone, email, consent_sms, consent_email"
        connection.executemany(f"INSERT INTO contacts ({columns}) VALUES (?,?,?,?,?)", contacts)  # noqa: S608
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _insert(
    connection: sqlite3.Connection, table: Table, kind: type, key: tuple[str, ...], rows: Iterable[object]
) -> None:
    writer = TableWriter(table, kind, key, create_engine("sqlite://").dialect)
    chunk: list[tuple[object, ...]] = []
    connection.execute("BEGIN")
    for row in rows:
        chunk.append(writer.insert_values(row))
        if len(chunk) == _CHUNK:
            connection.executemany(writer.insert_sql, chunk)
            chunk = []
    connection.executemany(writer.insert_sql, chunk)
    connection.execute("COMMIT")


def _request(at: int, promise_due: int) -> Request:
    service = _SERVICES[at % len(_SERVICES)]
    return Request(
        id=f"bench-{at:06d}",
        number=f"{service}-261123-{at:05d}",
        service=service,
        directorate="WASK3",
        unit="NORMAK3",
        day="2026-11-23",
        ticket=f"gone-{at:06d}",
        booth="L5",
        language="id",
        confidential=False,
        registered_by="u0001",
        officer="P0-05",
        created_at=BEGIN - 22 * MINUTE,
        state=RequestState.WAITING_P2,
        ticks="111111",
        p1="P1-WASK3-1",
        registered_at=BEGIN - 20 * MINUTE,
        promise_days=_DAYS,
        promise_due=promise_due,
        taken_at=BEGIN - 18 * MINUTE,
        forwarded_at=BEGIN - 15 * MINUTE,
        p1_cycle=1,
        p2_cycle=1,
        hold_cycle=1,
        promise_cycle=1,
    )
