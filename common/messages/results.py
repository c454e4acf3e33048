"""Results: what an accepted command or word answers. Ids and codes only (DESIGN section 3, stored replies)."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from common.messages.alert_views import AlertView
from common.messages.views import (
    AccountView,
    AuditRow,
    DeviceView,
    DocumentView,
    HistoryRow,
    LeaseView,
    NoticeView,
    PositionContactView,
    RequestView,
    RouteView,
    TicketView,
)


class Result(Struct, frozen=True, kw_only=True):
    """Base of results. `seq` is the command's last event on the feed the asking role reads, or None."""

    seq: int | None = None


class Done(Result, frozen=True, kw_only=True):
    """Nothing more to say."""


class TicketResult(Result, frozen=True, kw_only=True):
    """The ticket as the command left it; `why` after CallNext, `ahead` after IssueTicket.

    After IssueTicket `wait_minutes` is how long the number waits at most, as far as nine of ten go.
    """

    ticket: TicketView
    why: str | None = None
    ahead: int | None = None
    wait_minutes: int | None = None


class RequestResult(Result, frozen=True, kw_only=True):
    """The request as the command left it."""

    request: RequestView


class LeaseResult(Result, frozen=True, kw_only=True):
    """The block granted."""

    lease: LeaseView


class HandleResult(Result, frozen=True, kw_only=True):
    """Where a file on its way in is to go on; `chunk` is the largest piece, bytes."""

    handle: str
    at: int
    chunk: int


class ChunkResult(Result, frozen=True, kw_only=True):
    """How many bytes are there; `whole` once size, hash and content were checked and it may be attached."""

    at: int
    whole: bool


class DocumentResult(Result, frozen=True, kw_only=True):
    """The document as the command left it, without its name."""

    document: DocumentView


class DocumentPage(Result, frozen=True, kw_only=True):
    """The documents of a request, oldest first (personal: journaled)."""

    documents: list[DocumentView]


class OpenedDocument(Result, frozen=True, kw_only=True):
    """A document opened for reading (personal: journaled); `chunk` is what each `GetChunk` brings at most, bytes."""

    handle: str
    name: str
    type: str
    size: int
    sha256: str
    chunk: int


class DocumentChunk(Result, frozen=True, kw_only=True):
    """Bytes of an opened document, as base64; `last` when nothing follows."""

    at: int
    data: bytes
    last: bool


class BoothResult(Result, frozen=True, kw_only=True):
    """The booth's code and state."""

    booth: str
    state: str


class HelloResult(Result, frozen=True, kw_only=True):
    """The coordinator's greeting. `feed` is the feed this device reads."""

    protocol: int
    version: str
    epoch: int
    at: int
    speed: float
    mark: str
    device: str
    role: str
    place: str
    feed: str
    idle_lock_seconds: int


class SessionResult(Result, frozen=True, kw_only=True):
    """A new session: token once, position and role."""

    session: str
    account: str
    position: str
    role: str
    title: str
    must_change: bool


class ReplayResult(Result, frozen=True, kw_only=True):
    """Raw events after a sequence number, in order; `more` when 500 were not enough."""

    epoch: int
    events: list[dict[str, Any]]
    more: bool


class SnapshotSlice(Result, frozen=True, kw_only=True):
    """One slice of a snapshot: base64 of UTF-8 JSON; `last` on the final one."""

    snapshot: str
    slice: int
    last: bool
    data: str


class OutcomeResult(Result, frozen=True, kw_only=True):
    """The stored reply of another command, as JSON text; `pending` while it is still being worked on."""

    reply: str | None = None
    pending: bool = False


class RequestPage(Result, frozen=True, kw_only=True):
    """A page of requests; `after` is the key of the next page or empty."""

    requests: list[RequestView]
    after: str = ""


class NoticePage(Result, frozen=True, kw_only=True):
    """A page of notices, and how the ways out are."""

    notices: list[NoticeView]
    after: str = ""
    routes: list[RouteView] = []


class PositionContactPage(Result, frozen=True, kw_only=True):
    """Addresses of positions, masked."""

    contacts: list[PositionContactView]


class AlertPage(Result, frozen=True, kw_only=True):
    """A page of alerts."""

    alerts: list[AlertView]
    after: str = ""


class AuditPage(Result, frozen=True, kw_only=True):
    """A page of journal rows."""

    rows: list[AuditRow]


class HistoryPage(Result, frozen=True, kw_only=True):
    """History of one subject."""

    rows: list[HistoryRow]


class AccountPage(Result, frozen=True, kw_only=True):
    """All accounts."""

    accounts: list[AccountView]


class DevicePage(Result, frozen=True, kw_only=True):
    """All devices."""

    devices: list[DeviceView]
