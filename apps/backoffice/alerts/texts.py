"""What alerts say, in both languages."""

from __future__ import annotations

from typing import Final

from apps.backoffice.book import Book
from common.messages.alert_views import AlertView
from common.shell.sentence import Sentence, Words

TITLE: Final = Sentence("Peringatan", "Alerts")
NOTE: Final = Sentence(
    "Peringatan tetap terbuka sampai tindak lanjutnya ditulis.",
    "An alert stays open until its follow-up is written.",
)
TABS: Final = {
    "open": Sentence("Terbuka {n}", "Open {n}"),
    "closed": Sentence("Ditutup", "Closed"),
}
NEW: Final = Sentence("{n} belum diketahui", "{n} not acknowledged")
SEEN_ALL: Final = Sentence("Semua sudah diketahui", "All acknowledged")
KINDS: Final = {
    "wait": Sentence("Antrean lewat {n} menit", "Queue over {n} minutes"),
    "pickup_p1": Sentence("Belum diambil P1", "Not taken by P1"),
    "pickup_p2": Sentence("Belum diambil P2", "Not taken by P2"),
    "hold": Sentence("Belum diteruskan P1", "Not forwarded by P1"),
    "promise": Sentence("Lewat Janji Selesai", "Promise missed"),
}
FILTERS: Final = {
    "all": Sentence("Semua", "All"),
    "new": Sentence("Belum diketahui", "Not acknowledged"),
    "escalated": Sentence("Sampai ke KOORD", "Told to KOORD"),
    "wait": Sentence("Antrean", "Queue"),
    "pickup": Sentence("Ambil tugas", "Pick-up"),
    "hold": Sentence("Belum diteruskan", "Not forwarded"),
    "promise": Sentence("Janji Selesai", "Promise"),
}
STATES: Final = {
    "OPEN": Sentence("Baru", "New"),
    "ACKNOWLEDGED": Sentence("Diketahui", "Acknowledged"),
    "CLOSED": Sentence("Ditindaklanjuti", "Followed up"),
    "VOID": Sentence("Gugur", "Void"),
}
STATE_ICONS: Final = {"OPEN": "bell-ring", "ACKNOWLEDGED": "reveal", "CLOSED": "check", "VOID": "minus"}
OUTCOMES: Final = {
    "officer_told": Sentence("Petugas diingatkan", "Officer told"),
    "reassigned": Sentence("Tugas dialihkan", "Task reassigned"),
    "booth_opened": Sentence("Loket dibuka", "Booth opened"),
    "customer_told": Sentence("Pemohon diberi tahu", "Applicant told"),
    "justified": Sentence("Ada alasan yang sah", "There is a good reason"),
    "other": Sentence("Lainnya", "Other"),
}
MARK: Final = Sentence("Pilih", "Mark")
KIND: Final = Sentence("Kejadian", "What")
NUMBER: Final = Sentence("Nomor", "Number")
DESK: Final = Sentence("Meja", "Desk")
SINCE: Final = Sentence("Lewat sejak", "Late since")
AGO: Final = Sentence("Sudah lewat", "Late by")
SIGNS: Final = Sentence("Tanda", "Signs")
STATE: Final = Sentence("Keadaan", "State")
CLOSED_AT: Final = Sentence("Ditutup", "Closed")
OUTCOME: Final = Sentence("Tindak lanjut", "Follow-up")
CLOSED_BY: Final = Sentence("Oleh", "By")
HALL: Final = Sentence("Loket, lobi", "Booths, hall")
ESCALATED: Final = Sentence("KOORD diberi tahu", "KOORD told")
OUTAGE: Final = Sentence("pusat sempat mati", "centre was down")
BOTH_SIGNS: Final = Sentence("KOORD, pusat sempat mati", "KOORD, centre was down")
OUTAGE_LONG: Final = Sentence(
    "Pusat sempat mati selama hitungan ini. Hitungan tidak dijeda; pertimbangkan saat menilai.",
    "The centre was down within this count. It was not paused; weigh it when you judge.",
)
ESCALATED_FACT: Final = Sentence("Tingkat berikut", "Next level")
ACKNOWLEDGED_BY: Final = Sentence("Diketahui", "Acknowledged")
AT_BY: Final = Sentence("{at} oleh {who}", "{at} by {who}")
DETECTED: Final = Sentence("Terlihat pusat", "Seen by the centre")
NOT_YET: Final = Sentence("belum", "not yet")
ACKNOWLEDGE: Final = Sentence("Diketahui", "Acknowledge")
ACKNOWLEDGE_N: Final = Sentence("Diketahui, {n} peringatan", "Acknowledge {n} alerts")
FOLLOW_UP: Final = Sentence("Tindak Lanjut", "Follow Up")
FOLLOW_UP_N: Final = Sentence("Tindak Lanjut, {n} peringatan", "Follow Up {n} alerts")
OPEN_REQUEST: Final = Sentence("Buka Permohonan", "Open Request")
FILTER: Final = Sentence("Saring", "Filter")
FORM_TITLE: Final = Sentence("Tindak lanjut", "Follow-up")
FORM_NOTE: Final = Sentence(
    "Satu tindak lanjut untuk {n} peringatan.", "One follow-up for {n} alerts.", "Follow-up for {n} alert."
)
WHAT_DONE: Final = Sentence("Yang dilakukan", "What was done")
WORDS: Final = Sentence("Penjelasan", "Explanation")
WORDS_HINT: Final = Sentence("Tanpa nama atau data pemohon.", "Without the applicant's name or data.")
SAVE: Final = Sentence("Simpan dan Tutup", "Save and Close")
CHOOSE: Final = Sentence("Pilih", "Choose")
TURN: Final = Sentence("terbuka, ditutup", "open, closed")
SPACE: Final = Sentence("pilih", "mark")
ALL_KEY: Final = Sentence("pilih semua", "mark all")
MARKED: Final = Sentence("{n} dipilih", "{n} marked")
ROWS: Final = Sentence("{n} peringatan", "{n} alerts", en_one="{n} alert")
NOTHING_OPEN: Final = Sentence(
    "Tidak ada peringatan terbuka. Yang baru muncul sendiri, dengan bunyi.",
    "No open alerts. New ones appear by themselves, with a sound.",
)
NOTHING_MATCHES: Final = Sentence("Tidak ada yang cocok. Pilih Semua.", "Nothing matches. Choose All.")
NOTHING_CLOSED: Final = Sentence("Belum ada peringatan yang ditutup.", "No alerts were closed yet.")
CHOOSE_ONE: Final = Sentence("Pilih peringatan untuk melihat rinciannya.", "Choose an alert to see more.")
NEXT_STEPS: Final = {
    "wait": Sentence(
        "Buka loket untuk huruf itu atau panggil dari loket cadangan.",
        "Open a booth for that letter or call from a reserve booth.",
    ),
    "pickup_p1": Sentence("Ingatkan meja P1 atau alihkan petugas.", "Remind the P1 desk or change the officer."),
    "pickup_p2": Sentence("Ingatkan meja P2 atau alihkan petugas.", "Remind the P2 desk or change the officer."),
    "hold": Sentence("Minta P1 meneruskan atau memutuskan.", "Ask P1 to forward or decide."),
    "promise": Sentence(
        "Minta meja memberi perkiraan baru dan selesaikan.", "Ask the desk for a new estimate and complete it."
    ),
}


def kind(code: str, book: Book | None) -> Words:
    """Return what happened; an unknown kind is shown as its code."""
    sentence = KINDS.get(code)
    if sentence is None:
        return code
    return sentence(n=book.view.wait_minutes if book else 5) if code == "wait" else sentence


def desk(view: AlertView, book: Book | None) -> Words:
    """Return whose desk was late: `P2 Dit. Norma K3`, or the hall."""
    if view.level == "P0":
        return HALL
    code = view.unit if view.level == "P2" else view.directorate
    name = book.desk_name(code) if book and code else code or ""
    return f"{view.level} {name}"


def signs(view: AlertView) -> Words:
    """Return the marks beside a breach."""
    if view.escalated and view.outage:
        return BOTH_SIGNS
    return ESCALATED if view.escalated else OUTAGE if view.outage else ""
