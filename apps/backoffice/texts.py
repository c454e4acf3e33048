"""What the back office says, in both languages side by side. Sentences of histories stand in `request.history`."""

from __future__ import annotations

from typing import Final

from apps.backoffice.rules import Off
from common.client.acts import Standing, Told
from common.shell import texts as shell
from common.shell.sentence import Sentence, Words

BACK_OFFICE: Final = Sentence("Back office", "Back office")
DEVICE: Final = Sentence("Back office, komputer {device}", "Back office, computer {device}")

# --- frame ---------------------------------------------------------------------------------------------------------

SEARCH: Final = Sentence("Cari nomor, layanan, pemohon (Ctrl K)", "Search number, service, applicant (Ctrl K)")
PAGES: Final = {
    "inbox": Sentence("Kotak tugas", "Inbox"),
    "live": Sentence("Pantauan", "Live"),
    "board": Sentence("Papan panggilan", "Call board"),
    "alerts": Sentence("Peringatan", "Alerts"),
    "absences": Sentence("Ketidakhadiran", "Absences"),
    "notices": Sentence("Pesan", "Messages"),
    "accounts": Sentence("Akun dan perangkat", "Accounts and devices"),
    "audit": Sentence("Jejak audit", "Audit trail"),
    "calendar": Sentence("Kalender", "Calendar"),
    "promises": Sentence("Janji layanan", "Promises"),
    "limits": Sentence("Batas waktu", "Limits"),
    "none": Sentence("Laporan", "Reports"),
}
NO_PAGE: Final = Sentence(
    "Laporan untuk pimpinan belum tersedia di versi ini.", "Reports for the leadership are not part of this version."
)
LOCK: Final = Sentence("Kunci layar", "Lock")
APPEARANCE: Final = Sentence("Tampilan", "Appearance")
TEXT_SIZE: Final = Sentence("Ukuran huruf {n} %", "Text size {n} %")
BACK: Final = Sentence("Kembali", "Back")

# --- inbox ---------------------------------------------------------------------------------------------------------

HEADINGS: Final = {
    "proposed": Sentence("Usulan penolakan", "Refusals proposed"),
    "waiting": Sentence("Menunggu diambil", "Waiting to be taken"),
    "standing_in": Sentence("Menggantikan", "Standing in"),
    "mine": Sentence("Tugas saya", "My tasks"),
    "working": Sentence("Dikerjakan", "In work"),
    "reopened": Sentence("Dibuka kembali", "Reopened"),
    "customer": Sentence("Menunggu pemohon", "Waiting for applicant"),
    "sent": Sentence("Terkirim", "Forwarded"),
    "done": Sentence("Diputuskan hari ini", "Decided today"),
}
HEADING_ICONS: Final = {
    "proposed": "reject", "waiting": "inbox", "mine": "mine", "working": "serving", "reopened": "reopened",
    "customer": "request_documents", "sent": "escalate", "done": "check",
    "standing_in": "users-round",
}  # fmt: skip
HEADING_NOTES: Final = {
    "proposed": Sentence("supervisor unit yang memutuskan", "the unit's supervisor decides"),
    "customer": Sentence("hitungan janji berhenti", "the promise stands still"),
    "sent": Sentence("di tangan unit lain", "with another unit"),
}
LIMIT_NOTE: Final = Sentence("batas {n} menit kerja", "limit {n} working minutes")
STANDS_IN_FOR: Final = Sentence("menggantikan {positions}", "standing in for {positions}")
STANDING_IN: Final = Sentence("Menggantikan", "Standing in for")
ALL_TASKS: Final = Sentence("Semua tugas", "All tasks")
NARROW: Final = Sentence("Saring", "Filter")
NARROWED: Final = {
    "all": Sentence("Semua", "All"),
    "urgent": Sentence("Lewat atau hampir batas", "Late or nearly late"),
    "due_soon": Sentence("Janji sampai hari kerja berikut", "Promised until the next working day"),
}
LATE: Final = Sentence("{n} lewat batas", "{n} late")
NEAR: Final = Sentence("{n} hampir batas", "{n} nearly late")
PICKUP: Final = Sentence("Batas Ambil Tugas", "Pick-up Limit")
NUMBER: Final = Sentence("Nomor Registrasi", "Registration Number")
SERVICE: Final = Sentence("Layanan", "Service")
APPLICANT: Final = Sentence("Pemohon", "Applicant")
FROM: Final = Sentence("Dari", "From")
HOLDER: Final = Sentence("Meja", "Desk")
PROMISE: Final = Sentence("Janji Selesai", "Promise Date")
CONFIDENTIAL: Final = Sentence("Layanan rahasia", "Confidential service")
UNTIL: Final = Sentence("s.d. {time}", "until {time}")
FORWARD_WORD: Final = Sentence("Teruskan", "Forward")
HOLD: Final = Sentence("Batas Teruskan", "Limit to Forward")
HOLD_UNTIL: Final = Sentence("{at}, {left}", "{at}, {left}")
HOLD_NOTE: Final = Sentence("Batas Teruskan {at}: {left}.", "Limit to forward {at}: {left}.")
TAKEN_IN: Final = Sentence("Diambil, {n} menit", "Taken, {n} minutes", en_one="Taken, {n} minute")
TAKEN_AT: Final = Sentence("Diambil {at}", "Taken {at}")
COMPLAINT: Final = Sentence("Pengaduan {number}", "Complaint {number}")
STOPPED: Final = Sentence("Berhenti", "Stopped")
UNTIL_DAY: Final = Sentence("s.d. {day}", "until {day}")
PROMISE_NEAR: Final = Sentence("{day}, {when}", "{day}, {when}")
OPEN_TASKS: Final = Sentence("{n} tugas terbuka", "{n} open tasks", en_one="{n} open task")
MOVE: Final = Sentence("pindah", "move")
OPEN: Final = Sentence("Buka", "Open")
OPEN_HINT: Final = Sentence("buka", "open")
NOTHING_WAITS: Final = Sentence(
    "Tidak ada tugas di sini. Tugas baru muncul sendiri begitu masuk.",
    "There are no tasks here. New ones appear by themselves.",
)
NOTHING_MATCHES: Final = Sentence(
    "Tidak ada yang cocok. Kosongkan pencarian atau pilih Semua.",
    "Nothing matches. Clear the search or choose All.",
)
LOOKING: Final = Sentence("Mencari di pusat.", "Looking it up at the centre.")
ENTER_LOOKS_UP: Final = Sentence(
    "Nomor ini tidak ada di daftar hari ini. Tekan Enter untuk mencarinya di semua permohonan.",
    "This number is not on today's list. Press Enter to look it up among all requests.",
)
LOADING: Final = Sentence("Mengambil data dari pusat.", "Fetching data from the centre.")
CHOOSE_ONE: Final = Sentence("Pilih tugas untuk melihat ringkasannya.", "Choose a task to see what it is about.")
LATE_BY: Final = Sentence("Lewat batas {span}", "Late by {span}")
NEAR_BY: Final = Sentence("Sisa {span}", "{span} left")
REGISTERED: Final = Sentence("Didaftarkan", "Registered")
FORWARDED: Final = Sentence("Diteruskan", "Forwarded")
AT_BY: Final = Sentence("{at} oleh {who}", "{at} by {who}")
PICKUP_UNTIL: Final = Sentence("{at}, {n} menit kerja", "{at}, {n} working minutes")
LATE_NOTE: Final = Sentence(
    "Lewat batas pukul {at}. Ambil tugas untuk menghentikan hitungan.",
    "The limit passed at {at}. Take the task to stop the clock.",
)
REQUIREMENTS: Final = Sentence("Persyaratan", "Requirements")
LATEST_NOTE: Final = Sentence("Catatan terakhir", "Latest note")
HIDDEN: Final = Sentence(
    "Layanan rahasia. Isinya hanya terbuka di meja yang memegangnya.",
    "A confidential service. Only the desk that holds it sees more.",
)

# --- request -------------------------------------------------------------------------------------------------------

STAGE_BOOTH: Final = Sentence("Loket {booth}", "Booth {booth}")
STAGE_DONE: Final = Sentence("Selesai", "Completed")
STAGE_HANDED: Final = Sentence("Diserahkan", "Handed over")
STAGE_REGISTERED: Final = Sentence("{at}, didaftarkan", "{at}, registered")
STAGE_TAKEN: Final = Sentence("{at}, diambil", "{at}, taken")
STAGE_WAITS: Final = Sentence("menunggu diambil", "waiting to be taken")
STAGE_CUSTOMER: Final = Sentence("menunggu pemohon", "waiting for the applicant")
STAGE_DECIDED: Final = Sentence("{at}", "{at}")
OFF_BECAUSE: Final = Sentence("{act} belum bisa: {why}", "{act} is off: {why}")
MINUTES_OF: Final = Sentence("dari {n} menit", "of {n} minutes")
MINUTES: Final = Sentence("{n} menit", "{n} minutes", en_one="{n} minute")
IN_TIME: Final = Sentence("Diambil tepat waktu, {at}", "Taken in time, {at}")
TOO_LATE: Final = Sentence("Diambil lewat batas, {at}", "Taken late, {at}")
RUNS_UNTIL: Final = Sentence("Berjalan sampai {at}", "Runs until {at}")
RAN_OUT: Final = Sentence("Lewat sejak {at}", "Late since {at}")
NO_PICKUP: Final = Sentence("Tidak ada hitungan ambil", "No pick-up clock")
PROMISE_DAYS: Final = Sentence(
    "Janji {n} hari kerja", "Promise of {n} working days", en_one="Promise of {n} working day"
)
WORKING_DAY: Final = Sentence("Hari kerja ke-{n} dari {m}", "Working day {n} of {m}")
PROMISE_STOPPED: Final = Sentence("Berhenti sampai berkas lengkap", "Stopped until documents are complete")
PROMISE_KEPT: Final = Sentence("Diputuskan {at}", "Decided {at}")
SOP: Final = Sentence("Langkah SOP {unit}", "SOP steps of {unit}")
SOP_READ: Final = Sentence(
    "Daftar baca. Centang per langkah belum disimpan di versi ini.",
    "A list to read. Ticks per step are not stored in this version.",
)
NO_SOP: Final = Sentence("SOP unit ini belum dimasukkan ke katalog.", "This unit's SOP is not in the catalogue yet.")
RESULT: Final = Sentence("Hasil", "Result")
REFUSAL: Final = Sentence("Alasan penolakan", "Reason of refusal")
PROPOSED: Final = Sentence("Penolakan diusulkan", "Refusal proposed")
PROPOSED_WHY: Final = Sentence(
    "Menunggu keputusan supervisor unit. Selama itu meja P2 tidak dapat mengubahnya.",
    "Waits for the unit's supervisor. Meanwhile the P2 desk cannot change it.",
)
DATA: Final = Sentence("Pemohon", "Applicant")
NAME: Final = Sentence("Nama", "Name")
ORGANISATION: Final = Sentence("Perusahaan", "Organisation")
PHONE: Final = Sentence("Nomor HP", "Mobile phone")
EMAIL: Final = Sentence("E-mail", "E-mail")
NPWP: Final = Sentence("NPWP", "Tax number")
IDENTITY: Final = Sentence("NIK atau paspor", "ID or passport")
REVEAL: Final = Sentence("Tampilkan", "Show")
CONCEAL: Final = Sentence("Sembunyikan", "Hide")
REVEAL_NOTE: Final = Sentence(
    "Membuka data dicatat di jejak audit.", "Opening the data is recorded in the audit trail."
)
REVEAL_NOT: Final = Sentence(
    "Data lengkap hanya terbuka di meja yang memegang permohonan.", "Full data opens only at the desk that holds it."
)
CHOOSE: Final = Sentence("Pilih", "Choose")
ABOUT: Final = Sentence("{service}, {who}", "{service}, {who}")
TO_APPLICANT: Final = Sentence("pemohon", "the applicant")
MESSAGE_TO: Final = Sentence("{channel} kepada {to}, {at}", "{channel} to {to}, {at}")
NONE: Final = Sentence("tidak ada", "none")
NO_DOCUMENTS: Final = Sentence("Belum ada dokumen untuk permohonan ini.", "This request has no documents yet.")
DOCUMENTS_NOTE: Final = Sentence("{n} dari {m} persyaratan", "{n} of {m} requirements")
MESSAGES: Final = Sentence("Pesan kepada pemohon dan meja", "Messages to applicant and desks")
NO_MESSAGES: Final = Sentence("Belum ada pesan.", "No messages yet.")
CHANNELS: Final = {
    "sms": Sentence("SMS", "SMS"), "email": Sentence("E-mail", "E-mail"), "screen": Sentence("Layar", "Screen"),
}  # fmt: skip
NOTES: Final = Sentence("Catatan", "Notes")
NO_NOTES: Final = Sentence("Belum ada catatan.", "No notes yet.")
NOTE_TO: Final = Sentence("kepada {who}", "to {who}")
NOTE_FOR: Final = Sentence("Kepada", "To")
NOTE_WRITE: Final = Sentence("Tulis catatan", "Write a note")
NOTE_SEND: Final = Sentence("Kirim", "Send")
NOTE_ERASED: Final = Sentence("Isi catatan sudah dihapus sesuai jadwal arsip.", "The words were removed on schedule.")
NOTE_CLOSED: Final = Sentence(
    "Permohonan sudah selesai, catatan tidak dapat ditambah.", "The request is closed; notes can no longer be added."
)
HISTORY: Final = Sentence("Jejak permohonan", "History")
SEND_ACT: Final = Sentence("{act} sekarang", "{act} now")
BUSY: Final = Sentence("Mencatat", "Recording")
ERRORS: Final = {
    "empty": Sentence("Isi dulu bagian ini.", "Fill this in first."),
    "short": Sentence("Terlalu pendek. Tulis sedikitnya 3 huruf.", "Too short. Write at least 3 letters."),
    "long": Sentence("Terlalu panjang. Persingkat.", "Too long. Shorten it."),
    "complaint_form": Sentence("Bentuk nomornya K-261123-001.", "The number has the form K-261123-001."),
}
DENIED_TITLE: Final = Sentence("Permohonan ini tidak dapat dibuka", "This request cannot be opened")

# --- live ----------------------------------------------------------------------------------------------------------

WAITING: Final = Sentence("Menunggu", "Waiting")
PEOPLE: Final = Sentence("{n} orang", "{n} people", en_one="{n} person")
LONGEST: Final = Sentence("terlama {time}", "longest {time}")
NOBODY: Final = Sentence("tidak ada yang menunggu", "nobody waits")
CALLED_IN_TIME: Final = Sentence("Dipanggil dalam {n} menit", "Called within {n} minutes")
OF: Final = Sentence("{n} dari {m}", "{n} of {m}")
SHARE: Final = Sentence("{share} tepat waktu", "{share} in time")
NO_CALLS: Final = Sentence("belum ada panggilan hari ini", "no calls yet today")
UNTAKEN: Final = Sentence("Tugas belum diambil", "Tasks not taken")
UNTAKEN_LATE: Final = Sentence("{n} lewat batas", "{n} late")
UNTAKEN_NONE: Final = Sentence("semua sudah diambil", "all are taken")
UNTAKEN_NEAR: Final = Sentence("dari {n} permohonan terbuka", "of {n} open requests", en_one="of {n} open request")
UNSENT: Final = Sentence("Pesan belum dikirim", "Messages not sent")
UNSENT_FAILING: Final = Sentence("{what} sedang gagal terkirim", "{what} cannot be sent now")
UNSENT_NOTE: Final = Sentence("menunggu pengiriman", "waiting to be sent")
SERVED: Final = Sentence("Dilayani hari ini", "Served today")
SERVED_NOTE: Final = Sentence("selesai di loket", "finished at the booths")
BOOTHS: Final = Sentence("Loket", "Booths")
BOOTHS_NOTE: Final = Sentence(
    "{open} buka, {paused} istirahat, {closed} tutup", "{open} open, {paused} on a break, {closed} closed"
)
BOOTH: Final = Sentence("Loket {n}", "Booth {n}")
SERVING: Final = Sentence("Melayani", "Serving")
CALLING: Final = Sentence("Panggil ke-{n}", "Call no. {n}")
FREE: Final = Sentence("Kosong", "Free")
PER_LETTER: Final = Sentence("Menunggu per huruf", "Waiting by letter")
PER_LETTER_NOTE: Final = Sentence("garis putus: janji {n} menit", "dashed line: promise of {n} minutes")
LETTER: Final = Sentence("Huruf {letter}", "Letter {letter}")
UNTAKEN_LIST: Final = Sentence("Tugas yang belum diambil", "Tasks not yet taken")
UNTAKEN_EMPTY: Final = Sentence("Semua tugas sudah diambil.", "Every task has been taken.")
DESK: Final = Sentence("Meja", "Desk")
AGE: Final = Sentence("Umur", "Age")
DUE: Final = Sentence("Batas", "Limit")
ALERTS: Final = Sentence("Peringatan", "Warnings")
NO_ALERTS: Final = Sentence("Tidak ada peringatan. Semua dalam batas.", "No warnings. Everything is within its limits.")
UNCOVERED: Final = Sentence("Huruf {letter} tidak dilayani loket mana pun", "No open booth serves letter {letter}")
UNCOVERED_NEXT: Final = Sentence("Buka loket yang melayani huruf ini.", "Open a booth that serves this letter.")
WAIT_LATE: Final = Sentence("{number} lewat batas tunggu", "{number} waits over the limit")
WAIT_NEAR: Final = Sentence("{number} hampir lewat batas tunggu", "{number} nearly waits too long")
WAITS_LATE: Final = Sentence("{n} nomor lewat batas tunggu, mulai {number}", "{n} waits over the limit, from {number}")
WAITS_NEAR: Final = Sentence("{n} nomor hampir lewat batas, mulai {number}", "{n} waits nearly over, from {number}")
WAIT_NEXT: Final = Sentence(
    "Janji {n} menit. Minta loket membantu huruf ini.", "The promise is {n} minutes. Ask a booth to help."
)
ALERT_WHAT: Final = Sentence("{number} {what}, {desk}", "{number} {what}, {desk}")
ALERT_NEXT: Final = Sentence("{late}. {then}", "{late}. {then}")
MORE_ALERTS: Final = Sentence("{n} peringatan lain", "{n} more alerts")
MORE_ALERTS_NEXT: Final = Sentence("Semuanya di halaman Peringatan.", "All of them on the page Alerts.")
DAY: Final = Sentence("Hari layanan", "Service day")
DAY_STATE: Final = {
    "ISSUING": Sentence("Nomor dibagikan sampai {time}", "Numbers are given until {time}"),
    "STOPPED": Sentence(
        "Pengambilan nomor ditutup, yang ada tetap dilayani", "No more numbers; those given are served"
    ),
    "ENDED": Sentence("Hari layanan sudah ditutup", "The service day has ended"),
}
DAY_NONE: Final = Sentence("Belum ada hari layanan", "No service day yet")
DAY_PAUSED: Final = Sentence("Dihentikan: {letters}", "Paused: {letters}")
BOARD_TEXT: Final = Sentence("Teks layar: {text}", "Board text: {text}")
BOARD_TEXT_NONE: Final = Sentence("Teks layar: teks baku", "Board text: the standard text")
DAY_ACTS: Final = {
    "stop": Sentence("Tutup Ambil Nomor", "Stop Giving Numbers"),
    "resume": Sentence("Buka Ambil Nomor", "Give Numbers Again"),
    "pause_letter": Sentence("Hentikan Satu Huruf", "Pause a Letter"),
    "resume_letter": Sentence("Lanjutkan Huruf", "Resume a Letter"),
    "text": Sentence("Teks Layar Panggilan", "Board Text"),
    "end": Sentence("Tutup Hari Layanan", "End the Service Day"),
}
DAY_KEYS: Final = {
    "stop": "F5", "resume": "F5", "pause_letter": "F6", "resume_letter": "F7", "text": "F8", "end": "F9",
}  # fmt: skip
DAY_ICONS: Final = {
    "stop": "closed", "resume": "open", "pause_letter": "request_documents", "resume_letter": "serve",
    "text": "running_text", "end": "door-closed",
}  # fmt: skip
DAY_EXPLAINS: Final = {
    "stop": Sentence(
        "Mesin antrean berhenti memberi nomor. Yang sudah menunggu tetap dilayani.",
        "Dispensers stop giving numbers. Those who wait are still served.",
    ),
    "resume": Sentence("Mesin antrean memberi nomor lagi.", "Dispensers give numbers again."),
    "pause_letter": Sentence("Tidak ada nomor baru untuk huruf ini.", "No new numbers for this letter."),
    "resume_letter": Sentence("Huruf ini memberi nomor lagi.", "This letter gives numbers again."),
    "text": Sentence("Kosongkan untuk kembali ke teks baku.", "Leave it empty for the standard text."),
    "end": Sentence(
        "Nomor yang masih menunggu menjadi kedaluwarsa dan semua loket ditutup. Ini tidak dapat diurungkan.",
        "Numbers still waiting expire and all booths close. This cannot be undone.",
    ),
}  # fmt: skip
REASON: Final = Sentence("Alasan", "Reason")
LETTER_FIELD: Final = Sentence("Huruf", "Letter")
TEXT_FIELD: Final = Sentence("Teks", "Text")

# --- small lists ---------------------------------------------------------------------------------------------------

ACCOUNTS: Final = Sentence("Akun", "Accounts")
DEVICES: Final = Sentence("Perangkat", "Devices")
ACCOUNT: Final = Sentence("Akun", "Account")
POSITIONS: Final = Sentence("Posisi", "Positions")
STATE: Final = Sentence("Keadaan", "State")
LOCKED: Final = Sentence("Dikunci", "Locked")
MUST_CHANGE: Final = Sentence("Harus ganti sandi", "Must change password")
ACTIVE: Final = Sentence("Aktif", "Active")
LOCK_ACCOUNT: Final = Sentence("Kunci Akun", "Lock Account")
UNLOCK_ACCOUNT: Final = Sentence("Buka Kunci Akun", "Unlock Account")
DEVICE_NAME: Final = Sentence("Nama", "Name")
ROLE: Final = Sentence("Peran", "Role")
DEVICE_ROLES: Final = {
    "booth": Sentence("Loket", "Booth"), "dispenser": Sentence("Mesin antrean", "Dispenser"),
    "display": Sentence("Layar panggilan", "Display"), "backoffice": Sentence("Back office", "Back office"),
}  # fmt: skip
PLACE: Final = Sentence("Tempat", "Place")
BEAT: Final = Sentence("Terlihat", "Seen")
VERSION: Final = Sentence("Versi", "Version")
REVOKED: Final = Sentence("Dicabut", "Revoked")
ENROLLED: Final = Sentence("Terdaftar", "Enrolled")
REVOKE: Final = Sentence("Cabut Perangkat", "Revoke Device")
REVOKE_SURE: Final = Sentence("Tekan Sekali Lagi untuk Mencabut", "Press Again to Revoke")
CONTACT_TITLE: Final = Sentence("Alamat peringatan", "Address for warnings")
CONTACT_NOW: Final = Sentence("Sekarang: {what}", "Now: {what}")
CONTACT_NONE: Final = Sentence(
    "Belum ada. Peringatan untuk posisi ini tidak dapat dikirim.",
    "None yet. Warnings to this position cannot be sent.",
)
CONTACT_CHOOSE: Final = Sentence("Pilih satu akun di daftar.", "Choose an account in the list.")
CONTACT_PHONE: Final = Sentence("Nomor HP baru", "New mobile number")
CONTACT_EMAIL: Final = Sentence("E-mail baru", "New e-mail")
CONTACT_KEEP: Final = Sentence("Simpan Alamat", "Save Address")
CONTACT_DROP: Final = Sentence("Hapus Alamat", "Remove Address")
REFRESH: Final = Sentence("Muat Ulang", "Refresh")
NEVER: Final = Sentence("belum pernah", "never")
AUDIT_SEQ: Final = Sentence("Urut", "Seq")
AUDIT_AT: Final = Sentence("Waktu", "Time")
AUDIT_ACTOR: Final = Sentence("Pelaku", "Actor")
AUDIT_ACCOUNT: Final = Sentence("Akun", "Account")
AUDIT_DEVICE: Final = Sentence("Perangkat", "Device")
AUDIT_KIND: Final = Sentence("Kejadian", "Fact")
AUDIT_SUBJECT: Final = Sentence("Perihal", "Subject")
AUDIT_STEP: Final = Sentence("Dari, ke", "From, to")
AUDIT_HASH: Final = Sentence("Sidik", "Hash")
AUDIT_PAGE: Final = Sentence("Baris {first} sampai {last}", "Rows {first} to {last}")
AUDIT_NONE: Final = Sentence("Tidak ada baris di halaman ini.", "No rows on this page.")
PREVIOUS: Final = Sentence("Sebelumnya", "Previous")
FOLLOWING: Final = Sentence("Berikutnya", "Next")
FIRST: Final = Sentence("Awal", "First")
NOTICE_TO: Final = Sentence("Kepada", "To")
NOTICE_KIND: Final = Sentence("Isi", "About")
NOTICE_CHANNEL: Final = Sentence("Lewat", "By")
NOTICE_AT: Final = Sentence("Dibuat", "Made")
MORE: Final = Sentence("Lebih Banyak", "More")


def told(what: Told) -> Words:
    """Say what went wrong in one sentence with its next step."""
    if what.kind == "unsure":
        return shell.UNSURE
    if what.kind == "failed":
        return shell.failure(what.code, what.ref)
    return shell.refusal(what.code, what.data)


def why(off: Off) -> Words:
    """Say why an act is off."""
    return shell.failure(off.code) if off.code.startswith("link.") else shell.refusal(off.code, off.data)


def pending(standing: Standing | None, words: Words) -> Words:
    """Return a button's words: its own, or that it is being recorded."""
    return BUSY if standing is Standing.PENDING else words
