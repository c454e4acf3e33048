"""Proof of the journal: the chain, the fold against rows, documents, texts, rating counters (DESIGN section 4).

Opens the database read-only and changes nothing. Findings are sentences that name row and table.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, select

from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.rows import value_of
from apps.coordinator.service.journal import columns_of
from apps.coordinator.service.ports import ContentProblem, ContentStore
from common.domain.audit import FIRST_PREV, ChainRow, JournalColumns, verify
from common.domain.board_picture import BoardPicture
from common.domain.document import Document
from common.domain.lease import Lease
from common.domain.request import Request
from common.domain.ticket import Ticket

PAGE = 2_000


@dataclass(slots=True)
class Report:
    """What was found; `broken_at` is the first broken row of the chain."""

    rows: int = 0
    last_hash: str = FIRST_PREV
    broken_at: int | None = None
    findings: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether everything fits."""
        return self.broken_at is None and not self.findings


def check(engine: Engine, contents: ContentStore | None = None) -> Report:
    """Verify the whole journal against itself and the rows; with `contents` each document's bytes are read too."""
    report = Report()
    folded: dict[str, dict[str, dict[str, Any]]] = {"ticket": {}, "request": {}, "lease": {}, "picture": {}}
    documents: dict[str, dict[str, Any]] = {}
    texts: dict[str, str] = {}
    erased: set[str] = set()
    rated = 0
    with engine.connect() as connection:
        for row in _journal(connection, report):
            if row.kind == "TextErased":
                erased.add(str(row.subject).removeprefix("text:"))
            rated += row.kind in {"TicketRated", "RequestRated"}
            _fold(row, folded, texts)
            _fold_document(row, documents)
        if report.broken_at is None:
            report.findings += _disagreements(connection, t.tickets, Ticket, folded["ticket"])
            report.findings += _disagreements(connection, t.requests, Request, folded["request"])
            report.findings += _disagreements(connection, t.leases, Lease, folded["lease"])
            report.findings += _disagreements(connection, t.board_pictures, BoardPicture, folded["picture"])
            report.findings += _documents(connection, documents, contents)
            if contents is not None:
                hang = [told for told in folded["picture"].values() if not told.get("removed", False)]
                report.findings += _bytes({told["sha256"]: told["size"] for told in hang}, contents)
            report.findings += _texts(connection, texts, erased)
            counted = int(connection.execute(select(func.coalesce(func.sum(t.ratings.c.count), 0))).scalar() or 0)
            if counted != rated:
                report.findings.append(f"ratings: counters say {counted}, the journal {rated}")
    return report


def _journal(connection: Connection, report: Report) -> Iterator[JournalColumns]:
    """Yield the rows page by page while the chain holds."""
    after = 0
    while True:
        statement = select(t.journal).where(t.journal.c.seq > after).order_by(t.journal.c.seq).limit(PAGE)
        page = [ChainRow(JournalColumns(*row[:-1]), row[-1]) for row in connection.execute(statement)]
        if not page:
            return
        broken = verify(page, seq=after, last=report.last_hash)
        if broken is not None:
            report.broken_at, report.rows = broken, broken - 1
            return
        for row in page:
            yield row.columns
        after = page[-1].columns.seq
        report.rows, report.last_hash = after, page[-1].hash


def _fold(row: JournalColumns, folded: dict[str, dict[str, dict[str, Any]]], texts: dict[str, str]) -> None:
    data = json.loads(row.data or "{}")
    for name, found in folded.items():
        if name in data:
            found[data[name]["id"]] = data[name]
    for reference in (row.reason, data.get("note", {}).get("text")):
        if reference and reference.startswith("text:"):
            _, key, hashed = reference.split(":")
            texts[key] = hashed


def _fold_document(row: JournalColumns, documents: dict[str, dict[str, Any]]) -> None:
    """Keep what was attached and not removed."""
    if row.kind == "DocumentAttached":
        told = json.loads(row.data or "{}")["document"]
        documents[told["id"]] = told
    elif row.kind == "DocumentRemoved":
        documents.pop(json.loads(row.data or "{}")["document"]["id"], None)


def _documents(connection: Connection, told: dict[str, dict[str, Any]], contents: ContentStore | None) -> Iterator[str]:
    """Yield a sentence for each document whose row or bytes are not as the journal says. Names are not its matter."""
    seen: set[str] = set()
    for row in connection.execute(select(t.documents)).mappings():
        document = value_of(Document, row)
        seen.add(document.id)
        if document.id not in told:
            yield f"documents {document.id}: not in the journal"
            continue
        stored = json.loads(json.dumps(columns_of(document.ref)))
        wrong = sorted(name for name, value in stored.items() if told[document.id].get(name) != value)
        if wrong:
            yield f"documents {document.id}: the journal disagrees on {', '.join(wrong)}"
    for key in sorted(told.keys() - seen):
        yield f"documents {key}: its row is gone without a DocumentRemoved fact"
    if contents is not None:
        yield from _bytes({row["sha256"]: row["size"] for row in told.values()}, contents)


def _bytes(wanted: dict[str, int], contents: ContentStore) -> Iterator[str]:
    for sha256, size in sorted(wanted.items()):
        try:
            contents.check(sha256, size)
        except ContentProblem as problem:
            yield str(problem)
        except OSError as error:
            yield f"documents {sha256}: its file cannot be read ({error.strerror})"


def _disagreements(
    connection: Connection, table: Table, kind: type, folded: dict[str, dict[str, Any]]
) -> Iterator[str]:
    """Yield a sentence for each row that the journal does not tell the same way."""
    seen: set[str] = set()
    for row in connection.execute(select(table)).mappings():
        key = row["id"]
        seen.add(key)
        told = folded.get(key)
        stored = json.loads(json.dumps(columns_of(value_of(kind, row))))
        if told is None:
            yield f"{table.name} {key}: not in the journal"
        elif told != stored:
            wrong = sorted(name for name in told.keys() | stored.keys() if told.get(name) != stored.get(name))
            yield f"{table.name} {key}: the journal disagrees on {', '.join(wrong)}"
    for key in folded.keys() - seen:
        yield f"{table.name} {key}: in the journal, but its row is gone"


def _texts(connection: Connection, texts: dict[str, str], erased: set[str]) -> Iterator[str]:
    present = {row.id: row for row in connection.execute(select(t.texts))}
    for key, hashed in texts.items():
        row = present.get(key)
        if row is None:
            if key not in erased:
                yield f"texts {key}: gone without a TextErased fact"
        elif hashlib.sha256((row.salt + row.words).encode()).hexdigest() != hashed:
            yield f"texts {key}: its words were changed"
