"""What absences say, in both languages."""

from __future__ import annotations

from typing import Final

from common.domain.absence import MOST_DAYS
from common.shell.sentence import Sentence, Words

TITLE: Final = Sentence("Ketidakhadiran", "Absences")
NOTE: Final = Sentence(
    "Selama tidak hadir, pengganti diberi tahu dan dapat mengambil tugasnya. Tanpa pengganti, supervisor diberi tahu.",
    "While absent, the substitute is told and may take the tasks. Without one, the supervisor is told.",
)
CURRENT: Final = Sentence("Sedang tidak hadir", "Absent now")
NONE: Final = Sentence("Semua posisi hadir.", "All positions are present.")
POSITION: Final = Sentence("Posisi", "Position")
WHERE: Final = Sentence("Tempat", "Place")
SUBSTITUTE: Final = Sentence("Pengganti", "Substitute")
NO_SUBSTITUTE: Final = Sentence("tanpa pengganti", "no substitute")
UNTIL: Final = Sentence("Sampai", "Until")
BACK_NOW: Final = Sentence("Sudah Hadir Lagi", "Back Now")
FORM: Final = Sentence("Catat ketidakhadiran", "Record an absence")
DATE: Final = Sentence("Sampai tanggal", "Until date")
DATE_HINT: Final = Sentence("Misalnya 30-11-2026", "For example 30-11-2026")
TIME: Final = Sentence("Pukul (WIB)", "Time (WIB)")
TIME_HINT: Final = Sentence("Misalnya 16.00", "For example 16.00")
RECORD: Final = Sentence("Catat", "Record")
CHOOSE: Final = Sentence("Pilih posisi", "Choose a position")
ERRORS: Final[dict[str, Words]] = {
    "empty": Sentence("Isi dulu bagian ini.", "Fill this in first."),
    "date": Sentence("Tulis tanggal seperti 30-11-2026.", "Write the date like 30-11-2026."),
    "time": Sentence("Tulis jam seperti 16.00.", "Write the time like 16.00."),
    "far": Sentence(
        "Paling lama {most} hari ke depan. Periksa tahunnya.", "At most {most} days ahead. Check the year."
    )(most=MOST_DAYS),
    "past": Sentence("Waktu itu sudah lewat.", "That time is over."),
}
