"""The database of the one writer: loads what lives today, writes a batch in one transaction (`reference`: DESIGN 4).

Every update carries the version before in WHERE; the summed row counts must match, else the whole batch is rolled back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, RowMapping, Select, Table, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.rows import value_of
from apps.coordinator.adapters.statements import TableWriter, insert_writer
from apps.coordinator.service.plan import Plan, Rows
from apps.coordinator.service.ports import Loaded, StoreError
from apps.coordinator.service.records import (
    Account,
    Counter,
    Device,
    Notice,
    Outage,
    PolicyVersion,
    PositionContact,
    PromiseSetting,
    Session,
    SiteMark,
    StoredReply,
)
from common.domain.absence import Absence
from common.domain.alert import Alert, AlertState
from common.domain.applicant import Applicant
from common.domain.audit import FIRST_PREV
from common.domain.board_picture import BoardPicture
from common.domain.booth import Booth
from common.domain.calendar_book import CalendarVersion
from common.domain.day import ServiceDay
from common.domain.document import Document
from common.domain.lease import OPEN as OPEN_LEASE
from common.domain.lease import Lease
from common.domain.request import Request
from common.domain.request_machine import OPEN, RequestState
from common.domain.sla import Clock, Key
from common.domain.ticket import Ticket

T = TypeVar("T")
RECENT_REPLIES_MS = 600_000
_FIXED = {
    "tickets": ("day", "service", "letter", "number_letter", "number", "language", "issued_at", "device", "time_sure"),
    "requests": ("number", "service", "day", "ticket", "booth", "language", "confidential", "registered_by", "officer"),
    "clocks": ("started_at", "amount", "policy", "until"),
    "alerts": ("subject", "kind", "cycle", "level", "directorate", "unit", "number", "breached_at", "detected_at"),
    "leases": ("day", "letter", "device", "first", "last", "granted_at"),
    "booths": ("number", "primary", "secondary", "accessible"),
    "notices": ("subject", "kind", "channel", "recipient", "at", "step", "data"),
}
_OPEN_ALERTS = (AlertState.OPEN.value, AlertState.ACKNOWLEDGED.value)
_EARLIEST = "SELECT next_at FROM clocks WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1"
_DUE = "SELECT subject, kind, cycle, version FROM clocks WHERE next_at <= ? ORDER BY next_at LIMIT ?"
_OPEN = """SELECT subject, kind, cycle FROM clocks
WHERE stopped_at IS NULL AND calendar < ? AND (subject, kind, cycle) > (?, ?, ?)
ORDER BY subject, kind, cycle LIMIT ?"""
_SKIPPED = {"notices": ("step",)}  # told already: the second row of a clock's step is not written


class SqlStore:
    """Implements `service.ports.Store` on one connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection = engine.connect()
        self._bare: sqlite3.Connection = self._connection.connection.driver_connection  # type: ignore[assignment]
        dialect = engine.dialect
        self.executions = 0
        self.wrote: Callable[[], None] = _nothing
        """Hears of each commit of a batch."""
        self._writers: tuple[tuple[str, TableWriter], ...] = tuple(
            (name, TableWriter(table, kind, key, dialect, _FIXED.get(name, ()), skip=_SKIPPED.get(name, ())))
            for name, table, kind, key in (
                ("counters", t.counters, Counter, ("day", "series")),
                ("days", t.days, ServiceDay, ("date",)),
                ("leases", t.leases, Lease, ("id",)),
                ("tickets", t.tickets, Ticket, ("id",)),
                ("requests", t.requests, Request, ("id",)),
                ("clocks", t.clocks, Clock, ("subject", "kind", "cycle")),
                ("booths", t.booths, Booth, ("code",)),
                ("accounts", t.accounts, Account, ("account",)),
                ("sessions", t.sessions, Session, ("id",)),
                ("devices", t.devices, Device, ("name",)),
                ("site", t.site, SiteMark, ("id",)),
                ("notices", t.notices, Notice, ("id",)),
                ("alerts", t.alerts, Alert, ("id",)),
                ("absences", t.absences, Absence, ("position",)),
                ("promises", t.promises, PromiseSetting, ("service",)),
                ("pictures", t.board_pictures, BoardPicture, ("id",)),
            )
        )
        self._journal_sql, _ = insert_writer(t.journal, dialect)
        self._reply_sql, _ = insert_writer(t.replies, dialect)

    def close(self) -> None:
        """Close connection and engine."""
        self._connection.close()
        self._engine.dispose()

    # writing

    def write(self, plan: Plan) -> None:
        """Write one batch in one transaction and commit; raise `StoreError` and keep nothing."""
        try:
            if plan.beside:
                with self._connection.begin():
                    self._write_hot(plan, self._bare.cursor())
                    self._write_beside(plan)
            else:
                self._write_bare(plan)
            self.wrote()
        except StoreError:
            raise
        except sqlite3.IntegrityError as error:
            raise StoreError(str(error), conflict=True) from error
        except sqlite3.Error as error:
            raise StoreError(str(error), full="full" in str(error)) from error
        except Exception as error:
            cause = getattr(error, "orig", error)
            raise StoreError(
                str(cause), conflict=isinstance(cause, sqlite3.IntegrityError), full="full" in str(cause)
            ) from error

    def _write_bare(self, plan: Plan) -> None:
        """A batch of hot rows only: its transaction, too, runs on the DBAPI cursor, which is quicker."""
        cursor = self._bare.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        try:
            self._write_hot(plan, cursor)
            cursor.execute("COMMIT")
        except BaseException:
            if self._bare.in_transaction:
                self._bare.rollback()
            raise

    def _write_hot(self, plan: Plan, cursor: sqlite3.Cursor) -> None:
        """One executemany per table, on the DBAPI cursor of SQLAlchemy's own connection."""
        for name, writer in self._writers:
            rows: Rows[Any] = getattr(plan, name)
            if rows.new:
                self._run(cursor, writer.insert_sql, [writer.insert_values(row) for row in rows.new.values()])
            if rows.changed:
                values = [writer.update_values(before, row) for before, row in rows.changed.values()]
                if self._run(cursor, writer.update_sql, values) != len(values):
                    raise StoreError(f"{name}: a row changed behind the cache", conflict=True)
        if plan.journal:
            self._run(cursor, self._journal_sql, plan.journal)
        if plan.replies:
            replies = [(r.id, r.device, r.digest, r.at, r.body) for r in plan.replies]
            self._run(cursor, self._reply_sql, replies)

    def _run(self, cursor: Any, sql: str, rows: list[Any]) -> int:
        self.executions += 1
        if len(rows) == 1:
            cursor.execute(sql, rows[0])
        else:
            cursor.executemany(sql, rows)
        return int(cursor.rowcount)

    def _write_beside(self, plan: Plan) -> None:
        """What is not hot: texts, notes, personal data, rating counters."""
        run = self._connection.execute
        if plan.texts:
            run(t.texts.insert(), [{"id": x.id, "salt": x.salt, "words": x.words, "at": x.at} for x in plan.texts])
        for table, rows in ((t.calendars, plan.calendars), (t.policies, plan.policies), (t.outages, plan.outages)):
            for row in rows:
                run(table.insert(), _columns(table, row))
        if plan.notes:
            run(t.notes.insert(), [_columns(t.notes, note) for note in plan.notes])
        self._write_personal(plan)
        if plan.drop_replies_before is not None:
            run(delete(t.replies).where(t.replies.c.at < plan.drop_replies_before))
        for rating in plan.ratings:
            keys = {c.name: getattr(rating, c.name) for c in t.ratings.c if c.name != "count"}
            statement = upsert(t.ratings).values(**keys, count=1)
            run(statement.on_conflict_do_update(index_elements=list(keys), set_={"count": t.ratings.c.count + 1}))

    def _write_personal(self, plan: Plan) -> None:
        run = self._connection.execute
        for applicant in plan.applicants.values():
            for table in (t.applicants, t.contacts):
                values = _columns(table, applicant)
                run(upsert(table).values(values).on_conflict_do_update(index_elements=["request"], set_=values))
        for contact in plan.contacts:
            values = _columns(t.position_contacts, contact)
            inserted = upsert(t.position_contacts).values(values)
            run(inserted.on_conflict_do_update(index_elements=["position"], set_=values))
        for request_id in plan.forgotten:
            run(delete(t.applicants).where(t.applicants.c.request == request_id))
            run(delete(t.contacts).where(t.contacts.c.request == request_id))
        if plan.documents:
            run(t.documents.insert(), [_columns(t.documents, document) for document in plan.documents])
        if plan.documents_gone:
            run(delete(t.documents).where(t.documents.c.id.in_([document.id for document in plan.documents_gone])))

    # reading

    def load(self) -> Loaded:
        """Read what lives today."""
        with self._connection.begin():
            days = self._all(ServiceDay, select(t.days).order_by(t.days.c.date.desc()).limit(1))
            day = days[0] if days else None
            date = day.date if day else ""
            tickets = self._all(Ticket, select(t.tickets).where(t.tickets.c.day == date))
            alive = [state.value for state in (*OPEN, RequestState.DRAFT)]
            closed_today = (t.requests.c.closed_at >= day.opened_at) if day else (t.requests.c.day == date)
            requests = self._all(Request, select(t.requests).where(t.requests.c.state.in_(alive)))
            requests += self._all(Request, select(t.requests).where(t.requests.c.state.not_in(alive), closed_today))
            last = self._one(select(t.journal).order_by(t.journal.c.seq.desc()).limit(1))
            newest = self._value(select(func.max(t.replies.c.at))) or 0
            return Loaded(
                day=day,
                booths=self._all(Booth, select(t.booths).order_by(t.booths.c.number)),
                counters=self._all(Counter, select(t.counters).where(t.counters.c.day == date)),
                leases=self._leases(date),
                tickets=tickets,
                requests=requests,
                clocks=self._clocks(date, alive),
                accounts=self._all(Account, select(t.accounts)),
                sessions=self._all(Session, select(t.sessions).where(t.sessions.c.ended_at.is_(None))),
                devices=self._all(Device, select(t.devices)),
                replies=self._all(
                    StoredReply,
                    select(t.replies).where(t.replies.c.at >= newest - RECENT_REPLIES_MS).order_by(t.replies.c.at),
                ),
                site=self._all(SiteMark, select(t.site))[0],
                alerts=self._all(Alert, select(t.alerts).where(t.alerts.c.state.in_(_OPEN_ALERTS))),
                absences=self._all(Absence, select(t.absences)),
                promises=self._all(PromiseSetting, select(t.promises)),
                calendars=self._all(CalendarVersion, select(t.calendars).order_by(t.calendars.c.version)),
                policies=self._all(PolicyVersion, select(t.policies).order_by(t.policies.c.version)),
                outages=self._all(Outage, select(t.outages).order_by(t.outages.c.begin)),
                pictures=self._all(BoardPicture, select(t.board_pictures).where(t.board_pictures.c.removed.is_(False))),
                seq=last["seq"] if last else 0,
                lobby_seq=self._value(select(func.max(t.journal.c.lobby_seq))) or 0,
                staff_seq=self._value(select(func.max(t.journal.c.staff_seq))) or 0,
                last_hash=last["hash"] if last else FIRST_PREV,
                last_at=last["at"] if last else 0,
            )

    def _clocks(self, day: str, alive: list[str]) -> list[Clock]:
        of_tickets = select(t.clocks).join(t.tickets, t.clocks.c.subject == "ticket:" + t.tickets.c.id)
        of_requests = select(t.clocks).join(t.requests, t.clocks.c.subject == "request:" + t.requests.c.id)
        return [
            *self._all(Clock, of_tickets.where(t.tickets.c.day == day)),
            *self._all(Clock, of_requests.where(t.requests.c.state.in_(alive))),
        ]

    def _leases(self, day: str) -> list[Lease]:
        """All blocks of this day and later ones, and what dispensers still have of earlier days."""
        alive = t.leases.c.state.in_([state.value for state in OPEN_LEASE])
        return self._all(Lease, select(t.leases).where((t.leases.c.day >= day) | alive).order_by(t.leases.c.id))

    def lease(self, lease_id: str) -> Lease | None:
        """Read one number lease by id."""
        return self._first(Lease, select(t.leases).where(t.leases.c.id == lease_id))

    def request(self, request_id: str) -> Request | None:
        """Read one request by id."""
        return self._first(Request, select(t.requests).where(t.requests.c.id == request_id))

    def request_by_number(self, number: str) -> Request | None:
        """Read one request by registration number."""
        return self._first(Request, select(t.requests).where(t.requests.c.number == number))

    def requests_by_phone(self, phone: str) -> list[Request]:
        """Read requests whose stored phone is exactly this one, oldest first."""
        statement = (
            select(t.requests)
            .join(t.contacts, t.contacts.c.request == t.requests.c.id)
            .where(t.contacts.c.phone == phone)
            .order_by(t.requests.c.id)
        )
        return self._read(Request, statement)

    def earliest_step(self) -> int | None:
        """Return the earliest step of any running clock: one look into the index of what is still to come."""
        row = self._bare.execute(_EARLIEST).fetchone()
        return row[0] if row else None

    def due_clocks(self, now: int, limit: int) -> list[tuple[Key, int]]:
        """Read key and version of running clocks whose step has come, the longest due first."""
        rows = self._bare.execute(_DUE, (now, limit))
        return [((subject, kind, cycle), version) for subject, kind, cycle, version in rows]

    def open_clocks(self, calendar: int, after: Key, limit: int) -> list[Key]:
        """Read the keys of open clocks last computed with an older calendar, by key after `after`."""
        return list(self._bare.execute(_OPEN, (calendar, *after, limit)))

    def alert(self, alert_id: str) -> Alert | None:
        """Read an alert of any age."""
        return self._first(Alert, select(t.alerts).where(t.alerts.c.id == alert_id))

    def clocks_of(self, subject: str) -> list[Clock]:
        """Read all clocks of a subject."""
        return self._read(Clock, select(t.clocks).where(t.clocks.c.subject == subject))

    def applicant(self, request_id: str) -> Applicant | None:
        """Read the applicant of a request."""
        return self._first(
            Applicant,
            select(t.applicants, t.contacts)
            .join(t.contacts, t.contacts.c.request == t.applicants.c.request)
            .where(t.applicants.c.request == request_id),
        )

    def applicants(self, request_ids: Collection[str]) -> dict[str, Applicant]:
        """Read the applicants of several requests."""
        statement = (
            select(t.applicants, t.contacts)
            .join(t.contacts, t.contacts.c.request == t.applicants.c.request)
            .where(t.applicants.c.request.in_(request_ids))
        )
        return {applicant.request: applicant for applicant in self._read(Applicant, statement)}

    def notices(self, notice_ids: Collection[str]) -> dict[str, Notice]:
        """Read several notices by id, in one look: a merged message has thousands."""
        found = self._read(Notice, select(t.notices).where(t.notices.c.id.in_(notice_ids)))
        return {notice.id: notice for notice in found}

    def document(self, document_id: str) -> Document | None:
        """Read one document."""
        return self._first(Document, select(t.documents).where(t.documents.c.id == document_id))

    def documents_of(self, request_id: str) -> list[Document]:
        """Read the documents of a request, oldest first."""
        statement = select(t.documents).where(t.documents.c.request == request_id)
        return self._read(Document, statement.order_by(t.documents.c.id))

    def refers_to(self, sha256: str) -> bool:
        """Return whether any document, or a picture that was not removed, has this content."""
        hangs = (t.board_pictures.c.sha256 == sha256) & t.board_pictures.c.removed.is_(False)
        return (
            self._first(Document, select(t.documents).where(t.documents.c.sha256 == sha256).limit(1)) is not None
            or self._first(BoardPicture, select(t.board_pictures).where(hangs).limit(1)) is not None
        )

    def notices_where(self, **columns: str) -> list[Notice]:
        """Read the notices whose columns hold these values."""
        return self._read(Notice, select(t.notices).where(*(t.notices.c[name] == columns[name] for name in columns)))

    def position_contact(self, position: str) -> PositionContact | None:
        """Read where a position is told."""
        return self._first(
            PositionContact, select(t.position_contacts).where(t.position_contacts.c.position == position)
        )

    def reply(self, command_id: bytes) -> StoredReply | None:
        """Read a stored reply."""
        return self._first(StoredReply, select(t.replies).where(t.replies.c.id == command_id))

    def _first(self, kind: type[T], statement: Select[Any]) -> T | None:
        found = self._read(kind, statement)
        return found[0] if found else None

    def _read(self, kind: type[T], statement: Select[Any]) -> list[T]:
        """Read outside a batch; the transaction ends at once."""
        if self._connection.in_transaction():
            return self._all(kind, statement)
        with self._connection.begin():
            return self._all(kind, statement)

    def _all(self, kind: type[T], statement: Select[Any]) -> list[T]:
        return [value_of(kind, row) for row in self._connection.execute(statement).mappings()]

    def _one(self, statement: Select[Any]) -> RowMapping | None:
        return self._connection.execute(statement).mappings().first()

    def _value(self, statement: Select[Any]) -> Any:
        return self._connection.execute(statement).scalar()


def _nothing() -> None:
    """Nobody listens."""


def _columns(table: Table, row: object) -> Mapping[str, Any]:
    return {column.name: getattr(row, column.name) for column in table.c}
