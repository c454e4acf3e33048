"""A ticket's slip from the number to the printer: drawn, asked for, sent, beside a bare TCP send of the same bytes.

The printer is a process that answers status at once and notes when the last byte of a job came; the machine's monotonic
clock is one for all processes. The dispenser begins `AFTER_MS` after the number is painted, which is counted in.
Run as a program it is that printer: python -m bench.paper
"""

from __future__ import annotations

import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from apps.dispenser.escpos_device import job
from apps.dispenser.escpos_printer import EscPosTicketPrinter
from apps.dispenser.printer import PaperOutcome
from apps.dispenser.printer_status import CONFIRM
from apps.dispenser.qt_printer import AFTER_MS
from bench.figures import Spread
from bench.report import Line, spread_line
from common.paper.ticket import TicketSlip
from common.runtime.printer_settings import NetworkPrinter

REACH_MS = 300
_SLIPS, _QUICK = 100, 25
_WARM_UP = 3
_MODES = ("bitmap", "text")
_EOT = b"\x10\x04"


def measure(folder: Path, *, quick: bool = False) -> list[Line]:
    """Return a line for the picture and one for text."""
    del folder
    with subprocess.Popen([sys.executable, "-m", "bench.paper"], stdout=subprocess.PIPE, text=True) as sink:
        assert sink.stdout is not None
        port, arrival = int(sink.stdout.readline()), sink.stdout.readline
        count = _QUICK if quick else _SLIPS
        try:
            return [_line(port, mode, lambda: int(arrival()) / 1e9, count) for mode in _MODES]
        finally:
            sink.terminate()


def _line(port: int, mode: str, arrival: Callable[[], float], count: int) -> Line:
    settings = NetworkPrinter(host="127.0.0.1", port=port, mode="text" if mode == "text" else "bitmap")
    printer = EscPosTicketPrinter(settings, look_seconds=60)
    slips: list[float] = []
    bare: list[float] = []
    done: SimpleQueue[PaperOutcome] = SimpleQueue()
    with socket.create_connection(("127.0.0.1", port)) as raw:
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for number in range(_WARM_UP + count):
            slip = _slip(number)
            begin = time.monotonic()
            printer.print_slip(slip, done.put)
            slips.append(AFTER_MS / 1000 + arrival() - begin)
            assert done.get(timeout=10) is PaperOutcome.PRINTED
            data = job(slip, settings)
            begin = time.monotonic()
            raw.sendall(data)
            bare.append(arrival() - begin)
            raw.recv(1)
    printer.close()
    measured, floor = Spread.of(slips[_WARM_UP:]), Spread.of(bare[_WARM_UP:])
    return spread_line(f"number painted -> slip at the printer, {mode}", measured, floor, (REACH_MS, REACH_MS))


def _slip(number: int) -> TicketSlip:
    return TicketSlip(
        number=f"A-{number:03d}", day="2026-11-23", service="Pengesahan Peraturan Perusahaan",
        service_en="Approval of Company Regulations", issued_at=1_795_401_780_000, ahead=number,
    )  # fmt: skip


def _serve() -> None:
    """Be the printer: answer, and print the instant at which each job was whole."""
    with socket.create_server(("127.0.0.1", 0)) as listener, selectors.DefaultSelector() as selector:
        print(listener.getsockname()[1], flush=True)
        selector.register(listener, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                one = key.fileobj
                assert isinstance(one, socket.socket)
                if one is listener:
                    selector.register(listener.accept()[0], selectors.EVENT_READ)
                    continue
                data = one.recv(1 << 20)
                if not data:
                    selector.unregister(one)
                    one.close()
                elif data.endswith(CONFIRM):
                    print(time.monotonic_ns(), flush=True)
                    one.sendall(b"\x00")
                elif data[:2] == _EOT:
                    one.sendall(b"\x12" * data.count(_EOT))


if __name__ == "__main__":
    _serve()
