"""SLA clocks: one due date, a million open ones, thousands due at once, a calendar that moves many; beside traffic.

Arithmetic stands beside a bare bisect, the empty look beside a bare look into the index, the flood beside a bare
executemany of as many rows. Traffic is one closed-loop client at bare sockets; its slices before are its floor.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
import tomllib
from bisect import bisect_left
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

import zmq

from apps.coordinator.adapters.database import open_writer
from apps.coordinator.adapters.store import SqlStore
from apps.coordinator.service.clock_driver import ClockDriver
from bench import clock_rows as rows
from bench.figures import Spread
from bench.load import BareSocket, run, seat
from bench.report import Line, spread_line
from bench.site import SERVICES, bench_site
from common.domain.calendar import WorkingCalendar
from common.domain.calendar_book import Document, decree_rows, document_of_seed, hours_of_document, with_decree
from common.domain.clock import SECOND
from common.messages import commands as c
from common.messages import queries as q
from common.messages import words as w
from tests.support.running import RunningSite

OPEN, DUE, MOVED = 1_000_000, 5_000, 12_500  # requests that move have two clocks each
AHEAD = 24  # seconds after the site's start at which the flood comes
TOLD_SECONDS, MOVED_SECONDS, LOOK_US, WORSE = 5.0, 5.0, 1_000, 2.0
_LOOKS, _DUES, _COMPILES = 2_000, 20_000, 9
_SLICE = 0.25


def measure(folder: Path, *, quick: bool = False) -> list[Line]:
    """Run all of it; `quick` takes a tenth of the rows."""
    share = 10 if quick else 1
    return [
        *arithmetic(),
        *flood(folder / "flood", OPEN // share, DUE // share),
        *publication(folder / "publication", MOVED // share),
    ]


# --- arithmetic


def arithmetic() -> list[Line]:
    """Measure one due in minutes and in days, and the compilation of the three shipped years."""
    calendar = _shipped_calendar()
    starts = [rows.BEGIN + n * 7_919 * SECOND for n in range(500)]
    closes = calendar.closes(rows.BEGIN, calendar.known_until)
    floor = _each_us(lambda at: bisect_left(closes, at), starts)
    minutes = _each_us(lambda at: calendar.due_after_minutes(at, 30), starts)
    days = _each_us(lambda at: calendar.due_after_working_days(at, 5), starts)
    hours = hours_of_document(_shipped())
    built = median(_timed(lambda: WorkingCalendar(hours)) for _ in range(_COMPILES)) * 1000
    return [
        _arithmetic_line("one due after 30 working minutes", minutes, floor),
        _arithmetic_line("one due after 5 working days", days, floor),
        Line("three years of calendar compiled", f"{built:.1f} ms", figures={"ms": round(built, 2)}),
    ]


def _arithmetic_line(what: str, taken: float, floor: float) -> Line:
    ratio = taken / floor
    figures = {"us": round(taken, 3), "bisect_us": round(floor, 3)}
    return Line(what, f"{taken:.2f} us", f"{floor:.2f} us (bisect)", f"{ratio:.1f} x", figures=figures)


def _each_us(act: Callable[[int], object], starts: list[int]) -> float:
    begin = time.perf_counter()
    for _ in range(_DUES // len(starts)):
        for at in starts:
            act(at)
    return (time.perf_counter() - begin) / _DUES * 1e6


# --- a million open, thousands due at once


def flood(root: Path, count: int, due: int) -> list[Line]:
    """Measure the empty look at the full table, then let `due` clocks of real requests come due beside a client."""
    running = bench_site(root)
    database = root / "ptsa.db"
    rules = rows.rules(database)
    owners = rows.requests(due, rules)
    rows.put(database, owners, rows.pickups(owners, rules, rows.BEGIN + AHEAD * SECOND))
    rows.put(database, clocks=rows.strays(count - due, rules))
    lines = [_look(database, count)]
    told = _Told(database, due)
    with _client(running) as press:
        calm: list[float] = []
        stormy: list[float] = []
        while told.begun is None and told.alive():
            calm += press()
        while not told.done and told.alive():
            stormy += press()
    told.close()
    return [*lines, *_flood_lines(told, due, calm, stormy, _bare_rows(root / "bare.db", due))]


def _look(database: Path, count: int) -> Line:
    """Ask the coordinator's own store and driver for what is due when nothing is."""
    engine = open_writer(database)
    store = SqlStore(engine)
    driver = ClockDriver(store, lambda: 0)
    now = rows.BEGIN
    assert driver.due(now) == []

    def look() -> None:
        driver.forget()
        driver.due(now)

    taken = median(_timed(look) for _ in range(_LOOKS)) * 1e6
    store.close()
    with closing(sqlite3.connect(database)) as bare:
        ask = "SELECT next_at FROM clocks WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1"
        floor = median(_timed(lambda: bare.execute(ask).fetchone()) for _ in range(_LOOKS)) * 1e6
    return Line(
        f"{count:,} open clocks: empty look",
        f"{taken:.1f} us",
        f"{floor:.1f} us (index)",
        f"{taken / floor:.1f} x",
        f"<= {LOOK_US:,} us",
        taken <= LOOK_US,
        {"us": round(taken, 2), "floor_us": round(floor, 2), "clocks": count},
    )


def _flood_lines(told: _Told, due: int, calm: list[float], stormy: list[float], floor: float) -> list[Line]:
    seconds = told.seconds
    before, beside = Spread.of(calm), Spread.of(stormy or [0.0])
    worse = round(beside.p99 / before.p99, 2)
    return [
        Line(
            f"{due:,} clocks due at once: all told",
            f"{seconds:.2f} s, {due / seconds:,.0f}/s, {told.notices:,} notices",
            f"{floor:.2f} s (executemany)",
            f"{seconds / floor:.1f} x",
            f"<= {TOLD_SECONDS:g} s",
            seconds <= TOLD_SECONDS,
            {"seconds": round(seconds, 3), "floor_seconds": round(floor, 3), "notices": told.notices},
        ),
        _beside_line("a client meanwhile", before, beside, worse),
    ]


def _beside_line(what: str, before: Spread, beside: Spread, worse: float) -> Line:
    line = spread_line(what, beside, before)
    figures = line.figures | {"p99_ratio": worse}
    return Line(
        what, line.measured, f"{line.floor} (before)", f"p99 {worse:.2f} x", f"p99 <= {WORSE:g} x",
        worse <= WORSE, figures,
    )  # fmt: skip


def _bare_rows(database: Path, due: int) -> float:
    """Write what telling writes at least: one update, one journal row, one alert, four notices a clock, 8 at a time."""
    with closing(sqlite3.connect(database, isolation_level=None)) as bare:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            bare.execute(f"PRAGMA {pragma}")
        bare.executescript(
            "CREATE TABLE clocks (subject TEXT PRIMARY KEY, next_at INTEGER, rest TEXT) WITHOUT ROWID;"
            "CREATE TABLE journal (seq INTEGER PRIMARY KEY, data TEXT);"
            "CREATE TABLE alerts (id TEXT PRIMARY KEY, data TEXT) WITHOUT ROWID;"
            "CREATE TABLE notices (id TEXT PRIMARY KEY, step TEXT UNIQUE, data TEXT) WITHOUT ROWID;"
        )
        bare.executemany("INSERT INTO clocks VALUES (?, 1, ?)", ((f"{n:07d}", "x" * 120) for n in range(due)))
        begin = time.perf_counter()
        for first in range(0, due, 8):
            some = range(first, min(first + 8, due))
            bare.execute("BEGIN IMMEDIATE")
            bare.executemany("UPDATE clocks SET next_at = 2 WHERE subject = ?", [(f"{n:07d}",) for n in some])
            bare.executemany("INSERT INTO journal (data) VALUES (?)", [("x" * 600,) for _ in some])
            bare.executemany("INSERT INTO alerts VALUES (?, ?)", [(f"{n:07d}", "x" * 100) for n in some])
            notices = [(f"{n:07d}{k}", f"step {n} {k}", "x" * 100) for n in some for k in range(4)]
            bare.executemany("INSERT INTO notices VALUES (?, ?, ?)", notices)
            bare.execute("COMMIT")
        return time.perf_counter() - begin


# --- a calendar that moves many


def publication(root: Path, owners: int) -> list[Line]:
    """Publish a special Monday and a new holiday: every pick-up and every promise moves, beside a client."""
    running = bench_site(root)
    running.enrol("bench-desk", "backoffice")
    database = root / "ptsa.db"
    rules = rows.rules(database)
    held = rows.requests(owners, rules)
    half_an_hour = rows.BEGIN + 1_800 * SECOND
    rows.put(database, held, [*rows.pickups(held, rules, half_an_hour), *rows.promises(held, rules)])
    clocks = 2 * owners
    with _client(running) as press, _admin(running) as admin:
        calm = [taken for _ in range(16) for taken in press()]
        document = _moving(json.loads(admin.say(q.GetCalendar()).document))
        seen = admin.say(q.PreviewCalendar(mode="retroactive", effective=0, document=document))
        begin = time.perf_counter()
        admin.say(c.PublishCalendar(mode="retroactive", effective=0, decree="SKB uji", document=document))
        done = _Computed(database, clocks)
        stormy: list[float] = []
        while not done.done and done.alive():
            stormy += press()
        seconds = (done.ended or time.perf_counter()) - begin
        done.close()
    before, beside = Spread.of(calm), Spread.of(stormy or [0.0])
    worse = round(beside.p99 / before.p99, 2)
    return [
        Line(
            f"a calendar that moves {seen.moved:,} clocks: all computed",
            f"{seconds:.2f} s, {clocks / seconds:,.0f}/s, {seen.citizens:,} citizens told",
            reach=f"<= {MOVED_SECONDS:g} s",
            met=seconds <= MOVED_SECONDS and seen.moved == clocks,
            figures={"seconds": round(seconds, 3), "moved": seen.moved, "citizens": seen.citizens},
        ),
        Line(
            "a client meanwhile",
            f"{beside.p50:.2f} / {beside.p99:.2f} ms",
            f"{before.p50:.2f} / {before.p99:.2f} ms (before)",
            f"p99 {worse:.2f} x",
            figures={"beside_ms": asdict(beside), "before_ms": asdict(before)},
        ),
    ]


def _moving(document: Document) -> str:
    """Return the document with a Monday that opens later and a holiday in the week of the promises."""
    after = with_decree(document, decree_rows("2026-11-26 Libur uji"))
    late = {"date": "2026-11-23", "name": "Apel", "intervals": [["07:30", "08:10"], ["09:10", "16:00"]]}
    return json.dumps({**after, "special_days": [late]})


# --- what is watched


@dataclass(slots=True)
class _Watch:
    """Counts rows on a connection of its own, every `pause` seconds, until `wanted` are there."""

    database: Path
    wanted: int
    ask: str
    pause: float = 0.02
    begun: float | None = None
    ended: float | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __post_init__(self) -> None:
        self._thread = threading.Thread(target=self._count, daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        return self.ended is not None

    def alive(self) -> bool:
        return (self._thread is not None and self._thread.is_alive()) or self.done

    def close(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _count(self) -> None:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as reader:
            while not self._stop.wait(self.pause):
                found = reader.execute(self.ask).fetchone()[0]
                now = time.perf_counter()
                if found and self.begun is None:
                    self.begun = now
                if found >= self.wanted:
                    self.ended = now
                    return


class _Told(_Watch):
    """Alerts of breaches: one a clock, written with its notices."""

    def __init__(self, database: Path, due: int) -> None:
        super().__init__(database, due, "SELECT count(*) FROM alerts", pause=0.25)  # rarer: a count costs a core

    @property
    def seconds(self) -> float:
        assert self.begun is not None
        assert self.ended is not None, "not all were told"
        return self.ended - self.begun + self.pause

    @property
    def notices(self) -> int:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as reader:
            return int(reader.execute("SELECT count(*) FROM notices WHERE kind = 'pickup_breach'").fetchone()[0])


class _Computed(_Watch):
    """Clocks of requests that carry the second calendar."""

    def __init__(self, database: Path, clocks: int) -> None:
        ask = "SELECT count(*) FROM clocks WHERE calendar = 2 AND kind != 'wait'"
        super().__init__(database, clocks, ask, pause=0.1)


@contextmanager
def _client(running: RunningSite) -> Any:
    """Start the site and give what presses it for a quarter of a second and returns the durations."""
    running.start()
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    try:
        at = 1
        client = seat(
            context,
            running.device(f"bench-dispenser-{at}"),
            running.device(f"bench-booth-{at}"),
            running.logins[f"P0-{at:02d}"],
            SERVICES[at],
        )
        yield lambda: run([client], _SLICE).durations
    finally:
        context.destroy(linger=0)
        running.stop()


@contextmanager
def _admin(running: RunningSite) -> Any:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    try:
        desk, login = BareSocket(context, running.device("bench-desk")), running.logins["ADMIN"]
        desk.session = desk.say(w.SignIn(account=login.account, password=login.password, position="ADMIN")).session
        yield desk
    finally:
        context.destroy(linger=0)


def _timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def _shipped() -> Document:
    text = files("apps.coordinator.seed").joinpath("calendar.toml").read_text(encoding="utf-8")
    return document_of_seed(tomllib.loads(text))


def _shipped_calendar() -> WorkingCalendar:
    return WorkingCalendar(hours_of_document(_shipped()))
