"""What the page of promises says."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

TITLE: Final = Sentence("Janji layanan", "Promises")
NOTE: Final = Sentence(
    "Hari kerja dari pendaftaran sampai selesai. Permohonan yang sudah terdaftar tetap memakai janjinya semula.",
    "Working days from registration to completion. Requests registered so far keep their promise.",
)
SERVICE: Final = Sentence("Layanan", "Service")
CODE: Final = Sentence("Kode", "Code")
UNIT: Final = Sentence("Unit", "Unit")
CATALOGUE: Final = Sentence("Katalog", "Catalogue")
IN_FORCE: Final = Sentence("Berlaku", "In force")
SET_BY: Final = Sentence("Ditetapkan", "Set by")
FROM_CATALOGUE: Final = Sentence("menurut katalog", "as in the catalogue")
BY_AT: Final = Sentence("{by}, {at}", "{by}, {at}")
DAYS: Final = Sentence("{n} hari kerja", "{n} working days", en_one="{n} working day")
EMPTY: Final = Sentence("Unit ini tidak punya layanan dengan janji.", "This unit has no service with a promise.")
CHOOSE: Final = Sentence("Pilih layanan untuk mengubah janjinya.", "Choose a service to change its promise.")
NOTE_READ: Final = Sentence(
    "Hari kerja dari pendaftaran sampai selesai, ditetapkan kepala unitnya. Yang sudah terdaftar tidak berubah.",
    "Working days from registration to completion, set by the head of the unit. Those registered keep theirs.",
)
FIELD: Final = Sentence("Janji, hari kerja", "Promise, working days")
HINT: Final = Sentence("1 sampai {n}, katalog {m}", "1 to {n}, catalogue {m}")
SET: Final = Sentence("Tetapkan Janji", "Set Promise")
SAVED: Final = Sentence(
    "Tercatat. Permohonan baru memakai janji ini, layar pengunjung sudah mengikuti.",
    "Recorded. New requests get this promise; the visitors' screens follow.",
)
ERRORS: Final = {
    "no_number": Sentence("Tulis angka hari kerja.", "Write a number of working days."),
    "too_few": Sentence("Sedikitnya 1 hari kerja.", "At least 1 working day."),
}
