"""Why a file was not taken, opened or removed, in a sentence with the next step; and the words all screens share."""

from __future__ import annotations

from typing import Final

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
}

TYPES: Final = {"pdf": "PDF", "jpeg": "JPEG", "png": "PNG"}
OTHER: Final = Sentence("Dokumen lain", "Other document")
RESULT: Final = Sentence("Dokumen hasil", "Result document")
ABOUT: Final = Sentence("{type}, {size}", "{type}, {size}")
ABOUT_WITH_POSITION: Final = Sentence("{type}, {size}, {by}, {at}", "{type}, {size}, {by}, {at}")
ATTACH: Final = Sentence("Lampirkan", "Attach")
REMOVE: Final = Sentence("Lepas", "Remove")
CANCEL: Final = Sentence("Batal", "Cancel")
SENDING: Final = Sentence("Mengirim {name}, {n} %", "Sending {name}, {n} %")
CHECKING: Final = Sentence("Memeriksa {name}", "Checking {name}")
WAITING: Final = Sentence(
    "{name} menunggu sambungan, dilanjutkan sendiri", "{name} waits for the connection and goes on by itself"
)
UNSURE: Final = Sentence(
    "Belum pasti apakah {name} sudah dilampirkan. Ditanyakan lagi setelah terhubung.",
    "Not certain whether {name} was attached. It is asked once connected.",
)
UNREADABLE: Final = Sentence(
    "Berkas {name} tidak dapat dibaca dari komputer ini. Periksa berkasnya.",
    "{name} cannot be read on this computer. Check the file.",
)
CHOOSE_FILES: Final = Sentence("Pilih berkas PDF, JPEG, atau PNG", "Choose PDF, JPEG or PNG files")
