"""A ticket printer that writes each slip as an 80 mm PDF into a folder and, if a queue is named, hands it to `lp`.

One worker thread does the drawing and the writing, so that the screen never waits. A print system takes a file and
tells nothing of its paper, so what became of a slip handed to one stays unknown.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING

from apps.dispenser.printer import PaperOutcome, PrinterState
from common.paper.ticket import TicketSlip
from common.paper.ticket_sheet import ticket_pdf
from common.runtime import logs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HAND_OVER_SECONDS = 20
KEPT = 500
_log = logs.logger("dispenser.printer")
_Job = tuple[TicketSlip, "Callable[[PaperOutcome], None]"]


class PdfTicketPrinter:
    """`queue` is the name of a CUPS queue; empty writes the file only. The last 500 slips are kept."""

    def __init__(self, folder: Path, queue: str = "") -> None:
        self._folder, self._queue = folder, queue
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._state = PrinterState.READY
        self._thread = threading.Thread(target=self._work, name="ptsa-printer", daemon=True)
        self._make_folder()
        self._thread.start()

    @property
    def state(self) -> PrinterState:
        """READY while the folder can be written (and `lp` is there when a queue is named)."""
        if self._state is not PrinterState.READY:
            self._make_folder()
        if self._queue and shutil.which("lp") is None:
            return PrinterState.UNREACHABLE
        return self._state

    def print_slip(self, slip: TicketSlip, on_done: Callable[[PaperOutcome], None]) -> None:
        """Have the worker print; `on_done` comes on its thread."""
        self._jobs.put((slip, on_done))

    def close(self) -> None:
        """Print what waits, then stop the worker."""
        self._jobs.put(None)
        self._thread.join(HAND_OVER_SECONDS)

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _log.warning("folder_unwritable", error=str(error))
            self._state = PrinterState.UNREACHABLE
        else:
            self._state = PrinterState.READY

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            slip, on_done = job
            on_done(self._print(slip))

    def _print(self, slip: TicketSlip) -> PaperOutcome:
        file = self._folder / f"{slip.day}-{slip.number}.pdf"
        try:
            file.write_bytes(ticket_pdf(slip))
            self._forget_old()
        except OSError as error:
            _log.warning("slip_not_written", number=slip.number, error=str(error))
            self._state = PrinterState.UNREACHABLE
            return PaperOutcome.FAILED
        return self._hand_over(file) if self._queue else PaperOutcome.PRINTED

    def _hand_over(self, file: Path) -> PaperOutcome:
        lp = shutil.which("lp")
        if lp is None:
            return PaperOutcome.FAILED
        try:
            subprocess.run(  # noqa: S603 - the queue's name comes from this device's own settings
                [lp, "-d", self._queue, str(file)], check=True, capture_output=True, timeout=HAND_OVER_SECONDS
            )
        except subprocess.TimeoutExpired:
            return PaperOutcome.UNKNOWN
        except (subprocess.CalledProcessError, OSError) as error:
            _log.warning("slip_not_taken", file=file.name, error=str(error))
            return PaperOutcome.FAILED
        return PaperOutcome.UNKNOWN

    def _forget_old(self) -> None:
        files = sorted(self._folder.glob("*.pdf"), key=lambda file: file.stat().st_mtime)
        for file in files[:-KEPT]:
            file.unlink(missing_ok=True)
