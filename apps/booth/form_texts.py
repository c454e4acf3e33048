"""What form, picker, opened request, notes and day's record say, in both languages."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

# --- form ----------------------------------------------------------------------------------------------------------

REQUEST: Final = Sentence("Permohonan", "Request")
DOCUMENTS: Final = Sentence("Dokumen {n}", "Documents {n}")
DOCUMENTS_TITLE: Final = Sentence("Dokumen", "Documents")
NOTES: Final = Sentence("Catatan {n}", "Notes {n}")
NOTES_TITLE: Final = Sentence("Catatan", "Notes")
DRAFT: Final = Sentence("Draf", "Draft")
SAVED: Final = {
    "empty": Sentence("Tersimpan otomatis", "Saved automatically"),
    "typing": Sentence("Belum tersimpan", "Not saved yet"),
    "saving": Sentence("Menyimpan", "Saving"),
    "waiting": Sentence("Belum tersimpan, menunggu pusat", "Not saved, waiting for the centre"),
    "refused": Sentence("Tidak tersimpan", "Not saved"),
    "unsure": Sentence("Belum pasti tersimpan", "Perhaps saved"),
}
SAVED_AT: Final = Sentence("Draf tersimpan {time}", "Draft saved {time}")
KEPT: Final = Sentence("tersimpan {time}", "saved {time}")
KEPT_WORDS: Final = {
    "typing": Sentence("belum tersimpan", "not saved yet"),
    "saving": Sentence("menyimpan", "saving"),
    "waiting": Sentence("belum tersimpan", "not saved yet"),
    "refused": Sentence("tidak tersimpan", "not saved"),
    "unsure": Sentence("belum pasti tersimpan", "perhaps saved"),
}
DRAFT_SAVED: Final = Sentence("Draf, {saved}", "Draft, {saved}")
MATTER: Final = Sentence("{place}. {service}", "{place}. {service}")
MATTER_STATE: Final = Sentence("{state}, {number}", "{state}, {number}")
REQUIREMENTS: Final = Sentence("Persyaratan", "Requirements")
OF: Final = Sentence("{there} dari {n}", "{there} of {n}")
NO_REQUIREMENTS: Final = Sentence("Layanan ini tanpa persyaratan.", "This service has no requirements.")
TICK_HINT: Final = Sentence("Spasi: ada, tidak berlaku, belum", "Space: there, does not apply, missing")
PROMISE: Final = Sentence("Janji Selesai", "Promised Date")
PROMISE_DAY: Final = Sentence(
    "{weekday}, hari kerja ke-{n}. Sampaikan kepada pemohon.", "{weekday}, working day {n}. Tell the applicant."
)
PROMISE_NEAR: Final = Sentence("Janji {when}", "Promise {when}")
PICKUP_OF: Final = Sentence("Batas ambil {desk}. {left}", "Pick-up by {desk}. {left}")
NO_PROMISE: Final = Sentence("Diselesaikan di loket, tanpa tanggal janji.", "Resolved at the booth, no promised date.")
APPLICANT: Final = Sentence("Pemohon", "Applicant")
FIND_EARLIER: Final = Sentence("Cari pemohon lama", "Find earlier")
FIELDS: Final = {
    "name": Sentence("Nama", "Name"),
    "phone": Sentence("Nomor HP", "Mobile phone"),
    "organisation": Sentence("Perusahaan (boleh kosong)", "Company (optional)"),
    "npwp": Sentence("NPWP (boleh kosong)", "NPWP (optional)"),
    "identity": Sentence("NIK atau paspor", "NIK or passport"),
    "email": Sentence("E-mail", "E-mail"),
}
AGREE: Final = {
    "sms": Sentence("Setuju SMS", "Agrees to SMS"),
    "email": Sentence("Setuju e-mail", "Agrees to e-mail"),
}
PRIVACY: Final = Sentence("Data dipakai hanya untuk layanan ini.", "Data is used for this service only.")
PRIVACY_AND: Final = Sentence("{privacy} {nik}", "{privacy} {nik}")
PREVIEW_WAITS: Final = Sentence("{text}\n{why}", "{text}\n{why}")
NIK_NEEDED: Final = Sentence("NIK diperlukan layanan ini.", "This service needs the NIK.")
NIK_NOT_NEEDED: Final = Sentence("NIK tidak diperlukan.", "The NIK is not needed.")
RECEIVED: Final = Sentence("Yang diterima pemohon", "What the applicant gets")
SMS_LENGTH: Final = Sentence("{length} dari {n}, 1 SMS", "{length} of {n}, 1 SMS")
SMS_PARTS: Final = Sentence("{length} huruf, {n} SMS", "{length} letters, {n} SMS")
NO_SMS: Final = Sentence(
    "Tanpa persetujuan tidak ada SMS. Pemohon memegang tanda terima.",
    "Without consent no SMS is sent. The applicant keeps the receipt.",
)
NO_SMS_YET: Final = Sentence("SMS dikirim setelah nomor HP diisi.", "The SMS goes out once a mobile number is there.")
DISCARDING: Final = Sentence("Draf batal dalam {n} detik.", "Draft goes in {n} seconds.", "Draft goes in {n} second.")
FETCHING: Final = Sentence("Mengambil draf", "Fetching the draft")

# The wording of `sms.registered` in messages.toml; a test holds both equal.
SMS_REGISTERED: Final = Sentence(
    "PTSA Kemnaker: {reg} ({svc}) diterima. Janji selesai {due}. GRATIS. Simpan nomor ini. Pengaduan: {contact}",
    "PTSA Kemnaker: {reg} ({svc}) received. Due {due}. Service is FREE. Keep this number. Complaints: {contact}",
)

# --- picker --------------------------------------------------------------------------------------------------------

PICK: Final = Sentence("Urusan apa?", "What is it about?")
PICK_HINT: Final = Sentence(
    "Layanan nomor ini sudah dipilih. F7 memulai permohonan, F10 bila sudah selesai tanpa permohonan.",
    "The number's own service is chosen. F7 starts a request, F10 finishes without one.",
)
PICK_FILTER: Final = Sentence("Saring layanan", "Filter services")
COLUMN_CODE: Final = Sentence("Kode", "Code")
COLUMN_SERVICE: Final = Sentence("Layanan", "Service")
COLUMN_PROMISE: Final = Sentence("Janji", "Promise")
AT_BOOTH: Final = Sentence("di loket", "at the booth")
WORKING_DAYS: Final = Sentence("{n} hari kerja", "{n} working days", en_one="{n} working day")

# --- an opened request ---------------------------------------------------------------------------------------------

REGISTERED: Final = Sentence("Terdaftar", "Registered")
BACK_TO_VISIT: Final = Sentence("Kembali", "Back")
LOGGED: Final = Sentence("Pencarian ini dicatat", "This look-up is recorded")
MASKED: Final = Sentence("Data pemohon disamarkan", "Applicant's data is masked")
UNIT: Final = Sentence("Unit pengolah", "Unit")
REGISTERED_AT: Final = Sentence("Diterima", "Received")
WAITS_UNTIL: Final = Sentence("Menunggu kelengkapan sampai", "Waits for documents until")
HISTORY: Final = Sentence("Jejak permohonan", "Course of the request")
VISIT: Final = Sentence("Jejak kunjungan {number}", "Course of visit {number}")
CHANNELS: Final = {
    "sms": Sentence("SMS", "SMS"),
    "email": Sentence("E-mail", "E-mail"),
    "screen": Sentence("Layar", "Screen"),
}
AGREED: Final = Sentence("Setuju dikabari", "Agrees to word by")
AGREED_NONE: Final = Sentence("tidak lewat SMS atau e-mail", "neither SMS nor e-mail")
TOLD_APPLICANT: Final = Sentence("Kabar kepada pemohon", "Notices to the applicant")
PRINTING: Final = {
    "fetching": Sentence("Mengambil isi tanda terima", "Fetching the receipt"),
    "printing": Sentence("Mencetak tanda terima, 2 lembar", "Printing the receipt, 2 copies"),
    "printed": Sentence("Tanda terima dicetak, 2 lembar", "Receipt printed, 2 copies"),
    "kept": Sentence("Tanda terima disimpan sebagai berkas", "Receipt saved as a file"),
    "failed": Sentence(
        "Tanda terima belum tercetak. Periksa printer, lalu tekan Cetak Tanda Terima.",
        "The receipt was not printed. Check the printer, then print again.",
    ),
}
COPY: Final = Sentence("Cetak ulang bertanda Salinan", "A reprint is marked Salinan")

CONTACT: Final = Sentence("Kontak", "Contact")
NOTICE: Final = Sentence("{what}: {state}", "{what}: {state}")

# --- documents, notes ----------------------------------------------------------------------------------------------

ON_RECEIPT: Final = Sentence("Tercetak di tanda terima", "As printed on the receipt")
NO_DOCUMENTS: Final = Sentence("Belum ada permohonan yang dibuka.", "No request is open.")
TICKS: Final = {
    "1": Sentence("diserahkan", "handed in"),
    "0": Sentence("belum", "missing"),
    "-": Sentence("tidak berlaku", "does not apply"),
}
NO_NOTES: Final = Sentence("Belum ada catatan untuk permohonan ini.", "This request has no notes yet.")
WRITE_NOTE: Final = Sentence("Tulis catatan untuk {recipient}", "Write a note to {recipient}")
NO_NOTE_HERE: Final = Sentence(
    "Catatan dapat ditulis setelah permohonan dieskalasikan.", "Notes can be written once a request is escalated."
)
NOTE_TO: Final = Sentence("kepada {recipient}", "to {recipient}")
SEND_NOTE: Final = Sentence("Kirim", "Send")
NOTE_FROM: Final = Sentence("{sender}, {number}, {time}", "{sender}, {number}, {time}")
SENDING: Final = Sentence("Mengirim", "Sending")
REPLY: Final = Sentence("Balas", "Reply")

# --- the day's record ----------------------------------------------------------------------------------------------

SERVED: Final = Sentence("Dilayani hari ini", "Served today")
MEAN: Final = Sentence("rata-rata {span}", "mean {span}")
NONE_YET: Final = Sentence("belum ada", "none yet")
CALLED_WITHIN: Final = Sentence("Dipanggil tepat waktu", "Called in time")
IN_TIME: Final = Sentence("{there} dari {n}", "{there} of {n}")
LONGEST_OF: Final = Sentence("terlama {span}, janji {n} menit", "longest {span} of {n} min")
ESCALATED: Final = Sentence("Dieskalasikan", "Escalated")
TAKEN: Final = Sentence("{n} sudah diambil P1", "{n} taken by P1")
VISITS: Final = Sentence("Kunjungan hari ini di loket ini", "Today's visits at this booth")
NO_NAMES: Final = Sentence("nama tidak ditampilkan", "names are not shown")
NO_VISITS: Final = Sentence("Belum ada kunjungan hari ini.", "No visits today yet.")
REQUESTS: Final = Sentence("Permohonan hari ini dari loket ini", "Today's requests from this booth")
LIVE_STAGE: Final = Sentence("tahap diperbarui langsung", "stages follow by themselves")
NO_REQUESTS: Final = Sentence("Belum ada permohonan hari ini.", "No requests today yet.")
COLUMN_NUMBER: Final = Sentence("Nomor", "Number")
COLUMN_LENGTH: Final = Sentence("Lama", "Length")
COLUMN_RESULT: Final = Sentence("Hasil", "Result")
COLUMN_REGISTRATION: Final = Sentence("Nomor Registrasi", "Registration")
COLUMN_STAGE: Final = Sentence("Tahap", "Stage")
RESULTS: Final = {
    "escalated": Sentence("Dieskalasikan", "Escalated"),
    "resolved": Sentence("Selesai di Loket", "Resolved here"),
    "answered": Sentence("Selesai", "Finished"),
    "unrecorded": Sentence("Tidak dicatat", "Not recorded"),
}
TIME_LEFT: Final = Sentence("{state}, sisa {span}", "{state}, {span} left")
STAGE_AT: Final = Sentence("{state} {unit}", "{state} {unit}")
STAGE_LATE: Final = Sentence("{state}, lewat {span}", "{state}, late by {span}")

# --- menu ----------------------------------------------------------------------------------------------------------

MENU_TITLE: Final = Sentence("Semua perintah", "All commands")
MENU_HINT: Final = Sentence("Pilih dengan panah dan Enter. Esc menutup.", "Choose by arrows and Enter. Esc closes.")
COLUMN_COMMAND: Final = Sentence("Perintah", "Command")
COLUMN_KEY: Final = Sentence("Tombol", "Key")
COLUMN_NOW: Final = Sentence("Sekarang", "Now")
ON: Final = Sentence("dapat dipakai", "ready")
