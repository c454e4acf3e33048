"""What the page of limits says."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

TITLE: Final = Sentence("Batas waktu", "Limits")
NOTE: Final = Sentence(
    "Berlaku untuk hitungan yang dimulai sesudah ini. Hitungan yang sedang berjalan tetap memakai batas lamanya.",
    "Holds for clocks that start after this. Running clocks keep the limits they began under.",
)
VERSION: Final = Sentence("Versi {n}", "Version {n}")
GROUPS: Final = {
    "hall": Sentence("Ruang tunggu", "Waiting hall"),
    "pickup": Sentence("Ambil tugas dan penerusan", "Pick-up and forwarding"),
    "promise": Sentence("Janji dan pengambilan", "Promise and collection"),
}
FIELDS: Final = {
    "wait_minutes": Sentence("Menunggu dipanggil", "Waiting to be called"),
    "wait_warning_minutes": Sentence("Peringatan menunggu", "Warning of a wait"),
    "pickup_p1_minutes": Sentence("Ambil tugas P1", "Pick-up by P1"),
    "pickup_p2_minutes": Sentence("Ambil tugas P2", "Pick-up by P2"),
    "hold_minutes": Sentence("P1 meneruskan", "Forwarding by P1"),
    "warning_percent": Sentence("Peringatan ambil tugas", "Warning of a pick-up"),
    "escalate_again_minutes": Sentence("Naik ke KOORD", "On to KOORD"),
    "delay_estimate_working_days": Sentence("Perkiraan baru bila lewat janji", "New estimate after a missed promise"),
    "answer_reminder_days": Sentence("Pengingat kelengkapan", "Reminder of documents"),
    "collect_reminder_working_days": Sentence("Pengingat ambil hasil", "Reminder of collection"),
}
UNITS: Final = {
    "wait_minutes": Sentence("menit", "minutes"),
    "wait_warning_minutes": Sentence("menit sejak ambil nomor", "minutes after the number was taken"),
    "pickup_p1_minutes": Sentence("menit kerja", "working minutes"),
    "pickup_p2_minutes": Sentence("menit kerja", "working minutes"),
    "hold_minutes": Sentence("menit kerja di tangan P1", "working minutes with P1"),
    "warning_percent": Sentence("persen batas terpakai", "per cent of the limit used"),
    "escalate_again_minutes": Sentence("menit kerja sesudah lewat batas", "working minutes past the limit"),
    "delay_estimate_working_days": Sentence("hari kerja sesudah janji", "working days past the promise"),
    "answer_reminder_days": Sentence("hari sebelum batas kelengkapan", "days before the documents are due"),
    "collect_reminder_working_days": Sentence("hari kerja sesudah selesai", "working days past completion"),
}
HINT: Final = Sentence("{unit}, {least} sampai {most}", "{unit}, {least} to {most}")
SET: Final = Sentence("Tetapkan Batas", "Set Limits")
RESET: Final = Sentence("Kembalikan Isian", "Reset Fields")
SAVED: Final = Sentence("Batas versi {n} berlaku mulai sekarang.", "Limits version {n} hold from now on.")
UNCHANGED: Final = Sentence("Belum ada yang berubah.", "Nothing has changed yet.")
READ_ONLY: Final = Sentence("Administrator yang menetapkan batas.", "The administrator sets the limits.")
ERRORS: Final = {"no_number": Sentence("Tulis angka bulat.", "Write a whole number.")}
OUT_OF_RANGE: Final = Sentence("Tulis {least} sampai {most}.", "Write {least} to {most}.")
