"""The printer that writes files: what it says of itself, what becomes of slips, and that it ends."""

from __future__ import annotations

import threading
from pathlib import Path
from queue import SimpleQueue

import pytest

from apps.dispenser.pdf_printer import PdfTicketPrinter
from apps.dispenser.printer import PaperOutcome, PrinterState
from common.paper.ticket import TicketSlip

SLIP = TicketSlip(
    number="A-015", day="2026-11-23", service="Pengesahan", service_en="Approval", issued_at=1_795_401_780_000, ahead=2
)
WAIT = 20


@pytest.fixture
def said() -> SimpleQueue[PaperOutcome]:
    return SimpleQueue()


def test_a_slip_becomes_a_file_on_a_thread_of_its_own(tmp_path: Path, said: SimpleQueue[PaperOutcome]) -> None:
    printer = PdfTicketPrinter(tmp_path / "slips")
    threads: list[str] = []

    def on_done(paper: PaperOutcome) -> None:
        threads.append(threading.current_thread().name)
        said.put(paper)

    assert printer.state is PrinterState.READY
    printer.print_slip(SLIP, on_done)
    assert said.get(timeout=WAIT) is PaperOutcome.PRINTED
    assert threads == ["ptsa-printer"]
    assert (tmp_path / "slips" / "2026-11-23-A-015.pdf").read_bytes().startswith(b"%PDF")
    printer.close()


def test_closing_prints_what_waits_and_ends_the_thread(tmp_path: Path, said: SimpleQueue[PaperOutcome]) -> None:
    printer = PdfTicketPrinter(tmp_path)
    for _ in range(3):
        printer.print_slip(SLIP, said.put)
    printer.close()
    assert said.qsize() == 3
    assert not [thread for thread in threading.enumerate() if thread.name == "ptsa-printer"]


def test_a_folder_that_cannot_be_made_is_an_unreachable_printer(
    tmp_path: Path, said: SimpleQueue[PaperOutcome]
) -> None:
    (tmp_path / "file").write_text("in the way")
    printer = PdfTicketPrinter(tmp_path / "file" / "slips")
    assert printer.state.value == PrinterState.UNREACHABLE
    printer.print_slip(SLIP, said.put)
    assert said.get(timeout=WAIT) is PaperOutcome.FAILED
    (tmp_path / "file").unlink()
    assert printer.state.value == PrinterState.READY
    printer.close()


def test_a_queue_without_a_print_system_is_unreachable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    printer = PdfTicketPrinter(tmp_path, queue="slips")
    assert printer.state is PrinterState.UNREACHABLE
    printer.close()


def test_a_queue_gets_the_file_but_never_confirms_it_and_its_refusal_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: SimpleQueue[PaperOutcome]
) -> None:
    lp = tmp_path / "lp"
    lp.write_text('#!/bin/sh\necho "$@" >> "$0.args"\n[ "$2" = good ]\n')
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    for queue, wanted in (("good", PaperOutcome.UNKNOWN), ("bad", PaperOutcome.FAILED)):
        printer = PdfTicketPrinter(tmp_path / "slips", queue=queue)
        printer.print_slip(SLIP, said.put)
        assert said.get(timeout=WAIT) is wanted
        printer.close()
    assert "-d good" in (tmp_path / "lp.args").read_text()
