"""The receipt (Tanda Terima) on A5, two copies: promise date and cost boxed, documents ticked (mock-up paper-02).

It carries personal data, so it is made when it is printed and kept nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from common.domain.ids import receipt_qr
from common.paper import dates
from common.paper.sheet import Sheet, measure, wrap
from common.paper.ticket import NEUTRAL_SERVICE, TRAINING_MARK

WIDTH, HEIGHT = 1184, 1680
MINISTRY = "Kementerian Ketenagakerjaan RI"
_LEFT, _RIGHT = 80, 1104
_INNER = _RIGHT - _LEFT
_VALUES = 344  # where the values of the table start
_SIGNATURES = 1356
_TICKS = {"1": "", "0": " (belum diserahkan)", "-": " (tidak berlaku)"}
_COPIES = ("untuk pemohon", "untuk arsip PTSA")
_BODY, _LINE = 25.6, 34
_SMALL, _SMALL_LINE = 22, 28  # for documents when they are many
_MANY_LINES = 7
_LAST_SIGNATURE = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPaper:
    """What the receipt says. Instants are UTC ms; `ticks` has `1` (handed in), `0` (missing) or `-` per document."""

    number: str
    check_code: str
    promise_due: int | None
    received_at: int
    booth: int
    position: str
    ticket: str
    service: str
    unit: str
    name: str
    organisation: str
    documents: tuple[str, ...]
    ticks: str
    printed_at: int
    confidential: bool = False
    result_by: str = "paper"
    told_by: tuple[str, ...] = ()
    reprint: bool = False
    training: bool = False
    complaints: str = "Loket 9 atau SP4N-LAPOR!"
    zone: str = "Asia/Jakarta"

    @property
    def shown_service(self) -> str:
        """The service as the paper may name it."""
        return NEUTRAL_SERVICE if self.confidential else self.service

    @property
    def applicant(self) -> str:
        """Name and organisation on one line."""
        return ", ".join(part for part in (self.name, self.organisation) if part)


def receipt_pdf(paper: ReceiptPaper) -> bytes:
    """Return both copies as a PDF of two pages; safe in a worker thread."""
    with Sheet(WIDTH, HEIGHT, f"Tanda Terima {paper.number}") as sheet:
        for copy, whose in enumerate(_COPIES, start=1):
            if copy > 1:
                sheet.next_page()
            _page(sheet, paper, f"Lembar {copy} dari {len(_COPIES)}, {whose}")
        return sheet.finish()


def _page(sheet: Sheet, paper: ReceiptPaper, copy: str) -> None:
    _head(sheet, paper)
    _promise(sheet, paper)
    y = _table(sheet, paper, 620)
    y = _documents(sheet, paper, y)
    y = _rules(sheet, paper, y + 16)
    _signatures(sheet, paper, min(max(_SIGNATURES, y + 100), _LAST_SIGNATURE))
    sheet.rule(_LEFT, 1582, _INNER, 1, ink="line")
    sheet.text(_LEFT, 1610, copy, 22, 500)
    sheet.text(_RIGHT, 1610, f"Dicetak {dates.stamp(paper.printed_at, paper.zone)}", 22, 500, align="right")


def _head(sheet: Sheet, paper: ReceiptPaper) -> None:
    sheet.mark(_LEFT - 5, 60, 96)
    sheet.text(192, 88, MINISTRY, 26, 500)
    sheet.text(192, 124, "Pelayanan Terpadu Satu Atap", 34, 800)
    if paper.training:
        wide = measure(TRAINING_MARK, 26, 800, 2) + 40
        sheet.box(_RIGHT - wide, 76, wide, 56, thickness=4)
        sheet.text(_RIGHT - wide / 2, 104, TRAINING_MARK, 26, 800, align="centre", tracking=2)
    sheet.rule(_LEFT, 174, _INNER, 5)
    title = sheet.text(_LEFT, 238, "Tanda Terima", 60, 800, tracking=-1.2)
    if paper.reprint:
        wide = measure("Salinan", 28, 800, 2) + 36
        sheet.box(_LEFT + title + 28, 212, wide, 54, thickness=4)
        sheet.text(_LEFT + title + 28 + wide / 2, 239, "Salinan", 28, 800, align="centre", tracking=2)
    sheet.text(_LEFT, 303, "Nomor Registrasi", _BODY, 500, ink="label")
    sheet.text(_LEFT, 350, paper.number, 54, 800)
    run = sheet.text(_LEFT, 409, "Kode cek ", _BODY, 500, ink="label")
    sheet.text(_LEFT + run, 409, paper.check_code, 30, 800, tracking=3)
    module = 7
    side = sheet.code(_RIGHT - 29 * module, 200, receipt_qr(paper.number, paper.check_code), module)
    sheet.text(_RIGHT, 200 + side + 24, "Cek status, nilai layanan", 22, 600, align="right")


def _promise(sheet: Sheet, paper: ReceiptPaper) -> None:
    sheet.box(_LEFT, 468, _INNER, 130, thickness=4)
    due = dates.day_date(paper.promise_due, paper.zone) if paper.promise_due is not None else "selesai di loket"
    sheet.text(_LEFT + 32, 507, "Janji Selesai, paling lambat", _BODY, 500)
    sheet.text(_LEFT + 32, 553, due, 44, 800)
    sheet.text(_RIGHT - 32, 507, "Biaya", _BODY, 500, align="right")
    sheet.text(_RIGHT - 32, 553, "gratis", 44, 800, align="right")


def _table(sheet: Sheet, paper: ReceiptPaper, y: float) -> float:
    where = f"Loket {paper.booth} ({paper.position}), antrean {paper.ticket}"
    received = f"{dates.stamp(paper.received_at, paper.zone)}, {where}"
    rows = [("Diterima", received), ("Layanan", paper.shown_service)]
    if not paper.confidential:
        rows.append(("Unit pengolah", paper.unit))
    rows.append(("Pemohon", paper.applicant))
    sheet.rule(_LEFT, y, _INNER, 1.5, ink="line")
    for label, value in rows:
        sheet.text(_LEFT, y + 27, label, _BODY, 500, ink="label")
        below = sheet.paragraph(_VALUES, y + 10, value, _BODY, _LINE, _RIGHT - _VALUES, 600)
        y = below + 10
        sheet.rule(_LEFT, y, _INNER, 1.5, ink="line")
    return y


def _documents(sheet: Sheet, paper: ReceiptPaper, y: float) -> float:
    if not paper.documents:
        return y
    sheet.text(_LEFT, y + 31, "Dokumen yang diserahkan", _BODY, 700)
    y += 54
    width = _INNER - 44
    ticks = paper.ticks.ljust(len(paper.documents), "0")
    said = [document + _TICKS[tick] for document, tick in zip(paper.documents, ticks, strict=False)]
    many = sum(len(wrap(words, _BODY, 500, width)) for words in said) > _MANY_LINES
    size, line, gap = (_SMALL, _SMALL_LINE, 5) if many else (_BODY, _LINE, 9)
    for words, tick in zip(said, ticks, strict=False):
        _tick_box(sheet, _LEFT, y + (line - 27) / 2, tick)
        y = sheet.paragraph(_LEFT + 44, y, words, size, line, width) + gap
    sheet.rule(_LEFT, y + 4, _INNER, 1.5, ink="line")
    return y + 4


def _tick_box(sheet: Sheet, x: float, y: float, tick: str) -> None:
    sheet.box(x, y, 27, 27, thickness=3)
    if tick == "1":
        sheet.stroke([(x + 7, y + 14), (x + 12, y + 19), (x + 21, y + 8)], 3.4)
    elif tick == "-":
        sheet.stroke([(x + 7.5, y + 13.5), (x + 19.5, y + 13.5)], 3.4)


def _rules(sheet: Sheet, paper: ReceiptPaper, y: float) -> float:
    told = f"Kami memberi kabar lewat {' dan '.join(paper.told_by)}. " if paper.told_by else "Simpan tanda terima ini. "
    if paper.result_by == "email":
        how = told + "Hasil dikirim lewat e-mail. Anda tidak perlu datang."
    else:
        how = told + (
            "Ambil di loket PTSA pada jam layanan dengan tanda terima ini dan identitas. "
            "Anda tidak perlu datang sebelum itu."
        )
    y = sheet.paragraph(_LEFT, y, how, _BODY, _LINE, _INNER, lead="Mengambil hasil.") + 8
    secret = f"{paper.complaints} Kerahasiaan pelapor dijaga."
    return sheet.paragraph(_LEFT, y, secret, _BODY, _LINE, _INNER, lead="Pengaduan.")


def _signatures(sheet: Sheet, paper: ReceiptPaper, y: float) -> None:
    for x, who in ((_LEFT, "Pemohon"), (_LEFT + 544, f"Petugas Loket, {paper.position}")):
        sheet.rule(x, y, 480, 3)
        sheet.text(x, y + 29, who, _BODY, 500)
