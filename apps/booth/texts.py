"""What the booth's screen says, in both languages. Refusals are said by the shell, but for the booth's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from common.messages.catalogue_views import ServiceView
from common.shell import texts
from common.shell.refusals import REFUSALS
from common.shell.sentence import Language, Sentence, Words


@dataclass(frozen=True, slots=True)
class Pair:
    """A name the catalogue gives in both languages; without an English one the Indonesian stands for both."""

    id: str
    en: str

    def render(self, language: Language) -> str:
        """Return the name in `language`."""
        return self.en if language is Language.EN and self.en else self.id


# --- services ------------------------------------------------------------------------------------------------------

NEUTRAL: Final = Sentence("Layanan PTSA", "Layanan PTSA")


def service_name(service: ServiceView | None) -> Words:
    """Return a service's official name, the neutral one when it is confidential or unknown."""
    return Pair(service.name, service.name_en) if service is not None else NEUTRAL


def service_label(service: ServiceView | None) -> Words:
    """Return a service's short name."""
    return Pair(service.label, service.label_en) if service is not None else NEUTRAL


def requirement(service: ServiceView, place: int) -> Words:
    """Return one requirement of a service."""
    english = service.requirements_en[place] if place < len(service.requirements_en) else ""
    return Pair(service.requirements[place], english)


# --- top bar -------------------------------------------------------------------------------------------------------

BOOTH_TITLE: Final = "PTSA Loket"
BOOTH: Final = Sentence("Loket {n}", "Booth {n}")
AS_POSITION: Final = Sentence("{code}, {title}", "{code}, {title}")
SERVED_TODAY: Final = Sentence("Hari ini <b>{n}</b> dilayani", "<b>{n}</b> served today")
COMMAND: Final = Sentence("Perintah atau nomor", "Command or number")
MENU: Final = Sentence("Menu", "Menu")


def counter_name(place: str) -> Words:
    """Return the counter's name for a booth's code such as `L3`; empty when it holds no number."""
    digits = place.lstrip("L")
    return BOOTH(n=int(digits)) if digits.isdigit() else ""


# --- queue ---------------------------------------------------------------------------------------------------------

QUEUE: Final = Sentence("Antrean", "Queue")
WITHIN: Final = Sentence("janji panggil {n} menit", "called in {n} minutes", en_one="called in {n} minute")
FIRST: Final = Sentence("Didahulukan di sini", "First here")
OWN: Final = Sentence("Huruf saya: {letters}", "My letters: {letters}")
RESERVE: Final = Sentence("Cadangan: {letters}", "Reserve: {letters}")
PRIORITY_TO_9: Final = Sentence("Prioritas, ke Loket 9", "Priority, to booth 9")
PRIORITY_ALL: Final = Sentence("Prioritas", "Priority")
NEXT: Final = Sentence("Berikutnya", "Next")
MARKS: Final = {
    "reserved": Sentence("dialihkan ke sini", "sent here"),
    "returned": Sentence("dikembalikan", "returned"),
    "requeued": Sentence("antre lagi", "queued again"),
}
NOBODY_WAITS: Final = Sentence("Tidak ada yang menunggu.", "Nobody waits.")
SKIPPED: Final = Sentence("Dilewati", "Skipped")
NOBODY_SKIPPED: Final = Sentence("Belum ada yang dilewati.", "Nobody was skipped.")
TIMES: Final = Sentence("{n} kali", "{n} times", en_one="{n} time")
CHOSEN: Final = Sentence("Untuk {number}", "For {number}")
LATE: Final = Sentence("lewat {n} menit", "over {n} minutes", en_one="over {n} minute")

# --- hand ----------------------------------------------------------------------------------------------------------

STAGES: Final = {
    "loading": Sentence("Mengambil data", "Fetching data"),
    "closed": Sentence("Loket tutup", "Booth closed"),
    "taken": Sentence("Dibuka petugas lain", "Opened by another officer"),
    "paused": Sentence("Istirahat", "On a break"),
    "idle": Sentence("Loket kosong", "Booth free"),
    "called": Sentence("Sedang dipanggil", "Being called"),
    "serving": Sentence("Sedang dilayani", "Being served"),
}
STAGE_ICONS: Final = {
    "loading": "circle",
    "closed": "closed",
    "taken": "person",
    "paused": "break",
    "idle": "idle",
    "called": "call",
    "serving": "serving",
}
SINCE: Final = Sentence("sejak {time}", "since {time}")
NEXT_NUMBER: Final = Sentence("Nomor berikutnya", "Next number")
OF_MINUTES: Final = Sentence("dari {n} menit", "of {n} minutes", en_one="of {n} minute")
WAITING_OF: Final = Sentence("menunggu, janji {n} menit", "waiting, promised {n} min")
WAITING: Final = Sentence("sejak nomor diambil", "since the number was taken")
CALLED_AGO: Final = Sentence("sejak dipanggil", "since called")
VOICES: Final = {
    "waiting": Sentence("Suara: menunggu giliran", "Voice: waiting for its turn"),
    "sounded": Sentence("Suara: panggilan sudah terdengar", "Voice: the call has been heard"),
    "late": Sentence(
        "Suara belum terdengar; panggil langsung bila perlu.", "The voice was not heard yet; call out if need be."
    ),
    "silent": Sentence("Suara tidak terdengar; panggil langsung.", "The voice was not heard; call out yourself."),
    "skipped": Sentence("Suara dilewati; panggil langsung.", "The voice passed it over; call out yourself."),
}
UNHEARD: Final = frozenset({"late", "silent", "skipped"})
TAKEN_CALLED: Final = Sentence(
    "Diambil {issued}, dipanggil {called} ({n} kali)", "Taken {issued}, called {called} ({n} times)",
    "Taken {issued}, called {called} ({n} time)",
)  # fmt: skip
WAITED: Final = Sentence("Menunggu {span} sampai dipanggil", "Waited {span} until called")
WHY: Final = Sentence("Mengapa nomor ini: {why}", "Why this number: {why}")
WHYS: Final = {
    "reserved": Sentence("dialihkan ke loket ini.", "it was sent to this booth."),
    "returned": Sentence("dikembalikan ke antrean, jadi didahulukan.", "it was returned to the queue and goes first."),
    "priority": Sentence("antrean prioritas.", "it has priority."),
    "long_wait": Sentence("sudah menunggu 3 menit atau lebih.", "it has waited 3 minutes or more."),
    "primary": Sentence("paling lama menunggu di huruf utama.", "it waited longest of the main letters."),
    "secondary": Sentence("huruf utama kosong, ini dari huruf cadangan.", "no main letter waits; a reserve letter."),
}
MATTERS: Final = Sentence("Urusan dalam kunjungan ini", "Matters of this visit")
NO_MATTERS: Final = Sentence("Belum ada permohonan.", "No request yet.")
ROUTE: Final = Sentence("Ke P1 {desk}, {n} menit", "To P1 {desk}, {n} minutes", "To P1 {desk}, {n} minute")
CALL_NUMBER: Final = Sentence("Panggil {number}", "Call {number}")
RECALL_IN: Final = Sentence("Ulang {n} detik", "Again in {n} s")
DISCARD_SHORT: Final = Sentence("Batalkan", "Discard")
BUSY: Final = Sentence("Sedang dicatat", "Being recorded")
UNCERTAIN: Final = Sentence("Belum pasti", "Uncertain")
CLOSED_INVITE: Final = Sentence(
    "Loket ini belum dibuka. Buka bila siap menerima pemohon.", "This booth is closed. Open it when you are ready."
)
PAUSED_INVITE: Final = Sentence(
    "Tidak ada panggilan ke loket ini selama istirahat.", "Nobody is called to this booth during a break."
)
TAKEN_INVITE: Final = Sentence(
    "Loket ini dibuka oleh {officer}. Buka untuk mengambil alih.", "{officer} opened this booth. Open it to take over."
)
SIGNED_OUT_SOON: Final = Sentence("Tutup loket atau istirahat dulu.", "Close the booth or take a break first.")

# --- questions before an act ---------------------------------------------------------------------------------------

ASK_TITLES: Final = {
    "return": Sentence("Kembalikan {number} ke antrean", "Return {number} to the queue"),
    "transfer": Sentence("Alihkan {number} ke loket lain", "Send {number} to another booth"),
    "cancel": Sentence("Batalkan {number}", "Cancel {number}"),
    "resolve": Sentence("Selesaikan {number} di loket", "Resolve {number} at the booth"),
    "withdraw": Sentence("Cabut {number} atas permintaan pemohon", "Withdraw {number} as the applicant wishes"),
    "hand_over": Sentence("Serahkan hasil {number}", "Hand over the result of {number}"),
}
ASK_FIELDS: Final = {
    "return": Sentence("Alasan", "Reason"),
    "transfer": Sentence("Alasan", "Reason"),
    "cancel": Sentence("Alasan", "Reason"),
    "resolve": Sentence("Hasil", "Outcome"),
    "withdraw": Sentence("Alasan pemohon", "The applicant's reason"),
    "hand_over": Sentence("Diterima oleh", "Received by"),
}
ASK_PRESETS: Final = {
    "return": (
        Sentence("Pemohon belum siap", "The visitor is not ready"),
        Sentence("Salah panggil", "Called by mistake"),
    ),
    "transfer": (
        Sentence("Layanan ditangani loket lain", "Another booth handles this service"),
        Sentence("Perlu loket ramah disabilitas", "Needs the accessible booth"),
    ),
    "cancel": (
        Sentence("Pemohon pergi", "The visitor left"),
        Sentence("Nomor diambil dua kali", "The number was taken twice"),
    ),
    "resolve": (
        Sentence("Informasi sudah diberikan", "Information was given"),
        Sentence("Konsultasi selesai", "Consultation done"),
    ),
    "withdraw": (
        Sentence("Pemohon tidak memerlukan lagi", "No longer needed"),
        Sentence("Akan diajukan ulang", "Will apply again"),
    ),
    "hand_over": (
        Sentence("Pemohon sendiri", "The applicant in person"),
        Sentence("Kuasa pemohon dengan surat kuasa", "A proxy with a letter of authority"),
    ),
}
TO_BOOTH: Final = Sentence("Loket tujuan", "To which booth")
ANY_BOOTH: Final = Sentence("Loket mana saja untuk huruf ini", "Any booth of this letter")
ESC_KEEPS: Final = Sentence("Esc: tidak jadi", "Esc: leave it")

# --- refusals of this application's own rules ----------------------------------------------------------------------

OWN_REFUSALS: Final = {
    "act.pending": Sentence("Sedang dicatat di pusat. Tunggu sebentar.", "The centre is recording it. One moment."),
    "act.unsure": texts.UNSURE,
    "link.lost": Sentence(
        "Terputus dari pusat. Tunggu sampai tersambung; isian Anda tetap ada.",
        "Disconnected from the centre. Wait until it is back; what you typed is kept.",
    ),
    "ask.too_short": Sentence("Tulis paling sedikit {n} huruf.", "Write at least {n} letters."),
    "booth.still_open": Sentence(
        "Loket masih buka. Istirahat (F11) atau Tutup Loket (Shift+F11) dulu, lalu keluar.",
        "The booth is open. Take a break (F11) or close it (Shift+F11) first, then sign out.",
    ),
    "hint.idle": Sentence(
        "Panggil Ulang dan Lewati menyala setelah nomor dipanggil.",
        "Call Again and Skip light up once a number is called.",
    ),
    "hint.draft": Sentence(
        "Selesai dan Alihkan Loket menyala setelah draf dieskalasikan, diselesaikan, atau dibatalkan.",
        "Finish and Other Booth light up once the draft is escalated, resolved or discarded.",
    ),
    "hint.paused": Sentence(
        "Reservasi untuk loket ini sudah dilepas.", "Reservations for this booth have been released."
    ),
    "ticket.not_waiting": Sentence(
        "Nomor ini sudah tidak menunggu. Pilih nomor lain.", "This number is no longer waiting. Choose another."
    ),
    "find.neither": Sentence(
        "Bukan perintah, bukan nomor utuh. Ketik nomor registrasi utuh atau nomor HP utuh.",
        "Neither a command nor a whole number. Type a whole registration number or a whole phone number.",
    ),
    "picker.none_chosen": Sentence("Pilih dulu layanan dari daftar.", "Choose a service from the list first."),
    "queue.none_chosen": Sentence("Pilih dulu nomor di antrean.", "Choose a number in the queue first."),
    "find.needs_visitor": Sentence(
        "Cari permohonan hanya saat pemohon dilayani. Tekan Layani dulu.",
        "Requests are looked up only while a visitor is served. Serve first.",
    ),
}


def refusal(code: str, data: Mapping[str, Any] | None = None) -> Words:
    """Return the sentence for a code, the booth's own first."""
    own = OWN_REFUSALS.get(code)
    if own is not None:
        values = {name: value for name, value in (data or {}).items() if f"{{{name}}}" in own.id}
        return own(**values) if values else own
    return texts.refusal(code, data)


def known(code: str) -> bool:
    """Whether a code has a sentence of its own."""
    return code in OWN_REFUSALS or code in REFUSALS
