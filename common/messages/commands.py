"""Commands: what changes state, imperative, each judged and stored once under its id (DESIGN section 3).

Those on tickets, booths, the day, accounts and devices stand here; those on requests in `request_commands`, those on
number leases in `lease_commands`, those on notices in `notice_commands`.
`AnyCommand` is all of them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from common.domain.board_picture import MOST_PICTURES, TITLE_LENGTH
from common.messages.command import Code as Code
from common.messages.command import Command as Command
from common.messages.command import Id as Id
from common.messages.command import Letter, Reason
from common.messages.command import Secret as Secret
from common.messages.lease_commands import CloseLease as CloseLease
from common.messages.lease_commands import ConfirmLease as ConfirmLease
from common.messages.lease_commands import GrantLease as GrantLease
from common.messages.lease_commands import HandInTicket as HandInTicket
from common.messages.lease_commands import WriteOffLease as WriteOffLease
from common.messages.notice_commands import ResendNotice as ResendNotice
from common.messages.notice_commands import SetConsent as SetConsent
from common.messages.notice_commands import SetPositionContact as SetPositionContact
from common.messages.request_commands import AddNote as AddNote
from common.messages.request_commands import AskDocuments as AskDocuments
from common.messages.request_commands import AttachDocument as AttachDocument
from common.messages.request_commands import CompleteDocuments as CompleteDocuments
from common.messages.request_commands import CompleteRequest as CompleteRequest
from common.messages.request_commands import ConfirmRejection as ConfirmRejection
from common.messages.request_commands import DeclineRejection as DeclineRejection
from common.messages.request_commands import DiscardDraft as DiscardDraft
from common.messages.request_commands import DraftFields as DraftFields
from common.messages.request_commands import EscalateRequest as EscalateRequest
from common.messages.request_commands import ForwardTask as ForwardTask
from common.messages.request_commands import HandOver as HandOver
from common.messages.request_commands import ProposeRejection as ProposeRejection
from common.messages.request_commands import PullBackTask as PullBackTask
from common.messages.request_commands import RateRequest as RateRequest
from common.messages.request_commands import ReassignTask as ReassignTask
from common.messages.request_commands import RedirectTask as RedirectTask
from common.messages.request_commands import RejectRequest as RejectRequest
from common.messages.request_commands import RemoveDocument as RemoveDocument
from common.messages.request_commands import ReopenRequest as ReopenRequest
from common.messages.request_commands import ResolveAtBooth as ResolveAtBooth
from common.messages.request_commands import ReturnTask as ReturnTask
from common.messages.request_commands import SaveDraft as SaveDraft
from common.messages.request_commands import StartRequest as StartRequest
from common.messages.request_commands import TakeTask as TakeTask
from common.messages.request_commands import WithdrawRequest as WithdrawRequest
from common.messages.standing_commands import AcknowledgeAlerts as AcknowledgeAlerts
from common.messages.standing_commands import CloseAlerts as CloseAlerts
from common.messages.standing_commands import ConfirmTime as ConfirmTime
from common.messages.standing_commands import EstimatePromise as EstimatePromise
from common.messages.standing_commands import PublishCalendar as PublishCalendar
from common.messages.standing_commands import RebuildClocks as RebuildClocks
from common.messages.standing_commands import SetAbsence as SetAbsence
from common.messages.standing_commands import SetLimits as SetLimits
from common.messages.standing_commands import SetPromise as SetPromise

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


class AddPicture(Command, frozen=True, tag=True, kw_only=True):
    """KOORD puts a file that came in whole (`BeginPicture`) among the lobby display's pictures, as the last one."""

    handle: Id


class SetPicture(Command, frozen=True, tag=True, kw_only=True):
    """KOORD names a picture, switches it on or off, and says the last ISO date on which it is shown (null: no end)."""

    picture: Id
    title: Annotated[str, Meta(max_length=TITLE_LENGTH)]
    on: bool
    last_day: Annotated[str, Meta(max_length=10)] | None = None


class MovePicture(Command, frozen=True, tag=True, kw_only=True):
    """KOORD gives a picture another place, counted from 0."""

    picture: Id
    place: Annotated[int, Meta(ge=0, lt=MOST_PICTURES)]


class RemovePicture(Command, frozen=True, tag=True, kw_only=True):
    """KOORD takes a picture off for good."""

    picture: Id


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


class ReportVoice(Command, frozen=True, tag=True, kw_only=True):
    """The hall's speaker reports what became of the call made at `called_at` (UTC ms).

    SOUNDED: heard to its end. SILENT: nothing could be heard. SKIPPED: its turn came when the ticket was no longer
    called. A call told before stays as it was told.
    """

    ticket: Id
    called_at: Annotated[int, Meta(ge=0)]
    outcome: Literal["sounded", "silent", "skipped"]


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
    | AddPicture
    | SetPicture
    | MovePicture
    | RemovePicture
    | IssueTicket
    | ReportPaper
    | ReportVoice
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
    | GrantLease
    | ConfirmLease
    | HandInTicket
    | CloseLease
    | WriteOffLease
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
    | AcknowledgeAlerts
    | CloseAlerts
    | EstimatePromise
    | SetAbsence
    | SetPromise
    | SetLimits
    | PublishCalendar
    | ConfirmTime
    | RebuildClocks
    | AttachDocument
    | RemoveDocument
    | AddAccount
    | SetPassword
    | LockAccount
    | AddDevice
    | RevokeDevice
    | ResendNotice
    | SetConsent
    | SetPositionContact
)
