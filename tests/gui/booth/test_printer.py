"""The receipt as a PDF: kept where nobody else reads it, or said not to be printed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from apps.booth.book import Book
from apps.booth.pdf_printer import NO_SPOOLER, PdfReceiptPrinter, receipt_paper
from apps.booth.printer import PrintState
from common.messages.views import ReceiptView
from common.paper.receipt import receipt_pdf
from tests.gui.booth.counter import at, catalogue
from tests.unit.client.hall import request_view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

REQUEST = request_view(
    "r7", number="A01-261123-0007", state="WAITING_P1", registered_at=at(9, 50), promise_due=at(16, 0)
)
RECEIPT = ReceiptView(
    request=REQUEST, name="Budi Contoh", organisation="PT Contoh", check_code="482913", position="P0-03",
    documents=["Surat permohonan pengesahan"], ticks="1", reprint=True,
)  # fmt: skip
BOOK = Book(catalogue())


def printed(qtbot: QtBot, printer: PdfReceiptPrinter) -> PrintState:
    states: list[PrintState] = []
    printer.print_receipt(RECEIPT, BOOK, "A-014", at(9, 51), states.append)
    qtbot.waitUntil(lambda: bool(states), timeout=10_000)
    printer.close()
    return states[0]


def test_the_paper_says_what_was_registered() -> None:
    paper = receipt_paper(RECEIPT, BOOK, "A-014", at(9, 51), training=True)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(receipt_pdf(paper))).pages)
    for words in ("A01-261123-0007", "482913", "Budi Contoh", "Salinan", "A-014", "Pengesahan Peraturan Perusahaan"):
        assert words in text


def test_a_receipt_without_a_printer_is_kept_for_the_owner_only(qtbot: QtBot, tmp_path: Path) -> None:
    state = printed(qtbot, PdfReceiptPrinter(tmp_path / "receipts"))
    assert state == PrintState("kept", "A01-261123-0007-salinan.pdf")
    file = tmp_path / "receipts" / state.detail
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_bytes().startswith(b"%PDF")


def test_a_folder_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert printed(qtbot, PdfReceiptPrinter(tmp_path / "file" / "receipts")).state == "failed"


def test_a_missing_print_system_is_told(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printed(qtbot, PdfReceiptPrinter(tmp_path, "laser")) == PrintState("failed", NO_SPOOLER)


def test_a_printed_receipt_leaves_no_file(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spooler = tmp_path / "lp"
    spooler.write_text("#!/bin/sh\nexit 0\n")
    spooler.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert printed(qtbot, PdfReceiptPrinter(tmp_path / "receipts", "laser")) == PrintState("printed")
    assert list((tmp_path / "receipts").iterdir()) == []
