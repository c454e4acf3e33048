"""Sentences for refusals on number leases; dispensers mostly settle them alone, KOORD meets a few on the live page."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

_SETTLED: Final = Sentence(
    "Blok nomor ini sudah ditutup. Tidak ada yang perlu dilakukan.",
    "This block of numbers is closed already. There is nothing to do.",
)
_ODD: Final = Sentence(
    "Laporan blok nomor tidak cocok dengan catatan pusat. Hubungi administrator.",
    "The report on this block does not fit the centre's record. Tell the administrator.",
)

LEASE: Final[dict[str, Sentence]] = {
    "lease.unknown": Sentence("Blok nomor itu tidak ditemukan.", "That block of numbers was not found."),
    "lease.of_other_device": Sentence(
        "Blok nomor ini milik mesin antrean lain.", "This block of numbers belongs to another dispenser."
    ),
    "lease.confirmed": Sentence("Blok nomor ini sudah dipegang mesin.", "The dispenser holds this block already."),
    "lease.two_open": Sentence(
        "Mesin ini masih memegang dua blok. Tunggu laporannya atau hapus buku salah satu.",
        "This dispenser still holds two blocks. Wait for its report or write one off.",
    ),
    "lease.no_day": Sentence(
        "Kalender belum memuat hari layanan berikutnya. Hubungi administrator.",
        "The calendar holds no next service day. Tell the administrator.",
    ),
    "lease.closed": _SETTLED,
    "lease.not_open": _SETTLED,
    "lease.number_used": Sentence("Nomor ini sudah dicatat.", "This number is recorded already."),
    "lease.other_letter": _ODD,
    "lease.other_number": _ODD,
    "lease.number_void": _ODD,
    "lease.does_not_add_up": _ODD,
}
