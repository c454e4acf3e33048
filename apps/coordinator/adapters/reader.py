"""Read-only lists beside the loop, each on a connection of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, Select, func, select

from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.rows import value_of
from apps.coordinator.service.projection import document_view
from common.domain.access import Actor
from common.domain.alert import Alert, AlertState
from common.domain.applicant import Applicant
from common.domain.document import Document
from common.domain.request import Request
from common.domain.sla import Clock
from common.messages.results import AuditPage
from common.messages.views import AuditRow, DocumentView, HistoryRow, NoteView

OPEN_CLOCKS = (
    select(t.clocks, t.requests.c.number)
    .join(t.requests, t.requests.c.id == func.substr(t.clocks.c.subject, len("request:") + 1), isouter=True)
    .where(t.clocks.c.stopped_at.is_(None))
)
"""Each clock looks its request up by key: the other way round, every clock would go through all requests."""


class SqlReader:
    """Implements `service.ports.Reader`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        """Close what is open."""
        self._engine.dispose()

    def history(self, subject: str) -> list[HistoryRow]:
        """Return the journal rows of a subject, oldest first; only rows of facts, reads of personal data included."""
        found = []
        words = self._words_of(subject)
        for row in self._rows(select(t.journal).where(t.journal.c.subject == subject).order_by(t.journal.c.seq)):
            extra = json.loads(row["data"]).get("extra")
            found.append(
                HistoryRow(
                    seq=row["seq"],
                    at=row["at"],
                    kind=row["kind"],
                    actor=row["actor"] or "",
                    from_state=row["from_state"],
                    to_state=row["to_state"],
                    reason=row["reason"],
                    words=words.get(_text_id(row["reason"])),
                    extra=extra,
                )
            )
        return found

    def notes(self, request_id: str) -> list[NoteView]:
        """Return the notes of a request with their words, oldest first."""
        rows = self._rows(select(t.notes).where(t.notes.c.request == request_id).order_by(t.notes.c.id))
        words = self._texts([_text_id(row["text"]) for row in rows])
        return [
            NoteView(
                id=row["id"],
                request=row["request"],
                sender=row["sender"],
                recipient=row["recipient"],
                at=row["at"],
                text=words.get(_text_id(row["text"])),
            )
            for row in rows
        ]

    def applicant(self, request_id: str) -> Applicant | None:
        """Return the applicant of a request, to be masked."""
        statement = (
            select(t.applicants, t.contacts)
            .join(t.contacts, t.contacts.c.request == t.applicants.c.request)
            .where(t.applicants.c.request == request_id)
        )
        rows = self._rows(statement)
        return value_of(Applicant, rows[0]) if rows else None

    def closed_alerts(self, actor: Actor, after: str, limit: int) -> tuple[list[Alert], bool]:
        """Return closed alerts that concern an actor, newest first, older than `after`; whether there are more."""
        closed = t.alerts.c.state.in_((AlertState.CLOSED.value, AlertState.VOID.value))
        statement = select(t.alerts).where(closed).order_by(t.alerts.c.id.desc())
        if after:
            statement = statement.where(t.alerts.c.id < after)
        found: list[Alert] = []
        with self._engine.connect() as connection:
            for row in connection.execute(statement).mappings():
                alert = value_of(Alert, row)
                if alert.concerns(actor):
                    found.append(alert)
                    if len(found) > limit:
                        break
        return found[:limit], len(found) > limit

    def open_clocks(self) -> Iterator[tuple[str, Clock]]:
        """Yield every open clock, also what rests, with the number it is known by; a ticket's with its subject."""
        with self._engine.connect() as connection:
            for row in connection.execute(OPEN_CLOCKS).mappings():
                yield row["number"] or row["subject"], value_of(Clock, row)

    def documents(self, request_id: str) -> list[DocumentView]:
        """Return the documents of a request without their names, oldest first."""
        statement = select(t.documents).where(t.documents.c.request == request_id).order_by(t.documents.c.id)
        return [document_view(value_of(Document, row).ref) for row in self._rows(statement)]

    def contents(self) -> set[str]:
        """Return the SHA-256 of all contents that documents and pictures refer to."""
        return set(self.contents_with_sizes())

    def contents_with_sizes(self) -> dict[str, int]:
        """Return the size in bytes of each content that documents and pictures refer to."""
        hang = select(t.board_pictures.c.sha256, t.board_pictures.c.size).where(t.board_pictures.c.removed.is_(False))
        statements = (select(t.documents.c.sha256, t.documents.c.size).distinct(), hang)
        return {row["sha256"]: row["size"] for statement in statements for row in self._rows(statement)}

    def words(self, text_ref: str | None) -> str:
        """Return the words behind a text reference, empty when erased."""
        key = _text_id(text_ref)
        return self._texts([key]).get(key, "") if key else ""

    def audit(self, after: int, limit: int) -> AuditPage:
        """Return journal rows after a seq."""
        statement = select(t.journal).where(t.journal.c.seq > after).order_by(t.journal.c.seq).limit(limit)
        return AuditPage(rows=[AuditRow(**row) for row in self._rows(statement)])

    def asked_for(self, first: str, before: str) -> tuple[dict[str, int], int]:
        """Count tickets by service between two dates, and the days that have any."""
        of = t.tickets.c
        within = (of.day >= first, of.day < before)
        counts = self._rows(select(of.service, func.count().label("asked")).where(*within).group_by(of.service))
        days = self._rows(select(func.count(of.day.distinct()).label("days")).where(*within))
        return {row["service"]: row["asked"] for row in counts}, days[0]["days"]

    def registered(self, officer: str, day: str) -> list[Request]:
        """Return what an officer registered on a day."""
        statement = select(t.requests).where(t.requests.c.officer == officer, t.requests.c.day == day)
        return [value_of(Request, row) for row in self._rows(statement.order_by(t.requests.c.id))]

    def _words_of(self, subject: str) -> dict[str | None, str]:
        rows = self._rows(select(t.journal.c.reason).where(t.journal.c.subject == subject))
        return self._texts([_text_id(row["reason"]) for row in rows])

    def _texts(self, keys: list[str | None]) -> dict[str | None, str]:
        wanted = [key for key in keys if key]
        rows = self._rows(select(t.texts.c.id, t.texts.c.words).where(t.texts.c.id.in_(wanted)))
        return {row["id"]: row["words"] for row in rows}

    def _rows(self, statement: Select[Any]) -> list[Any]:
        with self._engine.connect() as connection:
            return list(connection.execute(statement).mappings())


def _text_id(reference: str | None) -> str | None:
    if reference is None or not reference.startswith("text:"):
        return None
    return reference.split(":")[1]
