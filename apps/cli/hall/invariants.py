"""What must hold after any day, however it went: read from the rows, told as sentences when broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, Select, func, select

from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.audit_check import check
from apps.coordinator.adapters.rows import value_of
from apps.coordinator.service.ports import ContentStore
from common.domain.clock import MINUTE
from common.domain.lease import Lease, LeaseState
from common.domain.notice import SCREEN

STUCK = ("WAITING", "CALLED", "SERVING")


def broken(engine: Engine, *, days_over: bool, contents: ContentStore | None = None) -> list[str]:
    """Return what is broken, bytes in `contents` included; `days_over` when nobody may wait any more."""
    with engine.connect() as connection:
        found = [*_numbers(connection), *_calls(connection), *_booths(connection)]
        stuck = _scalar(connection, select(func.count()).select_from(t.tickets).where(t.tickets.c.state.in_(STUCK)))
        if days_over and stuck:
            found.append(f"{stuck} tickets still wait after the day's end")
    report = check(engine, contents)
    if report.broken_at is not None:
        found.append(f"journal row {report.broken_at} is broken")
    return found + report.findings


def _numbers(connection: Connection) -> Iterator[str]:
    """Each number exactly once: those up to the online counter issued, those of a lease issued, outstanding or void."""
    issued: dict[tuple[str, str], list[int]] = {}
    for row in connection.execute(select(t.tickets.c.day, t.tickets.c.number_letter, t.tickets.c.number)):
        issued.setdefault((row.day, row.number_letter), []).append(row.number)
    counters = {
        (row.day, row.series.removeprefix("ticket:")): row.last
        for row in connection.execute(select(t.counters).where(t.counters.c.series.startswith("ticket:")))
    }
    leases: dict[tuple[str, str], list[Lease]] = {}
    for found in connection.execute(select(t.leases)).mappings():
        lease = value_of(Lease, found)
        leases.setdefault((lease.day, lease.letter), []).append(lease)
    for key in sorted(issued.keys() | counters.keys() | leases.keys()):
        name = " ".join(key)
        yield from _gaps(name, issued.get(key, []), counters.get(key, 0), leases.get(key, []))


def _gaps(name: str, issued: list[int], counter: int, leases: list[Lease]) -> Iterator[str]:
    """Tell what is doubled, missing or too much among the numbers of one day and letter."""
    numbers = set(issued)
    if len(numbers) != len(issued):
        yield f"{name}: {len(issued)} tickets, but only {len(numbers)} numbers"
    lent: set[int] = set()
    for lease in leases:
        mine = set(lease.numbers)
        if lent & mine:
            yield f"{name}: numbers of lease {lease.id} are lent twice"
        lent |= mine
        if numbers & mine != set(lease.used):
            yield f"{name}: lease {lease.id} tells other numbers than its tickets"
        if set(lease.void) & numbers or (lease.state is LeaseState.CLOSED and lease.outstanding):
            yield f"{name}: lease {lease.id} is closed and does not add up"
    online = set(range(1, counter + 1)) - lent
    if numbers - lent != online:
        yield f"{name}: {len(numbers - lent)} tickets given online, last number {counter}"


def _calls(connection: Connection) -> Iterator[str]:
    """A ticket is issued once, and called to a booth once more than it came back."""
    issued = _facts(connection, ("TicketIssued", "TicketHandedIn"))
    called = _facts(connection, ("TicketCalled",))
    back = _facts(connection, ("TicketReturned", "TicketTransferred", "TicketRequeued"))
    yield from (f"{subject}: issued {count} times" for subject, count in issued.items() if count > 1)
    for subject, count in called.items():
        if count > 1 + back.get(subject, 0):
            yield f"{subject}: called {count} times to a booth"


def _booths(connection: Connection) -> Iterator[str]:
    """A booth holds only a ticket that is called or served there."""
    statement = select(t.booths.c.code, t.tickets.c.state).join(t.tickets, t.tickets.c.id == t.booths.c.ticket)
    for row in connection.execute(statement):
        if row.state not in {"CALLED", "SERVING"}:
            yield f"booth {row.code} holds a ticket that is {row.state}"


def _facts(connection: Connection, kinds: tuple[str, ...]) -> dict[str, int]:
    statement = select(t.journal.c.subject, func.count()).where(t.journal.c.kind.in_(kinds))
    return {row[0]: row[1] for row in connection.execute(statement.group_by(t.journal.c.subject))}


def _counts(connection: Connection, column: Column[str], *where: ColumnElement[bool]) -> dict[str, int]:
    rows = connection.execute(select(column, func.count()).where(*where).group_by(column))
    return {row[0]: row[1] for row in rows}


def _scalar(connection: Connection, statement: Select[Any]) -> int:
    return int(connection.execute(statement).scalar() or 0)


def waits_as_told(engine: Engine, told: Mapping[str, int]) -> dict[str, Any]:
    """Return how what visitors were told (minutes at most, by ticket) compares with what they waited."""
    with engine.connect() as connection:
        columns = (t.tickets.c.id, t.tickets.c.issued_at, t.tickets.c.first_called_at)
        rows = connection.execute(select(*columns).where(t.tickets.c.first_called_at.is_not(None)))
        waits = {row.id: row.first_called_at - row.issued_at for row in rows if row.id in told}
    ordered = sorted(waits.values())
    reach = 2 * _at(ordered, 0.5) + 2 * MINUTE
    bounds = sorted(told[ticket] for ticket in waits)
    held = sum(1 for ticket, wait in waits.items() if wait <= told[ticket] * MINUTE)
    return {
        "tickets": len(waits),
        "held": held,
        "median_minutes": _at(bounds, 0.5),
        "longest_minutes": _at(bounds, 1.0),
        "within_twice_the_median": sum(1 for bound in bounds if bound * MINUTE <= reach),
    }


def calls_aloud(engine: Engine) -> str:
    """Return how many tickets' last told call sounded, was silent or skipped; empty without a word of them."""
    told = t.tickets.c.voice
    with engine.connect() as connection:
        rows = connection.execute(select(told, func.count()).where(told.is_not(None)).group_by(told).order_by(told))
        return ", ".join(f"{outcome} {count}" for outcome, count in rows)


def figures(engine: Engine, wait_limit_ms: int) -> dict[str, Any]:
    """Return the summary's figures: tickets, calls, waits, requests per state, ratings."""
    with engine.connect() as connection:
        tickets = _counts(connection, t.tickets.c.state)
        requests = _counts(connection, t.requests.c.state)
        waits = sorted(
            row.first_called_at - row.issued_at
            for row in connection.execute(
                select(t.tickets.c.first_called_at, t.tickets.c.issued_at).where(
                    t.tickets.c.first_called_at.is_not(None), t.tickets.c.time_sure
                )
            )
        )
        picked = connection.execute(
            select(t.clocks.c.kind, t.clocks.c.due_at, t.clocks.c.stopped_at).where(
                t.clocks.c.kind.in_(("pickup_p1", "pickup_p2")), t.clocks.c.stopped_at.is_not(None)
            )
        ).all()
        days = connection.execute(select(func.count()).select_from(t.days)).scalar()
        ratings = connection.execute(select(t.ratings.c.answer, func.sum(t.ratings.c.count)).group_by("answer"))
        last = connection.execute(select(t.journal.c.seq, t.journal.c.hash).order_by(t.journal.c.seq.desc())).first()
        return {
            "days": days,
            "tickets": {**tickets, "total": sum(tickets.values())},
            "calls": len(waits),
            "wait_seconds": {
                "median": _at(waits, 0.5) // 1000,
                "p95": _at(waits, 0.95) // 1000,
                "longest": (waits[-1] if waits else 0) // 1000,
            },
            "called_in_time": sum(1 for wait in waits if wait <= wait_limit_ms),
            "requests": {**requests, "total": sum(requests.values())},
            "pickups": {"total": len(picked), "in_time": sum(1 for row in picked if row.stopped_at <= row.due_at)},
            "ratings": {answer: int(count) for answer, count in ratings},
            "notices": _counts(connection, t.notices.c.state, t.notices.c.channel != SCREEN),
            "documents": _counts(connection, t.documents.c.purpose),
            "journal_rows": last.seq if last else 0,
            "last_hash": last.hash if last else "",
        }


def _at(ordered: list[int], share: float) -> int:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0
