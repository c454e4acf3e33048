"""Commands: what changes state, imperative, each judged and stored once under its id (DESIGN section 3).

Bodies are strict: an unknown field is refused. Ids and codes only where possible; the few fields with personal data
(`DraftFields`) and free text never enter the journal. Lengths are bounded here, rules live in the domain.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Code = Annotated[str, Meta(min_length=1, max_length=24)]
Id = Annotated[str, Meta(min_length=1, max_length=40)]
Words = Annotated[str, Meta(min_length=1, max_length=2000)]
Reason = Annotated[str, Meta(min_length=3, max_length=500)]
Field = Annotated[str, Meta(max_length=200)]
Letter = Annotated[str, Meta(pattern="^[A-HP]$")]
Secret = Annotated[str, Meta(min_length=1, max_length=200)]


class Command(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    """Base of all commands; the tag `kind` is the class name."""


# --- day ---------------------------------------------------------------------------------------------------------


class StopIssuing(Command, frozen=True, tag=True, kw_only=True):
    """KOORD stops giving numbers before the calendar does."""

    reason: Reason


class ResumeIssuing(Command, frozen=True, tag=True, kw_only=True):
    """KOORD gives numbers again."""

    reason: Reason


class PauseLetter(Command, frozen=True, tag=True, kw_only=True):
    """KOORD pauses one letter."""

    letter: Letter
    reason: Reason


class ResumeLetter(Command, frozen=True, tag=True, kw_only=True):
    """KOORD resumes a paused letter."""

    letter: Letter


class EndDay(Command, frozen=True, tag=True, kw_only=True):
    """KOORD ends the day; refused while anybody is called or served."""


class SetBoardText(Command, frozen=True, tag=True, kw_only=True):
    """KOORD sets the running text of the lobby display; empty for the standard text."""

    text: Annotated[str, Meta(max_length=300)]


# --- tickets -----------------------------------------------------------------------------------------------------


class IssueTicket(Command, frozen=True, tag=True, kw_only=True):
    """Ambil Nomor: a number for a service; `priority` gives letter P."""

    service: Code
    priority: bool = False
    language: Literal["id", "en"] = "id"


class ReportPaper(Command, frozen=True, tag=True, kw_only=True):
    """The dispenser reports what became of the slip."""

    ticket: Id
    paper: Literal["printing", "printed", "failed", "unknown", "noted"]


class CancelTicket(Command, frozen=True, tag=True, kw_only=True):
    """Batal: by PANDU or P0 with a reason, by the dispenser when the paper never came."""

    ticket: Id
    reason: Reason


class MarkPriority(Command, frozen=True, tag=True, kw_only=True):
    """Mark a waiting ticket as priority; its number stays."""

    ticket: Id


class CallNext(Command, frozen=True, tag=True, kw_only=True):
    """Panggil: the next ticket by the rule."""


class RecallTicket(Command, frozen=True, tag=True, kw_only=True):
    """Panggil Ulang."""

    ticket: Id


class ServeTicket(Command, frozen=True, tag=True, kw_only=True):
    """Layani."""

    ticket: Id


class SkipTicket(Command, frozen=True, tag=True, kw_only=True):
    """Lewati, after the third call."""

    ticket: Id


class RequeueTicket(Command, frozen=True, tag=True, kw_only=True):
    """Antrekan Lagi, once."""

    ticket: Id


class FinishTicket(Command, frozen=True, tag=True, kw_only=True):
    """Selesai."""

    ticket: Id


class ReturnTicket(Command, frozen=True, tag=True, kw_only=True):
    """Kembalikan ke Antrean."""

    ticket: Id
    reason: Reason


class TransferTicket(Command, frozen=True, tag=True, kw_only=True):
    """Alihkan Loket: to a named booth, or to any booth of its letter when none is named."""

    ticket: Id
    booth: Code | None = None
    reason: Reason


class RateTicket(Command, frozen=True, tag=True, kw_only=True):
    """The visitor's answer on the second window; the answer is counted, never stored with the ticket."""

    ticket: Id
    answer: Literal["puas", "cukup_puas", "belum_puas"]


# --- booths ------------------------------------------------------------------------------------------------------


class OpenBooth(Command, frozen=True, tag=True, kw_only=True):
    """Buka Loket: the booth of this device, with the officer signed in."""


class PauseBooth(Command, frozen=True, tag=True, kw_only=True):
    """Istirahat: no calls for a while."""

    reason: Annotated[str, Meta(max_length=200)] = ""


class CloseBooth(Command, frozen=True, tag=True, kw_only=True):
    """Tutup Loket."""


# --- requests at the booth ---------------------------------------------------------------------------------------


class DraftFields(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the applicant tells; `ticks` has one of `1`, `0`, `-` per requirement of the service."""

    name: Field = ""
    organisation: Field = ""
    npwp: Field = ""
    identity: Field = ""
    phone: Field = ""
    email: Field = ""
    consent_sms: bool = False
    consent_email: bool = False
    ticks: Annotated[str, Meta(max_length=40, pattern="^[10-]*$")] = ""


class StartRequest(Command, frozen=True, tag=True, kw_only=True):
    """Permohonan Baru: a draft for a service within the ticket in hand."""

    ticket: Id
    service: Code


class SaveDraft(Command, frozen=True, tag=True, kw_only=True):
    """Keep what was typed, in the personal tables."""

    request: Id
    fields: DraftFields


class DiscardDraft(Command, frozen=True, tag=True, kw_only=True):
    """Batalkan: the draft and what was typed are gone."""

    request: Id
    reason: Reason


class ResolveAtBooth(Command, frozen=True, tag=True, kw_only=True):
    """Selesai di Loket."""

    request: Id
    outcome: Words


class EscalateRequest(Command, frozen=True, tag=True, kw_only=True):
    """Eskalasikan: register with the promise date and hand to P1."""

    request: Id
    fields: DraftFields


class HandOver(Command, frozen=True, tag=True, kw_only=True):
    """Serahkan Hasil."""

    request: Id
    received_by: Words


class WithdrawRequest(Command, frozen=True, tag=True, kw_only=True):
    """Cabut Permohonan on the customer's wish."""

    request: Id
    reason: Reason


# --- requests at the desks ---------------------------------------------------------------------------------------


class TakeTask(Command, frozen=True, tag=True, kw_only=True):
    """Ambil Tugas."""

    request: Id


class ForwardTask(Command, frozen=True, tag=True, kw_only=True):
    """Teruskan to a staffed unit of the own directorate."""

    request: Id
    unit: Code
    note: Annotated[str, Meta(max_length=2000)] = ""


class RedirectTask(Command, frozen=True, tag=True, kw_only=True):
    """Alihkan Unit: to another directorate's unit."""

    request: Id
    unit: Code
    reason: Reason


class PullBackTask(Command, frozen=True, tag=True, kw_only=True):
    """Tarik Kembali."""

    request: Id
    reason: Reason


class ReturnTask(Command, frozen=True, tag=True, kw_only=True):
    """Kembalikan to P1."""

    request: Id
    reason: Reason


class AskDocuments(Command, frozen=True, tag=True, kw_only=True):
    """Minta Kelengkapan with an end 3-14 calendar days away."""

    request: Id
    items: Words
    days: int = 14


class CompleteDocuments(Command, frozen=True, tag=True, kw_only=True):
    """Berkas Lengkap."""

    request: Id


class CompleteRequest(Command, frozen=True, tag=True, kw_only=True):
    """Selesaikan (P2) or Selesaikan di P1."""

    request: Id
    result: Words


class RejectRequest(Command, frozen=True, tag=True, kw_only=True):
    """Tolak by P1, with a written reason and the rule it rests on."""

    request: Id
    reason: Reason
    rule: Reason


class ProposeRejection(Command, frozen=True, tag=True, kw_only=True):
    """Usulkan Tolak by P2."""

    request: Id
    reason: Reason
    rule: Reason


class ConfirmRejection(Command, frozen=True, tag=True, kw_only=True):
    """Setujui Penolakan by the unit's supervisor."""

    request: Id


class DeclineRejection(Command, frozen=True, tag=True, kw_only=True):
    """Tolak Usulan by the unit's supervisor."""

    request: Id
    reason: Reason


class ReopenRequest(Command, frozen=True, tag=True, kw_only=True):
    """Buka Kembali by KOORD after an upheld complaint."""

    request: Id
    complaint: Annotated[str, Meta(pattern=r"^K-\d{6}-\d{3}$")]


class ReassignTask(Command, frozen=True, tag=True, kw_only=True):
    """Alihkan Petugas by a supervisor or KOORD."""

    request: Id
    position: Code
    reason: Reason


class AddNote(Command, frozen=True, tag=True, kw_only=True):
    """Catatan to a position on a request."""

    request: Id
    to: Code
    text: Words


class RateRequest(Command, frozen=True, tag=True, kw_only=True):
    """The customer's answer for an escalated request, by the receipt's number and check code."""

    number: Code
    check: Annotated[str, Meta(pattern=r"^\d{6}$")]
    answer: Literal["puas", "cukup_puas", "belum_puas"]


# --- accounts and devices ----------------------------------------------------------------------------------------


class AddAccount(Command, frozen=True, tag=True, kw_only=True):
    """A new account for one or more positions; `password_hash` is made by the verb or hash threads, never plain."""

    account: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{2,23}$")]
    positions: list[Code]
    password_hash: Secret
    must_change: bool = True


class SetPassword(Command, frozen=True, tag=True, kw_only=True):
    """Set an account's password hash."""

    account: Code
    password_hash: Secret
    must_change: bool = True


class LockAccount(Command, frozen=True, tag=True, kw_only=True):
    """Lock or unlock an account; its session ends."""

    account: Code
    locked: bool = True


class AddDevice(Command, frozen=True, tag=True, kw_only=True):
    """Enrol a device by its public key."""

    name: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$")]
    role: Literal["dispenser", "display", "booth", "backoffice", "integration", "console"]
    place: Annotated[str, Meta(max_length=24)] = ""
    public_key: Annotated[str, Meta(min_length=40, max_length=40)]


class RevokeDevice(Command, frozen=True, tag=True, kw_only=True):
    """Revoke a device; refused from the next command on."""

    name: Id


AnyCommand = (
    StopIssuing
    | ResumeIssuing
    | PauseLetter
    | ResumeLetter
    | EndDay
    | SetBoardText
    | IssueTicket
    | ReportPaper
    | CancelTicket
    | MarkPriority
    | CallNext
    | RecallTicket
    | ServeTicket
    | SkipTicket
    | RequeueTicket
    | FinishTicket
    | ReturnTicket
    | TransferTicket
    | RateTicket
    | OpenBooth
    | PauseBooth
    | CloseBooth
    | StartRequest
    | SaveDraft
    | DiscardDraft
    | ResolveAtBooth
    | EscalateRequest
    | HandOver
    | WithdrawRequest
    | TakeTask
    | ForwardTask
    | RedirectTask
    | PullBackTask
    | ReturnTask
    | AskDocuments
    | CompleteDocuments
    | CompleteRequest
    | RejectRequest
    | ProposeRejection
    | ConfirmRejection
    | DeclineRejection
    | ReopenRequest
    | ReassignTask
    | AddNote
    | RateRequest
    | AddAccount
    | SetPassword
    | LockAccount
    | AddDevice
    | RevokeDevice
)
