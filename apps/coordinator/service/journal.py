"""Journal rows from facts: numbered, chained by hash, with every non-personal column in `data` (DESIGN section 4)."""

from __future__ import annotations

from dataclasses import MISSING, fields
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from common.domain.alert import Alert
from common.domain.board_picture import BoardPicture
from common.domain.booth import Booth
from common.domain.day import ServiceDay
from common.domain.document import DocumentRef
from common.domain.events import Fact, NoteRef
from common.domain.lease import Lease
from common.domain.request import Request
from common.domain.sla import Clock
from common.domain.ticket import Ticket

UNPUBLISHED = frozenset(
    {
        "SessionOpened",
        "SessionEnded",
        "AccountChanged",
        "DeviceChanged",
        "ConsentChanged",
        "NoticeSettled",
        "NoticeResent",
        "PositionContactSet",
        "PersonalDataRead",
        "TextErased",
        "LeaseGranted",
        "LeaseConfirmed",
        "LeaseClosed",
        "LeaseWrittenOff",
    }
)
_ROWS = ("ticket", "booth", "request", "day", "lease", "document", "note", "alert", "picture")
_encode = msgspec.json.Encoder().encode
_ROW_TYPES: tuple[type, ...] = (
    Ticket,
    Booth,
    Request,
    ServiceDay,
    Lease,
    Clock,
    NoteRef,
    DocumentRef,
    Alert,
    BoardPicture,
)
_COLUMNS: dict[type, tuple[tuple[str, Any], ...]] = {
    kind: tuple((f.name, f.default if f.default is not MISSING else _ROW_TYPES) for f in fields(kind))
    for kind in _ROW_TYPES
}


class JournalRow(NamedTuple):
    """One row of table `journal`, as stored."""

    seq: int
    lobby_seq: int | None
    staff_seq: int | None
    at: int
    actor: str | None
    account: str | None
    device: str | None
    kind: str
    subject: str
    from_state: str | None
    to_state: str | None
    reason: str | None
    data: str
    prev: str
    hash: str


def columns_of(row: object) -> dict[str, Any]:
    """Return the columns of a row that differ from their defaults; folding fills the defaults in again."""
    return {name: value for name, default in _COLUMNS[type(row)] if (value := getattr(row, name)) != default}


def data_of(fact: Fact) -> str:
    """Return the JSON text of everything the fact set that is not personal."""
    data: dict[str, Any] = {}
    for name in _ROWS:
        row = getattr(fact, name)
        if row is not None:
            data[name] = columns_of(row)
    if fact.clocks:
        data["clocks"] = [columns_of(clock) for clock in fact.clocks]
    if fact.extra:
        data["extra"] = fact.extra
    return _encode(data).decode() if data else "{}"


def chained(prev: str, columns: tuple[Any, ...]) -> JournalRow:
    """Return the row with its hash over all columns before it; `columns` ends with data.

    The same JSON array as `common.domain.audit.row_hash` hashes, encoded faster; a test holds them equal.
    """
    full = (*columns, prev)
    return JournalRow._make((*full, sha256(_encode(full)).hexdigest()))
