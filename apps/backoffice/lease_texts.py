"""What the live page says about number leases."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

LEASES: Final = Sentence("Nomor pada mesin antrean", "Numbers held by dispensers")
NOTE: Final = Sentence(
    "{n} nomor belum dilaporkan, dalam {m} blok", "{n} numbers not reported, in {m} blocks",
    en_one="{n} number not reported, in {m} blocks",
)  # fmt: skip
EMPTY: Final = Sentence("Tidak ada nomor pada mesin antrean.", "No dispenser holds numbers.")
DEVICE: Final = Sentence("Mesin", "Dispenser")
DAY: Final = Sentence("Hari", "Day")
NUMBERS: Final = Sentence("Nomor", "Numbers")
USED: Final = Sentence("Dipakai", "Used")
UNKNOWN: Final = Sentence("Belum diketahui", "Unknown")
WRITE_OFF: Final = Sentence("Hapus Buku", "Write Off")
EXPLAINS: Final = Sentence(
    "{numbers} pada {device} tidak ditunggu lagi. Bila mesinnya kembali, nomor yang telanjur diberikan tetap diterima "
    "dan ditandai.",
    "{numbers} at {device} are waited for no more. If the dispenser returns, numbers it has given are still accepted "
    "and marked.",
)
