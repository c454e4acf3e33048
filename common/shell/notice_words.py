"""Words for notices on every screen: states with icon and tone, and what kept one from going as a sentence."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence, Words
from common.shell.widgets.tone import Tone

STATE_WORDS: Final = {
    "queued": Sentence("Menunggu dikirim", "Waiting to be sent"),
    "sending": Sentence("Sedang dikirim", "Being sent"),
    "sent": Sentence("Terkirim", "Sent"),
    "failed": Sentence("Akan dicoba lagi", "Will be tried again"),
    "unknown": Sentence("Belum pasti", "May have arrived"),
    "dead": Sentence("Berhenti dicoba", "Given up"),
    "cancelled": Sentence("Tidak perlu lagi", "No longer needed"),
    "opted_out": Sentence("Tidak disetujui", "Not agreed to"),
    "shown": Sentence("Di layar", "On screen"),
}
LOOKS: Final[dict[str, tuple[str, Tone]]] = {
    "queued": ("clock", "calm"),
    "sending": ("send", "calm"),
    "sent": ("circle-check", "calm"),
    "failed": ("refresh-cw", "calm"),
    "unknown": ("circle-help", "warn"),
    "dead": ("mail-warning", "warn"),
    "cancelled": ("minus", "calm"),
    "opted_out": ("bell-off", "calm"),
    "shown": ("monitor", "calm"),
}
PROBLEM_SENTENCES: Final = {
    "unreachable": Sentence("Server atau gerbang tidak dapat dihubungi.", "The server or gateway cannot be reached."),
    "timed_out": Sentence("Server tidak menjawab pada waktunya.", "The server did not answer in time."),
    "cut_off": Sentence("Sambungan putus di tengah pengiriman.", "The connection broke while sending."),
    "bad_certificate": Sentence(
        "Sertifikat server tidak dapat dipercaya. Periksa ca_file dan host di site.toml.",
        "The server's certificate is not trusted. Check ca_file and host in site.toml.",
    ),
    "no_tls": Sentence(
        "Server tidak menawarkan sambungan terenkripsi. Periksa security dan port.",
        "The server offers no encrypted connection. Check security and port.",
    ),
    "sign_in_refused": Sentence(
        "Server menolak nama atau kata sandi. Periksa pengaturan jalur.",
        "The server refused name or password. Check the settings of this way.",
    ),
    "throttled": Sentence("Server meminta menunggu karena ramai.", "The server is busy and asks to wait."),
    "gateway_fault": Sentence("Server melaporkan gangguan sendiri.", "The server reports a fault of its own."),
    "not_set_up": Sentence("Pengaturan jalur belum lengkap.", "The settings of this way are incomplete."),
    "later": Sentence("Server penerima minta dicoba lagi.", "The recipient's server asks to try again."),
    "refused": Sentence("Alamat atau pesan ditolak server penerima.", "The recipient's server refused it."),
    "no_answer": Sentence(
        "Tidak ada jawaban setelah dikirim; mungkin sudah sampai.", "No answer after sending; it may have arrived."
    ),
    "restarted": Sentence(
        "Pusat berhenti saat pesan dikirim; mungkin sudah sampai.",
        "The centre stopped while sending; it may have arrived.",
    ),
    "gave_up": Sentence("Batas waktu percobaan habis.", "The time for trying is over."),
    "no_address": Sentence(
        "Belum ada nomor HP atau e-mail penerima ini. Kontak petugas diisi administrator, lalu kirim ulang.",
        "There is no phone or e-mail for this recipient. The administrator fills in officers'; then send again.",
    ),
    "no_template": Sentence("Kalimat untuk pesan ini tidak ada.", "There is no wording for this message."),
    "erased": Sentence("Data penerima sudah dihapus.", "The recipient's data was erased."),
    "overtaken": Sentence("Tugasnya sudah ditangani sebelum dikirim.", "It was dealt with before this was sent."),
    "no_consent": Sentence("Pemohon menarik persetujuan.", "The applicant withdrew consent."),
    "internal": Sentence("Ada kesalahan pada aplikasi pusat.", "Something went wrong in the centre's program."),
}


def state(code: str) -> Words:
    """Return the word for a notice's state; an unknown one is shown as its code."""
    return STATE_WORDS.get(code, code)


def look(code: str) -> tuple[str, Tone]:
    """Return icon and tone of a state."""
    return LOOKS.get(code, ("circle-help", "calm"))


def problem(code: str | None) -> Words:
    """Return what kept a notice from going, in one sentence; empty when nothing did."""
    return PROBLEM_SENTENCES.get(code, code) if code else ""
