"""The feeds: one event type per privacy class, snapshots cut at one seq, and who belongs on a board.

An event carries the whole view of each thing the fact changed, so applying it is replacing. `kind` is the fact's kind
(`common.domain.events.FactKind`) or `Tick`; unknown kinds are counted and otherwise applied like any other.
`LobbyEvent` holds no personal data by construction: its view types have no field for any.
"""

from __future__ import annotations

from msgspec import Struct

from common.messages.alert_views import AlertView
from common.messages.views import (
    BoothView,
    ClockView,
    DayView,
    DocumentView,
    LobbyBooth,
    LobbyPicture,
    LobbyTicket,
    NoteView,
    RequestView,
    TicketView,
)

LOBBY = "lobby"
STAFF = "staff"
TICK = "Tick"
RECENT_CALLS = 12
COLLECT = "collect"
CATALOGUE_KINDS = frozenset({"CalendarPublished", "PromiseSet", "LimitsSet"})
"""Facts after which the catalogue of a terminal is out of date; they carry nothing of it, it is asked for anew."""
_OPEN_ALERT = frozenset({"OPEN", "ACKNOWLEDGED"})
_ON_BOARD = frozenset({"WAITING", "CALLED", "SERVING", "NO_SHOW"})
_OPEN_REQUEST = frozenset({"DRAFT", "WAITING_P1", "AT_P1", "WAITING_P2", "AT_P2", "WAITING_CUSTOMER"})


class LobbyEvent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fact as the hall may know it. A `Tick` repeats the last seq and tells time, speed and mark."""

    seq: int
    at: int
    kind: str
    ticket: LobbyTicket | None = None
    booth: LobbyBooth | None = None
    day: DayView | None = None
    picture: LobbyPicture | None = None
    text: str | None = None
    speed: float | None = None
    mark: str | None = None


class StaffEvent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fact for staff devices: rows by id, state and unit, no personal data."""

    seq: int
    at: int
    kind: str
    actor: str | None = None
    ticket: TicketView | None = None
    booth: BoothView | None = None
    request: RequestView | None = None
    day: DayView | None = None
    clocks: tuple[ClockView, ...] = ()
    alert: AlertView | None = None
    note: NoteView | None = None
    document: DocumentView | None = None
    picture: LobbyPicture | None = None
    text: str | None = None
    speed: float | None = None
    mark: str | None = None


class LobbyBatch(Struct, frozen=True, kw_only=True):
    """Body of one lobby message: all events of one commit."""

    epoch: int
    events: list[LobbyEvent]


class StaffBatch(Struct, frozen=True, kw_only=True):
    """Body of one staff message: all events of one commit."""

    epoch: int
    events: list[StaffEvent]


class LobbySnapshot(Struct, frozen=True, kw_only=True):
    """All the hall may know, at one seq. `calls` are the last called tickets, newest first."""

    epoch: int
    seq: int
    at: int
    speed: float
    mark: str
    day: DayView | None
    tickets: list[LobbyTicket]
    calls: list[LobbyTicket]
    booths: list[LobbyBooth]
    text: str
    pictures: list[LobbyPicture] = []


class StaffSnapshot(Struct, frozen=True, kw_only=True):
    """All a staff board shows, at one seq: today's tickets, open requests and those closed today, running clocks."""

    epoch: int
    seq: int
    at: int
    speed: float
    mark: str
    day: DayView | None
    tickets: list[TicketView]
    booths: list[BoothView]
    requests: list[RequestView]
    clocks: list[ClockView]
    alerts: list[AlertView]
    text: str
    pictures: list[LobbyPicture] = []


def on_staff_feed(kind: str) -> bool:
    """Whether clocks of this kind are shown to staff: all but the reminder of collection."""
    return kind != COLLECT


def alert_open(alert: AlertView) -> bool:
    """Whether the staff board keeps this alert: as long as its follow-up is owed."""
    return alert.state in _OPEN_ALERT


def on_lobby_board(ticket: LobbyTicket) -> bool:
    """Whether the lobby board keeps this ticket."""
    return ticket.state in _ON_BOARD


def on_staff_board(request: RequestView, day: DayView | None) -> bool:
    """Whether the staff board keeps this request: open, a draft, or closed since the day opened."""
    if request.state in _OPEN_REQUEST:
        return True
    return request.closed_at is not None and day is not None and request.closed_at >= day.opened_at
