"""What the page of the call board says."""

from __future__ import annotations

from typing import Final

from common.shell.picture_texts import PICTURES as REFUSALS
from common.shell.sentence import Sentence

TITLE: Final = Sentence("Papan panggilan", "Call board")
TEXT: Final = Sentence("Teks berjalan", "Running text")
TEXT_HINT: Final = Sentence(
    "{n} dari {most} huruf. Kosongkan untuk teks baku.", "{n} of {most} letters. Leave it empty for the standard text."
)
TEXT_TOO_LONG: Final = Sentence("{n} huruf; paling banyak {most}.", "{n} letters; at most {most}.")
STANDS: Final = Sentence("Di layar: diam, terbaca utuh", "On the board: stands still, seen whole")
RUNS: Final = Sentence("Di layar: berjalan dari kanan ke kiri", "On the board: runs from right to left")
STANDARD: Final = Sentence("Di layar: teks baku", "On the board: the standard text")
SET_TEXT: Final = Sentence("Pasang Teks", "Show This Text")
TEXT_SET: Final = Sentence("Teks sudah tampil di layar.", "The text is on the boards.")

PICTURES: Final = Sentence("Gambar di antara halaman", "Pictures among the pages")
ADD: Final = Sentence("Tambah Gambar", "Add Picture")
SENDING: Final = Sentence("Mengirim {n} %", "Sending {n} %")
NONE: Final = Sentence("Belum ada gambar.", "No pictures yet.")
PLACE: Final = Sentence("Urutan", "Order")
NAME: Final = Sentence("Judul", "Title")
STATE: Final = Sentence("Keadaan", "State")
LAST_DAY: Final = Sentence("Sampai", "Until")
SIZE: Final = Sentence("Ukuran", "Size")
SHOWN: Final = Sentence("Tampil", "Shown")
OFF: Final = Sentence("Tidak tampil", "Not shown")
OVER: Final = Sentence("Sudah lewat", "Past")
NO_END: Final = Sentence("tanpa batas", "no end")
KILOBYTES: Final = Sentence("{n} KB", "{n} kB")
CHOOSE: Final = Sentence("Pilih gambar untuk melihat dan mengaturnya.", "Choose a picture to see and set it.")
TITLE_FIELD: Final = Sentence("Judul (tidak tampil di layar)", "Title (not shown on the board)")
DAY_FIELD: Final = Sentence("Tampil sampai tanggal", "Shown until")
DAY_HINT: Final = Sentence("Seperti 31-12-2026; kosong: tanpa batas", "Like 31-12-2026; empty: no end")
DAY_WRONG: Final = REFUSALS["picture.last_day_no_date"]
SHOW: Final = Sentence("Tampilkan di layar", "Show on the boards")
SAVE: Final = Sentence("Simpan", "Save")
SAVED: Final = Sentence("Tersimpan; layar mengikuti.", "Saved; the boards follow.")
EARLIER: Final = Sentence("Lebih Dulu", "Earlier")
LATER: Final = Sentence("Lebih Akhir", "Later")
REMOVE: Final = Sentence("Hapus Gambar", "Remove Picture")
LOADING: Final = Sentence("Memuat gambar", "Loading the picture")
