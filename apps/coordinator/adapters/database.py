"""Opening the database: SQLite in WAL mode with full synchronisation, migrated by alembic, refused when newer.

One engine for the writer, read-only connections for everybody else. Dialect words stay in this folder.
"""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

logging.getLogger("alembic").setLevel(logging.WARNING)
LOG_PAGES = 40_000
"""Pages (4 KiB) the log grows to before the writer itself writes it back: `log_keeper` has done it long before."""
MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseProblemError(Exception):
    """The database cannot be used; the text says what, where and what to do."""


def open_writer(path: Path, *, create: bool = False) -> Engine:
    """Return the writer's engine with all migrations applied; raise `DatabaseProblemError`."""
    if not create and not path.exists():
        raise DatabaseProblemError(f"{path}: no database here. Make a site with `ptsa init` or restore a backup.")
    engine = _engine(f"sqlite:///{path}", _writer_pragmas, "BEGIN IMMEDIATE")
    try:
        _migrate(engine, path)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        engine.dispose()
        raise DatabaseProblemError(f"{path}: not readable ({_plain(error)}). Restore the last backup.") from error
    return engine


def open_reader(path: Path) -> Engine:
    """Return an engine that can only read; raise `DatabaseProblemError` when there is nothing to read."""
    if not path.exists():
        raise DatabaseProblemError(f"{path}: no database here. Make a site with `ptsa init` or restore a backup.")
    return _engine(f"sqlite:///file:{path}?mode=ro&uri=true", _reader_pragmas, "BEGIN")


def _engine(url: str, pragmas: Any, begin: str) -> Engine:
    engine = create_engine(url, poolclass=NullPool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", pragmas)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _writer_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "secure_delete=FAST",
        f"wal_autocheckpoint={LOG_PAGES}",
        "busy_timeout=5000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _reader_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA busy_timeout=5000")


def migration_config() -> Config:
    """Return alembic's settings; the connection is handed over when it runs."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _migrate(engine: Engine, path: Path) -> None:
    config = migration_config()
    with engine.connect() as connection:
        known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
        present = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        if present is not None and present not in known:
            raise DatabaseProblemError(
                f"{path}: made by a newer version (schema {present}). Install that version or restore a backup."
            )
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise DatabaseProblemError(f"{path}: migration failed ({error}). Restore the last backup.") from error


def _plain(error: Exception) -> str:
    return str(getattr(error, "orig", error)).splitlines()[0]
