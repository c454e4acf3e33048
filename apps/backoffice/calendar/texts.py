"""What the calendar page says, in both languages side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from common.domain.calendar_year import DayFacts, DayKind
from common.domain.hours import Interval
from common.messages.standing_views import CalendarVersionView
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.sentence import Language, Sentence, Words

TITLE: Final = Sentence("Kalender kerja", "Working calendar")
YEAR: Final = Sentence("Kalender {n}", "Calendar {n}")
TO_YEAR: Final = Sentence("Ke {n}", "To {n}")
TABS: Final = {
    "day": Sentence("Tanggal", "Date"),
    "decree": Sentence("SKB", "Decree"),
    "ramadan": Sentence("Ramadan", "Ramadan"),
    "publish": Sentence("Terbitkan", "Publish"),
    "versions": Sentence("Versi", "Versions"),
}
WEEKDAY_LETTERS: Final = {Language.ID: ("S", "S", "R", "K", "J", "S", "M"), Language.EN: tuple("MTWTFSS")}
KINDS: Final = {
    DayKind.WORKING: Sentence("Hari kerja", "Working day"),
    DayKind.WEEKEND: Sentence("Akhir pekan", "Weekend"),
    DayKind.NATIONAL: Sentence("Libur nasional", "National holiday"),
    DayKind.JOINT_LEAVE: Sentence("Cuti bersama", "Joint leave"),
    DayKind.RAMADAN: Sentence("Jam Ramadan", "Ramadan hours"),
    DayKind.SPECIAL: Sentence("Jam khusus", "Special hours"),
    DayKind.SHUT: Sentence("Tutup khusus", "Specially closed"),
    DayKind.UNKNOWN: Sentence("Belum ditetapkan", "Not settled yet"),
}
SHUT: Final = Sentence("tutup sehari", "closed all day")
DAY_LINE: Final = Sentence("{day}: {kind}, {hours}", "{day}: {kind}, {hours}")
NAMED_LINE: Final = Sentence("{day}: {name} ({kind}), {hours}", "{day}: {name} ({kind}), {hours}")
DRAFT_CHIP: Final = Sentence("Draf: {n} tanggal berubah", "Draft: {n} dates changed", en_one="Draft: {n} date changed")
POINT_AT: Final = Sentence(
    "Tunjuk atau pilih tanggal untuk melihat nama dan jamnya.", "Point at a date or choose one to see name and hours."
)
RECOMPUTING: Final = Sentence(
    "Batas waktu sedang dihitung ulang dengan kalender baru. Layanan berjalan terus.",
    "Due dates are being computed anew with the new calendar. Service goes on.",
)
MISSING_ADMIN: Final = Sentence(
    "Hari libur {n} belum ada. Tempel daftar SKB di tab SKB, lihat dampaknya, lalu terbitkan.",
    "The holidays of {n} are missing. Paste the decree's list, look at its effect, then publish.",
)
MISSING_OTHERS: Final = Sentence(
    "Hari libur {n} belum ada. Minta administrator memasukkan SKB-nya.",
    "The holidays of {n} are missing. Ask the administrator to enter the decree.",
)
ALARM: Final = Sentence(
    "Hari libur {n} belum ada, janji yang melewati akhir tahun tidak dapat dihitung. Buka Kalender.",
    "The holidays of {n} are missing, promises past the end of the year cannot be computed. Open Calendar.",
)
PUBLISHED: Final = Sentence("Kalender versi {n} sudah terbit.", "Calendar version {n} is published.")
LOADING: Final = Sentence("Mengambil kalender dari pusat.", "Fetching the calendar from the centre.")
READ_ONLY: Final = Sentence("Administrator yang mengubah kalender ini.", "The administrator changes this calendar.")
NEWEST_FROM: Final = Sentence(
    "Versi {n} berlaku sejak {day}. Tanggal ini masih mengikuti kalender sebelumnya.",
    "Version {n} holds from {day} on. This date still follows the calendar before it.",
)

CHANGE_DAY: Final = Sentence("Ubah tanggal ini", "Change this date")
BECOMES: Final = Sentence("Menjadi", "Becomes")
CHOICES: Final = {
    "national": KINDS[DayKind.NATIONAL],
    "joint_leave": KINDS[DayKind.JOINT_LEAVE],
    "special": Sentence("Hari dengan jam lain", "A day with other hours"),
    "shut": Sentence("Hari tutup", "A closed day"),
}
NAME: Final = Sentence("Nama", "Name")
HOURS: Final = Sentence("Jam layanan", "Hours")
HOURS_HINT: Final = Sentence("Misalnya 07.30-12.00, 13.00-15.00", "For example 07.30-12.00, 13.00-15.00")
ADD: Final = Sentence("Masukkan ke Draf", "Put into Draft")
REMOVE: Final = Sentence("Jadikan Hari Biasa", "Make it an Ordinary Day")
DECREE_TITLE: Final = Sentence("Tempel daftar SKB", "Paste a decree's list")
DECREE_NOTE: Final = Sentence(
    "Satu tanggal dan nama per baris. Tahun yang disebut dianggap lengkap.",
    "One date and name per line. A year it names counts as complete.",
)
DECREE_LIST: Final = Sentence("Daftar", "List")
DECREE_SAMPLE: Final = Sentence("01-01-2028 Tahun Baru Masehi", "01-01-2028 Tahun Baru Masehi")
RAMADAN_TITLE: Final = Sentence("Jam kerja Ramadan", "Ramadan hours")
RAMADAN_NOTE: Final = Sentence(
    "Awalnya ditetapkan pemerintah tiap tahun. Rentang tahun yang sama diganti; jamnya tetap.",
    "The government fixes the first day each year. The range of that year is replaced; its hours stay.",
)
RAMADAN_NOW: Final = Sentence("Sekarang {first} sampai {last}", "Now {first} to {last}")
RAMADAN_NONE: Final = Sentence("Tahun ini belum punya rentang Ramadan.", "This year has no Ramadan range yet.")
FIRST_DAY: Final = Sentence("Hari pertama", "First day")
LAST_DAY: Final = Sentence("Hari terakhir", "Last day")
DATE_HINT: Final = Sentence("Misalnya 08-02-2027", "For example 08-02-2027")

DRAFT_TITLE: Final = Sentence("Draf kalender", "Draft calendar")
DRAFT_EMPTY: Final = Sentence(
    "Draf masih kosong. Ubah tanggal, tempel SKB, atau atur Ramadan dulu.",
    "The draft is empty. Change a date, paste a decree or set Ramadan first.",
)
DRAFT_DISCARDED: Final = Sentence(
    "Draf dikosongkan. Urungkan mengembalikannya.", "The draft was discarded. Undo brings it back."
)
DRAFT_LINE: Final = Sentence("{day}, {kind}", "{day}, {kind}")
DRAFT_NAMED: Final = Sentence("{day}, {kind}: {name}", "{day}, {kind}: {name}")
DRAFT_MORE: Final = Sentence("dan {n} tanggal lagi", "and {n} more dates", en_one="and {n} more date")
UNDO: Final = Sentence("Urungkan", "Undo")
DISCARD: Final = Sentence("Kosongkan", "Discard")
HOLDS: Final = Sentence("Berlaku", "Holds")
MODES: Final = {
    "retroactive": Sentence("Untuk semua waktu", "For all time"),
    "prospective": Sentence("Mulai suatu tanggal", "From a date on"),
}
REACHES_BACK: Final = Sentence(
    "Versi {n} berlaku sejak {day}. Bila terbit untuk semua waktu, jamnya berlaku juga sebelum itu.",
    "Version {n} holds from {day}. Published for all time, its hours hold before that too.",
)
SINCE: Final = Sentence("Mulai tanggal", "From")
DECREE: Final = Sentence("Dasar hukum", "Legal basis")
DECREE_HINT: Final = Sentence("Misalnya SKB 3 Menteri 1497/2025", "For example joint decree 1497/2025")
LOOK: Final = Sentence("Lihat Dampak", "See Effect")
LOOKING: Final = Sentence("Menghitung dampak", "Computing the effect")
PUBLISH: Final = Sentence("Terbitkan", "Publish")

IMPACT: Final = Sentence("Dampak draf", "Effect of the draft")
IMPACT_WAITS: Final = Sentence("Pusat sedang menghitung dampaknya.", "The centre is computing the effect.")
MOVED: Final = Sentence("Batas bergeser", "Due dates move")
MOVED_OF: Final = Sentence("dari {n} hitungan terbuka", "of {n} open clocks", en_one="of {n} open clock")
BREACHES_GONE: Final = Sentence("Lewat batas hilang", "Breaches vanish")
BREACHES_NOTE: Final = Sentence("tetap tercatat di jejak audit", "stay in the audit trail")
CITIZENS: Final = Sentence("Janji bertanggal lain", "New promised dates")
CITIZENS_NOTE: Final = Sentence("diberi tahu bila pemohon setuju", "told where applicants agreed")
BEYOND: Final = Sentence("Tidak terjangkau", "Not reached")
BEYOND_NOTE: Final = Sentence("kalender belum memuat tahunnya", "the calendar lacks the year")
BEYOND_NONE: Final = Sentence("kalender memuat semuanya", "the calendar holds them all")
NOTHING_MOVES: Final = Sentence("Tidak ada batas yang bergeser.", "No due date moves.")
SAMPLES: Final = Sentence("Contoh yang bergeser", "Some that move")
SAMPLES_NOTE: Final = Sentence("{n} dari {m}", "{n} of {m}")
NUMBER: Final = Sentence("Nomor Registrasi", "Registration Number")
CLOCK: Final = Sentence("Hitungan", "Clock")
BEFORE: Final = Sentence("Semula", "Before")
AFTER: Final = Sentence("Menjadi", "After")
CLOCKS: Final = {
    "pickup_p1": Sentence("Batas Ambil Tugas P1", "P1 Pick-up Limit"),
    "pickup_p2": Sentence("Batas Ambil Tugas P2", "P2 Pick-up Limit"),
    "hold": Sentence("Penerusan oleh P1", "Forwarding by P1"),
    "promise": Sentence("Janji Selesai", "Promise Date"),
    "collect": Sentence("Pengambilan hasil", "Collection"),
}

VERSIONS: Final = Sentence("Versi yang pernah terbit", "Published versions")
VERSION: Final = Sentence("Versi {n}", "Version {n}")
SHIPPED: Final = Sentence("kalender bawaan", "the shipped calendar")
PUBLISHED_AT: Final = Sentence("terbit {at}", "published {at}")
FOR_ALL_TIME: Final = Sentence("untuk semua waktu", "for all time")
FROM_DAY: Final = Sentence("mulai {day}", "from {day} on")


def of_day(facts: DayFacts) -> Words:
    """Say a date with name, kind and hours in one line."""
    day, kind, hours = formats.LongDate(facts.day), Lowered(KINDS[facts.kind]), hours_of(facts.intervals)
    if facts.name and facts.kind is not DayKind.RAMADAN:
        return NAMED_LINE(day=day, name=facts.name, kind=kind, hours=hours)
    return DAY_LINE(day=day, kind=kind, hours=hours)


def hours_of(intervals: tuple[Interval, ...]) -> Words:
    """Say hours as `07.30-12.00, 13.00-16.00`, or that it is closed."""
    told = ", ".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in intervals)
    return told or SHUT


def of_change(facts: DayFacts) -> Words:
    """Say a changed date in a short line."""
    day, kind = formats.short_date(facts.day), KINDS[facts.kind]
    return DRAFT_NAMED(day=day, kind=kind, name=facts.name) if facts.name else DRAFT_LINE(day=day, kind=kind)


def of_version(version: CalendarVersionView) -> Words:
    """Say since when a version holds."""
    if version.mode == "retroactive":
        return FOR_ALL_TIME
    return FROM_DAY(day=effective_day(version))


def basis_of(version: CalendarVersionView) -> Words:
    """Return the decree of a version; the first one came with the suite, whose name for that is no decree."""
    return SHIPPED if version.version == 1 else version.decree


def effective_day(version: CalendarVersionView) -> str:
    """Return the first day on which a version holds."""
    return formats.short_date(instant(version.effective))


@dataclass(frozen=True, slots=True)
class Lowered:
    """Words that go on inside a sentence: their first letter is small."""

    words: Sentence

    def render(self, language: Language) -> str:
        """Return them in `language`."""
        text = self.words.render(language)
        return text[:1].lower() + text[1:]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}.{minutes % 60:02d}"
