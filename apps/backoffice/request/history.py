"""The history of a request in sentences: one per journal row, with the officer's own words below. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from apps.backoffice.book import Book
from common.messages.views import HistoryRow
from common.shell.clock_facts import clock_fact
from common.shell.sentence import Sentence, Words

_KINDS: Final = {
    "RequestDrafted": Sentence("Draf dibuat oleh {who}", "Draft started by {who}"),
    "RequestDiscarded": Sentence("Draf dibatalkan oleh {who}", "Draft discarded by {who}"),
    "RequestResolvedAtBooth": Sentence("Diselesaikan di loket oleh {who}", "Resolved at the booth by {who}"),
    "RequestEscalated": Sentence("Didaftarkan oleh {who}", "Registered by {who}"),
    "RequestTaken": Sentence("Tugas diambil {who}", "Task taken by {who}"),
    "RequestForwarded": Sentence("Diteruskan ke {unit} oleh {who}", "Forwarded to {unit} by {who}"),
    "RequestRedirected": Sentence("Dialihkan ke {unit} oleh {who}", "Sent to {unit} by {who}"),
    "RequestPulledBack": Sentence("Ditarik kembali oleh {who}", "Pulled back by {who}"),
    "RequestReturned": Sentence("Dikembalikan ke P1 oleh {who}", "Returned to P1 by {who}"),
    "RequestDocumentsAsked": Sentence(
        "Kelengkapan diminta oleh {who}, {days} hari", "Documents asked for by {who}, {days} days"
    ),
    "RequestDocumentsCompleted": Sentence("Berkas dinyatakan lengkap oleh {who}", "Documents complete, says {who}"),
    "RequestCompleted": Sentence("Diselesaikan oleh {who}", "Completed by {who}"),
    "RequestRejected": Sentence("Ditolak oleh {who}", "Refused by {who}"),
    "RequestRefusalProposed": Sentence("Penolakan diusulkan oleh {who}", "Refusal proposed by {who}"),
    "RequestRefusalDeclined": Sentence("Usulan penolakan ditolak {who}", "Proposal declined by {who}"),
    "RequestHandedOver": Sentence("Hasil diserahkan oleh {who}", "Result handed over by {who}"),
    "RequestWithdrawn": Sentence("Dicabut, dicatat {who}", "Withdrawn, recorded by {who}"),
    "RequestReopened": Sentence(
        "Dibuka kembali oleh {who}, pengaduan {number}", "Reopened by {who}, complaint {number}"
    ),
    "RequestReassigned": Sentence("Dialihkan kepada {to} oleh {who}", "Handed to {to} by {who}"),
    "RequestRated": Sentence("Pemohon sudah menilai", "The applicant has rated"),
    "ConsentChanged": Sentence("Persetujuan kabar diubah pemohon", "The applicant changed the consent to notices"),
    "NoteAdded": Sentence("Catatan dari {who}", "Note by {who}"),
    "DocumentAttached": Sentence("Dokumen dilampirkan oleh {who}", "Document attached by {who}"),
    "DocumentRemoved": Sentence("Lampiran dilepas oleh {who}", "Attachment removed by {who}"),
    "PersonalDataRead": Sentence("Data pemohon dibuka {who}", "Applicant's data opened by {who}"),
}
_OPENED: Final = Sentence("Dokumen dibuka {who}", "Document opened by {who}")
_OTHER: Final = Sentence("{kind} oleh {who}", "{kind} by {who}")
BY: Final = Sentence("{what}, {who}", "{what}, {who}")
SYSTEM: Final = Sentence("sistem", "the system")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line: when (UTC ms), what, and the words given with it."""

    at: int
    what: Words
    words: str = ""


def line_of(row: HistoryRow, book: Book | None) -> HistoryLine:
    """Return a journal row as a line."""
    extra = row.extra or {}
    sentence = _OPENED if (row.reason or "").startswith("document") and _is_read(row) else _KINDS.get(row.kind)
    who: Words = SYSTEM if row.actor in {"SYSTEM", ""} else row.actor
    if sentence is None and (of_clock := clock_fact(row)) is not None:
        by = BY(what=of_clock, who=who) if row.actor not in {"SYSTEM", ""} else of_clock
        return HistoryLine(row.at, by, row.words or "")
    if sentence is None:
        return HistoryLine(row.at, _OTHER(kind=row.kind, who=who), row.words or "")
    unit = str(extra.get("unit") or extra.get("to_unit") or "")
    known: dict[str, Words | int] = {
        "who": who,
        "unit": book.unit_name(unit) if book else unit,
        "days": str(extra.get("days", "")),
        "number": str(extra.get("complaint", "")),
        "to": str(extra.get("to", "")),
    }
    wanted = {name: value for name, value in known.items() if f"{{{name}}}" in sentence.id}
    return HistoryLine(row.at, sentence(**wanted) if wanted else sentence, row.words or "")


def _is_read(row: HistoryRow) -> bool:
    return row.kind == "PersonalDataRead"


def lines_of(rows: list[HistoryRow], book: Book | None) -> list[HistoryLine]:
    """Return the history, the latest first; notes stand in their own place."""
    kept = [row for row in rows if row.kind != "NoteAdded"]
    return [line_of(row, book) for row in sorted(kept, key=lambda row: row.seq, reverse=True)]
