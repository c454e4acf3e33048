"""`ptsa doctor`: what is wrong with this machine, this site or this device, each finding with its mend."""

from __future__ import annotations

import platform
import socket
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apps.cli import ways_out
from apps.coordinator.bootstrap import centre_of
from common.runtime.paths import FileLock, SitePaths, is_private
from common.runtime.printer_settings import NetworkPrinter
from common.runtime.settings import SiteSettings, read_device, read_site

if TYPE_CHECKING:
    from sqlalchemy import Engine

Finding = tuple[bool, str]
NEWEST_TESTED = (3, 11)


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(doctor)


def doctor(
    target: Annotated[Path, typer.Argument(help="A site's folder or a device file.")],
    rebuild_clocks: Annotated[bool, typer.Option(help="Compute the dues of all open clocks anew first.")] = False,  # noqa: FBT002
    send_test: Annotated[str | None, typer.Option(help="Send a test message to this e-mail address or phone.")] = None,
) -> None:
    """Check environment, fonts, ports, keys, ways out, database, clocks and chain; exit 1 when something is wrong."""
    if send_test is not None:
        good, sentence = ways_out.send_test(target, send_test)
        print(sentence)
        raise typer.Exit(0 if good else 1)
    if rebuild_clocks:
        from apps.cli.console import act  # noqa: PLC0415
        from common.messages.commands import RebuildClocks  # noqa: PLC0415

        act(target, RebuildClocks())
    findings = [*environment(), *(of_site(target) if target.is_dir() else of_device(target))]
    for good, sentence in findings:
        print(f"{'ok  ' if good else 'MEND'}  {sentence}")
    if not all(good for good, _ in findings):
        raise typer.Exit(1)


def environment() -> Iterator[Finding]:
    """Check Python, Qt and fonts."""
    yield sys.version_info >= NEWEST_TESTED, f"Python {platform.python_version()} (3.11 or newer is needed)"
    try:
        from PySide6 import QtWidgets  # noqa: F401, PLC0415 - may miss system libraries; that is what is checked
    except ImportError as error:
        yield False, f"Qt cannot start: {error}. Run `make setup`, it installs the system libraries."
    else:
        yield True, "Qt libraries load"
    fonts = Path(__file__).parents[2] / "common" / "assets" / "fonts"
    found = sorted(fonts.glob("*.ttf"))
    yield bool(found), f"{len(found)} shipped font files in {fonts.name}"


def of_device(file: Path) -> Iterator[Finding]:
    """Check a device file and whether its coordinator answers."""
    device = read_device(file)
    yield True, f"{file}: {device.role} {device.name} {device.place}".rstrip()
    yield is_private(file), f"{file}: only its owner may read it (chmod 600)"
    for name in ("command", "lobby", "staff"):
        address = getattr(device, name)
        host, _, port = address.removeprefix("tcp://").rpartition(":")
        yield _answers(host, int(port)), f"{address} ({name}) answers"
    if isinstance(device.printer, NetworkPrinter):
        where = f"{device.printer.host}:{device.printer.port}"
        yield _answers(device.printer.host, device.printer.port), f"{where} (printer) is reached; `ptsa printer test`"


def of_site(root: Path) -> Iterator[Finding]:
    """Check a site's settings, data, keys, ports, database and journal."""
    paths = SitePaths(root)
    settings = read_site(paths.settings)
    centre = centre_of(paths, settings)
    yield True, f"{len(centre.catalogue.services)} services, {len(centre.staff.positions)} positions, calendar read"
    key = paths.keys / "coordinator.key"
    yield key.exists() and is_private(key), f"{key.name}: there, and only its owner may read it"
    lock = FileLock(paths.lock)
    free = lock.acquire(0)
    if free:
        lock.release()
        yield from _ports(settings)
        yield True, "no coordinator runs"
    else:
        yield True, f"coordinator runs (process {lock.holder()})"
    yield from ways_out.check(root, settings)
    yield from _database(root / settings.database)
    yield from _documents(root / settings.database, paths, free=free)


def _ports(settings: SiteSettings) -> Iterator[Finding]:
    for port in (settings.command_port, settings.lobby_port, settings.staff_port):
        if port:
            yield not _answers(settings.host, port), f"port {port} is free (else change it in site.toml)"


def _database(file: Path) -> Iterator[Finding]:
    from apps.coordinator.adapters.audit_check import check  # noqa: PLC0415
    from apps.coordinator.adapters.clock_check import check_clocks, year_missing  # noqa: PLC0415
    from apps.coordinator.adapters.database import open_reader  # noqa: PLC0415

    engine = open_reader(file)
    try:
        with engine.connect() as connection:
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            triggers = {
                row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            }
        yield whole == "ok", f"database {file.name}: {whole}"
        yield (
            {"journal_no_update", "journal_no_delete"} <= triggers,
            "journal is append-only (both triggers are there; else restore a backup)",
        )
        clocks = check_clocks(engine)
        yield (
            clocks.clean,
            f"clocks: {len(clocks.differ)} of {clocks.looked} differ"
            + (f" ({', '.join(clocks.differ[:3])}); run with --rebuild-clocks" if clocks.differ else "")
            + (f"; the calendar does not reach {len(clocks.beyond)}: publish the next year" if clocks.beyond else ""),
        )
        yield _calendar(year_missing(engine, _today(engine)))
        report = check(engine)
        if report.broken_at is not None:
            yield False, f"journal row {report.broken_at} is broken; see `ptsa audit verify`"
        else:
            yield report.clean, f"journal: {report.rows} rows, {len(report.findings)} disagreements"
    except sqlite3.DatabaseError as error:
        yield False, f"database {file}: {error}; restore the last backup"
    finally:
        engine.dispose()


def _calendar(missing: int | None) -> Finding:
    if missing is None:
        return True, "calendar: the holidays of this year are there, from October on those of the next"
    return False, f"calendar: {missing} has no holidays yet; publish its decree (`ptsa calendar publish`)"


def _today(engine: Engine) -> int:
    """The machine's time; in a training hall that of its last record, if it has any."""
    from apps.coordinator.adapters.clocks import wall_ms  # noqa: PLC0415

    with engine.connect() as connection:
        mark = connection.exec_driver_sql("SELECT mark FROM site").scalar()
        last = connection.exec_driver_sql("SELECT max(at) FROM journal").scalar()
    return int(last) if mark == "training" and last else wall_ms()


def _documents(file: Path, paths: SitePaths, *, free: bool) -> Iterator[Finding]:
    """Name each document whose file is missing or changed, and how many files a crash left over."""
    from apps.coordinator.adapters.database import open_reader  # noqa: PLC0415
    from apps.coordinator.adapters.documents import FolderContents  # noqa: PLC0415
    from apps.coordinator.adapters.reader import SqlReader  # noqa: PLC0415
    from apps.coordinator.service.ports import ContentProblem  # noqa: PLC0415

    contents, reader = FolderContents(paths.documents), SqlReader(open_reader(file))
    try:
        sizes = reader.contents_with_sizes()
    except sqlite3.DatabaseError:
        return  # said already of the database
    finally:
        reader.close()
    sound = 0
    for sha256, size in sorted(sizes.items()):
        try:
            contents.check(sha256, size)
        except ContentProblem as problem:
            yield False, f"{problem}; restore it from a backup"
        except OSError as error:
            yield False, f"documents {sha256}: cannot be read ({error.strerror}); mend the disk or its rights"
        else:
            sound += 1
    yield True, f"{sound} files of documents are there and unchanged"
    left = len(contents.stored() - sizes.keys()) + contents.half()
    if free:
        yield True, f"{left} files left from a crash (the coordinator deletes them at its start)"


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False
