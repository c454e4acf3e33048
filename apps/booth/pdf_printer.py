"""Receipts as PDF: kept in a folder, and given to the office's print system (`lp`) where a printer is named.

Drawing and spooling run in a thread of their own; the outcome comes back on the GUI thread.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import structlog
from PySide6.QtCore import QObject, Qt, Signal

from apps.booth.book import Book
from apps.booth.printer import PrintState
from common.messages.views import ReceiptView
from common.paper.receipt import ReceiptPaper, receipt_pdf
from common.runtime import paths

_log = structlog.get_logger("booth")
SPOOL_SECONDS = 20
NO_FOLDER = "paper.no_folder"
NO_SPOOLER = "paper.no_spooler"


class PdfReceiptPrinter(QObject):
    """`folder` keeps the files; `printer` is a queue of `lp`, empty for none. `training` marks the paper."""

    _done = Signal(object)

    def __init__(
        self, folder: Path, printer: str = "", *, training: Callable[[], bool] = bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._printer, self._training = folder, printer, training
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="receipt")
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def print_receipt(
        self, receipt: ReceiptView, book: Book, ticket: str, at: int, on_state: Callable[[PrintState], None]
    ) -> None:
        """Draw both copies and print or keep them."""
        paper = receipt_paper(receipt, book, ticket, at, training=self._training())
        self._worker.submit(self._work, paper, on_state)

    def close(self) -> None:
        """Let the last receipt finish, then stop."""
        self._worker.shutdown(wait=True)

    def _work(self, paper: ReceiptPaper, on_state: Callable[[PrintState], None]) -> None:
        try:
            state = self._print(paper)
        except Exception as error:  # noqa: BLE001 - whatever paper and print system do, the officer must hear of it
            _log.error("receipt not printed", error=type(error).__name__)
            state = PrintState("failed", "paper.failed")
        self._done.emit(partial(on_state, state))

    def _print(self, paper: ReceiptPaper) -> PrintState:
        try:
            paths.make_private_folder(self._folder)
            file = self._folder / f"{paper.number}{'-salinan' if paper.reprint else ''}.pdf"
            file.write_bytes(receipt_pdf(paper))
            file.chmod(0o600)
        except OSError as error:
            _log.error("receipt not kept", error=error.strerror)
            return PrintState("failed", NO_FOLDER)
        if not self._printer:
            return PrintState("kept", file.name)
        spooler = shutil.which("lp")
        if spooler is None:
            return PrintState("failed", NO_SPOOLER)
        told = subprocess.run(  # noqa: S603 - the system's own spooler with a file of ours
            [spooler, "-d", self._printer, str(file)], capture_output=True, timeout=SPOOL_SECONDS, check=False
        )
        if told.returncode:
            _log.error("spooler refused", code=told.returncode)
            return PrintState("failed", NO_SPOOLER)
        file.unlink()
        return PrintState("printed")

    @staticmethod
    def _on_done(deliver: Callable[[], None]) -> None:
        deliver()


def receipt_paper(receipt: ReceiptView, book: Book, ticket: str, at: int, *, training: bool) -> ReceiptPaper:
    """Return what the paper says; instants are UTC ms."""
    request = receipt.request
    service, unit = book.service(request.service), book.unit(request.unit)
    booth = next((booth.number for booth in book.view.booths if booth.code == request.booth), 0)
    return ReceiptPaper(
        number=request.number,
        check_code=receipt.check_code,
        promise_due=request.promise_due,
        received_at=request.registered_at or request.created_at,
        booth=booth,
        position=receipt.position,
        ticket=ticket,
        service=service.name if service else "",
        unit=unit.name if unit else "",
        name=receipt.name,
        organisation=receipt.organisation,
        documents=tuple(receipt.documents),
        ticks=receipt.ticks,
        printed_at=at,
        confidential=request.confidential,
        result_by=request.result_by,
        reprint=receipt.reprint,
        training=training,
        zone=book.office.timezone,
    )
