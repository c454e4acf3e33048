"""What the usher's page says, Indonesian first."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

USHER: Final = Sentence("Petugas Pandu", "Usher")
USHER_SIGN_IN: Final = Sentence("Masuk dengan akun dan PIN Anda.", "Sign in with your account and PIN.")
USHER_LIST: Final = Sentence("Pilih nomor, lalu tindakannya.", "Choose a number, then what to do.")
USHER_ACCOUNT: Final = Sentence("Akun, empat angka setelah u", "Account, four digits after u")
USHER_PIN: Final = Sentence("PIN enam angka", "Six-digit PIN")
USHER_ENTER: Final = Sentence("Masuk", "Sign In")
USHER_TAKE: Final = Sentence("Ambil Nomor untuk Pemohon", "Take a Number for a Visitor")
NO_TICKETS: Final = Sentence("Belum ada nomor yang menunggu.", "No numbers are waiting.")
ISSUED_AT: Final = Sentence("diambil {time}", "taken at {time}")
TICKET_WAITING: Final = Sentence("menunggu", "waiting")
TICKET_SKIPPED: Final = Sentence("dilewati", "skipped")
ACTS: Final = {
    "reprint": (Sentence("Cetak Ulang", "Print Again"), "print"),
    "prioritise": (Sentence("Jadikan Prioritas", "Mark as Priority"), "accessibility"),
    "requeue": (Sentence("Antrekan Lagi", "Queue Again"), "recall"),
    "cancel": (Sentence("Batalkan Nomor", "Cancel the Number"), "reject"),
}
ACTS_DONE: Final = {
    "reprint": Sentence("Nomor sedang dicetak ulang.", "The number is being printed again."),
    "prioritise": Sentence("Nomor kini prioritas.", "The number has priority now."),
    "requeue": Sentence("Nomor kembali menunggu.", "The number waits again."),
    "cancel": Sentence("Nomor dibatalkan.", "The number is cancelled."),
}
