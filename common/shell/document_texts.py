"""Why a file was not taken, opened or removed, in a sentence with the next step; and the words all screens share."""

from __future__ import annotations

from typing import Final

from common.shell import formats
from common.shell.picture_texts import PICTURES
from common.shell.sentence import Sentence

DOCUMENTS: Final = {
    "document.empty": Sentence("Berkas ini kosong. Pilih berkas lain.", "This file is empty. Choose another one."),
    "document.too_large": Sentence(
        "Berkas ini lebih besar dari 10 MB. Perkecil atau bagi, lalu lampirkan lagi.",
        "This file is larger than 10 MB. Make it smaller or split it, then attach it again.",
    ),
    "document.type_not_allowed": Sentence(
        "Hanya PDF, JPEG, dan PNG yang diterima. Simpan ulang sebagai salah satunya.",
        "Only PDF, JPEG and PNG are taken. Save it as one of these.",
    ),
    "document.damaged": Sentence(
        "Isi berkas ini rusak atau terpotong. Pindai atau simpan ulang, lalu lampirkan lagi.",
        "This file is damaged or cut short. Scan or save it again, then attach it.",
    ),
    "document.wrong_hash": Sentence(
        "Berkas berubah selagi dikirim. Lampirkan sekali lagi.",
        "The file changed while it was sent. Attach it once more.",
    ),
    "document.longer_than_told": Sentence(
        "Berkas berubah selagi dikirim. Lampirkan sekali lagi.",
        "The file changed while it was sent. Attach it once more.",
    ),
    "document.out_of_order": Sentence(
        "Pengiriman berkas terputus. Lampirkan sekali lagi.", "Sending was interrupted. Attach the file once more."
    ),
    "document.incomplete": Sentence(
        "Berkas belum terkirim seluruhnya. Tunggu sebentar.", "The file has not arrived in whole yet. Wait a moment."
    ),
    "document.handle_unknown": Sentence(
        "Waktu untuk berkas ini habis. Ulangi dari awal.", "The time for this file is over. Begin again."
    ),
    "document.too_many_uploads": Sentence(
        "Beberapa berkas masih dikirim. Tunggu sampai selesai.", "Several files are still on their way. Wait for them."
    ),
    "document.no_room": Sentence(
        "Terlalu banyak berkas sedang dikirim di semua meja. Coba lagi sebentar lagi.",
        "Too many files are on their way from all desks. Try again in a moment.",
    ),
    "document.not_stored": Sentence(
        "Berkas tidak dapat disimpan di pusat. Lampirkan lagi; bila terulang, hubungi administrator.",
        "The centre could not keep the file. Attach it again; if that repeats, tell the administrator.",
    ),
    "document.content_lost": Sentence(
        "Isi dokumen ini hilang atau berubah di pusat. Hubungi administrator.",
        "The bytes of this document are lost or changed at the centre. Tell the administrator.",
    ),
    "document.unreadable": Sentence(
        "Berkas ini tidak dapat dibaca dari komputer ini. Periksa berkasnya.",
        "This file cannot be read on this computer. Check the file.",
    ),
    "document.unknown": Sentence("Dokumen itu sudah tidak ada.", "That document is gone."),
    "document.already_attached": Sentence(
        "Berkas yang sama sudah dilampirkan di sini.", "The same file is attached here already."
    ),
    "document.too_many": Sentence(
        "Permohonan ini sudah memiliki {most} dokumen. Gabungkan berkas atau lepas salah satu.",
        "This request has {most} documents already. Join files or remove one.",
    ),
    "document.requirement_unknown": Sentence(
        "Persyaratan itu tidak ada pada layanan ini. Pilih persyaratan lain.",
        "This service has no such requirement. Choose another one.",
    ),
    "document.result_at_desk_only": Sentence(
        "Dokumen hasil dilampirkan oleh meja yang mengerjakan, setelah tugas diambil.",
        "A result is attached by the desk that does the work, once the task is taken.",
    ),
    "document.added_by_other": Sentence(
        "Dokumen ini dilampirkan {added_by}; hanya posisi itu yang dapat melepasnya.",
        "{added_by} attached this; only that position may remove it.",
    ),
    **PICTURES,
}

TYPES: Final = {"pdf": "PDF", "jpeg": "JPEG", "png": "PNG"}
TITLE: Final = Sentence("Dokumen", "Documents")
OTHER: Final = Sentence("Dokumen lain", "Other documents")
RESULT: Final = Sentence("Dokumen hasil", "Result documents")
ABOUT_FROM: Final = Sentence("{type}, {size}, dari {by}, {at}", "{type}, {size}, from {by}, {at}")
ATTACH: Final = Sentence("Lampirkan", "Attach")
REMOVE: Final = Sentence("Lepas", "Remove")
REMOVE_SURE: Final = Sentence("Lepas selamanya", "Remove for good")
CANCEL: Final = Sentence("Batal", "Cancel")
DISMISS: Final = Sentence("Tutup", "Close")
STATES: Final = {
    "moving": Sentence("Mengirim, {n} %", "Sending, {n} %"),
    "stalled": Sentence("Menunggu sambungan, dilanjutkan sendiri", "Waits for the connection, goes on by itself"),
    "checking": Sentence("Memeriksa berkas", "Checking the file"),
    "unsure": Sentence(
        "Belum pasti terlampir, ditanyakan setelah terhubung", "Perhaps attached, it is asked once connected"
    ),
    "done": Sentence("Terlampir", "Attached"),
}
REMOVE_WHY: Final = Sentence("Dilepas oleh petugas yang melampirkan", "Removed by the officer who attached it")
CHOOSE_FILES: Final = Sentence("Pilih berkas PDF, JPEG, atau PNG", "Choose PDF, JPEG or PNG files")
DROP_HERE: Final = Sentence("Seret dokumen ke sini", "Drop documents here")
DROP_RESULT: Final = Sentence("Seret dokumen hasil ke sini", "Drop the result here")
FOR_WHAT: Final = Sentence("{name} untuk apa? Pilih barisnya.", "What is {name} for? Choose its row.")
PUT_HERE: Final = Sentence("Lampirkan di sini", "Attach here")
NOT_SHOWN: Final = Sentence(
    "Halaman ini tidak dapat ditampilkan. Berkasnya mungkin dikunci kata sandi atau rusak.",
    "This page cannot be shown. The file may be locked by a password, or damaged.",
)
FETCHING: Final = Sentence("Mengambil dokumen, {n} %", "Fetching the document, {n} %")
DRAWING: Final = Sentence("Menyiapkan halaman", "Preparing the page")
PAGE: Final = Sentence("Halaman {n} dari {m}", "Page {n} of {m}")
PAGE_BEFORE: Final = Sentence("Halaman sebelumnya", "Page before")
PAGE_AFTER: Final = Sentence("Halaman berikutnya", "Next page")
SMALLER: Final = Sentence("Perkecil", "Smaller")
LARGER: Final = Sentence("Perbesar", "Larger")
LOGGED: Final = Sentence("Setiap pembukaan dokumen dicatat.", "Each opening of a document is recorded.")


def size_words(size: int) -> str:
    """Return a size in bytes as people say it: `12 KB`, `3,4 MB` (1 KB = 1.024 bytes)."""
    if size < _MEGABYTE:
        return f"{formats.number(max(1, round(size / 1024)))} KB"
    return f"{formats.decimal(size / _MEGABYTE, 1)} MB"


_MEGABYTE = 1024 * 1024
