"""The thermal printer's adapter at the simulated printer, over real TCP: every fault, before, in and after a slip."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from PIL import Image

from apps.cli.printer_sim.faults import Fault
from apps.cli.printer_sim.printer import SimulatedPrinter
from apps.dispenser import escpos_printer
from apps.dispenser.printer import PaperOutcome, PrinterState
from apps.dispenser.printer_status import CONFIRM, FORGET
from tests.support.mail_server import free_port
from tests.support.printers import WAIT, becomes, printed, printing_at, simulated
from tests.support.slips import scanned, slip

P, S = PaperOutcome, PrinterState


@pytest.fixture
def sim(tmp_path: Path) -> Iterator[SimulatedPrinter]:
    with simulated(tmp_path / "slips") as printer:
        yield printer


@pytest.mark.parametrize("mode", ["bitmap", "text"])
@pytest.mark.parametrize("width", [80, 58])
def test_a_slip_comes_out_whole_and_its_code_can_be_scanned(tmp_path: Path, mode: str, width: int) -> None:
    dots = {80: 576, 58: 384}[width]
    with simulated(tmp_path, width=dots) as sim, printing_at(sim.port, mode=mode, width=width) as printer:
        for number in ("A-015", "P-12345"):
            assert printed(printer, slip(number=number, service="W" * 150, language="en")) is P.PRINTED
        assert printer.state is S.READY
        pictures = [Image.open(file) for file in sim.slips]
        assert [scanned(picture) for picture in pictures] == [["PTSA1:T:261123:A-015"], ["PTSA1:T:261123:P-12345"]]
        assert {picture.width for picture in pictures} == {dots}
        assert (sim.complaints.overflows, sim.complaints.unknown) == (0, [])


@pytest.mark.parametrize("mode", ["bitmap", "text"])
def test_control_bytes_in_a_name_never_reach_the_printer(sim: SimulatedPrinter, mode: str) -> None:
    evil = "Izin \x1dV\x00\x1b@\x10\x04\x01 労働 \x1bp\x00\x19\xfa Kerja"
    with printing_at(sim.port, mode=mode) as printer:
        assert printed(printer, slip(service=evil)) is P.PRINTED
    assert (len(sim.slips), sim.complaints.unknown) == (1, [])


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault.PAPER_OUT, S.NO_PAPER),
        (Fault.COVER, S.COVER_OPEN),
        (Fault.OFFLINE, S.OFFLINE),
        (Fault.OFF, S.UNREACHABLE),
        (Fault.MUTE, S.SILENT),
        (Fault.FROZEN, S.SILENT),
        (Fault.NONSENSE, S.UNCLEAR),
    ],
)
def test_a_fault_is_seen_in_the_quiet_and_a_slip_asked_for_then_is_never_begun(
    sim: SimulatedPrinter, fault: Fault, state: PrinterState
) -> None:
    with printing_at(sim.port) as printer:
        assert becomes(printer, S.READY)
        sim.set(fault)
        assert becomes(printer, state)
        assert printed(printer) is P.FAILED
        sim.set()
        assert becomes(printer, S.READY)
        assert sim.slips == []
        assert printed(printer) is P.PRINTED
        assert scanned(Image.open(sim.slips[0])) == ["PTSA1:T:261123:A-015"]


def test_near_the_end_of_the_roll_it_prints_and_says_so(sim: SimulatedPrinter) -> None:
    sim.set(Fault.NEAR_END)
    with printing_at(sim.port) as printer:
        assert becomes(printer, S.NEAR_END)
        assert printed(printer) is P.PRINTED
        assert printer.state is S.NEAR_END


@pytest.mark.parametrize("mode", ["bitmap", "text"])
@pytest.mark.parametrize(
    ("mishap", "paper", "state"),
    [
        (Fault.RUNS_OUT, P.FAILED, S.NO_PAPER),
        (Fault.OPENS, P.FAILED, S.COVER_OPEN),
        (Fault.DIES, P.UNKNOWN, S.UNREACHABLE),
        (Fault.DROPS, P.UNKNOWN, S.READY),
    ],
)
def test_what_goes_wrong_in_the_midst_of_a_slip(
    sim: SimulatedPrinter, mode: str, mishap: Fault, paper: PaperOutcome, state: PrinterState
) -> None:
    with printing_at(sim.port, mode=mode) as printer:
        assert becomes(printer, S.READY)
        sim.set(mishap)
        assert printed(printer) is paper
        assert printer.state is state
        sim.set()
        assert becomes(printer, S.READY)
        assert sim.slips == []
        assert printed(printer, slip(number="B-006")) is P.PRINTED
        assert [scanned(Image.open(file)) for file in sim.slips] == [["PTSA1:T:261123:B-006"]]


def test_a_printer_that_never_confirms_is_unknown_unless_its_settings_say_so(
    sim: SimulatedPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escpos_printer, "CONFIRM_SECONDS", 1.0)
    sim.set(Fault.UNCONFIRMED)
    with printing_at(sim.port) as printer:
        assert printed(printer) is P.UNKNOWN
    with printing_at(sim.port, confirm="status") as printer:
        assert printed(printer) is P.PRINTED
        sim.set(Fault.RUNS_OUT)
        assert printed(printer) is P.FAILED
    assert len(sim.slips) == 2


def test_nobody_there_is_unreachable_and_fails_at_once(tmp_path: Path) -> None:
    with printing_at(free_port()) as printer:
        begin = time.monotonic()
        assert printed(printer) is P.FAILED
        assert printer.state is S.UNREACHABLE
        assert time.monotonic() - begin < 5
    assert not list(tmp_path.iterdir())


def test_closing_prints_what_waits_and_ends_the_thread(sim: SimulatedPrinter) -> None:
    done: SimpleQueue[PaperOutcome] = SimpleQueue()
    with printing_at(sim.port) as printer:
        for number in range(3):
            printer.print_slip(slip(number=f"A-{number:03d}"), done.put)
    assert [done.get_nowait() for _ in range(3)] == [P.PRINTED] * 3
    assert not [thread for thread in threading.enumerate() if thread.name == "ptsa-printer"]


def test_slips_that_waited_too_long_are_not_begun_so_that_each_is_answered_in_half_a_minute(
    sim: SimulatedPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escpos_printer, "WAITS_SECONDS", 0.0)
    with printing_at(sim.port) as printer:
        assert printed(printer) is P.FAILED
    assert sim.slips == []
    assert escpos_printer.LONGEST_SECONDS <= 30


def test_a_bug_in_drawing_still_gives_one_answer(sim: SimulatedPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(escpos_printer, "job", broken)
    with printing_at(sim.port) as printer:
        assert printed(printer) is P.UNKNOWN


class Script:
    """A way whose printer answers by script: (bytes it must have been sent, what it answers)."""

    answers = True

    def __init__(self, answer: Any) -> None:
        self.sent = bytearray()
        self._answer, self._waiting = answer, bytearray()

    def open(self) -> None:
        """There it is."""

    def write(self, data: bytes) -> None:
        self.sent += data
        self._waiting += self._answer(data)

    def read(self, seconds: float) -> bytes:
        del seconds
        got, self._waiting = bytes(self._waiting), bytearray()
        return got

    def close(self) -> None:
        """Gone."""


def _scripted(profile: str, script: Script) -> PaperOutcome:
    from common.runtime.printer_settings import NetworkPrinter  # noqa: PLC0415 - beside its only use

    printer = escpos_printer.EscPosTicketPrinter(NetworkPrinter(host="h", profile=profile), script, look_seconds=60)
    done: SimpleQueue[PaperOutcome] = SimpleQueue()
    printer.print_slip(slip(), done.put)
    paper = done.get(timeout=WAIT)
    printer.close()
    return paper


@pytest.mark.parametrize(("profile", "told"), [("TM-T88V", True), ("default", False)])
def test_a_tm_printer_is_told_to_forget_a_slip_it_stopped_over(profile: str, told: bool) -> None:  # noqa: FBT001
    begun = []

    def answer(data: bytes) -> bytes:
        if data.startswith(b"\x1b@"):
            begun.append(data)
        if data[:2] == b"\x10\x04":
            return {1: b"\x12", 2: b"\x12", 4: b"\x7e" if begun else b"\x12"}[data[2]]
        return b""

    script = Script(answer)
    assert _scripted(profile, script) is P.FAILED
    assert (FORGET in script.sent) is told


def test_a_confirmation_that_comes_between_two_answers_is_heard() -> None:
    sent = bytearray()

    def answer(data: bytes) -> bytes:
        sent.extend(data)
        late = b"\x00" if CONFIRM in sent and data == b"\x10\x04\x02" else b""
        return (late + b"\x12") if data[:2] == b"\x10\x04" else b""

    assert _scripted("default", Script(answer)) is P.PRINTED


def test_a_host_that_takes_everything_and_says_nothing_never_gets_a_slip() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, printing_at(listener.getsockname()[1]) as printer:
        assert printed(printer) is P.FAILED
        assert printer.state is S.SILENT
        listener.settimeout(5)
        taken, _ = listener.accept()
        assert set(taken.recv(4096)) <= {0x10, 0x04, 0x01, 0x02}
        taken.close()
