"""`ptsa printer test DEVICE_FILE`: print a test slip at a dispenser's printer and say in one sentence how it is."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from apps.cli.usage import UsageError
from apps.coordinator.adapters.clocks import wall_ms
from common.paper.ticket import TicketSlip
from common.runtime.printer_settings import PdfPrinter
from common.runtime.settings import read_device

if TYPE_CHECKING:
    from apps.dispenser.printer import PaperOutcome, PrinterState, TicketPrinter

PATIENCE: Final = 30.0
app = typer.Typer(help="The ticket printer of a dispenser: test it.", no_args_is_help=True)
_STATES: Final = {
    "ready": "it is ready",
    "near_end": "the paper is nearly at its end, put a new roll beside it",
    "no_paper": "it has no paper, put a roll in",
    "cover_open": "its cover is open, close it",
    "offline": "it says that it cannot print, look for a blinking lamp and switch it off and on",
    "silent": "it is reached but answers no question, check its model and the table [printer]",
    "unclear": "what answers there is no printer, check the address",
    "unreachable": "it is not reached, check power, cable and the table [printer]",
}
_PAPERS: Final = {
    "printed": "The test slip is printed",
    "failed": "The test slip was not printed",
    "unknown": "The test slip was sent but not confirmed, look whether it is out",
}


def register(to: typer.Typer) -> None:
    """Add the verb."""
    to.add_typer(app, name="printer")


@app.callback()
def _group() -> None:
    """Keep `test` a verb of its own, also while it is the only one."""


@app.command("test")
def print_test(
    device_file: Annotated[Path, typer.Argument(help="The dispenser's device file.")],
    language: Annotated[str, typer.Option(help="Language of the slip: id or en.")] = "id",
) -> None:
    """Print a test slip; exit 1 when the printer did not confirm it."""
    from apps.dispenser.printers import printer_for  # noqa: PLC0415 - an application, only for this verb

    device = read_device(device_file)
    if device.role != "dispenser":
        raise UsageError(f"{device_file}: made for a {device.role}; only a dispenser has a ticket printer.")
    _check_profile(device.printer)
    own = Path.cwd() / "printer-test"
    printer = printer_for(device, own)
    try:
        paper = _print(printer, replace(_SLIP, issued_at=wall_ms(), language=language))
        state = printer.state
    finally:
        printer.close()
    without = f" There is no table [printer] in the file: it became a PDF in {own}." if device.printer is None else ""
    print(sentence(paper, state) + without)
    raise typer.Exit(0 if paper.value == "printed" else 1)


def sentence(paper: PaperOutcome, state: PrinterState) -> str:
    """Return what became of the slip and how the printer is."""
    return f"{_PAPERS[paper.value]}; {_STATES[state.value]}."


def _print(printer: TicketPrinter, slip: TicketSlip) -> PaperOutcome:
    done = threading.Event()
    papers: list[PaperOutcome] = []

    def on_done(paper: PaperOutcome) -> None:
        papers.append(paper)
        done.set()

    printer.print_slip(slip, on_done)
    if not done.wait(PATIENCE):
        raise UsageError("the printer did not come to an end within half a minute; switch it off and on.")
    return papers[0]


def _check_profile(settings: object) -> None:
    name = getattr(settings, "profile", "default")
    if isinstance(settings, PdfPrinter) or name == "default":
        return
    from apps.dispenser.escpos_device import profiles  # noqa: PLC0415 - a fifth of a second

    if name not in profiles():
        raise UsageError(f"`printer.profile` is {name}, which python-escpos does not know; write one of its names.")


_SLIP: Final = TicketSlip(
    number="T-000",
    day="1970-01-01",
    service="Uji cetak. Ini bukan nomor antrean.",
    service_en="Test print. This is no queue number.",
    issued_at=0,
    ahead=None,
    wait_minutes=None,
    training=True,
)
