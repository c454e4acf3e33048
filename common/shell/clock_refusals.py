"""Sentences for refusals about clocks: alerts, estimates, absences, promises of units, limits, the calendar."""

from __future__ import annotations

from common.shell.sentence import Sentence

CLOCKS = {
    "alert.unknown": Sentence("Peringatan itu tidak ada.", "There is no such alert."),
    "alert.not_yours": Sentence(
        "Peringatan ini ditindaklanjuti supervisor lain.", "Another supervisor follows up this alert."
    ),
    "alert.not_open": Sentence(
        "Peringatan ini sudah ditutup. Lihat tindak lanjutnya di daftar.",
        "This alert is closed already. Its follow-up is in the list.",
    ),
    "clock.unknown": Sentence("Hitungan waktu itu tidak ada.", "There is no such clock."),
    "promise.not_running": Sentence(
        "Janji permohonan ini sedang tidak berjalan.", "The promise of this request is not running now."
    ),
    "promise.bad_date": Sentence(
        "Tanggal {given} bukan hari kerja yang akan datang. Pilih hari kerja dalam 60 hari.",
        "{given} is no working day to come. Choose one within 60 days.",
    ),
    "promise.not_your_service": Sentence(
        "Janji layanan ini ditetapkan kepala unitnya.", "The head of its own unit sets this promise."
    ),
    "promise.above_cap": Sentence(
        "Janji paling lama {most} hari kerja. Kurangi {given} hari.",
        "A promise is at most {most} working days. Shorten the {given} days.",
    ),
    "absence.oneself": Sentence("Pengganti harus posisi lain.", "The substitute must be another position."),
    "absence.other_role": Sentence(
        "Pengganti harus setingkat. Pilih posisi dengan peran yang sama.",
        "The substitute must have the same role. Choose another position.",
    ),
    "absence.other_directorate": Sentence(
        "Pengganti harus dari unit Eselon I yang sama.", "The substitute must be of the same directorate."
    ),
    "absence.not_your_position": Sentence(
        "Posisi itu tidak di bawah supervisi Anda.", "That position is not under your supervision."
    ),
    "absence.over": Sentence(
        "Akhir ketidakhadiran sudah lewat. Pilih waktu yang akan datang.",
        "The absence would be over already. Choose a time to come.",
    ),
    "policy.out_of_range": Sentence(
        "Batas di luar {least} sampai {most}. Perbaiki isian yang ditandai.",
        "A limit is outside {least} to {most}. Correct the marked field.",
    ),
    "calendar.reaches_less": Sentence(
        "Kalender ini berakhir lebih awal daripada yang berlaku. Tambahkan tahun yang hilang.",
        "This calendar ends earlier than the one in force. Add the missing year.",
    ),
    "no_working_time": Sentence(
        "Kalender ini tidak punya jam kerja sama sekali. Isi jam kerja mingguan.",
        "This calendar has no working time at all. Fill in weekly hours.",
    ),
    "beyond_horizon": Sentence(
        "Kalender belum memuat tanggal sejauh itu. Terbitkan kalender tahun berikutnya.",
        "The calendar does not reach that far. Publish the next year.",
    ),
    "overlapping_hours": Sentence(
        "Jam kerja bertumpuk: {about}. Perbaiki jam hari itu.", "Hours overlap: {about}. Correct that day."
    ),
    "inverted_hours": Sentence(
        "Jam tutup mendahului jam buka: {about}. Perbaiki jam hari itu.",
        "A day closes before it opens: {about}. Correct that day.",
    ),
    "unknown_zone": Sentence(
        "Zona waktu {about} tidak dikenal. Tulis misalnya Asia/Jakarta.",
        "Time zone {about} is unknown. Write for example Asia/Jakarta.",
    ),
    "bad_case": Sentence(
        "Kalender tidak dapat dibaca: {about}. Perbaiki lalu coba lagi.",
        "The calendar cannot be read: {about}. Correct it and try again.",
    ),
}
