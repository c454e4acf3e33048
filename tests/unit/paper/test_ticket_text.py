"""The slip in a printer's own letters: all it must say, in ASCII, no row wider than the paper."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from common.paper.ticket_sheet import PaperWidth
from common.paper.ticket_text import COLUMNS, Code, Row, ticket_rows
from tests.support.slips import slip

WIDTHS = get_args(PaperWidth)


def rows(width: PaperWidth = 80, **changes: Any) -> list[Row]:
    found = ticket_rows(slip(**changes), width)
    assert found is not None
    return [row for row in found if isinstance(row, Row)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("service", ["Pelayanan " * 15, "W" * 150, "x"])
@pytest.mark.parametrize("number", ["A-015", "P-12345"])
def test_no_row_is_wider_than_the_paper_and_all_is_ascii(width: PaperWidth, service: str, number: str) -> None:
    for row in rows(width, service=service, service_en=service, number=number, language="en", training=True):
        assert len(row.words) * row.wide <= COLUMNS[width]
        assert row.words.isascii()
        assert row.words.isprintable()
        assert 1 <= row.wide <= 8
        assert 1 <= row.high <= 8


@pytest.mark.parametrize("width", WIDTHS)
def test_it_says_number_service_time_ahead_wait_rule_and_free(width: PaperWidth) -> None:
    said = " ".join(" ".join(row.words for row in rows(width)).split())
    for words in (
        "PTSA Kemnaker",
        "NOMOR ANTREAN A-015 Pengesahan Peraturan Perusahaan Senin, 23-11-2026, 09.43 WIB",
        "Antrean di depan Anda 2 Perkiraan dipanggil < 5 menit",
        "Nomor dilewati setelah 3 kali panggilan.",
        "Semua layanan GRATIS",
    ):
        assert words in said
    assert max(row.high for row in rows(width) if row.words == "A-015") >= 6


def test_its_code_is_the_tickets() -> None:
    assert [row.payload for row in ticket_rows(slip()) or [] if isinstance(row, Code)] == ["PTSA1:T:261123:A-015"]


def test_unknown_figures_are_left_out_and_a_confidential_service_is_not_named() -> None:
    said = " ".join(row.words for row in rows(ahead=None, wait_minutes=None, confidential=True))
    assert "depan Anda" not in said
    assert "Perkiraan" not in said
    assert "Layanan PTSA" in said
    assert "Pengesahan" not in said


def test_a_name_with_a_sign_that_ascii_lacks_has_no_text_form_unless_it_may_lose_it() -> None:
    assert ticket_rows(slip(service="Izin ¤")) is None
    lossy = ticket_rows(slip(service="Izin ¤"), lossy=True) or []
    assert "Izin ?" in [row.words for row in lossy if isinstance(row, Row)]
