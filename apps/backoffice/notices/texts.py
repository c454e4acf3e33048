"""Sentences of the page of messages."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

NOTE: Final = Sentence(
    "SMS dan e-mail kepada pemohon dan petugas, yang terbaru di atas. Alamat disamarkan.",
    "SMS and e-mail to applicants and officers, newest first. Addresses are masked.",
)
NONE: Final = Sentence("Tidak ada pesan dengan saringan ini.", "No message fits this filter.")
ALL_STATES: Final = Sentence("Semua keadaan", "All states")
ALL_CHANNELS: Final = Sentence("Semua jalur", "All ways")
ROUTES: Final = {
    "mailbox": Sentence("kotak surat", "the mailbox"),
    "smtp": Sentence("server e-mail", "mail server"),
    "smpp": Sentence("pusat SMS operator", "the operator's SMS centre"),
    "gammu": Sentence("modem kantor", "the office's modem"),
    "http": Sentence("gerbang SMS", "SMS gateway"),
}
ROUTE: Final = Sentence("{channel} lewat {route}: {n} menunggu", "{channel} by {route}: {n} waiting")
FAILING: Final = Sentence(
    "{channel} tidak terkirim sejak {at}. {problem} Pesan menunggu dan tidak hilang.",
    "{channel} has not been sent since {at}. {problem} Messages wait and none is lost.",
)
CUSTOMER: Final = Sentence("Pemohon", "Applicant")
PROBLEM: Final = Sentence("Keadaan", "State")
TRIES: Final = Sentence("Percobaan", "Tries")
NEXT_TRY: Final = Sentence("Dicoba lagi", "Next try")
SENT_AT: Final = Sentence("Terkirim", "Sent")
ADDRESS: Final = Sentence("Alamat", "Address")
PARTS: Final = Sentence("Panjang", "Length")
PART_COUNT: Final = Sentence("{n} bagian SMS", "{n} SMS parts", en_one="{n} SMS part")
TOGETHER: Final = Sentence(
    "Pesan ini memuat {n} pemberitahuan lain sekaligus.", "This message tells {n} more notices at once.",
    en_one="This message tells {n} more notice at once.",
)  # fmt: skip
CARRIED: Final = Sentence("Dimuat dalam satu pesan bersama", "Told in one message with others")
TEXT: Final = Sentence("Isi pesan", "Text")
NO_TEXT_FOR_ADMIN: Final = Sentence(
    "Isi pesan hanya tampil bagi meja yang menangani permohonan dan pengawasnya.",
    "The text is shown only to the desk of the request and those who oversee it.",
)
SUBJECT: Final = Sentence("Perihal: {subject}", "Subject: {subject}")
CHOOSE_ONE: Final = Sentence(
    "Pilih satu pesan untuk melihat isi dan riwayat pengirimannya.",
    "Choose a message to see its text and how it was sent.",
)
RESEND: Final = Sentence("Kirim Ulang", "Send Again")
RESEND_UNSURE: Final = Sentence(
    "Pesan ini mungkin sudah sampai. Bila dikirim ulang, penerima dapat menerimanya dua kali.",
    "This message may have arrived. If sent again, the recipient may get it twice.",
)
KINDS: Final = {
    "registered": Sentence("Terdaftar", "Registered"),
    "completed_pickup": Sentence("Selesai, di loket", "Completed, at a booth"),
    "completed_email": Sentence("Selesai, e-mail", "Completed, by e-mail"),
    "needs_documents": Sentence("Perlu kelengkapan", "Documents needed"),
    "documents_complete": Sentence("Berkas lengkap", "Documents complete"),
    "delayed": Sentence("Terlambat", "Late"),
    "rejected": Sentence("Ditolak", "Refused"),
    "task_pulled_back": Sentence("Tugas ditarik kembali", "Task pulled back"),
    "task_returned": Sentence("Tugas dikembalikan", "Task returned"),
    "promise_moved": Sentence("Janji bergeser menurut kalender", "Promise moved by the calendar"),
    "wait_warning": Sentence("Antrean hampir lewat batas", "Queue close to its limit"),
    "withdrawn": Sentence("Dicabut", "Withdrawn"),
    "reopened": Sentence("Dibuka kembali", "Reopened"),
    "reminder": Sentence("Pengingat kelengkapan", "Reminder of documents"),
    "collect_reminder": Sentence("Pengingat ambil hasil", "Reminder to collect"),
    "task_waiting": Sentence("Tugas menunggu", "Task waiting"),
    "refusal_proposed": Sentence("Penolakan diusulkan", "Refusal proposed"),
    "reassigned": Sentence("Petugas dialihkan", "Officer changed"),
    "pickup_hint": Sentence("Segera ambil tugas", "Take the task soon"),
    "pickup_breach": Sentence("Lewat batas ambil", "Pick-up limit passed"),
    "pickup_breach_again": Sentence("Masih belum diambil", "Still not taken"),
    "hold_hint": Sentence("Segera teruskan", "Forward it soon"),
    "hold_breach": Sentence("Lewat batas teruskan", "Forwarding limit passed"),
    "promise_warning": Sentence("Janji hampir lewat", "Promise due soon"),
    "promise_overdue": Sentence("Lewat janji", "Promise missed"),
    "estimate_passed": Sentence("Lewat perkiraan baru", "Estimate missed"),
    "queue_breach": Sentence("Antrean > 5 menit", "Queue over 5 minutes"),
}
