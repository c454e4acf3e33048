"""Every act on a request, one row each: command, key, icon, words, and what has to be said with it.

A new act is a row here and its trial in `rules`. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from common.domain.request_machine import RequestAction
from common.messages import commands as c
from common.messages.commands import Command
from common.shell.sentence import Sentence

FieldKind = Literal["unit", "position", "area", "line", "days", "complaint"]
_A = RequestAction
SHORTEST_REASON: Final = 3


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One thing to say: its name in the command, how it is put in, and how long it must and may be."""

    name: str
    kind: FieldKind
    label: Sentence
    hint: Sentence | None = None
    least: int = 1
    most: int = 2000


@dataclass(frozen=True, slots=True)
class Action:
    """One row. `key` is shown on its button; without `fields` the act needs no panel."""

    act: RequestAction
    key: str
    icon: str
    label: Sentence
    build: Callable[[str, Mapping[str, str]], Command]
    fields: tuple[FieldSpec, ...] = ()
    explains: Sentence | None = None


_REASON = FieldSpec("reason", "area", Sentence("Alasan", "Reason"), least=SHORTEST_REASON, most=500)
_RULE = FieldSpec(
    "rule",
    "line",
    Sentence("Aturan yang mendasari", "Rule it rests on"),
    Sentence("Misalnya pasal dan peraturannya.", "For instance article and regulation."),
    least=SHORTEST_REASON,
    most=500,
)
_UNIT = FieldSpec("unit", "unit", Sentence("Unit tujuan", "To unit"))

ROWS: Final = (
    Action(
        _A.TAKE, "F2", "mine", Sentence("Ambil Tugas", "Take Task"),
        lambda r, _: c.TakeTask(request=r),
    ),
    Action(
        _A.FORWARD, "F3", "escalate", Sentence("Teruskan", "Forward"),
        lambda r, v: c.ForwardTask(request=r, unit=v["unit"], note=v["note"]),
        (_UNIT, FieldSpec("note", "area", Sentence("Catatan untuk P2", "Note to P2"), least=0)),
        Sentence(
            "P2 unit itu punya 30 menit kerja untuk mengambil tugas.",
            "That unit's P2 has 30 working minutes to take it.",
        ),
    ),
    Action(
        _A.REDIRECT, "F5", "transfer", Sentence("Alihkan Unit", "Other Unit"),
        lambda r, v: c.RedirectTask(request=r, unit=v["unit"], reason=v["reason"]), (_UNIT, _REASON),
        Sentence("Tugas berpindah ke P1 Unit Eselon I lain.", "The task goes to the P1 of another directorate."),
    ),
    Action(
        _A.ASK_DOCUMENTS, "F6", "request_documents", Sentence("Minta Kelengkapan", "Ask for Documents"),
        lambda r, v: c.AskDocuments(request=r, items=v["items"], days=int(v["days"])),
        (
            FieldSpec(
                "items", "area", Sentence("Yang perlu dilengkapi", "What is missing"),
                Sentence("Satu per baris. Dikirim kepada pemohon.", "One per line. Sent to the applicant."),
            ),
            FieldSpec("days", "days", Sentence("Waktu melengkapi, hari kalender", "Time for it, calendar days")),
        ),
        Sentence(
            "Hitungan Janji Selesai berhenti sampai berkas lengkap.",
            "The promise stops until they are complete.",
        ),
    ),
    Action(
        _A.REASSIGN, "F6", "person", Sentence("Alihkan Petugas", "Other Officer"),
        lambda r, v: c.ReassignTask(request=r, position=v["position"], reason=v["reason"]),
        (FieldSpec("position", "position", Sentence("Petugas", "Officer")), _REASON),
        Sentence("Kedua petugas diberi tahu.", "Both officers are told."),
    ),
    Action(
        _A.RETURN, "F7", "return", Sentence("Kembalikan ke P1", "Return to P1"),
        lambda r, v: c.ReturnTask(request=r, reason=v["reason"]), (_REASON,),
    ),
    Action(
        _A.PULL_BACK, "F7", "return", Sentence("Tarik Kembali", "Pull Back"),
        lambda r, v: c.PullBackTask(request=r, reason=v["reason"]), (_REASON,),
        Sentence("Tugas kembali ke P1 yang meneruskan.", "The task returns to the P1 that forwarded it."),
    ),
    Action(
        _A.REOPEN, "F7", "reopened", Sentence("Buka Kembali", "Reopen"),
        lambda r, v: c.ReopenRequest(request=r, complaint=v["complaint"]),
        (
            FieldSpec(
                "complaint", "complaint", Sentence("Nomor pengaduan", "Complaint number"),
                Sentence("Bentuknya K-261123-001.", "In the form K-261123-001."),
            ),
        ),
        Sentence(
            "Kembali ke meja yang memutuskan, dengan janji baru.",
            "Back to the desk that decided, with a new promise.",
        ),
    ),
    Action(
        _A.REJECT, "F8", "reject", Sentence("Tolak", "Refuse"),
        lambda r, v: c.RejectRequest(request=r, reason=v["reason"], rule=v["rule"]), (_REASON, _RULE),
        Sentence("Pemohon diberi tahu alasan dan cara berkeberatan.", "The applicant is told why and how to object."),
    ),
    Action(
        _A.PROPOSE_REJECTION, "F8", "reject", Sentence("Usulkan Tolak", "Propose Refusal"),
        lambda r, v: c.ProposeRejection(request=r, reason=v["reason"], rule=v["rule"]), (_REASON, _RULE),
        Sentence("Supervisor unit yang memutuskan.", "The unit's supervisor decides."),
    ),
    Action(
        _A.DECLINE_REJECTION, "F8", "undo-2", Sentence("Tolak Usulan", "Decline Proposal"),
        lambda r, v: c.DeclineRejection(request=r, reason=v["reason"]), (_REASON,),
        Sentence("P2 melanjutkan pekerjaannya.", "P2 goes on with the work."),
    ),
    Action(
        _A.COMPLETE, "F9", "complete", Sentence("Selesaikan", "Complete"),
        lambda r, v: c.CompleteRequest(request=r, result=v["result"]),
        (
            FieldSpec(
                "result", "area", Sentence("Hasil", "Result"),
                Sentence("Nomor dan tanggal surat, lisensi, atau jawaban.", "Number and date of the letter or answer."),
            ),
        ),
        Sentence("Pemohon diberi tahu bahwa hasilnya siap.", "The applicant is told that the result is ready."),
    ),
    Action(
        _A.CONFIRM_REJECTION, "F9", "stamp", Sentence("Setujui Penolakan", "Confirm Refusal"),
        lambda r, _: c.ConfirmRejection(request=r),
    ),
    Action(
        _A.DOCUMENTS_COMPLETE, "F10", "list-checks", Sentence("Berkas Lengkap", "Documents Complete"),
        lambda r, _: c.CompleteDocuments(request=r),
    ),
)  # fmt: skip

ACTIONS: Final = {row.act: row for row in ROWS}
COMPLETE_AT_P1: Final = Sentence("Selesaikan di P1", "Complete at P1")


def label(act: RequestAction, state: str) -> Sentence:
    """Return an act's words; completing at P1 says where."""
    return COMPLETE_AT_P1 if act is _A.COMPLETE and state == "AT_P1" else ACTIONS[act].label
