"""Facts: what happened, in the past tense. A fact carries the rows it left behind, without personal data.

The journal stores facts, the feeds project them; nothing here knows how.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from common.domain.alert import Alert
    from common.domain.board_picture import BoardPicture
    from common.domain.booth import Booth
    from common.domain.day import ServiceDay
    from common.domain.document import DocumentRef
    from common.domain.lease import Lease
    from common.domain.request import Request
    from common.domain.sla import Clock
    from common.domain.ticket import Ticket


class FactKind(StrEnum):
    """Every kind of fact of the journal."""

    DAY_OPENED = "DayOpened"
    ISSUING_STOPPED = "IssuingStopped"
    ISSUING_RESUMED = "IssuingResumed"
    LETTER_PAUSED = "LetterPaused"
    LETTER_RESUMED = "LetterResumed"
    DAY_ENDED = "DayEnded"
    BOARD_TEXT_SET = "BoardTextSet"
    PICTURE_ADDED = "PictureAdded"
    PICTURE_SET = "PictureSet"
    PICTURE_REMOVED = "PictureRemoved"

    BOOTH_OPENED = "BoothOpened"
    BOOTH_PAUSED = "BoothPaused"
    BOOTH_CLOSED = "BoothClosed"
    BOOTH_LOST = "BoothLost"

    TICKET_ISSUED = "TicketIssued"
    TICKET_HANDED_IN = "TicketHandedIn"
    TICKET_CALLED = "TicketCalled"
    TICKET_RECALLED = "TicketRecalled"
    TICKET_SERVED = "TicketServing"
    TICKET_SKIPPED = "TicketSkipped"
    TICKET_REQUEUED = "TicketRequeued"
    TICKET_FINISHED = "TicketFinished"
    TICKET_RETURNED = "TicketReturned"
    TICKET_TRANSFERRED = "TicketTransferred"
    TICKET_UNRESERVED = "TicketUnreserved"
    TICKET_CANCELLED = "TicketCancelled"
    TICKET_EXPIRED = "TicketExpired"
    TICKET_PRIORITISED = "TicketPrioritised"
    TICKET_PAPER_REPORTED = "TicketPaperReported"
    TICKET_RATED = "TicketRated"
    TICKET_VOICED = "TicketVoiced"

    LEASE_GRANTED = "LeaseGranted"
    LEASE_CONFIRMED = "LeaseConfirmed"
    LEASE_CLOSED = "LeaseClosed"
    LEASE_WRITTEN_OFF = "LeaseWrittenOff"

    REQUEST_DRAFTED = "RequestDrafted"
    REQUEST_DISCARDED = "RequestDiscarded"
    REQUEST_RESOLVED = "RequestResolvedAtBooth"
    REQUEST_ESCALATED = "RequestEscalated"
    REQUEST_TAKEN = "RequestTaken"
    REQUEST_FORWARDED = "RequestForwarded"
    REQUEST_REDIRECTED = "RequestRedirected"
    REQUEST_PULLED_BACK = "RequestPulledBack"
    REQUEST_RETURNED = "RequestReturned"
    REQUEST_DOCUMENTS_ASKED = "RequestDocumentsAsked"
    REQUEST_DOCUMENTS_COMPLETED = "RequestDocumentsCompleted"
    REQUEST_COMPLETED = "RequestCompleted"
    REQUEST_REJECTED = "RequestRejected"
    REQUEST_REFUSAL_PROPOSED = "RequestRefusalProposed"
    REQUEST_REFUSAL_DECLINED = "RequestRefusalDeclined"
    REQUEST_HANDED_OVER = "RequestHandedOver"
    REQUEST_WITHDRAWN = "RequestWithdrawn"
    REQUEST_REOPENED = "RequestReopened"
    REQUEST_REASSIGNED = "RequestReassigned"
    REQUEST_RATED = "RequestRated"
    NOTE_ADDED = "NoteAdded"
    DOCUMENT_ATTACHED = "DocumentAttached"
    DOCUMENT_REMOVED = "DocumentRemoved"

    CLOCK_WARNED = "ClockWarned"
    CLOCK_BREACHED = "ClockBreached"
    CLOCK_ESCALATED = "ClockEscalated"
    CLOCK_REMINDED = "ClockReminded"
    CLOCK_PASSED_OVER = "ClockPassedOver"
    CLOCKS_RECOMPUTED = "ClocksRecomputed"
    PROMISE_MOVED = "PromiseMoved"
    PROMISE_ESTIMATED = "PromiseEstimated"
    ALERT_ACKNOWLEDGED = "AlertAcknowledged"
    ALERT_CLOSED = "AlertClosed"
    ALERT_VOIDED = "AlertVoided"
    ABSENCE_SET = "AbsenceSet"
    PROMISE_SET = "PromiseSet"
    LIMITS_SET = "LimitsSet"
    CALENDAR_PUBLISHED = "CalendarPublished"
    OUTAGE_RECORDED = "OutageRecorded"
    CLOCK_CONFIRMED = "ClockConfirmed"
    CONSENT_CHANGED = "ConsentChanged"

    NOTICE_SETTLED = "NoticeSettled"
    NOTICE_RESENT = "NoticeResent"

    SESSION_OPENED = "SessionOpened"
    SESSION_ENDED = "SessionEnded"
    ACCOUNT_CHANGED = "AccountChanged"
    DEVICE_CHANGED = "DeviceChanged"
    POSITION_CONTACT_SET = "PositionContactSet"
    PERSONAL_DATA_READ = "PersonalDataRead"
    SITE_MARKED = "SiteMarked"
    CLOCK_STEPPED = "ClockStepped"
    TEXT_ERASED = "TextErased"


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A note between positions: who to whom on which request; the words lie in `texts`."""

    id: str
    request: str
    sender: str
    recipient: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact and the rows as it left them. `reason` is a code or `text:<id>:<hash>`; `extra` holds codes only."""

    kind: FactKind
    subject: str
    from_state: str | None = None
    to_state: str | None = None
    reason: str | None = None
    ticket: Ticket | None = None
    booth: Booth | None = None
    request: Request | None = None
    day: ServiceDay | None = None
    lease: Lease | None = None
    note: NoteRef | None = None
    document: DocumentRef | None = None
    clocks: tuple[Clock, ...] = ()
    alert: Alert | None = None
    picture: BoardPicture | None = None
    extra: dict[str, str | int | bool | None] | None = None
    system: bool = False
