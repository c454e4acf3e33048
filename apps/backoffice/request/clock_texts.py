"""What the account of a clock and the form of a new estimate say, in both languages."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

WHY: Final = Sentence("Kenapa?", "Why?")
WHY_LONG: Final = Sentence("Kenapa jatuh tempo ini?", "Why is it due then?")
NAMES: Final = {
    "pickup_p1": Sentence("Batas Ambil Tugas P1", "Pick-up limit of P1"),
    "pickup_p2": Sentence("Batas Ambil Tugas P2", "Pick-up limit of P2"),
    "hold": Sentence("Batas Teruskan P1", "P1's limit to forward"),
    "promise": Sentence("Janji Selesai", "Promise Date"),
}
DUE: Final = Sentence("Jatuh tempo {at}", "Due {at}")
NO_DUE: Final = Sentence("Sedang dijeda, belum ada jatuh tempo.", "Paused now, there is no due date.")
MINUTES_SINCE: Final = Sentence(
    "{n} menit kerja sejak {at}. Istirahat, akhir pekan, dan hari libur tidak dihitung.",
    "{n} working minutes since {at}. Breaks, weekends and holidays do not count.",
)
DAYS_SINCE: Final = Sentence(
    "{n} hari kerja sesudah hari pendaftaran, {at}. Jatuh tempo di akhir jam kerja hari terakhir.",
    "{n} working days after the day of registration, {at}. Due at the end of the last day's hours.",
)
COUNTED: Final = Sentence("Yang dihitung", "What was counted")
COUNTED_MINUTES: Final = Sentence("Yang dihitung, {n} menit", "What was counted, {n} minutes")
FROM_TO: Final = Sentence("{begin} sampai {end}", "{begin} to {end}")
MINUTES: Final = Sentence("{n} menit", "{n} minutes", en_one="{n} minute")
DAY_ZERO: Final = Sentence("hari 0, pendaftaran", "day 0, registration")
DAY: Final = Sentence("hari kerja ke-{n}", "working day {n}")
NOTHING_COUNTED: Final = Sentence("Belum ada waktu kerja yang terhitung.", "No working time was counted yet.")
PAUSES: Final = Sentence("Jeda", "Pauses")
NO_PAUSES: Final = Sentence("Tidak ada jeda.", "There were no pauses.")
PAUSE_REASON: Final = Sentence("menunggu pemohon melengkapi berkas", "waiting for the applicant's documents")
STILL: Final = Sentence("sekarang", "now")
OUTAGES: Final = Sentence("Pusat sempat mati", "The centre was down")
OUTAGE_NOTE: Final = Sentence("tidak menjeda hitungan", "did not pause the count")
VERSIONS: Final = Sentence(
    "Aturan batas versi {policy}, kalender versi {calendar}.", "Limits {policy}, calendar {calendar}."
)
CLOSE: Final = Sentence("Tutup Rincian", "Close Account")

ESTIMATE: Final = Sentence("Perkiraan Baru", "New Estimate")
ESTIMATE_WHY: Final = Sentence(
    "Pemohon diberi tahu tanggal ini bila janji terlewat. Janji, pelanggaran, dan angka kinerja tidak berubah.",
    "The applicant is told this date if the promise is missed. Promise, breach and figures do not change.",
)
ESTIMATE_DATE: Final = Sentence("Tanggal selesai yang baru", "New date of completion")
ESTIMATE_HINT: Final = Sentence("Hanya hari kerja.", "Working days only.")
SAVE_ESTIMATE: Final = Sentence("Beri Tahu Perkiraan", "Tell the Estimate")
