"""What a dispenser's printer says to staff, each state with its next step. All but the near end stop numbers."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

NEAR_END: Final = "near_end"
SAID: Final = {
    NEAR_END: (
        Sentence("{device}: kertas hampir habis", "{device}: paper nearly out"),
        Sentence("Siapkan gulungan baru di mesin ini.", "Put a new roll ready at this machine."),
    ),
    "no_paper": (
        Sentence("{device}: kertas habis", "{device}: out of paper"),
        Sentence("Ganti gulungan. Nomor tidak diberikan.", "Change the roll. No numbers are given."),
    ),
    "cover_open": (
        Sentence("{device}: penutup printer terbuka", "{device}: printer cover open"),
        Sentence("Tutup sampai klik. Nomor tidak diberikan.", "Close it until it clicks. No numbers are given."),
    ),
    "offline": (
        Sentence("{device}: printer berhenti karena gangguan", "{device}: printer stopped by a fault"),
        Sentence("Periksa pemotong, lalu hidupkan ulang.", "Check the cutter, then switch it off and on."),
    ),
    "silent": (
        Sentence("{device}: printer tidak menjawab", "{device}: printer does not answer"),
        Sentence("Hidupkan ulang printer. Nomor tidak diberikan.", "Switch it off and on. No numbers are given."),
    ),
    "unclear": (
        Sentence("{device}: jawaban printer tidak dikenali", "{device}: printer's answers make no sense"),
        Sentence("Minta administrator memeriksa alamat printer.", "Ask the administrator to check its address."),
    ),
    "unreachable": (
        Sentence("{device}: printer tidak terhubung", "{device}: printer not connected"),
        Sentence("Periksa listrik dan kabel. Nomor tidak diberikan.", "Check power and cable. No numbers are given."),
    ),
}  # fmt: skip
