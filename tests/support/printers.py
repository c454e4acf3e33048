"""The simulated printer for tests, and a thermal printer that prints at it over real TCP."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from apps.cli.printer_sim.printer import SimulatedPrinter
from apps.dispenser.escpos_printer import EscPosTicketPrinter
from apps.dispenser.printer import PaperOutcome, PrinterState
from common.paper.ticket import TicketSlip
from common.runtime.printer_settings import NetworkPrinter
from tests.support.slips import slip

WAIT = 20.0


@contextmanager
def simulated(folder: Path, **more: Any) -> Iterator[SimulatedPrinter]:
    printer = SimulatedPrinter(folder, port=0, **more)
    printer.start()
    try:
        yield printer
    finally:
        printer.close()


@contextmanager
def printing_at(port: int, look_seconds: float = 0.1, **settings: Any) -> Iterator[EscPosTicketPrinter]:
    printer = EscPosTicketPrinter(NetworkPrinter(host="127.0.0.1", port=port, **settings), look_seconds=look_seconds)
    try:
        yield printer
    finally:
        printer.close()


def printed(printer: EscPosTicketPrinter, one: TicketSlip | None = None) -> PaperOutcome:
    """Print a slip and return what became of it; it must come once only."""
    done: SimpleQueue[PaperOutcome] = SimpleQueue()
    printer.print_slip(one or slip(), done.put)
    paper = done.get(timeout=WAIT)
    assert done.empty()
    return paper


def until(fact: Callable[[], bool], seconds: float = WAIT) -> bool:
    """Look again and again until something is so."""
    end, pause = time.monotonic() + seconds, threading.Event()
    while not fact():
        if time.monotonic() > end:
            return False
        pause.wait(0.005)
    return True


def becomes(printer: EscPosTicketPrinter, state: PrinterState) -> bool:
    return until(lambda: printer.state is state)
