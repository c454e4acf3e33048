"""The log written back beside the writer: pages reach the database file while the writer goes on."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from apps.coordinator.adapters.database import open_writer
from apps.coordinator.adapters.log_keeper import COMMITS, LogKeeper


def grown(database: Path, begin: int) -> bool:
    waiting = threading.Event()
    return any(database.stat().st_size > begin or waiting.wait(0.02) for _ in range(500))


def test_after_some_hundred_commits_the_pages_are_in_the_database_and_all_rows_are_there(tmp_path: Path) -> None:
    database = tmp_path / "ptsa.db"
    engine = open_writer(database, create=True)
    keeper = LogKeeper(database)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE filler (n INTEGER PRIMARY KEY, words TEXT)")
        connection.commit()
        begin = database.stat().st_size
        for n in range(COMMITS):
            assert database.stat().st_size == begin, "written back too early"
            connection.exec_driver_sql("INSERT INTO filler VALUES (?, ?)", (n, "x" * 5_000))
            connection.commit()
            keeper.wrote()
        assert grown(database, begin)
        connection.exec_driver_sql("INSERT INTO filler VALUES (?, 'after')", (COMMITS,))
        connection.commit()
    keeper.close()
    engine.dispose()
    with closing(sqlite3.connect(database)) as reader:
        assert reader.execute("SELECT count(*) FROM filler").fetchone()[0] == COMMITS + 1
        assert reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_without_it_being_possible_the_writer_goes_on_and_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING")
    keeper = LogKeeper(tmp_path / "gone" / "ptsa.db")
    for _ in range(2 * COMMITS):
        keeper.wrote()
    keeper.close()
    assert "by the writer only" in caplog.text
