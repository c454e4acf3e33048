"""Commands on service requests, at the booth and at the desks."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.messages.command import Code, Command, Field, Id, Reason, Words

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


# --- documents -------------------------------------------------------------------------------------------------------


class AttachDocument(Command, frozen=True, tag=True, kw_only=True):
    """Lampirkan: a file that came in whole becomes a document of its request."""

    handle: Id


class RemoveDocument(Command, frozen=True, tag=True, kw_only=True):
    """Lepas Lampiran: the row goes, and the bytes with it unless another document has the same."""

    document: Id
    reason: Reason
