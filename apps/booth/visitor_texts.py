"""What the window facing the visitor says, always in the language of the visitor's own ticket."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

OFFICE: Final = Sentence("PTSA Kemnaker", "PTSA Kemnaker")
BOOTH: Final = Sentence("Loket {n}", "Booth {n}")
TITLES: Final = {
    "closed": Sentence("Loket ini tutup", "This booth is closed"),
    "paused": Sentence("Petugas sedang istirahat", "The officer is on a break"),
    "welcome": Sentence("Selamat datang", "Welcome"),
    "called": Sentence("Nomor dipanggil", "Number called"),
    "serving": Sentence("Sedang dilayani", "Being served"),
    "thanks": Sentence("Terima kasih atas penilaian Anda", "Thank you for your rating"),
}
BELOW: Final = {
    "closed": Sentence("Silakan tunggu panggilan ke loket lain.", "Please wait to be called to another booth."),
    "paused": Sentence("Nomor Anda akan dipanggil ke loket lain.", "Your number will be called to another booth."),
    "welcome": Sentence("Mohon tunggu nomor Anda dipanggil.", "Please wait until your number is called."),
    "called": Sentence("Silakan menuju loket ini.", "Please come to this booth."),
    "serving": Sentence("Semua layanan GRATIS. Tolak pungli.", "All services are FREE. Refuse illegal levies."),
    "thanks": Sentence("Semoga urusan Anda lancar.", "We wish you well."),
}
REGISTERING: Final = Sentence("Sedang didaftarkan. Mohon periksa.", "Being registered. Please check.")
REGISTERED: Final = Sentence("Permohonan Anda terdaftar.", "Your request is registered.")
NAME: Final = Sentence("Nama", "Name")
PHONE: Final = Sentence("Nomor HP", "Mobile phone")
EMAIL: Final = Sentence("E-mail", "E-mail")
DOCUMENTS: Final = Sentence("Berkas diserahkan", "Documents handed in")
OF_REQUIREMENTS: Final = Sentence(
    "{there} dari {n} persyaratan", "{there} of {n} requirements", "{there} of {n} requirement"
)
NUMBER: Final = Sentence("Nomor registrasi", "Registration number")
KEEP: Final = Sentence("Simpan nomor ini dan tanda terima Anda.", "Keep this number and your receipt.")
NOT_GIVEN: Final = Sentence("belum diisi", "not given")
PROMISE: Final = Sentence("Janji selesai, paling lambat", "Promised at the latest")
AT_ONCE: Final = Sentence("Selesai hari ini di loket", "Done today at the booth")
FREE: Final = Sentence("GRATIS", "FREE")
PRIVACY: Final = Sentence("Data Anda hanya dipakai untuk layanan ini.", "Your data is used for this service only.")
QUESTION: Final = Sentence("Bagaimana pelayanan kami?", "How was our service?")
TOUCH_ONE: Final = Sentence("Sentuh satu. Penilaian Anda tanpa nama.", "Touch one. Your rating is anonymous.")
FACES: Final = {
    "puas": Sentence("Puas", "Satisfied"),
    "cukup_puas": Sentence("Cukup Puas", "Fairly Satisfied"),
    "belum_puas": Sentence("Belum Puas", "Not Yet Satisfied"),
}
UNSEEN: Final = Sentence("Petugas loket tidak melihat jawaban Anda.", "The officer does not see your answer.")
SKIP: Final = Sentence("Lewati", "Skip")
