"""What a clock or an alert did in a request's history, as every window says it. Knows journal rows, never a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from common.shell.sentence import Sentence

if TYPE_CHECKING:
    from common.messages.views import HistoryRow
    from common.shell.sentence import Words

CLOCKS: Final = {
    "pickup_p1": Sentence("Batas Ambil Tugas P1", "the P1 Pick-up Limit"),
    "pickup_p2": Sentence("Batas Ambil Tugas P2", "the P2 Pick-up Limit"),
    "hold": Sentence("batas penerusan P1", "P1's limit to forward"),
    "promise": Sentence("Janji Selesai", "the Promise Date"),
    "answer": Sentence("batas melengkapi berkas", "the limit for the documents"),
    "collect": Sentence("batas pengambilan hasil", "the limit to collect"),
}
OF_CLOCK: Final = {
    "ClockWarned": Sentence("Hampir lewat {clock}", "Nearly past {clock}"),
    "ClockBreached": Sentence("Lewat {clock}", "Past {clock}"),
    "ClockEscalated": Sentence("KOORD diberi tahu, lewat {clock}", "KOORD told, past {clock}"),
    "ClockReminded": Sentence("Pemohon diingatkan, {clock}", "Applicant reminded, {clock}"),
}
PLAIN: Final = {
    "ClockPassedOver": Sentence(
        "Peringatan dilewati, waktunya sudah habis", "A warning was passed over, its time was up"
    ),
    "PromiseMoved": Sentence("Janji Selesai bergeser karena kalender", "The calendar moved the Promise Date"),
    "PromiseEstimated": Sentence("Perkiraan baru diberikan", "A new estimate was given"),
    "AlertAcknowledged": Sentence("Peringatan diketahui", "Alert acknowledged"),
    "AlertClosed": Sentence("Tindak lanjut ditulis", "Follow-up written"),
    "AlertVoided": Sentence("Peringatan gugur karena kalender", "The calendar voided the alert"),
}


def clock_fact(row: HistoryRow) -> Words | None:
    """Return what a row about a clock says; None for a row about something else."""
    if (plain := PLAIN.get(row.kind)) is not None:
        return plain
    sentence = OF_CLOCK.get(row.kind)
    if sentence is None:
        return None
    kind = (row.reason or "").partition(".")[0]
    return sentence(clock=CLOCKS.get(kind, kind))
