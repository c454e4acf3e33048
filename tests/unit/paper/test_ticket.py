"""The queue ticket says what DOMAIN section 9 asks for, and its code can be scanned."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from common.domain.ids import ticket_qr
from common.paper.ticket import TicketSlip
from common.paper.ticket_sheet import ticket_pdf
from tests.unit.paper import reading


def slip(**changes: Any) -> TicketSlip:
    plain: dict[str, Any] = {
        "number": "A-015", "day": "2026-11-23", "service": "Pengesahan Peraturan Perusahaan",
        "service_en": "Approval of Company Regulations", "issued_at": 1_795_401_780_000, "ahead": 2,
    }  # fmt: skip
    return TicketSlip(**(plain | changes))


def test_it_says_number_service_time_ahead_wait_rule_and_free() -> None:
    said = reading.words(ticket_pdf(slip()))
    for words in (
        "PTSA Kemnaker",
        "NOMOR ANTREAN",
        "Pengesahan Peraturan Perusahaan",
        "Senin, 23-11-2026, 09.43 WIB",
        "Antrean di depan Anda 2",
        "Perkiraan dipanggil < 5 menit",
        "Nomor dilewati setelah 3 kali panggilan.",
        "Semua layanan GRATIS",
        "SP4N-LAPOR!",
    ):
        assert words in said
    assert "A-015" in said.replace(" ", "")
    assert "MODE LATIHAN" not in said


@pytest.mark.parametrize("language", ["id", "en"])
def test_figures_that_are_not_known_are_left_out_and_the_rest_stays(language: str) -> None:
    whole, lone = (ticket_pdf(slip(language=language, **more)) for more in ({}, {"ahead": None, "wait_minutes": None}))
    said = reading.words(lone)
    assert "depan Anda" not in said
    assert "Perkiraan" not in said
    assert "None" not in said
    assert "Semua layanan GRATIS" in said
    assert reading.scanned(lone) == ["PTSA1:T:261123:A-015"]
    assert 10 < reading.size_mm(whole)[1] - reading.size_mm(lone)[1] < 26


def test_its_code_is_the_tickets() -> None:
    assert reading.scanned(ticket_pdf(slip())) == [ticket_qr("2026-11-23", "A-015")] == ["PTSA1:T:261123:A-015"]


def test_it_is_80_mm_wide_and_one_page_long() -> None:
    pdf = ticket_pdf(slip())
    width, height = reading.size_mm(pdf)
    assert (width, reading.pages(pdf)) == (80.0, 1)
    assert 110 < height < 140


@pytest.mark.parametrize("number", ["P-1015", "A-999", "H-12345"])
def test_longer_numbers_are_whole_and_their_code_too(number: str) -> None:
    pdf = ticket_pdf(slip(number=number))
    assert number in reading.words(pdf).replace(" ", "")
    assert reading.scanned(pdf) == [f"PTSA1:T:261123:{number}"]


def test_a_confidential_service_is_never_named() -> None:
    said = reading.words(ticket_pdf(slip(confidential=True, language="en")))
    assert "Layanan PTSA" in said
    assert "PTSA service" in said
    assert "Peraturan" not in said
    assert "Regulations" not in said


def test_an_english_ticket_says_both_languages() -> None:
    said = reading.words(ticket_pdf(slip(language="en")))
    for words in ("NOMOR ANTREAN", "QUEUE NUMBER", "Approval of Company Regulations", "Ahead of you", "free of charge"):
        assert words in said


def test_an_exercise_is_marked() -> None:
    assert reading.words(ticket_pdf(slip(training=True))).startswith("MODE LATIHAN")


def test_the_office_in_another_zone_prints_its_own_time() -> None:
    assert "11.43 WIT" in reading.words(ticket_pdf(slip(zone="Asia/Jayapura")))


def test_several_threads_may_print_at_once() -> None:
    made: dict[int, bytes] = {}

    def work(place: int) -> None:
        made[place] = ticket_pdf(slip(number=f"A-{place:03d}"))

    threads = [threading.Thread(target=work, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [reading.scanned(made[place])[0][-3:] for place in range(4)] == ["000", "001", "002", "003"]
