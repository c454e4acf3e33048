"""Why a picture of the lobby display was not taken or changed, in a sentence with the next step."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

LIMITS: Final = Sentence(
    "PNG atau JPEG, paling besar 4 MB dan 3840 x 2160 piksel; paling banyak 12 gambar.",
    "PNG or JPEG, at most 4 MB and 3840 x 2160 pixels; at most 12 pictures.",
)
PICTURES: Final = {
    "picture.too_large": Sentence(
        "Gambar ini lebih besar dari 4 MB. Perkecil, lalu pilih lagi.",
        "This picture is larger than 4 MB. Make it smaller, then choose it again.",
    ),
    "picture.too_many_pixels": Sentence(
        "Gambar ini {width} x {height} piksel, lebih dari 3840 x 2160. Perkecil, lalu pilih lagi.",
        "This picture has {width} x {height} pixels, more than 3840 x 2160. Make it smaller, then choose it again.",
    ),
    "picture.type_not_allowed": Sentence(
        "Hanya PNG dan JPEG yang dapat ditampilkan. Simpan ulang sebagai salah satunya.",
        "Only PNG and JPEG can be shown. Save it as one of these.",
    ),
    "picture.damaged": Sentence(
        "Gambar ini rusak atau terpotong. Simpan ulang, lalu pilih lagi.",
        "This picture is damaged or cut short. Save it again, then choose it.",
    ),
    "picture.already_there": Sentence(
        "Gambar yang sama sudah ada dalam daftar.", "The same picture is in the list already."
    ),
    "picture.too_many": Sentence(
        "Sudah ada {most} gambar. Hapus salah satu, lalu pilih lagi.",
        "There are {most} pictures already. Remove one, then choose again.",
    ),
    "picture.unknown": Sentence("Gambar itu sudah tidak ada.", "That picture is gone."),
    "picture.last_day_past": Sentence(
        "Tanggal terakhir sudah lewat. Isi tanggal hari ini atau sesudahnya.",
        "The last day is past. Enter today or a later date.",
    ),
    "picture.last_day_no_date": Sentence(
        "Tanggal tidak dikenali. Tulis seperti 31-12-2026.", "That is no date. Write it like 31-12-2026."
    ),
}
