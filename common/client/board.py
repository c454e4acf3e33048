"""The two read models: the hall's board (display, dispenser) and the officers' board (booth, back office).

`load` a snapshot, `apply` the events after it, and draw what the returned `BoardChange` names. Neither holds personal
data: what a screen may show beyond this is asked by query, under the reader's rights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.client.change import NONE, BoardChange
from common.client.folding import DAY_OPENED, WAITING, Board, average_wait, by_call
from common.messages.alert_views import AlertView
from common.messages.feeds import (
    CATALOGUE_KINDS,
    RECENT_CALLS,
    LobbyEvent,
    LobbySnapshot,
    StaffEvent,
    StaffSnapshot,
    alert_open,
    on_lobby_board,
    on_staff_board,
)
from common.messages.views import (
    BoothView,
    ClockView,
    DayView,
    LobbyBooth,
    LobbyTicket,
    RequestView,
    TicketView,
)

if TYPE_CHECKING:
    from collections.abc import Collection

ClockKey = tuple[str, str, int]


class LobbyBoard(Board[LobbySnapshot, LobbyEvent, LobbyTicket, LobbyBooth]):
    """Tickets waiting, called, served or skipped, the last calls newest first, booths and the day."""

    KIND = LobbySnapshot

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[LobbyTicket] = []

    def snapshot(self) -> LobbySnapshot:
        """Return the board as a snapshot."""
        return LobbySnapshot(
            epoch=self.epoch,
            seq=self.seq,
            at=self.at,
            speed=self.speed,
            mark=self.mark,
            day=self.day,
            tickets=list(self.tickets.values()),
            calls=list(self.calls),
            booths=list(self.booths.values()),
            text=self.text,
            pictures=self.pictures_in_order(),
        )

    def average_wait(self) -> int | None:
        """Return the mean wait of the last calls in ms, None before the first call of the day."""
        return average_wait(self.calls)

    def _fill(self, snapshot: LobbySnapshot) -> None:
        self.tickets = {ticket.id: ticket for ticket in snapshot.tickets}
        self.booths = {booth.code: booth for booth in snapshot.booths}
        self.calls = sorted(snapshot.calls, key=by_call, reverse=True)[:RECENT_CALLS]

    def _fold(self, event: LobbyEvent) -> BoardChange:
        new_day = self._turn_day(event)
        if event.booth is not None:
            self.booths[event.booth.code] = event.booth
        if event.text is not None:
            self.text = event.text
        called = event.ticket is not None and self._put(event.ticket)
        return BoardChange(
            everything=new_day,
            tickets=frozenset({event.ticket.id}) if event.ticket else NONE,
            booths=frozenset({event.booth.code}) if event.booth else NONE,
            day=event.day is not None,
            calls=called,
            text=event.text is not None,
            pictures=event.picture is not None,
            catalogue=event.kind in CATALOGUE_KINDS,
        )

    def _turn_day(self, event: LobbyEvent) -> bool:
        """Take over the day; a new one starts with an empty hall."""
        before: DayView | None = self.day
        if event.day is None:
            return False
        self.day = event.day
        if event.kind != DAY_OPENED or (before is not None and before.date == event.day.date):
            return False
        self.tickets, self.calls = {}, []
        return True

    def _put(self, ticket: LobbyTicket) -> bool:
        """Keep or drop a ticket; say whether the last calls changed."""
        if on_lobby_board(ticket):
            self.tickets[ticket.id] = ticket
        else:
            self.tickets.pop(ticket.id, None)
        if ticket.called_at is None:
            return False
        before = self.calls
        others = [call for call in before if call.id != ticket.id]
        self.calls = sorted([*others, ticket], key=by_call, reverse=True)[:RECENT_CALLS]
        return self.calls != before


class StaffBoard(Board[StaffSnapshot, StaffEvent, TicketView, BoothView]):
    """All that staff screens show. `clocks` holds running ones by (subject, kind, cycle)."""

    KIND = StaffSnapshot

    def __init__(self) -> None:
        super().__init__()
        self.requests: dict[str, RequestView] = {}
        self.clocks: dict[ClockKey, ClockView] = {}
        self.alerts: dict[str, AlertView] = {}

    def snapshot(self) -> StaffSnapshot:
        """Return the board as a snapshot."""
        return StaffSnapshot(
            epoch=self.epoch,
            seq=self.seq,
            at=self.at,
            speed=self.speed,
            mark=self.mark,
            day=self.day,
            tickets=list(self.tickets.values()),
            booths=list(self.booths.values()),
            requests=list(self.requests.values()),
            clocks=list(self.clocks.values()),
            alerts=list(self.alerts.values()),
            text=self.text,
            pictures=self.pictures_in_order(),
        )

    def calls(self) -> list[TicketView]:
        """Return the last calls of the day, newest first."""
        called = (ticket for ticket in self.tickets.values() if ticket.called_at is not None)
        return sorted(called, key=by_call, reverse=True)[:RECENT_CALLS]

    def average_wait(self) -> int | None:
        """Return the mean wait of the last calls in ms, None before the first call of the day."""
        return average_wait(self.calls())

    def waiting(self, letters: Collection[str] | None = None) -> list[TicketView]:
        """Return who waits, in queue order inside a letter; only these service letters when given."""
        there = (t for t in self.tickets.values() if t.state == WAITING and (letters is None or t.letter in letters))
        return sorted(there, key=lambda ticket: (ticket.queued_at, ticket.rank, ticket.id))

    def in_hand(self, booth: str) -> TicketView | None:
        """Return the ticket called to or served at a booth."""
        code = self.booths[booth].ticket if booth in self.booths else None
        return self.tickets.get(code) if code else None

    def clocks_of(self, subject: str) -> list[ClockView]:
        """Return the running clocks of a subject (`ticket:<id>` or `request:<id>`), the earliest due first."""
        found = (clock for clock in self.clocks.values() if clock.subject == subject)
        return sorted(found, key=lambda clock: (clock.due_at is None, clock.due_at or 0, clock.kind, clock.cycle))

    def requests_of(self, ticket: str) -> list[RequestView]:
        """Return the requests opened within a ticket, oldest first."""
        found = (request for request in self.requests.values() if request.ticket == ticket)
        return sorted(found, key=lambda request: (request.created_at, request.id))

    def _fill(self, snapshot: StaffSnapshot) -> None:
        self.tickets = {ticket.id: ticket for ticket in snapshot.tickets}
        self.booths = {booth.code: booth for booth in snapshot.booths}
        self.requests = {request.id: request for request in snapshot.requests}
        self.clocks = {_key(clock): clock for clock in snapshot.clocks if clock.stopped_at is None}
        self.alerts = {alert.id: alert for alert in snapshot.alerts}

    def _fold(self, event: StaffEvent) -> BoardChange:
        if event.day is not None:
            self.day = event.day
        if event.booth is not None:
            self.booths[event.booth.code] = event.booth
        if event.text is not None:
            self.text = event.text
        if event.ticket is not None and (self.day is None or event.ticket.day == self.day.date):
            self.tickets[event.ticket.id] = event.ticket  # one of another day was handed in late and is over
        if event.request is not None:
            self._put_request(event.request)
        for clock in event.clocks:
            self._put_clock(clock)
        if event.alert is not None:
            self._put_alert(event.alert)
        opened = event.kind == DAY_OPENED
        if opened:
            self._turn_day()
        return BoardChange(
            everything=opened,
            alerts=frozenset({event.alert.id}) if event.alert else NONE,
            tickets=frozenset({event.ticket.id}) if event.ticket else NONE,
            booths=frozenset({event.booth.code}) if event.booth else NONE,
            requests=_touched(event),
            clocks=frozenset(map(_key, event.clocks)),
            notes=(event.note,) if event.note else (),
            day=event.day is not None,
            calls=event.ticket is not None and event.ticket.called_at is not None,
            text=event.text is not None,
            pictures=event.picture is not None,
            catalogue=event.kind in CATALOGUE_KINDS,
        )

    def _put_request(self, request: RequestView) -> None:
        if on_staff_board(request, self.day):
            self.requests[request.id] = request
        else:
            self.requests.pop(request.id, None)

    def _put_clock(self, clock: ClockView) -> None:
        if clock.stopped_at is None:
            self.clocks[_key(clock)] = clock
        else:
            self.clocks.pop(_key(clock), None)

    def _put_alert(self, alert: AlertView) -> None:
        if alert_open(alert):
            self.alerts[alert.id] = alert
        else:
            self.alerts.pop(alert.id, None)

    def _turn_day(self) -> None:
        """Leave behind the tickets of other days and the requests closed before this one."""
        date = self.day.date if self.day else None
        self.tickets = {key: ticket for key, ticket in self.tickets.items() if ticket.day == date}
        self.requests = {key: request for key, request in self.requests.items() if on_staff_board(request, self.day)}


def _touched(event: StaffEvent) -> frozenset[str]:
    """Return the request an event is about; one whose papers changed is the same, but is to be fetched anew."""
    if event.request is not None:
        return frozenset({event.request.id})
    return frozenset({event.document.request}) if event.document is not None else NONE


def _key(clock: ClockView) -> ClockKey:
    return (clock.subject, clock.kind, clock.cycle)
