"""What this booth knows at any moment: the board, its own place on it, who sits here, the catalogue, the link.

The one listener of the feed; presenters watch it and redraw what changed. Where the feed only says "confidential", the
desk asks for the service of the ticket in hand. Holds no typed data and no screen.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from apps.booth.book import Book
from common.client.acts import Acts
from common.client.board import StaffBoard
from common.client.catalogue import CatalogueErrand
from common.client.change import NOTHING, BoardChange
from common.client.gateway import Gateway, Link, LinkStatus
from common.messages.catalogue_views import CatalogueView
from common.messages.feeds import LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot
from common.messages.queries import GetTicket
from common.messages.results import TicketResult
from common.messages.views import BoothView, RequestView, TicketView

DRAFT = "DRAFT"


class Desk:
    """`place` is the booth's code from the device file, `now` the coordinator's time (UTC ms)."""

    def __init__(self, gateway: Gateway, place: str, now: Callable[[], int]) -> None:
        self.gateway, self.place, self.now = gateway, place, now
        self.board = StaffBoard()
        self.acts = Acts(gateway, lambda: self.board.seq)
        self.book: Book | None = None
        self.link = Link.CONNECTING
        self.mark = ""
        self.position = ""
        self._watchers: list[Callable[[BoardChange], None]] = []
        self._services: dict[str, str] = {}
        self._asked: set[str] = set()
        self._catalogue = CatalogueErrand(gateway, self._on_catalogue)

    def watch(self, on_change: Callable[[BoardChange], None]) -> None:
        """Let a presenter hear what changed; NOTHING stands for link, catalogue or who sits here."""
        self._watchers.append(on_change)

    @property
    def live(self) -> bool:
        """Whether what is shown is fresh and acts may be sent."""
        return self.link is Link.LIVE

    @property
    def booth(self) -> BoothView | None:
        """This booth."""
        return self.board.booths.get(self.place)

    @property
    def number(self) -> int:
        """Number over this counter, 0 while unknown."""
        return self.booth.number if self.booth else 0

    @property
    def ticket(self) -> TicketView | None:
        """The ticket in hand, with its service also when that is confidential."""
        found = self.board.in_hand(self.place)
        return self.full(found) if found is not None and found.state in {"CALLED", "SERVING"} else None

    @property
    def visitor(self) -> TicketView | None:
        """The ticket being served."""
        ticket = self.ticket
        return ticket if ticket is not None and ticket.state == "SERVING" else None

    @property
    def requests(self) -> list[RequestView]:
        """Requests of this visit that still count, oldest first."""
        ticket = self.ticket
        if ticket is None:
            return []
        return [self.full_request(r) for r in self.board.requests_of(ticket.id) if r.state != "DISCARDED"]

    @property
    def draft(self) -> RequestView | None:
        """The open draft of this visit."""
        return next((request for request in self.requests if request.state == DRAFT), None)

    def full(self, ticket: TicketView) -> TicketView:
        """Return a ticket with its real service where this booth knows it."""
        known = self._services.get(ticket.id)
        return msgspec.structs.replace(ticket, service=known) if known else ticket

    def full_request(self, request: RequestView) -> RequestView:
        """Return a request with its real service where this booth knows it."""
        known = self._services.get(request.id)
        return msgspec.structs.replace(request, service=known) if known else request

    def learn(self, view: TicketView | RequestView) -> None:
        """Remember the real service of a ticket or request that a reply named."""
        self._services[view.id] = view.service

    def sit(self, position: str) -> None:
        """An officer signed in, or nobody sits here any more (empty)."""
        self.position = position
        self._asked.clear()
        self.acts.forget()
        self._tell(NOTHING)
        self._look()

    # --- the feed

    def on_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        """Everything anew."""
        if isinstance(snapshot, StaffSnapshot):
            again = self.board.loaded
            change = self.board.load(snapshot)
            self.acts.settle(everything=True)
            if again:
                self._catalogue.want(live=self.live)
            self._look()
            self._tell(change)

    def on_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        """Fold and tell."""
        change = self.board.apply_all(event for event in events if isinstance(event, StaffEvent))
        self.acts.settle()
        if change.catalogue:
            self._catalogue.want(live=self.live)
        self._look()
        self._tell(change)

    def on_link(self, status: LinkStatus) -> None:
        """Note the link; once it lives, fetch what is missing."""
        before = (self.link, self.mark)
        self.link, self.mark = status.link, status.mark
        self._catalogue.look(live=self.live)
        if before != (self.link, self.mark):
            self._look()
            self._tell(NOTHING)

    def _on_catalogue(self, view: CatalogueView) -> None:
        """Everyone who sits here needs it: it is asked for the desk, not for an officer."""
        self.book = Book(view)
        self._tell(NOTHING)

    def _look(self) -> None:
        """Ask for the service of a ticket in hand that the feed keeps to itself."""
        found = self.board.in_hand(self.place)
        if found is None or not self.position or not self.live or self.book is None:
            return
        if self.book.service(found.service) or found.id in self._services or found.id in self._asked:
            return
        self._asked.add(found.id)
        self.acts.ask(GetTicket(ticket=found.id), self._on_ticket, lambda _: self._asked.discard(found.id))

    def _on_ticket(self, result: TicketResult) -> None:
        self.learn(result.ticket)
        self._tell(BoardChange(tickets=frozenset({result.ticket.id})))

    def _tell(self, change: BoardChange) -> None:
        for hear in self._watchers:
            hear(change)
