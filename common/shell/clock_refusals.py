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
        "Janji paling lama {most} hari kerja, Anda menulis {given}.",
        "A promise is at most {most} working days, you wrote {given}.",
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
    "absence.too_far": Sentence(
        "Ketidakhadiran paling lama {most} hari ke depan. Periksa tahunnya.",
        "An absence ends at most {most} days ahead. Check the year.",
    ),
    "policy.out_of_range": Sentence(
        "Batas di luar {least} sampai {most}. Perbaiki isian yang ditandai.",
        "A limit is outside {least} to {most}. Correct the marked field.",
    ),
    "calendar.reaches_less": Sentence(
        "Kalender ini berakhir lebih awal daripada yang berlaku. Tambahkan tahun yang hilang.",
        "This calendar ends earlier than the one in force. Add the missing year.",
    ),
    "calendar.newer": Sentence(
        "Kalender versi {version} terbit lebih dulu. Lihat dampak draf Anda sekali lagi.",
        "Calendar version {version} was published meanwhile. Look at the effect of your draft again.",
    ),
    "calendar.decree_line": Sentence(
        "Baris {line} tidak terbaca: {words}. Tulis tanggal lalu nama, misalnya 01-01-2028 Tahun Baru.",
        "Line {line} cannot be read: {words}. Write date and name, for example 01-01-2028 Tahun Baru.",
    ),
    "calendar.decree_empty": Sentence(
        "Daftarnya masih kosong. Tempel satu tanggal dan nama per baris.",
        "The list is empty. Paste one date and name per line.",
    ),
    "calendar.bad_date": Sentence(
        "{given} bukan tanggal. Tulis misalnya 08-02-2027.", "{given} is no date. Write for example 08-02-2027."
    ),
    "calendar.date_missing": Sentence(
        "Tulis tanggalnya, misalnya 08-02-2027.", "Write the date, for example 08-02-2027."
    ),
    "calendar.hours_missing": Sentence(
        "Tulis jam layanannya, misalnya 07.30-12.00, 13.00-15.00.",
        "Write the hours, for example 07.30-12.00, 13.00-15.00.",
    ),
    "calendar.bad_hours": Sentence(
        "Jam tidak terbaca: {given}. Tulis misalnya 07.30-12.00, 13.00-15.00.",
        "Hours cannot be read: {given}. Write for example 07.30-12.00, 13.00-15.00.",
    ),
    "calendar.name_missing": Sentence(
        "Tulis nama hari ini, sedikitnya 3 huruf.", "Write the name of the day, at least 3 letters."
    ),
    "calendar.range_reversed": Sentence(
        "Akhir mendahului awal. Perbaiki salah satunya.", "It ends before it begins. Correct one of the dates."
    ),
    "calendar.not_previewed": Sentence(
        "Lihat dampak draf ini dulu, baru terbitkan.", "Look at the effect of this draft first, then publish."
    ),
    "calendar.no_change": Sentence(
        "Draf belum mengubah apa pun. Ubah satu tanggal dulu.", "The draft changes nothing yet. Change a date first."
    ),
    "calendar.decree_missing": Sentence(
        "Tulis dasar hukumnya, misalnya SKB 1497/2025.", "Write its legal basis, for example SKB 1497/2025."
    ),
    "calendar.far_year": Sentence(
        "Tahun {given} di luar kalender, dari {least} sampai {most}. Periksa tahunnya.",
        "{given} is outside the calendar, {least} to {most}. Check the year.",
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
