"""What is wrong or odd in an applicant's data, in sentences: the codes of `common.domain.contact` and of the centre."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

CONTACT: Final = {
    "contact.name_missing": Sentence("Isi nama pemohon.", "Enter the applicant's name."),
    "contact.phone_missing": Sentence(
        "Isi nomor HP, karena pemohon setuju dikabari lewat SMS.", "Enter the phone: the applicant agreed to SMS."
    ),
    "contact.email_missing": Sentence(
        "Isi alamat e-mail, karena pemohon setuju dikabari lewat e-mail.",
        "Enter the e-mail address: the applicant agreed to e-mail.",
    ),
    "contact.identity_missing": Sentence(
        "Layanan ini memerlukan NIK atau paspor.", "This service needs a NIK or passport."
    ),
    "contact.erased": Sentence(
        "Data pemohon sudah dihapus sesuai jadwal arsip.", "The applicant's data was erased by the archive schedule."
    ),
    "name.too_long": Sentence("Nama terlalu panjang, paling banyak 120 huruf.", "The name is too long, at most 120."),
    "name.wrong_characters": Sentence("Nama berisi tanda yang tidak lazim.", "The name holds unusual signs."),
    "phone.wrong_characters": Sentence("Nomor HP hanya berisi angka.", "A phone number holds digits only."),
    "phone.wrong_form": Sentence(
        "Nomor HP harus 08 diikuti 8 sampai 11 angka.", "A mobile number is 08 followed by 8 to 11 digits."
    ),
    "phone.foreign": Sentence("Hanya nomor Indonesia (+62).", "Indonesian numbers (+62) only."),
    "phone.no_sms": Sentence(
        "Nomor ini telepon tetap dan tidak menerima SMS.", "This is a fixed line; it receives no SMS."
    ),
    "phone.fixed_line": Sentence(
        "Telepon tetap tidak menerima SMS. Isi nomor HP.", "A fixed line receives no SMS. Enter a mobile number."
    ),
    "email.too_long": Sentence("Alamat e-mail terlalu panjang.", "The e-mail address is too long."),
    "email.wrong_form": Sentence("Alamat e-mail belum benar.", "The e-mail address is not right yet."),
    "nik.wrong_characters": Sentence("NIK hanya berisi angka.", "A NIK holds digits only."),
    "nik.wrong_length": Sentence("NIK terdiri atas 16 angka.", "A NIK has 16 digits."),
    "nik.implausible_province": Sentence(
        "Kode wilayah NIK tidak lazim. Cocokkan dengan kartu.", "The NIK's area code is unusual. Compare with the card."
    ),
    "nik.implausible_date": Sentence(
        "Tanggal lahir dalam NIK tidak lazim. Cocokkan dengan kartu.",
        "The NIK's birth date is unusual. Compare with the card.",
    ),
    "nik.no_serial": Sentence(
        "Nomor urut NIK 0000 tidak lazim. Cocokkan dengan kartu.", "The NIK's serial 0000 is unusual. Compare the card."
    ),
    "npwp.wrong_characters": Sentence("NPWP hanya berisi angka.", "An NPWP holds digits only."),
    "npwp.wrong_length": Sentence("NPWP terdiri atas 15 atau 16 angka.", "An NPWP has 15 or 16 digits."),
    "passport.wrong_form": Sentence(
        "Nomor paspor terdiri atas 5 sampai 12 huruf dan angka.", "A passport number has 5 to 12 letters and digits."
    ),
}
