"""The queue ticket in a printer's own letters: rows of ASCII with how large and where, and one QR code.

For printers whose pictures are slow or poor. A slip with a sign that ASCII lacks has no such form: it is drawn instead.
Knows columns, no printer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from common.paper import ticket as say
from common.paper.signs import plain
from common.paper.surface import wrapped

if TYPE_CHECKING:
    from common.paper.ticket import TicketSlip
    from common.paper.ticket_sheet import PaperWidth

COLUMNS: Final[dict[PaperWidth, int]] = {80: 48, 58: 32}
LARGEST: Final = 8  # times a letter's own width and height, as ESC/POS knows it


@dataclass(frozen=True, slots=True)
class Row:
    """One line; `wide` and `high` are 1 to 8 times a letter. It never takes more than the paper's columns."""

    words: str
    wide: int = 1
    high: int = 1
    bold: bool = False
    centred: bool = False
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code."""

    payload: str


def ticket_rows(slip: TicketSlip, width: PaperWidth = 80, *, lossy: bool = False) -> list[Row | Code] | None:
    """Return the slip's rows from the top; with a sign that is not in ASCII None, or `?` in its place if `lossy`."""
    columns = COLUMNS[width]
    names = (slip.shown_service, slip.shown_service_en, slip.office, slip.number, slip.stamp)
    found = [plain(name, lossy=lossy) for name in names]
    if None in found:
        return None
    service, english, office, number, stamp = (name or "" for name in found)
    rows: list[Row | Code] = []
    if slip.training:
        rows.append(Row(f" {say.TRAINING_MARK} ", 2, 2, bold=True, centred=True, reversed=True))
    rows += _lines(office, columns, wide=2 if len(office) * 2 <= columns else 1, high=2, bold=True)
    rows += [*_lines(say.UNDER_OFFICE, columns), Row("=" * columns)]
    rows.append(Row(say.TITLE[0], bold=True, centred=True))
    if slip.english:
        rows.append(Row(say.TITLE[1], centred=True))
    size = max(1, min(LARGEST, columns // max(1, len(number))))
    rows += _lines(number, columns, wide=size, high=size, bold=True)
    rows += _lines(service, columns, high=2, bold=True)
    if slip.english:
        rows += _lines(english, columns)
    rows += [*_lines(stamp, columns), Row("-" * columns)]
    for (words, other), figure in slip.known:
        rows.append(Row(f"{words}{figure:>{max(1, columns - len(words))}}", bold=True))
        if slip.english:
            rows.append(Row(other))
    rows += [Row("-" * columns)] if slip.known else []
    rows.append(Code(slip.code))
    for words, other in say.RULES:
        rows += _lines(words, columns)
        rows += _lines(other, columns) if slip.english else []
    rows.append(Row(f"{say.FREE[0]:^{columns}}", high=2, bold=True, reversed=True))
    rows += _lines(say.FREE[1], columns) if slip.english else []
    return rows + _lines(say.NO_LEVIES, columns)


def _lines(words: str, columns: int, *, wide: int = 1, high: int = 1, bold: bool = False) -> list[Row | Code]:
    return [Row(line, wide, high, bold, centred=True) for line in wrapped(words, columns // wide, len)]
