"""The dispenser's window with the real thermal adapter at the simulated printer: what a visitor sees of each fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from apps.cli.printer_sim.faults import Fault
from apps.cli.printer_sim.printer import SimulatedPrinter
from apps.dispenser.presenter import DispenserPresenter
from apps.dispenser.printer import PrinterState
from apps.dispenser.qt_printer import QtTicketPrinter
from apps.dispenser.window import DispenserWindow
from common.client.fake_gateway import FakeGateway
from common.client.gateway import Link
from common.messages.commands import CancelTicket, IssueTicket, ReportPaper
from common.messages.queries import GetCatalogue
from common.shell.widgets.label import Label
from tests.gui.dispenser import material
from tests.gui.dispenser.test_window import press
from tests.support.printers import becomes, printing_at, simulated
from tests.support.slips import scanned

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from apps.dispenser.escpos_printer import EscPosTicketPrinter

LONGEST = 20_000


@dataclass
class Machine:
    window: DispenserWindow
    gateway: FakeGateway
    presenter: DispenserPresenter
    printer: EscPosTicketPrinter
    sim: SimulatedPrinter
    qtbot: QtBot

    def choose(self) -> None:
        self.gateway.push_link(Link.LIVE, at=material.AT)
        for words in ("Sentuh layar", "Ambil Hasil"):
            press(self, words)  # type: ignore[arg-type]

    def take(self) -> None:
        self.choose()
        press(self, "Ambil Nomor")  # type: ignore[arg-type]

    def papers(self) -> list[str]:
        return [command.paper for command in self.gateway.commands() if isinstance(command, ReportPaper)]

    def until_paper(self, paper: str) -> None:
        self.qtbot.waitUntil(lambda: self.papers()[-1:] == [paper], timeout=LONGEST)

    def says(self, words: str) -> bool:
        return any(words in label.text() for label in self.window.findChildren(Label) if label.isVisible())


@pytest.fixture
def machine(qtbot: QtBot, tmp_path: Path) -> Iterator[Machine]:
    with simulated(tmp_path) as sim, printing_at(sim.port) as inner:
        window, gateway, printer = DispenserWindow(), FakeGateway(), QtTicketPrinter(inner)
        qtbot.addWidget(window)
        presenter = DispenserPresenter(gateway, printer, window)
        window.serve(presenter)
        gateway.script(GetCatalogue, material.catalogue())
        gateway.script(IssueTicket, material.issued("B-006", key="t6"))
        gateway.script(ReportPaper, material.issued("B-006", key="t6"))
        gateway.script(CancelTicket, material.issued("B-006", key="t6"))
        presenter.begin()
        gateway.start(presenter)
        gateway.push_link(Link.LIVE, at=material.AT)
        gateway.push_snapshot(material.snapshot())
        window.show_time(datetime.fromtimestamp(material.AT / 1000, UTC))
        window.show()
        assert becomes(inner, PrinterState.READY)
        yield Machine(window, gateway, presenter, inner, sim, qtbot)
        window.idle.stop()


def test_a_number_comes_with_its_slip(machine: Machine) -> None:
    machine.take()
    machine.until_paper("printed")
    assert machine.says("Silakan ambil nomor Anda")
    assert scanned(Image.open(machine.sim.slips[0])) == ["PTSA1:T:261123:B-006"]
    assert machine.papers() == ["printing", "printed"]


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault.PAPER_OUT, PrinterState.NO_PAPER),
        (Fault.COVER, PrinterState.COVER_OPEN),
        (Fault.OFF, PrinterState.UNREACHABLE),
        (Fault.MUTE, PrinterState.SILENT),
        (Fault.NONSENSE, PrinterState.UNCLEAR),
    ],
)
def test_before_a_number_a_fault_closes_the_button_and_says_where_to_go(
    machine: Machine, fault: Fault, state: PrinterState
) -> None:
    machine.sim.set(fault)
    assert becomes(machine.printer, state)
    machine.choose()
    assert machine.says("Mesin ini kehabisan kertas. Silakan ke mesin lain atau petugas pandu.")
    press(machine, "Ambil Nomor")  # type: ignore[arg-type]
    assert machine.gateway.commands() == []
    machine.sim.set()
    assert becomes(machine.printer, PrinterState.READY)
    machine.gateway.push_link(Link.LIVE, at=material.AT)
    press(machine, "Ambil Nomor")  # type: ignore[arg-type]
    machine.until_paper("printed")


def test_the_near_end_of_the_roll_is_no_matter_of_the_public(machine: Machine) -> None:
    machine.sim.set(Fault.NEAR_END)
    assert becomes(machine.printer, PrinterState.NEAR_END)
    machine.choose()
    assert not machine.says("kertas")
    press(machine, "Ambil Nomor")  # type: ignore[arg-type]
    machine.until_paper("printed")


@pytest.mark.parametrize("mishap", [Fault.RUNS_OUT, Fault.OPENS])
def test_a_slip_that_stops_leaves_the_number_to_note(machine: Machine, mishap: Fault) -> None:
    machine.sim.set(mishap)
    machine.take()
    machine.until_paper("failed")
    machine.qtbot.waitUntil(machine.window.no_slip.isVisible, timeout=LONGEST)
    assert machine.window.no_slip.number.text() == "B-006"
    assert machine.says("Petugas sudah diberi tahu pukul")
    press(machine, "Sudah saya catat")  # type: ignore[arg-type]
    assert machine.papers() == ["printing", "failed", "noted"]


def test_nobody_who_notes_it_withdraws_the_number(machine: Machine) -> None:
    machine.sim.set(Fault.RUNS_OUT)
    machine.take()
    machine.until_paper("failed")
    machine.qtbot.waitUntil(machine.window.no_slip.isVisible, timeout=LONGEST)
    machine.presenter.idle_expired()
    [cancelled] = [command for command in machine.gateway.commands() if isinstance(command, CancelTicket)]
    assert cancelled.ticket == "t6"


@pytest.mark.parametrize("mishap", [Fault.DIES, Fault.DROPS])
def test_a_slip_without_an_answer_keeps_the_number_and_says_what_to_do(machine: Machine, mishap: Fault) -> None:
    machine.sim.set(mishap)
    machine.take()
    machine.until_paper("unknown")
    machine.qtbot.waitUntil(lambda: machine.says("Bila kertas tidak keluar, catat nomor ini."), timeout=LONGEST)
    machine.presenter.idle_expired()
    assert not [command for command in machine.gateway.commands() if isinstance(command, CancelTicket)]
