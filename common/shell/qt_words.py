"""Qt's own words in Indonesian: standard buttons and the menus of text fields. Keys are Qt's source texts."""

from __future__ import annotations

from typing import Final

QT_WORDS: Final = {
    "OK": "OK", "&OK": "&OK", "Cancel": "Batal", "&Cancel": "&Batal", "Close": "Tutup", "&Close": "&Tutup",
    "Save": "Simpan", "&Save": "&Simpan", "Save All": "Simpan Semua", "Open": "Buka", "&Open": "&Buka",
    "&Yes": "&Ya", "Yes to &All": "Ya untuk &Semua", "&No": "&Tidak", "N&o to All": "T&idak untuk Semua",
    "Abort": "Hentikan", "Retry": "Coba Lagi", "Ignore": "Abaikan", "Discard": "Buang",
    "Don't Save": "Jangan Simpan", "Close without Saving": "Tutup tanpa Menyimpan",
    "Help": "Bantuan", "Apply": "Terapkan", "Reset": "Atur Ulang", "Restore Defaults": "Kembalikan Bawaan",
    "&Undo": "&Urungkan", "&Redo": "&Ulangi", "Cu&t": "Po&tong", "&Copy": "&Salin", "&Paste": "&Tempel",
    "Delete": "Hapus", "&Delete": "&Hapus", "Select All": "Pilih Semua", "Copy &Link Location": "Salin A&lamat Tautan",
    "Clear": "Kosongkan", "Search": "Cari", "Look in:": "Cari di:", "File &name:": "&Nama berkas:",
    "Files of type:": "Jenis berkas:", "All Files (*)": "Semua Berkas (*)", "Choose": "Pilih", "&Choose": "&Pilih",
    "Directory:": "Folder:", "Create New Folder": "Buat Folder Baru", "Name": "Nama", "Size": "Ukuran",
    "Type": "Jenis", "Date Modified": "Diubah",
}  # fmt: skip
