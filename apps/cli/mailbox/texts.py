"""Sentences of the mailbox window."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

TITLE: Final = Sentence("Kotak Surat Bawaan", "Built-in Mailbox")
NOTE: Final = Sentence(
    "Pesan di sini tidak dikirim ke luar. Begini pemohon dan petugas akan menerimanya.",
    "Messages here were not sent out. This is how applicants and officers would get them.",
)
ALL: Final = Sentence("Semua {n}", "All {n}")
SMS: Final = Sentence("SMS {n}", "SMS {n}")
EMAIL: Final = Sentence("E-mail {n}", "E-mail {n}")
SEARCH: Final = Sentence("Cari penerima, nomor, atau kata", "Search recipient, number or word")
EMPTY: Final = Sentence(
    "Belum ada pesan. SMS dan e-mail situs ini muncul di sini begitu dikirim.",
    "No messages yet. SMS and e-mail of this site appear here as soon as they are sent.",
)
NONE_FITS: Final = Sentence("Tidak ada pesan yang cocok dengan saringan.", "No message fits the filter.")
CHOOSE: Final = Sentence("Pilih satu pesan untuk membacanya.", "Choose a message to read it.")
ARRIVED: Final = Sentence("Tiba", "Arrived")
TO: Final = Sentence("Kepada", "To")
WHAT: Final = Sentence("Pesan", "Message")
FROM: Final = Sentence("Dari", "From")
OFFICE_TIME: Final = Sentence("Waktu kantor", "Office time")
LENGTH: Final = Sentence(
    "{n} bagian SMS, {m} dari 160 huruf", "{n} SMS parts, {m} of 160 characters",
    en_one="{n} SMS part, {m} of 160 characters",
)  # fmt: skip
NEWEST: Final = Sentence("Terbaru", "Newest")
