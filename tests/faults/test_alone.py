"""The coordinator is killed while visitors take numbers: they go on by lease, and no number is doubled or missing."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from apps.cli.hall.invariants import broken
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.new_site import Login
from apps.dispenser.flow import Page
from apps.dispenser.lending import Lending
from apps.dispenser.number_lease import LeaseBook
from apps.dispenser.presenter import DispenserPresenter
from common.client.gateway import Link, LinkStatus
from common.client.zmq_gateway import ZmqGateway
from common.client.zmq_loop import GatewayLoop
from common.runtime.settings import DeviceFile
from tests.support.kiosk import Paper, Power
from tests.support.running import PATIENCE, RunningSite
from tests.unit.dispenser.desk import RememberingView

BETWEEN = 0.05  # seconds from one visitor to the next
SERVICES = ("A01", "B01", "A02", "H02")


class _Machine:
    """A dispenser whose visitors come one after the other; all of it lives on the gateways' thread."""

    def __init__(self, device: DeviceFile, loop: GatewayLoop, folder: Path) -> None:
        book = LeaseBook.open(folder / f"{device.name}.json")
        assert book is not None
        self.book, self._loop = book, loop
        self.paper, self.view = Paper(Power()), RememberingView()
        self._gateway = ZmqGateway(device, loop)
        self._presenter = DispenserPresenter(self._gateway, self.paper, self.view, partial(Lending, book=book))
        self._presenter.begin()
        self._changed = threading.Condition()
        self._visitors = 0
        self.open = False
        self.link = Link.CONNECTING
        self._gateway.start(self)
        loop.post(self._next)

    def close(self) -> None:
        self._gateway.close()
        self.book.close()

    def until(self, holds: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(holds, PATIENCE), (self.view.page, self.link, self.numbers[-3:])

    @property
    def numbers(self) -> list[str]:
        return [slip.number for slip in self.paper.slips]

    @property
    def settled(self) -> bool:
        """Whether everything given alone is handed in and each block confirmed."""
        return bool(self.book.blocks) and all(block.confirmed and not block.given for block in self.book.blocks)

    def on_snapshot(self, snapshot: Any) -> None:
        self._tell(partial(self._presenter.on_snapshot, snapshot))

    def on_events(self, events: tuple[Any, ...]) -> None:
        self._tell(partial(self._presenter.on_events, events))

    def on_link(self, status: LinkStatus) -> None:
        self.link = status.link
        self._tell(partial(self._presenter.on_link, status))

    def _next(self) -> None:
        self._loop.call_in(BETWEEN, self._next)
        self._tell(self._visit)

    def _visit(self) -> None:
        if self.view.page in {Page.TICKET, Page.NO_SLIP}:
            self._presenter.finish()
        elif self.view.page is Page.SERVICE:  # this letter's numbers are used up: the visitor goes
            self._presenter.idle_expired()
        if self.open and self.view.page is Page.ATTRACT:
            self._visitors += 1
            self._presenter.start()
            self._presenter.choose_service(SERVICES[self._visitors % len(SERVICES)])
            self._presenter.take(priority=self._visitors % 5 == 0)
        elif self.open and self.view.page is Page.SERVICE:  # refused at the moment the link went: press again
            self._presenter.take(priority=self._visitors % 5 == 0)

    def _tell(self, what: Callable[[], None]) -> None:
        with self._changed:
            what()
            self._changed.notify_all()


def _lent(machine: _Machine) -> list[str]:
    return [number for number in machine.numbers if int(number[2:]) > 900]


def test_visitors_go_on_by_lease_while_the_coordinator_is_dead(
    template: tuple[Path, list[Login]], site: Path, tmp_path: Path
) -> None:
    running = RunningSite(site, template[1], speed=10.0)
    for name in ("machine-1", "machine-2"):
        running.enrol(name, "dispenser")
    running.start()
    loop = GatewayLoop("machines")
    calm, busy = (_Machine(running.device(name), loop, tmp_path) for name in ("machine-1", "machine-2"))
    machines = (calm, busy)
    try:
        for machine in machines:
            machine.until(lambda machine=machine: len(machine.book.blocks) == 9 and machine.settled)  # type: ignore[misc]
            machine.open = True
            machine.until(lambda machine=machine: len(machine.numbers) > 5)  # type: ignore[misc]
        calm.open = False
        calm.until(lambda: calm.view.page is Page.ATTRACT)
        running.kill()  # the busy one may have asked for a number just now
        calm.until(lambda: calm.link is Link.LOST)
        calm.open = True
        calm.until(lambda: len(_lent(calm)) > 12)
        running.start()
        for machine in machines:
            machine.until(lambda machine=machine: machine.link is Link.LIVE)  # type: ignore[misc]
            before = len(machine.numbers)
            machine.until(lambda m=machine, n=before: len(m.numbers) > n + 3)  # type: ignore[misc]
            machine.open = False
        for machine in machines:
            machine.until(lambda machine=machine: machine.settled and machine.view.page is Page.ATTRACT)  # type: ignore[misc]
    finally:
        for machine in machines:
            machine.close()
        loop.close()
        ended = running.stop()
    assert ended == 0
    _every_number_is_accounted_for(site, [machine.numbers for machine in machines])
    assert int(calm.numbers[-1][2:]) < 900  # online again


def _every_number_is_accounted_for(site: Path, of_machines: list[list[str]]) -> None:
    printed = [number for numbers in of_machines for number in numbers]
    engine = open_reader(site / "ptsa.db")
    assert broken(engine, days_over=False) == []
    engine.dispose()
    assert len(printed) == len(set(printed))
    connection = sqlite3.connect(site / "ptsa.db")
    stored = {
        f"{letter}-{number:03d}": (state, issued_at, at)
        for letter, number, state, issued_at, at in connection.execute(
            "SELECT number_letter, number, state, issued_at, j.at FROM tickets "
            "JOIN journal j ON j.subject = 'ticket:' || tickets.id AND kind IN ('TicketIssued', 'TicketHandedIn')"
        )
    }
    connection.close()
    assert set(printed) <= set(stored)
    assert {stored[number][0] for number in set(stored) - set(printed)} <= {"CANCELLED"}
    for numbers in of_machines:
        lent = [stored[number] for number in numbers if int(number[2:]) > 900]
        assert all(issued_at < at for _, issued_at, at in lent)
        order = [issued_at for _, issued_at, _ in lent]
        assert order == sorted(order)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("_time", range(10))
def test_ten_times(_time: int, template: tuple[Path, list[Login]], site: Path, tmp_path: Path) -> None:
    test_visitors_go_on_by_lease_while_the_coordinator_is_dead(template, site, tmp_path)
