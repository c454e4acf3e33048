"""The raw floor: bare sockets and bare sqlite3 doing the same kinds of rows and bytes per command, without rules.

JSON in and out, one hash-chained journal row, ticket, clock, booth, counter and reply rows by executemany, one durable
commit per batch, one message per feed, CURVE on. Its rate in the same run is what the product's rate is held against.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from pathlib import Path
from typing import Any

import msgspec
import zmq

BATCH = 64
_SCHEMA = """
CREATE TABLE tickets (id TEXT PRIMARY KEY, letter TEXT, number INTEGER, state TEXT, at INTEGER, rest TEXT,
                      UNIQUE (letter, number)) WITHOUT ROWID;
CREATE TABLE clocks (subject TEXT PRIMARY KEY, due INTEGER, stopped INTEGER) WITHOUT ROWID;
CREATE TABLE booths (code TEXT PRIMARY KEY, ticket TEXT);
CREATE TABLE counters (series TEXT PRIMARY KEY, last INTEGER) WITHOUT ROWID;
CREATE TABLE journal (seq INTEGER PRIMARY KEY, at INTEGER, kind TEXT, subject TEXT, data TEXT, prev TEXT, hash TEXT);
CREATE TABLE replies (id BLOB PRIMARY KEY, at INTEGER, body BLOB) WITHOUT ROWID;
INSERT INTO counters VALUES ('a', 0);
"""
_encode, _decode = msgspec.json.Encoder().encode, msgspec.json.Decoder().decode
_REST = "x" * 120


class Floor:
    """Rows of one batch after the other; every fourth message is a new ticket, the others change the last ones."""

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(database, isolation_level=None)
        self._connection.executescript(_SCHEMA)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        for code in range(8):
            self._connection.execute("INSERT INTO booths VALUES (?, NULL)", (f"L{code}",))
        self._seq, self._hash = 0, "0" * 64

    def write(self, messages: list[list[bytes]]) -> tuple[list[bytes], list[Any]]:
        """Write a batch durably; return reply bodies and events."""
        new: list[Any] = []
        changed: list[Any] = []
        journal: list[Any] = []
        replies: list[Any] = []
        bodies, events = [], []
        for frames in messages:
            _decode(frames[3])
            self._seq += 1
            seq, key = self._seq, f"{self._seq // 4:032d}"
            row = {"id": key, "letter": "A", "number": seq, "state": "WAITING", "at": seq, "rest": _REST}
            (new if seq % 4 == 0 else changed).append(row)
            data = _encode(row).decode()
            columns = (seq, seq, "TicketChanged", key, data, self._hash)
            self._hash = hashlib.sha256(_encode(columns)).hexdigest()
            journal.append((*columns, self._hash))
            body = _encode({"status": "ok", "result": {"seq": seq, "ticket": row}})
            replies.append((frames[2], seq, body))
            bodies.append(body)
            events.append({"seq": seq, "ticket": row})
        run = self._connection
        run.execute("BEGIN IMMEDIATE")
        run.execute("UPDATE counters SET last = ?", (self._seq,))
        run.executemany("INSERT INTO tickets VALUES (:id, :letter, :number, :state, :at, :rest)", new)
        run.executemany("UPDATE tickets SET state = :state, at = :at, rest = :rest WHERE id = :id", changed)
        run.executemany("INSERT INTO clocks VALUES (:id, :at, NULL)", new)
        run.executemany("UPDATE clocks SET stopped = :at WHERE subject = :id", changed[: len(changed) // 3])
        run.executemany("UPDATE booths SET ticket = ? WHERE code = ?", [(r["id"], f"L{r['at'] % 8}") for r in changed])
        run.executemany("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", journal)
        run.executemany("INSERT INTO replies VALUES (?, ?, ?)", replies)
        run.execute("COMMIT")
        return bodies, events

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


def serve(database: Path, told: Path, secret: str) -> None:
    """Answer every message until one says `end`."""
    floor = Floor(database)
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    router = context.socket(zmq.ROUTER)
    feeds = [context.socket(zmq.XPUB) for _ in range(2)]
    for socket in (router, *feeds):
        socket.linger = 0
        socket.curve_server = True
        socket.curve_secretkey = secret.encode()
        socket.bind("tcp://127.0.0.1:*")
    told.write_text(str(router.LAST_ENDPOINT.decode()).rstrip("\0"), encoding="ascii")  # type: ignore[union-attr]
    while True:
        batch = [router.recv_multipart()]
        while len(batch) < BATCH and router.poll(0):
            batch.append(router.recv_multipart())
        if any(frames[-1] == b"end" for frames in batch):
            break
        bodies, events = floor.write(batch)
        for frames, body in zip(batch, bodies, strict=True):
            router.send_multipart([*frames[:3], body])
        for feed in feeds:
            feed.send_multipart([b"feed", _encode(events)])
    for socket in (router, *feeds):
        socket.close(linger=0)
    context.term()
    floor.close()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
