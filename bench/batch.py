"""Exact counts of a steady mixed batch of eight: 2 issue, 2 call, 2 serve, 2 finish, straight into the bus, no network.

Statement executions between BEGIN and COMMIT, and pages a commit writes into the write-ahead log. No noise touches
them, so CI gates on them (tests/integration/test_speed_gates.py); the processor time beside them is for reading only.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from bench.report import Line
from common.client.message_ids import new_id
from common.messages import codec
from common.messages import commands as c
from common.messages.command import Command
from common.messages.envelope import RawOk
from tests.support.house import House, make_test_site

BATCH = 8
STATEMENTS, PAGES = 10, 24
WARM_UP, COUNTED = 30, 60
_SERVICES = ("A01", "B01")
_FRAME_HEAD = 24


@dataclass(slots=True)
class _Seat:
    """A booth that is one step further in every batch: call, serve, finish, and again."""

    device: str
    token: str
    step: int
    ticket: str = ""

    def next(self) -> Command:
        """Return what this booth says now."""
        return (c.CallNext(), c.ServeTicket(ticket=self.ticket), c.FinishTicket(ticket=self.ticket))[self.step]


class Steady:
    """Batches that leave the hall as they found it: as many issued as finished, two booths at each step."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._seats: list[_Seat] = []
        for booth in range(1, 7):
            token = house.sign_in(f"booth-{booth}", f"P0-{booth:02d}")
            house.say(f"booth-{booth}", c.OpenBooth(), token)
            self._seats.append(_Seat(f"booth-{booth}", token, 0))
        for _ in range(12):
            for service in (*_SERVICES, "C01", "D01"):
                house.say("dispenser-1", c.IssueTicket(service=service))
        for at, seat in enumerate(self._seats):
            for _ in range(at // 2):
                self._take(seat, seat.next(), house.raw(seat.device, codec.request_body(seat.next(), seat.token)))

    def run(self) -> None:
        """Hand one batch of eight over; every one of them must be accepted."""
        issued = [("dispenser-1", c.IssueTicket(service=service), None, new_id()) for service in _SERVICES]
        asked = [(seat.device, seat.next(), seat.token, new_id()) for seat in self._seats]
        bodies = self._house.batch(*issued, *asked)
        for seat, (_, said, _, _), body in zip(self._seats, asked, bodies[len(issued) :], strict=True):
            self._take(seat, said, body)

    def _take(self, seat: _Seat, said: Command, body: bytes) -> None:
        reply = codec.decode_reply(body)
        if not isinstance(reply, RawOk):
            raise AssertionError(f"{seat.device} {said}: {reply}")  # noqa: TRY004 - the bench is wrong, not a type
        seat.ticket = codec.decode_result(said, reply).ticket.id
        seat.step = (seat.step + 1) % 3


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one batch: statement executions, pages written to the log, processor seconds of the bus."""

    statements: int
    pages: int
    seconds: float


def count(house: House, batches: int = COUNTED) -> list[Counts]:
    """Return the counts of so many batches after the warm-up."""
    steady = Steady(house)
    found = []
    with _growing_log(house.root / house.core.settings.database) as frames:
        for _ in range(WARM_UP):
            steady.run()
        for _ in range(batches):
            statements, pages, begin = house.core.store.executions, frames(), time.process_time()
            steady.run()
            seconds = time.process_time() - begin
            found.append(Counts(house.core.store.executions - statements, frames() - pages, seconds))
    return found


@contextmanager
def _growing_log(database: Path) -> Iterator[Any]:
    """Hold a reader open, so that no checkpoint begins the log anew, and give what tells its length in frames."""
    log = database.with_name(f"{database.name}-wal")
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None)) as reader:
        page: int = reader.execute("PRAGMA page_size").fetchone()[0]
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM site").fetchone()
        yield lambda: log.stat().st_size // (page + _FRAME_HEAD)


def measure(folder: Path, *, quick: bool = False) -> list[Line]:
    """Make a site, count, and return the line of the exact counts."""
    root = folder / "house"
    house = House(root, make_test_site(root))
    try:
        counts = count(house, COUNTED // 4 if quick else COUNTED)
    finally:
        house.close()
    statements, pages = max(of.statements for of in counts), mean(of.pages for of in counts)
    cpu_us = round(median(of.seconds for of in counts) / BATCH * 1e6)
    return [
        Line(
            "a batch of 8: statements, log pages a commit",
            f"{statements} and {pages:.1f} (CPU without network {cpu_us} us)",
            reach=f"<= {STATEMENTS} and <= {PAGES}",
            met=statements <= STATEMENTS and pages <= PAGES,
            figures={
                "statements": statements,
                "pages": round(pages, 1),
                "pages_most": max(of.pages for of in counts),
                "cpu_us_per_command": cpu_us,
                "batches": len(counts),
            },
        )
    ]
