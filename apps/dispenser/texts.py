"""All the dispenser says, Indonesian first. Wording of the press texts and `messages.toml`; polite, without jargon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from apps.dispenser.aids import Aid
from common.domain.opening import Phase
from common.shell import formats
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.formats import LongDate
from common.shell.sentence import Language, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apps.dispenser.models import Closed
    from common.shell.sentence import Words


@dataclass(frozen=True, slots=True)
class Both:
    """Text from the catalogue in both languages; an empty English falls back to Indonesian."""

    id: str
    en: str = ""

    def render(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.en if language is Language.EN and self.en else self.id


# --- start -----------------------------------------------------------------------------------------------------------

WELCOME: Final = Sentence("Selamat\ndatang di PTSA", "Welcome\nto PTSA")
ONE_ROOF: Final = Sentence("Semua urusan ketenagakerjaan dalam satu atap.", "All manpower matters under one roof.")
CERDAS: Final = (
    ("C", Sentence("Cakap", "Capable")),
    ("E", Sentence("Efektif dan Efisien", "Effective, Efficient")),
    ("R", Sentence("Ramah", "Friendly")),
    ("D", Sentence("Disiplin", "Disciplined")),
    ("A", Sentence("Akuntabel", "Accountable")),
    ("S", Sentence("Sopan", "Courteous")),
)
OPEN_UNTIL: Final = Sentence("Buka sampai", "Open until")
WAITING_NOW: Final = Sentence("Sedang menunggu", "Waiting now")
AVERAGE_WAIT: Final = Sentence("Rata-rata menunggu", "Average wait")
PEOPLE: Final = Sentence("{n} orang", "{n} people", en_one="{n} person")
MINUTES: Final = Sentence("{n} menit", "{n} minutes", en_one="{n} minute")
UNDER_A_MINUTE: Final = Sentence("< 1 menit", "< 1 minute")
TOUCH: Final = Sentence("Sentuh layar untuk\nmengambil nomor antrean", "Touch the screen\nfor a queue number")
TOUCH_OTHER: Final = Sentence("Touch the screen for a queue number", "Sentuh layar untuk mengambil nomor antrean")
CHECK_STATUS: Final = Sentence("Cek status\npermohonan", "Check a\nrequest's status")
RATE_BY_CODE: Final = Sentence("Beri penilaian dengan\nQR tanda terima", "Rate us with the\nreceipt's QR code")
FREE: Final = Sentence("Semua layanan GRATIS. Tolak pungli.", "All services are FREE. Refuse illegal levies.")
STARTING: Final = Sentence("Mesin antrean sedang disiapkan", "The queue machine is starting")
STARTING_MORE: Final = Sentence(
    "Mohon tunggu sebentar, atau ambil nomor pada petugas pandu.", "One moment, or ask the usher for a number."
)
OFFLINE: Final = Sentence("Mesin ini sedang terputus", "This machine is disconnected")
OFFLINE_MORE: Final = Sentence(
    "Silakan ambil nomor pada petugas pandu atau mesin lain. Nomor yang sudah Anda pegang tetap berlaku.",
    "Please ask the usher or use another machine. A number you already hold stays valid.",
)
CALLS_DELAYED: Final = Sentence(
    "Nomor tetap dapat diambil. Panggilan mungkin sedikit tertunda.",
    "You can still take a number. Calls may be slightly delayed.",
)
CLOSED: Final = Sentence("Pengambilan nomor ditutup", "No numbers are given now")
CLOSED_EARLY: Final = Sentence(
    "Pengambilan nomor hari ini ditutup lebih awal. Nomor yang sudah diambil tetap kami layani.",
    "Numbers for today ended early. Numbers already taken will still be served.",
)
CLOSED_FREE: Final = Sentence("Hari ini libur, tidak ada layanan loket.", "There is no counter service today.")
BREAK: Final = Sentence(
    "Jam istirahat sampai {time}. Nomor tetap dapat diambil, loket yang memanggil lebih sedikit.",
    "Break until {time}. You can take a number; fewer booths are calling.",
)
CLOSED_STOPPED: Final = Sentence(
    "Pengambilan nomor hari ini sudah ditutup pukul {time}. Nomor yang sudah diambil tetap kami layani.",
    "Numbers for today ended at {time}. Numbers already taken will still be served.",
)
CLOSED_ENDED: Final = Sentence(
    "Layanan hari ini sudah berakhir. Silakan datang kembali pada hari kerja berikutnya.",
    "Today's service is over. Please come back on the next working day.",
)
OPENS_AGAIN: Final = Sentence("Buka lagi {day} pukul {time}", "Opens again {day} at {time}")
OPENS_TODAY: Final = Sentence("Buka hari ini pukul {time}", "Opens today at {time}")
OPENS_SOME_DAY: Final = Sentence(
    "Hari buka berikutnya belum diumumkan. Silakan tanyakan kepada petugas.",
    "The next opening day has not been announced. Please ask the staff.",
)
CLOSED_BEFORE: Final = Sentence(
    "Layanan belum dibuka. Silakan tunggu, atau tanyakan kepada petugas pandu.",
    "The service is not open yet. Please wait, or ask the usher.",
)
CLOSED_STILL: Final = Sentence(
    "Cek status permohonan tetap dapat dilakukan di sini.", "You can still check a status here."
)

_WHY_CLOSED: Final = {Phase.CLOSED_EARLY: CLOSED_EARLY, Phase.FREE: CLOSED_FREE, Phase.ENDED: CLOSED_ENDED}

# --- frame -----------------------------------------------------------------------------------------------------------

ACCESSIBILITY: Final = Sentence("Aksesibilitas", "Accessibility")
HELP: Final = Sentence("Panggil Petugas", "Call for Help")
HELP_SAID: Final = Sentence(
    "Petugas pandu ada di dekat mesin ini. Silakan lambaikan tangan.", "The usher is near this machine. Please wave."
)
STEP: Final = Sentence("Langkah {n} dari 3", "Step {n} of 3")

# --- accessibility ---------------------------------------------------------------------------------------------------

AIDS_TITLE: Final = Sentence("Agar lebih mudah bagi Anda", "To make it easier for you")
AIDS_MORE: Final = Sentence(
    "Sentuh yang Anda perlukan. Semua kembali seperti semula setelah Anda selesai.",
    "Touch what you need. Everything is as before once you have finished.",
)
AIDS_HEADPHONES: Final = Sentence(
    "Untuk suara panduan, pasang earphone Anda atau dengarkan pengeras suara mesin ini.",
    "For spoken guidance plug in your earphones, or listen to this machine's speaker.",
)
AIDS: Final = {
    Aid.CONTRAST: (Sentence("Kontras tinggi", "High contrast"), "theme"),
    Aid.LARGE: (Sentence("Teks besar", "Large text"), "a-large-small"),
    Aid.LOW: (Sentence("Kontrol rendah", "Low controls"), "arrow-down"),
    Aid.VOICE: (Sentence("Suara panduan", "Spoken guidance"), "voice"),
}
AID_ON: Final = Sentence("Aktif", "On")
AID_OFF: Final = Sentence("Tidak aktif", "Off")
AID_NONE: Final = Sentence("Tidak ada di mesin ini", "Not on this machine")
AIDS_CLOSE: Final = Sentence("Lanjutkan", "Continue")

# --- choosing --------------------------------------------------------------------------------------------------------

WHAT_TODAY: Final = Sentence("Apa keperluan Anda hari ini?", "What brings you here?")
TOUCH_ONE: Final = Sentence(
    "Sentuh satu bidang. Semua layanan <b>GRATIS</b>.", "Touch one field. All services are <b>FREE</b>."
)
MOST_ASKED: Final = Sentence("Paling sering diminta", "Most asked for")
ALL_FIELDS: Final = Sentence("Semua bidang", "All fields")
FIND_SERVICE: Final = Sentence("Cari layanan", "Find a service")
NOT_HERE: Final = Sentence("Tidak ada di sini? Cari layanan lain", "Not here? Find another service")
WAITING_HERE: Final = Sentence(
    "<b>{n} orang</b> menunggu di bidang ini", "<b>{n} people</b> waiting in this field",
    en_one="<b>{n} person</b> waiting in this field",
)  # fmt: skip
NOBODY_HERE: Final = Sentence("Belum ada yang menunggu di bidang ini", "Nobody is waiting in this field")
PAUSED_TILE: Final = Sentence("Berhenti sementara, tanya petugas", "Paused for now, ask the usher")
CHOOSE_SERVICE: Final = Sentence("Pilih layanan", "Choose a service")
DONE_WITHIN: Final = Sentence("Selesai paling lama", "Done within")
AT_ONCE: Final = Sentence("langsung", "at once")
WORKING_DAYS: Final = Sentence("{n} hari kerja", "{n} working days", en_one="{n} working day")
PAGE_BEFORE: Final = Sentence("Sebelumnya", "Previous")
PAGE_AFTER: Final = Sentence("Berikutnya", "Next")
READ_ON: Final = Sentence("Baca selanjutnya", "Read on")
READ_AGAIN: Final = Sentence("Kembali ke atas", "Back to the top")
TYPE_HERE: Final = Sentence("Ketik nama layanan, misalnya: lisensi", "Type a service, for example: licence")
NO_HIT: Final = Sentence("Belum ada yang cocok. Coba kata lain.", "Nothing fits yet. Try another word.")
SPACE: Final = Sentence("Spasi", "Space")

# --- one service -----------------------------------------------------------------------------------------------------

COST: Final = Sentence("Biaya", "Cost")
GRATIS: Final = Sentence("GRATIS", "FREE")
NO_LEVIES: Final = Sentence("Tolak pungli", "Refuse levies")
DONE: Final = Sentence("Selesai", "Done")
FACT_DAYS: Final = Sentence("{n} hari kerja", "{n} days", en_one="{n} day")
AT_MOST: Final = Sentence("paling lama", "working days at most")
FACT_AT_ONCE: Final = Sentence("Langsung", "At once")
AT_BOOTH: Final = Sentence("di loket", "at the booth")
IN_BOOTH: Final = Sentence("Di loket", "At the booth")
ON_AVERAGE: Final = Sentence("rata-rata", "on average")
PREPARE: Final = Sentence("Siapkan persyaratan berikut", "Please have these ready")
NOTHING_TO_PREPARE: Final = Sentence("Tidak ada persyaratan", "Nothing to prepare")
PRODUCT: Final = Sentence("Hasil", "Result")
LEGAL_BASIS: Final = Sentence("Dasar hukum", "Legal basis")
COMPLAINTS: Final = Sentence("Pengaduan", "Complaints")
COMPLAINTS_WHERE: Final = Sentence("Loket 9, atau SP4N-LAPOR!", "Booth 9, or SP4N-LAPOR!")
AHEAD: Final = Sentence(
    "<b>{n} orang</b> di depan Anda. Perkiraan dipanggil kurang dari <b>{min} menit</b>",
    "<b>{n} people</b> ahead of you. Estimated call in under <b>{min} minutes</b>",
    en_one="<b>{n} person</b> ahead of you. Estimated call in under <b>{min} minutes</b>",
)
AHEAD_ONLY: Final = Sentence(
    "<b>{n} orang</b> di depan Anda", "<b>{n} people</b> ahead of you", en_one="<b>{n} person</b> ahead of you"
)
TAKE: Final = Sentence("Ambil Nomor", "Take a Number")
TAKE_PRIORITY: Final = Sentence("Ambil Nomor Prioritas", "Take a Priority Number")
ONE_MOMENT: Final = Sentence("Sebentar", "One moment")
ELDERLY: Final = Sentence("Lansia 60\ntahun ke atas", "Elderly,\n60 and over")
PREGNANT: Final = Sentence("Ibu hamil", "Expectant\nmothers")
DISABLED: Final = Sentence("Penyandang\ndisabilitas", "Persons with\ndisabilities")
INFANT: Final = Sentence("Orang tua\ndengan balita", "Parents with\ninfants")
PRIORITY_FOR: Final = Sentence("Prioritas bagi Anda yang", "Priority is for")
PRIVACY: Final = Sentence(
    "Tanpa bukti. Alasan Anda tidak ditanya dan tidak disimpan.", "No proof. Your reason is neither asked nor stored."
)

# --- the number ------------------------------------------------------------------------------------------------------

YOUR_NUMBER: Final = Sentence("Nomor antrean Anda", "Your queue number")
AHEAD_TITLE: Final = Sentence("Antrean di depan Anda", "Ahead of you")
ESTIMATE_TITLE: Final = Sentence("Perkiraan dipanggil", "Estimated call")
ESTIMATE: Final = Sentence("kurang dari {n} menit", "in under {n} minutes", en_one="in under {n} minute")
ESTIMATE_UNKNOWN: Final = Sentence("belum diketahui", "not known yet")
RULE_TITLE: Final = Sentence("Nomor dilewati setelah", "Skipped after")
RULE: Final = Sentence("3 kali panggilan", "3 calls")
NOBODY_AHEAD: Final = Sentence("tidak ada", "nobody")
PRINTING: Final = Sentence("Sedang mencetak. Silakan ambil nomor Anda", "Printing. Please take your ticket")
PRINTED: Final = Sentence("Silakan ambil nomor Anda", "Please take your ticket")
PAPER_BY_HAND: Final = Sentence(
    "Mesin ini tanpa kertas. Tulis nomor ini untuk pemohon.", "No paper here. Write the number down for the visitor."
)
PAPER_UNKNOWN: Final = Sentence(
    "Bila kertas tidak keluar, catat nomor ini. Nomor tetap berlaku.",
    "If no paper comes, note the number. It is valid.",
)
FINISH: Final = Sentence("Selesai", "Done")
NEUTRAL_SERVICE: Final = Sentence("Layanan PTSA", "PTSA service")
PAPER_GONE: Final = Sentence("Kertas tidak keluar", "The paper did not come out")
STILL_VALID: Final = Sentence(
    "Nomor Anda tetap sah. Antrean Anda tidak hilang.", "Your number is valid. You keep your place."
)
NOTE_NUMBER: Final = Sentence("Catat nomor Anda", "Note your number")
TAKEN_AT: Final = Sentence("Diambil {stamp}, {n} orang di depan Anda", "Taken {stamp}, {n} ahead of you")
NOTE_STEPS: Final = (
    Sentence("Foto layar ini atau catat nomornya", "Take a photo or note the number"),
    Sentence("Petugas pandu dapat mencetak ulang nomor ini", "The usher can print this number again"),
    Sentence("Tunggu panggilan di layar dan pengeras suara", "Wait for the call on screen and loudspeaker"),
)
TAKEN_ALONE: Final = Sentence("Diambil {stamp}", "Taken {stamp}")
STAFF_LATER: Final = Sentence(
    "Petugas diberi tahu begitu mesin tersambung kembali", "Staff will be told once the machine is connected"
)
STAFF_TOLD: Final = Sentence("Petugas sudah diberi tahu pukul {time}", "Staff were told at {time}")
TELLING_STAFF: Final = Sentence("Memberi tahu petugas", "Telling the staff")
NOTED: Final = Sentence("Sudah saya catat", "I have noted it")
UNSURE_TITLE: Final = Sentence("Nomor Anda belum pasti", "Your number is not certain yet")
UNSURE_MORE: Final = Sentence(
    "Pusat belum menjawab. Mohon tunggu di sini, jangan mengambil lagi. Nomor muncul begitu ada jawaban.",
    "The centre has not answered. Please wait here and do not take another. The number shows as soon as it is known.",
)

# --- status ----------------------------------------------------------------------------------------------------------

STATUS: Final = Sentence("Cek status permohonan", "Check a request's status")
STATUS_WHERE: Final = Sentence(
    "Nomor registrasi ada di bagian atas tanda terima.", "The number is at the top of your receipt."
)
SCAN: Final = Sentence("Paling mudah: pindai QR tanda terima", "Easiest: scan the receipt's QR code")
SCAN_HOW: Final = Sentence(
    "Arahkan kertas ke pemindai di bawah layar ini", "Hold the paper to the scanner below the screen"
)
NUMBER: Final = Sentence("Nomor registrasi", "Registration number")
CHECK: Final = Sentence(
    "Kode cek 6 angka, atau 4 angka terakhir HP", "6-digit check code, or last 4 digits of your phone"
)
TRIES: Final = Sentence("Dibatasi 5 kali", "5 tries only")
SEE_STATUS: Final = Sentence("Lihat status", "See status")
LOOKING: Final = Sentence("Mencari", "Looking")
LETTER_FIRST: Final = Sentence("Mulai dengan huruf nomor registrasi", "Begin with the letter of the number")
OTHER_STATUS: Final = Sentence("Cek nomor lain", "Check another number")
SERVICE_WORD: Final = Sentence("Layanan", "Service")
RECEIVED: Final = Sentence("Diterima", "Received")
PROMISED: Final = Sentence("Janji selesai", "Promised by")
DECIDED: Final = Sentence("Diputuskan", "Decided")
STATUS_WORDS: Final = {
    "RESOLVED_AT_BOOTH": (Sentence("Selesai di loket", "Done at the booth"), "complete"),
    "WAITING_P1": (Sentence("Sedang diproses", "In progress"), "clear_time"),
    "AT_P1": (Sentence("Sedang diproses", "In progress"), "clear_time"),
    "WAITING_P2": (Sentence("Sedang diproses", "In progress"), "clear_time"),
    "AT_P2": (Sentence("Sedang diproses", "In progress"), "clear_time"),
    "WAITING_CUSTOMER": (Sentence("Menunggu kelengkapan dari Anda", "Waiting for your documents"), "request_documents"),
    "COMPLETED": (Sentence("Selesai", "Completed"), "complete"),
    "HANDED_OVER": (Sentence("Selesai dan sudah diserahkan", "Completed and handed over"), "hand_over"),
    "REJECTED": (Sentence("Tidak dapat dipenuhi", "Not granted"), "reject"),
    "WITHDRAWN": (Sentence("Dicabut", "Withdrawn"), "return"),
}
STATUS_NEXT: Final = {
    "WAITING_CUSTOMER": Sentence(
        "Silakan bawa kelengkapan ke loket. Ambil nomor untuk layanan yang sama.",
        "Please bring the missing documents to a booth. Take a number for the same service.",
    ),
    "COMPLETED_paper": Sentence(
        "Silakan ambil hasil di loket dengan tanda terima dan identitas. Pilih 'Ambil Hasil Layanan'.",
        "Collect the result at a booth with your receipt and identity. Choose 'Collect a Result'.",
    ),
    "COMPLETED_email": Sentence("Hasil dikirim ke e-mail Anda.", "The result was sent to your e-mail."),
    "REJECTED": Sentence(
        "Alasan tertulis dan cara mengajukan keberatan tersedia di loket.",
        "Written reasons and how to object are available at a booth.",
    ),
    "WORKING": Sentence(
        "Kami memberi kabar bila selesai. Anda tidak perlu datang sebelum itu.",
        "We will tell you when it is done. You need not come before.",
    ),
}
HOW_WAS_IT: Final = Sentence("Bagaimana pelayanan kami?", "How was our service?")
FACES: Final = (
    ("puas", Sentence("Puas", "Satisfied")),
    ("cukup_puas", Sentence("Cukup Puas", "Fairly Satisfied")),
    ("belum_puas", Sentence("Belum Puas", "Not Yet Satisfied")),
)
ANONYMOUS: Final = Sentence(
    "Jawaban Anda tidak dicatat bersama permohonan.", "Your answer is not kept with the request."
)
THANKS: Final = Sentence("Terima kasih atas penilaian Anda", "Thank you for your rating")

# --- codes of this application ---------------------------------------------------------------------------------------

_OWN: Final = {
    "help": HELP_SAID,
    "scan.unknown": Sentence("Kode ini bukan QR tanda terima.", "This is no receipt's QR code."),
    "issue.no_paper": Sentence(
        "Mesin ini kehabisan kertas. Silakan ke mesin lain atau petugas pandu.",
        "This machine is out of paper. Please use another one or ask the usher.",
    ),
    "issue.unsure": Sentence(
        "Nomor sebelumnya belum pasti. Mohon tunggu sebentar atau ambil nomor pada petugas pandu.",
        "An earlier number is not certain yet. Please wait or ask the usher for a number.",
    ),
    "issue.none_lent": Sentence(
        "Mesin ini sedang terputus. Silakan ambil nomor ini pada petugas pandu atau mesin lain.",
        "This machine is disconnected. Please ask the usher or use another machine for this number.",
    ),
    "day.letter_paused": Sentence(
        "Bidang ini berhenti sementara. Silakan tanyakan kepada petugas pandu.",
        "This field is paused for now. Please ask the usher.",
    ),
    "day.not_issuing": Sentence("Pengambilan nomor sudah ditutup.", "No more numbers are given today."),
    "session.must_change_password": Sentence(
        "PIN ini sementara. Minta administrator menetapkan PIN Anda sendiri.",
        "This PIN is temporary. Ask the administrator to set your own.",
    ),
    "link.not_sent": Sentence(
        "Mesin sedang terputus. Nomor belum diambil; silakan coba lagi.",
        "The machine is disconnected. No number was taken; please try again.",
    ),
    "link.no_answer": Sentence(
        "Pusat belum menjawab. Silakan coba lagi.", "The centre does not answer. Please try again."
    ),
}


def why_closed(closed: Closed) -> Words:
    """Return why there are no numbers now."""
    if closed.stopped_at is not None:
        return CLOSED_STOPPED(time=formats.clock(instant(closed.stopped_at)))
    return _WHY_CLOSED.get(closed.phase, CLOSED_BEFORE)


def opens_again(closed: Closed) -> Words:
    """Return when there will be numbers again, in words: `Buka lagi Senin, 23 November pukul 08.00`."""
    if closed.opens_at is None:
        return "" if closed.phase is Phase.BEFORE else OPENS_SOME_DAY
    opens = instant(closed.opens_at)
    if closed.today:
        return OPENS_TODAY(time=formats.clock(opens))
    return OPENS_AGAIN(day=LongDate(formats.local(opens), year=False), time=formats.clock(opens))


def said(code: str, data: Mapping[str, Any]) -> Words:
    """Return the sentence for a code: this application's own, else the shell's."""
    own = _OWN.get(code)
    if own is not None:
        return own
    ref = data.get("ref")
    return shell.failure(code, str(ref)) if ref is not None else shell.refusal(code, data)


def within(days: int) -> Words:
    """Return the longest time of a service."""
    return WORKING_DAYS(n=days) if days else AT_ONCE
