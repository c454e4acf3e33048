"""The hash chain of the journal: whoever changes, removes or inserts a row breaks it (DESIGN section 4).

The hash is the lower-case hex SHA-256 of the UTF-8 JSON array of all columns before `hash`, in order, as stored,
without spaces and without ASCII escaping. Knows columns and hashes, not what a fact means nor where rows are kept.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_PREV = "0" * 64


class JournalColumns(NamedTuple):
    """The columns that are hashed, in order. `at` is UTC ms; `data` is its stored text, whatever it is."""

    seq: int
    lobby_seq: int | None
    staff_seq: int | None
    at: int
    actor: str
    account: str | None
    device: str | None
    kind: str
    subject: str | None
    from_state: str | None
    to_state: str | None
    reason: str | None
    data: str | None
    prev: str


class ChainRow(NamedTuple):
    """One stored row: its columns and the hash stored beside them."""

    columns: JournalColumns
    hash: str


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def row_hash(columns: JournalColumns) -> str:
    """Hash of one row, 64 lower-case hex digits."""
    return hashlib.sha256(_encode(columns).encode()).hexdigest()


def verify(rows: Iterable[ChainRow], *, seq: int = 0, last: str = FIRST_PREV) -> int | None:
    """First broken seq of `rows` in stored order, None when whole; a missing row is named by its own number.

    `seq` and `last` are the number and hash of the row before the first one given, when a chain is checked from there.
    Rows cut off at the end show only against a last hash kept elsewhere: the one printed on the daily report.
    """
    for row in rows:
        seq += 1
        columns = row.columns
        if columns.seq != seq or columns.prev != last or row_hash(columns) != row.hash:
            return seq
        last = row.hash
    return None
