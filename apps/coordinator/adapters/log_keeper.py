"""Writes the log back into the database beside the loop, so that no client waits for it (SQLite: WAL checkpoint).

A connection and a thread of its own; it reads and copies pages, never rows. Passive: it waits for nobody and nobody
waits for it. Without it the writer does the same by itself from `LOG_PAGES` pages on, and still does when this falls
behind.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

log = logging.getLogger(__name__)
COMMITS = 400
"""After so many commits the log is written back: what it costs beside them reaches few in a thousand."""


class LogKeeper:
    """`wrote` is called after each commit, from the writer's thread."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._commits = 0
        self._due = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="log-keeper", daemon=True)
        self._thread.start()

    def wrote(self) -> None:
        """Count a commit; wake the thread when enough have come together."""
        self._commits += 1
        if self._commits >= COMMITS:
            self._commits = 0
            self._due.set()

    def close(self) -> None:
        """End the thread after what it is doing."""
        self._closing = True
        self._due.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            with closing(sqlite3.connect(self._database, isolation_level=None)) as connection:
                connection.execute("PRAGMA wal_autocheckpoint=0")
                while True:
                    self._due.wait()
                    self._due.clear()
                    if self._closing:
                        return
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except sqlite3.Error as error:  # the writer goes on by itself, as it does without this
            log.warning("the log is written back by the writer only: %s", error)
