"""What the screen says when no numbers are given, and in the break."""

from __future__ import annotations

import pytest

from tests.support.kiosk_scenes import scene

WORDS = {
    "closed-before": ("Layanan belum dibuka.", ""),
    "closed-morning": ("Layanan belum dibuka.", "Buka hari ini pukul 11.42"),
    "closed-holiday": ("Hari ini libur", "Buka lagi Rabu, 25 November pukul 07.42"),
    "closed-early": ("Pengambilan nomor hari ini ditutup lebih awal.", "Buka lagi Selasa, 24 November pukul 08.00"),
    "closed-stopped": (
        "Pengambilan nomor hari ini sudah ditutup pukul 15.30.",
        "Hari buka berikutnya belum diumumkan.",
    ),
    "closed-ended": ("Layanan hari ini sudah berakhir.", "Buka lagi Selasa, 24 November pukul 08.00"),
    "closed-no-calendar": ("Layanan hari ini sudah berakhir.", "Hari buka berikutnya belum diumumkan."),
}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_closed_day_says_why_and_when_again(name: str) -> None:
    why, again = WORDS[name]
    with scene(name) as kiosk:
        page = kiosk.window.closed_page
        assert page.isVisible()
        assert page._words.text().startswith(why)
        assert page._again.text().startswith(again)
        assert bool(page._again.text()) == bool(again)


def test_a_break_is_said_on_the_first_page_with_its_end() -> None:
    with scene("attract-break") as kiosk:
        assert kiosk.window.attract._note.isVisible()
        assert kiosk.window.attract._note.text().startswith("Jam istirahat sampai 10.00.")


def test_a_paused_letter_says_so_on_its_tile_and_gives_no_number() -> None:
    with scene("units-letter-paused") as kiosk:
        tile = kiosk.window.units._by_letter["B"]
        assert not tile.isEnabled()
        assert "Berhenti sementara" in tile.accessibleName()
    with scene("service-letter-paused") as kiosk:
        assert not kiosk.window.service._take.isEnabled()
        assert "berhenti sementara" in kiosk.window.service._why_not.text()
