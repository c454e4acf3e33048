"""The queue ticket on 80 mm paper, 576 of 640 dots printable: black only, the number 176 dots tall (mock-up paper-01).

Indonesian first; a ticket taken in English says each thing in English below. A confidential service is never named.
"""

from __future__ import annotations

from dataclasses import dataclass

from common.domain.ids import ticket_qr
from common.paper import dates
from common.paper.sheet import Sheet, measure, wrap

NEUTRAL_SERVICE = "Layanan PTSA"
NEUTRAL_SERVICE_EN = "PTSA service"
TRAINING_MARK = "MODE LATIHAN"
WIDTH = 640
_LEFT, _INNER = 32, 576
_RIGHT, _MIDDLE = _LEFT + _INNER, WIDTH / 2
_NUMBER, _CELL = 176, 112
_FIGURES = 2
_SIDE = 232  # where the words beside the code start


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSlip:
    """What the slip says. `issued_at` is UTC ms, `day` the ISO service day, `ahead` how many wait before it.

    A figure that is not known (None) is left out: a machine without its coordinator prints neither queue nor wait.
    """

    number: str
    day: str
    service: str
    service_en: str
    issued_at: int
    ahead: int | None
    confidential: bool = False
    language: str = "id"
    training: bool = False
    office: str = "PTSA Kemnaker"
    wait_minutes: int | None = 5
    zone: str = "Asia/Jakarta"

    @property
    def english(self) -> bool:
        """Whether English stands below the Indonesian."""
        return self.language == "en"

    @property
    def shown_service(self) -> str:
        """The service as the slip may name it."""
        return NEUTRAL_SERVICE if self.confidential else self.service

    @property
    def shown_service_en(self) -> str:
        """The same in English."""
        return NEUTRAL_SERVICE_EN if self.confidential else self.service_en


def ticket_pdf(slip: TicketSlip) -> bytes:
    """Return the slip as a PDF of one page as long as it needs; safe in a worker thread."""
    with Sheet(WIDTH, _height(slip), f"Nomor antrean {slip.number}") as sheet:
        y = _head(sheet, slip)
        y = _number(sheet, slip, y)
        y = _figures(sheet, slip, y)
        y = _rules(sheet, slip, y)
        _foot(sheet, slip, y)
        return sheet.finish()


def _height(slip: TicketSlip) -> float:
    lines = len(wrap(slip.shown_service, 36, 700, _INNER))
    english = len(wrap(slip.shown_service_en, 26, 500, _INNER)) * 34 + 4 * 30 + 60 if slip.english else 0
    left_out = sum(figure is None for figure in (slip.ahead, slip.wait_minutes))
    unsaid = left_out * (74 if slip.english else 44) + (36 if left_out == _FIGURES else 0)
    return 940 + lines * 42 + english - unsaid + (88 if slip.training else 0)


def _head(sheet: Sheet, slip: TicketSlip) -> float:
    y = 0.0
    if slip.training:
        sheet.box(_LEFT, 32, _INNER, 64, thickness=4)
        sheet.text(_MIDDLE, 64, TRAINING_MARK, 34, 800, align="centre", tracking=4)
        y = 88
    under = "Pelayanan Terpadu Satu Atap"
    wide = max(measure(slip.office, 38, 800), measure(under, 26, 500))
    left = _MIDDLE - (wide + 92) / 2
    sheet.mark(left, y + 32, 72)
    sheet.text(left + 92, y + 54, slip.office, 38, 800)
    sheet.text(left + 92, y + 93, under, 26, 500)
    sheet.rule(_LEFT, y + 134, _INNER, 4)
    return y + 134


def _number(sheet: Sheet, slip: TicketSlip, y: float) -> float:
    sheet.text(_MIDDLE, y + 42, "NOMOR ANTREAN", 34, 700, align="centre", tracking=3)
    y += 42
    if slip.english:
        y += 36
        sheet.text(_MIDDLE, y, "QUEUE NUMBER", 26, 600, align="centre", tracking=2)
    sheet.figures(_MIDDLE, y + 120, slip.number, _NUMBER, cell=_CELL, within=_INNER - 8)
    y += 208
    for line in wrap(slip.shown_service, 36, 700, _INNER):
        y += 42
        sheet.text(_MIDDLE, y - 21, line, 36, 700, align="centre")
    if slip.english:
        for line in wrap(slip.shown_service_en, 26, 500, _INNER):
            y += 34
            sheet.text(_MIDDLE, y - 17, line, 26, 500, align="centre")
    sheet.text(_MIDDLE, y + 28, dates.day_stamp(slip.issued_at, slip.zone), 28, 500, align="centre")
    return y + 68


def _figures(sheet: Sheet, slip: TicketSlip, y: float) -> float:
    sheet.rule(_LEFT, y, _INNER, 3, dashed=True)
    rows = []
    if slip.ahead is not None:
        rows.append(("Antrean di depan Anda", "Ahead of you", str(slip.ahead), 38))
    if slip.wait_minutes is not None:
        rows.append(("Perkiraan dipanggil", "Estimated call", f"< {slip.wait_minutes} menit", 32))
    if not rows:
        return y
    y += 20
    for words, english, figure, size in rows:
        sheet.text(_LEFT, y + 22, words, 30, 500)
        sheet.text(_RIGHT, y + 22, figure, size, 800, align="right")
        y += 44
        if slip.english:
            sheet.text(_LEFT, y + 10, english, 24, 500)
            y += 30
    y += 16
    sheet.rule(_LEFT, y, _INNER, 3, dashed=True)
    return y


def _rules(sheet: Sheet, slip: TicketSlip, y: float) -> float:
    top = y + 24
    side = sheet.code(_LEFT, top, ticket_qr(slip.day, slip.number), 7)
    right = _INNER - (_SIDE - _LEFT)
    below = sheet.paragraph(_SIDE, top, "Nomor dilewati setelah 3 kali panggilan.", 26, 36, right)
    if slip.english:
        below = sheet.paragraph(_SIDE, below, "Skipped after 3 calls.", 22, 30, right)
    below = sheet.paragraph(_SIDE, below + 8, "Siapkan persyaratan sebelum dipanggil.", 26, 36, right)
    if slip.english:
        below = sheet.paragraph(_SIDE, below, "Have your documents ready.", 22, 30, right)
    return max(top + side, below) + 24


def _foot(sheet: Sheet, slip: TicketSlip, y: float) -> None:
    sheet.box(_LEFT, y, _INNER, 64)
    sheet.text(_MIDDLE, y + 32, "Semua layanan GRATIS", 33, 800, align="centre", white=True)
    y += 64
    if slip.english:
        sheet.text(_MIDDLE, y + 24, "All services are free of charge.", 24, 600, align="centre")
        y += 28
    sheet.text(_MIDDLE, y + 32, "Tolak pungli. Pengaduan: SP4N-LAPOR!", 26, 500, align="centre")
