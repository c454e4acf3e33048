"""`ptsa printer-sim`: the simulated printer as a program, its faults switched by typed words or by a small file."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from apps.cli.printer_sim.faults import Fault
from apps.cli.printer_sim.printer import PORT, SimulatedPrinter
from apps.cli.usage import UsageError

DOTS = {80: 576, 58: 384}


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("printer-sim")(printer_sim)


def printer_sim(
    port: Annotated[int, typer.Option(help="TCP port; 0 takes a free one.", min=0, max=65535)] = PORT,
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    out: Annotated[Path, typer.Option(help="Folder of the slips, one PNG each.")] = Path("printer-sim"),
    width: Annotated[int, typer.Option(help="Paper in mm: 80 or 58.")] = 80,
    fault: Annotated[list[str] | None, typer.Option(help="Begin with this fault (may be given again).")] = None,
    control: Annotated[Path | None, typer.Option(help="File whose words are faults.")] = None,
    ready: Annotated[Path | None, typer.Option(help="Write the port into this file when it listens.")] = None,
) -> None:
    """Be a thermal printer: print slips as PNG, answer status, fail on request (type `ok`, `paper-out`, `cover`)."""
    if width not in DOTS:
        raise UsageError(f"--width {width}: no such paper; 80 or 58.")
    faults = _faults(fault or [])
    try:
        printer = SimulatedPrinter(out, host=host, port=port, width=DOTS[width])
    except OSError as error:
        raise UsageError(
            f"port {port} of {host} cannot be used ({error.strerror}); choose another by --port."
        ) from error
    ended = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, on_signal)
    if control is not None:
        printer.each_look = _Control(control, printer).look
    printer.set(*faults)
    printer.start()
    print(f"Printer listens at {host}:{printer.port}, slips go to {out}. Words: ok {' '.join(Fault)}.", flush=True)
    if ready is not None:
        part = ready.with_name(ready.name + ".part")
        part.write_text(f"{printer.port}\n", encoding="ascii")
        part.replace(ready)
    threading.Thread(target=_listen, args=(printer,), name="words", daemon=True).start()
    ended.wait()
    printer.close()
    print(f"{len(printer.slips)} slips printed")


class _Control:
    """Reads the faults from a file whenever its words change; a word that is no fault is left out."""

    def __init__(self, file: Path, printer: SimulatedPrinter) -> None:
        self._file, self._printer, self._last = file, printer, ""

    def look(self) -> None:
        """Called by the printer's thread several times a second."""
        try:
            words = self._file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return
        if words != self._last:
            self._last = words
            self._printer.take([Fault(word) for word in words.split() if word in set(Fault)])


def _listen(printer: SimulatedPrinter) -> None:
    """Take typed words: faults to have, `ok` for none."""
    for line in sys.stdin:
        try:
            faults = _faults(line.split())
        except UsageError as error:
            print(error, flush=True)
            continue
        printer.set(*faults)
        print(f"now: {' '.join(sorted(printer.faults)) or 'ok'}", flush=True)


def _faults(words: list[str]) -> list[Fault]:
    known = set(Fault)
    for word in words:
        if word != "ok" and word not in known:
            raise UsageError(f"{word}: no such fault; one of ok, {', '.join(Fault)}.")
    return [Fault(word) for word in words if word != "ok"]
