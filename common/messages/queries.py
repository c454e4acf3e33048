"""Queries: what reads. Those that reveal personal data are journaled by the coordinator before they are answered."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.messages.command import Instant
from common.messages.commands import Code, Id
from common.messages.standing_commands import CALENDAR_BYTES

Page = Annotated[int, Meta(ge=1, le=500)]


class Query(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    """Base of all queries."""


class GetSnapshot(Query, frozen=True, tag=True, kw_only=True):
    """One slice of a snapshot: first without `snapshot`, then with its id and `after` = slices received."""

    snapshot: Annotated[str, Meta(max_length=40)] | None = None
    after: int = 0


class Replay(Query, frozen=True, tag=True, kw_only=True):
    """Events of the own feed after `after` (exclusive), at most 500; refused `replay.too_old`."""

    after: int
    epoch: int


class GetOutcome(Query, frozen=True, tag=True, kw_only=True):
    """What became of a command whose reply never came; an unknown id is abandoned for good."""

    command: Annotated[str, Meta(min_length=32, max_length=32)]


class GetCatalogue(Query, frozen=True, tag=True, kw_only=True):
    """Services, units, tiles, booths and wording facts a terminal needs."""


class GetWaits(Query, frozen=True, tag=True, kw_only=True):
    """How long a number taken now would wait, by letter."""


class GetTicket(Query, frozen=True, tag=True, kw_only=True):
    """The ticket in hand with its service, also when that is confidential."""

    ticket: Id


class GetDraft(Query, frozen=True, tag=True, kw_only=True):
    """The draft's typed fields; that booth only."""

    request: Id


class GetRequest(Query, frozen=True, tag=True, kw_only=True):
    """All of one request without personal data: row, clocks, notes, history, notices."""

    request: Id


class FindRequest(Query, frozen=True, tag=True, kw_only=True):
    """One hit by whole number, journaled: P0 with a ticket in hand (by phone too), KOORD for a complaint."""

    number: Annotated[str, Meta(max_length=24)] = ""
    phone: Annotated[str, Meta(max_length=20)] = ""


class ListRequests(Query, frozen=True, tag=True, kw_only=True):
    """Requests of the own desk or, for SPV and KOORD, of what they oversee; by key."""

    scope: Literal["waiting", "mine", "sent", "overseen", "day"]
    after: Annotated[str, Meta(max_length=40)] = ""
    limit: Page = 200


class GetContact(Query, frozen=True, tag=True, kw_only=True):
    """Full applicant data; only at the desk that holds the request or with its ticket in hand. Journaled."""

    request: Id


class ListDocuments(Query, frozen=True, tag=True, kw_only=True):
    """The documents of a request with their names; to whom `GetContact` answers. Journaled."""

    request: Id


class OpenDocument(Query, frozen=True, tag=True, kw_only=True):
    """Open a document for reading; to whom `GetContact` answers. Journaled. The handle is good for 15 minutes."""

    document: Id


class GetChunk(Query, frozen=True, tag=True, kw_only=True):
    """The next bytes of an opened document from `at` on."""

    handle: Id
    at: Annotated[int, Meta(ge=0)]


class GetPicture(Query, frozen=True, tag=True, kw_only=True):
    """The next bytes from `at` on of a picture of the lobby display. No session is asked: it hangs in the hall."""

    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    at: Annotated[int, Meta(ge=0)]


class GetReceipt(Query, frozen=True, tag=True, kw_only=True):
    """What the receipt prints; `reprint` marks it Salinan. Journaled."""

    request: Id
    reprint: bool = False


class GetStatus(Query, frozen=True, tag=True, kw_only=True):
    """Status look-up at the dispenser: number and 6-digit check code or last 4 digits of the phone."""

    number: Code
    check: Annotated[str, Meta(pattern=r"^(\d{4}|\d{6})$")]


class ListNotices(Query, frozen=True, tag=True, kw_only=True):
    """Notices, masked, newest first; of one request, or all that the asker oversees. Empty filters show everything."""

    request: Id | None = None
    state: Annotated[str, Meta(max_length=16)] = ""
    channel: Literal["", "sms", "email", "screen"] = ""
    after: Annotated[str, Meta(max_length=40)] = ""
    limit: Page = 100


class GetNoticeText(Query, frozen=True, tag=True, kw_only=True):
    """The text of one notice as it leaves or left; for the desk of its request and those who oversee it."""

    notice: Id


class ListPositionContacts(Query, frozen=True, tag=True, kw_only=True):
    """Addresses of positions, masked."""


class GetLive(Query, frozen=True, tag=True, kw_only=True):
    """The supervisor's live figures: waiting, booths, untaken tasks with age."""


class ListAudit(Query, frozen=True, tag=True, kw_only=True):
    """Journal rows from `after` (exclusive)."""

    after: int = 0
    limit: Page = 100


class ListAccounts(Query, frozen=True, tag=True, kw_only=True):
    """Accounts with positions and lock state."""


class ListDevices(Query, frozen=True, tag=True, kw_only=True):
    """Devices with role, place, last beat."""


class ListAlerts(Query, frozen=True, tag=True, kw_only=True):
    """Breaches the asker answers for: those still owed a follow-up, or those closed, newest first, by key."""

    scope: Literal["open", "closed"] = "open"
    after: Annotated[str, Meta(max_length=40)] = ""
    limit: Page = 200


class GetCalendar(Query, frozen=True, tag=True, kw_only=True):
    """The calendar in force with its versions."""


class PreviewCalendar(Query, frozen=True, tag=True, kw_only=True):
    """What publishing this calendar would move; nothing changes."""

    mode: Literal["prospective", "retroactive"]
    effective: Instant
    document: Annotated[str, Meta(max_length=CALENDAR_BYTES)]


class ListStanding(Query, frozen=True, tag=True, kw_only=True):
    """Absences with substitutes, promises the units set, limits of the clocks."""


class ExplainClock(Query, frozen=True, tag=True, kw_only=True):
    """Which stretches of working time a clock of a request counted, and by which versions."""

    subject: Annotated[str, Meta(max_length=48)]
    clock: Annotated[str, Meta(max_length=16)]
    cycle: int


AnyQuery = (
    GetSnapshot
    | Replay
    | GetOutcome
    | GetCatalogue
    | GetWaits
    | GetTicket
    | GetDraft
    | GetRequest
    | FindRequest
    | ListRequests
    | GetContact
    | ListDocuments
    | OpenDocument
    | GetChunk
    | GetPicture
    | GetReceipt
    | GetStatus
    | ListNotices
    | GetNoticeText
    | ListPositionContacts
    | GetLive
    | ListAlerts
    | GetCalendar
    | PreviewCalendar
    | ListStanding
    | ExplainClock
    | ListAudit
    | ListAccounts
    | ListDevices
)
