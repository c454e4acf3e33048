"""What the lobby display says. Whole sentences, both languages; codes and figures come in as values."""

from __future__ import annotations

from typing import Final

from common.shell.sentence import Sentence

NUMBER_CALLED: Final = Sentence("Nomor Dipanggil", "Now Serving")
LAST_CALLED: Final = Sentence("Nomor terakhir dipanggil", "Last number called")
LAST: Final = Sentence("Terakhir dipanggil", "Last called")
NO_CALL_YET: Final = Sentence("Belum ada nomor yang dipanggil", "No number has been called yet")
LAST_KNOWN: Final = Sentence("Terakhir diketahui pukul {time}", "Last known at {time}")
RECENT_CALLS: Final = Sentence("Panggilan Terakhir", "Recent Calls")
SOON: Final = Sentence("Segera dipanggil", "Next to be called")
PLACE_IN_QUEUE: Final = Sentence("{place} dari {all}", "{place} of {all}")
BOOTH: Final = Sentence("Loket {n}", "Counter {n}")
SKIPPED: Final = Sentence("Dilewati:", "Skipped:")
WAITING: Final = Sentence("Menunggu", "Waiting")
AVERAGE: Final = Sentence("Rata-rata", "Average")

OPEN_UNTIL: Final = Sentence("Buka sampai {time}", "Open until {time}")
BREAK_UNTIL: Final = Sentence("Istirahat sampai {time}, sebagian loket buka", "Break until {time}, some counters open")
NO_MORE_NUMBERS: Final = Sentence("Pengambilan nomor ditutup", "No more numbers today")
CLOSED: Final = Sentence("Tutup", "Closed")
LOST: Final = Sentence("Terputus", "Disconnected")
CONNECTING: Final = Sentence("Menghubungkan", "Connecting")

LOST_BANNER: Final = Sentence(
    "Sambungan terputus. Dengarkan panggilan petugas.", "Connection lost. Please listen to the officers."
)
DATA_AGE: Final = Sentence("Data {age} lalu", "Data is {age} old")
DATA_FROM: Final = Sentence("Data dari {stamp}", "Data of {stamp}")

SERVICE_CLOSED: Final = Sentence("Layanan tutup", "Closed")
OPENS_AGAIN: Final = Sentence("Buka kembali {day} pukul {time}", "Opens again {day} at {time}")
OPENS_NEXT_DAY: Final = Sentence("Buka kembali pada hari kerja berikutnya", "Opens again on the next working day")
SERVED_TODAY: Final = Sentence("Dilayani hari ini", "Served today")
PEOPLE: Final = Sentence("{n} orang", "{n} people", en_one="{n} person")
AVERAGE_WAIT: Final = Sentence("Rata-rata menunggu", "Average wait")
MINUTES: Final = Sentence("{n} menit", "{n} minutes", en_one="{n} minute")
ALL_SERVICES: Final = Sentence("Semua layanan", "All services")
FREE: Final = Sentence("GRATIS", "FREE")
COMPLAINTS: Final = Sentence("Pengaduan", "Complaints")
COMPLAINTS_WHERE: Final = "SP4N-LAPOR!"

RUNNING_TEXT: Final = (
    Sentence("Semua layanan GRATIS. Tolak pungli.", "All services are FREE. Refuse illegal levies."),
    Sentence(
        "Siapkan persyaratan sebelum nomor Anda dipanggil.", "Have your documents ready before your number is called."
    ),
    Sentence(
        "Nomor dilewati setelah 3 kali panggilan; lapor ke petugas pandu untuk diantrekan lagi.",
        "A number is skipped after 3 calls; tell the usher to be queued again.",
    ),
    Sentence(
        "Lansia, ibu hamil, penyandang disabilitas, dan orang tua dengan balita didahulukan.",
        "Elderly, expectant mothers, persons with disabilities and parents with infants go first.",
    ),
)
LOST_TEXT: Final = (
    Sentence("Nomor Anda tetap sah.", "Your number stays valid."),
    Sentence(
        "Bila ragu, silakan tanya petugas pandu di dekat mesin antrean.",
        "If in doubt, please ask the usher near the ticket machine.",
    ),
)
CLOSED_TEXT: Final = (
    Sentence(
        "Cek status permohonan di mesin antrean dengan nomor registrasi pada tanda terima.",
        "Check your request at the ticket machine with the number on your receipt.",
    ),
    Sentence("Pengaduan: SP4N-LAPOR!", "Complaints: SP4N-LAPOR! (national complaint service)"),
)

PAGES: Final = {
    "pledge": (
        "pledge",
        Sentence("Maklumat Pelayanan", "Service Pledge"),
        Sentence(
            "Dengan ini kami sanggup menyelenggarakan pelayanan sesuai standar yang ditetapkan. Bila tidak menepati "
            "janji ini, kami siap menerima sanksi sesuai peraturan.",
            "We pledge to serve by the standards that were set. If we break this promise, we are ready to be "
            "sanctioned as the rules require.",
        ),
    ),
    "cost": (
        "cost_free",
        Sentence("Biaya dan Waktu", "Cost and Time"),
        Sentence(
            "Semua layanan <b>GRATIS</b>. Nomor dipanggil paling lama <b>{minutes} menit</b>, permohonan selesai "
            "paling lama <b>{days} hari kerja</b>. Tanggal selesai diberitahukan hari ini juga.",
            "All services are <b>FREE</b>. You are called within <b>{minutes} minutes</b>, requests are completed "
            "within <b>{days} working days</b>. You are told the date today.",
        ),
    ),
    "priority": (
        "accessibility",
        Sentence("Antrean Prioritas", "Priority Queue"),
        Sentence(
            "Lansia, ibu hamil, penyandang disabilitas, dan orang tua dengan balita didahulukan, tanpa bukti. Loket 9 "
            "mudah dijangkau kursi roda.",
            "Elderly, expectant mothers, persons with disabilities and parents with infants go first, without proof. "
            "Counter 9 is easy to reach by wheelchair.",
        ),
    ),
    "bribes": (
        "no_bribes",
        Sentence("Tolak Pungli", "No Bribes"),
        Sentence(
            "Jangan memberi imbalan kepada petugas. Laporkan pungutan liar di Loket 9 atau lewat SP4N-LAPOR!",
            "Do not give anything to officers. Report illegal levies at counter 9 or to SP4N-LAPOR!",
        ),
    ),
    "complaints": (
        "megaphone",
        Sentence("Pengaduan", "Complaints"),
        Sentence(
            "Tidak puas dengan pelayanan kami? Sampaikan di Loket 9, lewat SP4N-LAPOR!, atau {contact}. "
            "Setiap pengaduan dicatat dan dijawab.",
            "Not satisfied with our service? Tell us at counter 9, through SP4N-LAPOR!, or {contact}. "
            "Each complaint is recorded and answered.",
        ),
    ),
}
COMPLAINTS_BARE: Final = Sentence(
    "Tidak puas dengan pelayanan kami? Sampaikan di Loket 9 atau lewat SP4N-LAPOR! Setiap pengaduan dicatat dan "
    "dijawab.",
    "Not satisfied with our service? Tell us at counter 9 or through SP4N-LAPOR! Each complaint is recorded and "
    "answered.",
)
STANDARD: Final = Sentence("Standar Pelayanan", "Service Standard")
STANDARD_OF: Final = Sentence("Standar Pelayanan {unit}", "Service Standard of {unit}")
COST: Final = Sentence("Biaya <b>GRATIS</b>", "Cost <b>FREE</b>")
TAKES_DAYS: Final = Sentence(
    "Waktu <b>{n} hari kerja</b>", "Time <b>{n} working days</b>", en_one="Time <b>{n} working day</b>"
)
TAKES_MINUTES: Final = Sentence("Waktu <b>{n} menit</b>", "Time <b>{n} minutes</b>", en_one="Time <b>{n} minute</b>")
PAPERS: Final = Sentence(
    "Persyaratan <b>{n} dokumen</b>", "Bring <b>{n} documents</b>", en_one="Bring <b>{n} document</b>"
)
NO_PAPERS: Final = Sentence("Tanpa persyaratan", "Nothing to bring")
OPENING_HOURS: Final = Sentence("Jam Layanan", "Opening Hours")
DAY_TO_DAY: Final = Sentence("{first} sampai {last}", "{first} to {last}")
TWO_DAYS: Final = Sentence("{first} dan {last}", "{first} and {last}")

NOT_READY: Final = Sentence("Papan panggilan sedang disiapkan", "The call board is being prepared")
NOT_READY_NEXT: Final = Sentence(
    "Dengarkan panggilan petugas. Nomor Anda tetap sah.", "Please listen to the officers. Your number stays valid."
)
TAKE_A_NUMBER: Final = Sentence("Silakan ambil nomor di mesin antrean", "Please take a number at the ticket machine")
