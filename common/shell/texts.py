"""What the shell itself says: frame, link, sign-in, lock, states and roles. Refusals stand in `refusals`.

Each application keeps its own sentences in its own `texts.py`, declared the same way.
"""

from __future__ import annotations

from typing import Final

from common.shell.refusals import failure, refusal
from common.shell.sentence import Sentence, Words

__all__ = ["failure", "refusal", "role", "state"]

# --- the house -----------------------------------------------------------------------------------------------------

OFFICE: Final = Sentence("PTSA Kemnaker", "PTSA Kemnaker")
HOUSE: Final = Sentence("Pelayanan Terpadu Satu Atap", "One-Roof Integrated Service")
HOUSE_IN_TWO: Final = Sentence("Pelayanan\nTerpadu Satu Atap", "One-Roof\nIntegrated Service")
MINISTRY: Final = Sentence("Kementerian Ketenagakerjaan RI", "Ministry of Manpower, Republic of Indonesia")
VALUES: Final = Sentence(
    "Cakap, Efektif dan Efisien, Ramah,\nDisiplin, Akuntabel, Sopan",
    "Capable, Effective and Efficient, Friendly,\nDisciplined, Accountable, Courteous",
)
TRAINING: Final = Sentence("MODE LATIHAN", "TRAINING MODE")
TRAINING_EXPLAINED: Final = Sentence(
    "MODE LATIHAN. Nomor dan permohonan di layar ini tidak berlaku.",
    "TRAINING MODE. Numbers and requests on this screen are not real.",
)

# --- link ----------------------------------------------------------------------------------------------------------

LINK_LIVE: Final = Sentence("Terhubung", "Connected")
LINK_CONNECTING: Final = Sentence("Menghubungkan", "Connecting")
LINK_LOST: Final = Sentence("Terputus", "Disconnected")
LINK_REFUSED: Final = Sentence("Ditolak", "Refused")
LINK_LOST_EXPLAINED: Final = Sentence(
    "Terputus dari pusat. Yang belum terkirim belum berlaku.",
    "Disconnected from the centre. What was not sent does not count yet.",
)
LINK_REFUSED_EXPLAINED: Final = Sentence(
    "Perangkat ini ditolak pusat. Hubungi administrator.", "The centre refuses this device. Ask the administrator."
)
LINK_JOINING_EXPLAINED: Final = Sentence("Mengambil data terbaru dari pusat.", "Fetching the latest data.")
DATA_AGE: Final = Sentence("Data {age} lalu", "Data is {age} old")

# --- acts ----------------------------------------------------------------------------------------------------------

ERASE: Final = Sentence("Hapus", "Erase")
CLOSE: Final = Sentence("Tutup", "Close")
CANCEL: Final = Sentence("Batal", "Cancel")
UNDO: Final = Sentence("Urungkan", "Undo")
BACK: Final = Sentence("Kembali", "Back")
SEARCH: Final = Sentence("Cari", "Search")
RETRY: Final = Sentence("Coba Lagi", "Try Again")
CONTINUE: Final = Sentence("Lanjutkan", "Continue")
NOT_APPLICABLE: Final = Sentence("Tidak berlaku", "Does not apply")
NOTHING_HERE: Final = Sentence("Belum ada apa-apa di sini.", "There is nothing here yet.")
NOTHING_FOUND: Final = Sentence("Tidak ada yang cocok dengan saringan.", "Nothing matches the filter.")
LOADING: Final = Sentence("Memuat", "Loading")
BACK_TO_START: Final = Sentence("Kembali ke awal dalam <b>{n} detik</b>", "Back to start in <b>{n} seconds</b>")
OTHER_LANGUAGE: Final = Sentence("English", "Bahasa Indonesia")
DISPLAY: Final = Sentence("Tampilan", "Appearance")
OPEN_UNTIL: Final = Sentence("Buka sampai {time}", "Open until {time}")
CLOSED: Final = Sentence("Tutup", "Closed")

# --- things that went wrong ----------------------------------------------------------------------------------------

OOPS: Final = Sentence(
    "Ada kesalahan pada aplikasi ini. Pekerjaan Anda tetap aman; ulangi langkah terakhir. Kode {ref}.",
    "Something went wrong in this application. Your work is safe; repeat the last step. Code {ref}.",
)
UNSURE: Final = Sentence(
    "Belum pasti apakah sudah tercatat. Menunggu pusat; jangan diulang.",
    "It is not certain whether this was recorded. Waiting for the centre; do not repeat it.",
)

# --- sign-in and lock ----------------------------------------------------------------------------------------------

SIGN_IN: Final = Sentence("Masuk", "Sign In")
SIGN_OUT: Final = Sentence("Keluar", "Sign Out")
SIGNING_IN: Final = Sentence("Memeriksa", "Checking")
ACCOUNT: Final = Sentence("Akun", "Account")
PASSWORD: Final = Sentence("Kata sandi", "Password")
SHOW_PASSWORD: Final = Sentence("Tampilkan kata sandi", "Show password")
POSITION: Final = Sentence("Bertugas sebagai", "On duty as")
CHOOSE_POSITION: Final = Sentence(
    "Akun ini punya beberapa posisi. Pilih satu.", "This account has several positions. Choose one."
)
CAPS_LOCK: Final = Sentence("Caps Lock menyala", "Caps Lock is on")
OFFICERS_ONLY: Final = Sentence(
    "Hanya untuk petugas. Setiap akses data pemohon dicatat. Layar terkunci setelah {n} menit tanpa kegiatan.",
    "Officers only. Every access to personal data is recorded. The screen locks after {n} idle minutes.",
    en_one="Officers only. Every access to personal data is recorded. The screen locks after {n} idle minute.",
)
NEW_PASSWORD_TITLE: Final = Sentence("Ganti kata sandi", "Change the password")
NEW_PASSWORD_WHY: Final = Sentence(
    "Kata sandi ini dibuatkan untuk Anda. Ganti sebelum mulai bekerja.",
    "This password was made for you. Change it before you start.",
)
NEW_PASSWORD: Final = Sentence("Kata sandi baru", "New password")
NEW_PASSWORD_AGAIN: Final = Sentence("Ulangi kata sandi baru", "Repeat the new password")
NEW_PASSWORD_RULE: Final = Sentence("Paling sedikit 10 huruf atau angka.", "At least 10 letters or digits.")
SAVE_PASSWORD: Final = Sentence("Simpan dan Masuk", "Save and Sign In")
LOCKED_TITLE: Final = Sentence("Layar terkunci", "Screen locked")
LOCKED_WHY: Final = Sentence(
    "{position} masih bertugas. Masukkan kata sandi untuk melanjutkan.",
    "{position} is still on duty. Enter the password to go on.",
)
UNLOCK: Final = Sentence("Buka Kunci", "Unlock")

# --- states and roles ----------------------------------------------------------------------------------------------

STATES: Final = {
    "WAITING": Sentence("Menunggu", "Waiting"),
    "CALLED": Sentence("Dipanggil", "Called"),
    "SERVING": Sentence("Sedang dilayani", "Being served"),
    "SERVED": Sentence("Selesai dilayani", "Served"),
    "NO_SHOW": Sentence("Dilewati", "Skipped"),
    "CANCELLED": Sentence("Dibatalkan", "Cancelled"),
    "EXPIRED": Sentence("Kedaluwarsa", "Expired"),
    "DRAFT": Sentence("Draf", "Draft"),
    "DISCARDED": Sentence("Draf dibatalkan", "Draft discarded"),
    "RESOLVED_AT_BOOTH": Sentence("Selesai di Loket", "Resolved at the booth"),
    "WAITING_P1": Sentence("Menunggu diambil P1", "Waiting for P1"),
    "AT_P1": Sentence("Dikerjakan P1", "With P1"),
    "WAITING_P2": Sentence("Menunggu diambil P2", "Waiting for P2"),
    "AT_P2": Sentence("Dikerjakan P2", "With P2"),
    "WAITING_CUSTOMER": Sentence("Menunggu pemohon", "Waiting for the applicant"),
    "COMPLETED": Sentence("Selesai", "Completed"),
    "HANDED_OVER": Sentence("Diserahkan", "Handed over"),
    "REJECTED": Sentence("Ditolak", "Refused"),
    "WITHDRAWN": Sentence("Dicabut", "Withdrawn"),
    "OPEN": Sentence("Buka", "Open"),
    "PAUSED": Sentence("Istirahat", "On a break"),
    "CLOSED": Sentence("Tutup", "Closed"),
    "ISSUING": Sentence("Buka", "Open"),
    "STOPPED": Sentence("Pengambilan nomor ditutup", "No more numbers today"),
    "ENDED": Sentence("Tutup", "Closed"),
}

ROLES: Final = {
    "CUSTOMER": Sentence("Pemohon", "Applicant"),
    "PANDU": Sentence("Petugas Pandu", "Usher"),
    "P0": Sentence("Petugas Loket", "Booth officer"),
    "P1": Sentence("Penerima Tugas Eselon I", "Echelon I desk"),
    "P2": Sentence("Penerima Tugas Eselon II", "Echelon II desk"),
    "SPV": Sentence("Supervisor", "Supervisor"),
    "KOORD": Sentence("Koordinator PTSA", "PTSA coordinator"),
    "PIMPINAN": Sentence("Pimpinan", "Leadership"),
    "AUDIT": Sentence("Auditor", "Auditor"),
    "ADMIN": Sentence("Administrator", "Administrator"),
    "KONSOL": Sentence("Konsol", "Console"),
    "SYSTEM": Sentence("Sistem", "System"),
}


def state(code: str) -> Words:
    """Return the word for a state of ticket, request, booth or day; an unknown one is shown as its code."""
    return STATES.get(code, code)


def role(code: str) -> Words:
    """Return the word for a role; an unknown one is shown as its code."""
    return ROLES.get(code, code)
