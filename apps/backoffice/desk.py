"""What this desk knows at any moment: the board, who sits here, the catalogue, the link, and details as they come.

The one listener of the feed; presenters watch it and redraw what changed. Holds no typed text and no screen.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from apps.backoffice.book import Book
from apps.backoffice.desks import at_desk
from apps.backoffice.details import Details
from apps.backoffice.officer import Officer, officer
from apps.backoffice.rota import READERS, Rota
from common.client.acts import Acts, Told
from common.client.board import StaffBoard
from common.client.catalogue import CatalogueErrand
from common.client.change import NOTHING, BoardChange
from common.client.gateway import Gateway, Link, LinkStatus
from common.domain.roles import Role
from common.messages.catalogue_views import CatalogueView
from common.messages.feeds import LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot
from common.messages.queries import FindRequest
from common.messages.results import RequestPage, SessionResult
from common.messages.views import RequestView
from common.shell.working_days import WorkingDays

SESSION_GONE = frozenset(
    {"session.unknown", "session.expired", "session.ended", "session.replaced", "session.required"}
)


class Desk:
    """`now` is the coordinator's time (UTC ms, 0 while unknown)."""

    def __init__(self, gateway: Gateway, now: Callable[[], int]) -> None:
        self.now = now
        self.board = StaffBoard()
        self.acts = Acts(gateway, lambda: self.board.seq)
        self.details = Details(self.acts, self._on_detail)
        self.rota = Rota(self.acts, lambda: self._tell(NOTHING))
        self.book: Book | None = None
        self.link = Link.CONNECTING
        self.session: SessionResult | None = None
        self.on_session_gone: Callable[[str], None] = lambda _code: None
        self._found: dict[str, RequestView] = {}
        self._watchers: list[Callable[[BoardChange], None]] = []
        self._catalogue = CatalogueErrand(gateway, self._on_catalogue)
        self._book_day = ""
        self.acts.on_told(self._on_told)
        self.acts.on_changed(lambda: self._tell(NOTHING))

    def watch(self, on_change: Callable[[BoardChange], None]) -> None:
        """Let a presenter hear what changed; NOTHING stands for acts, details, link, catalogue or who sits here."""
        self._watchers.append(on_change)

    @property
    def live(self) -> bool:
        """Whether what is shown is fresh and acts may be sent."""
        return self.link is Link.LIVE

    @property
    def calendar(self) -> WorkingDays:
        """Working days; Mondays to Fridays until the catalogue is known."""
        return self.book.calendar if self.book is not None else WorkingDays()

    @property
    def officer(self) -> Officer | None:
        """Who sits here, with place and unit as soon as the catalogue is known."""
        if self.session is None:
            return None
        seat = self.book.position(self.session.position) if self.book else None
        return officer(self.session, seat, self.rota.stands_for(self.session.position, self.book, self.now()))

    def request(self, request: str) -> RequestView | None:
        """Return a request: from the board, else as last fetched; a confidential one in full at its desk only."""
        detail = self.details.of(request)
        view = self.board.requests.get(request) or (detail.request if detail else self._found.get(request))
        return self.in_full(view) if view is not None else None

    def find(self, number: str, then: Callable[[str], None], otherwise: Callable[[Told], None]) -> None:
        """Look a request up by its whole number, journaled by the coordinator; `then` hears its id."""

        def found(page: RequestPage) -> None:
            for view in page.requests[:1]:
                self._found[view.id] = view
                then(view.id)

        self.acts.ask(FindRequest(number=number), found, otherwise)

    def in_full(self, view: RequestView) -> RequestView:
        """Return a request with its real service where this desk holds it and has fetched it."""
        now, detail = self.officer, self.details.of(view.id)
        if not view.confidential or detail is None or now is None or not at_desk(now, view):
            return view
        return msgspec.structs.replace(view, service=detail.request.service)

    def sit(self, session: SessionResult) -> None:
        """An officer signed in."""
        self.leave()
        self.session = session
        if self._reads_rota:
            self.rota.sit()
        self._tell(NOTHING)

    def leave(self) -> None:
        """Nobody sits here any more."""
        self.session = None
        self.acts.forget()
        self.details.forget()
        self.rota.forget()
        self._found.clear()
        self._tell(NOTHING)

    def tick(self) -> None:
        """A second passed."""
        if self._reads_rota and self.live and self.rota.tick():
            self.rota.ask()

    # --- the feed

    def on_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        """Everything anew."""
        if isinstance(snapshot, StaffSnapshot):
            again = self.board.loaded
            change = self.board.load(snapshot)
            self.acts.settle(everything=True)
            self.details.follow(change)
            self._ask_rota()
            if again:
                self._catalogue.want(live=self.live)
            self._tell(change)

    def on_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        """Fold and tell."""
        staff = [event for event in events if isinstance(event, StaffEvent)]
        change = self.board.apply_all(staff)
        if self.rota.hear(staff):
            self._ask_rota()
        self.acts.settle()
        self.details.follow(change)
        if change.catalogue or (change.day and self._today != self._book_day):
            self._catalogue.want(live=self.live)
        self._tell(change)

    def on_link(self, status: LinkStatus) -> None:
        """Note the link; once it lives, fetch what is missing."""
        was, self.link = self.live, status.link
        self._catalogue.look(live=self.live)
        if was != self.live:
            if self.live:
                self.details.rejoin()
                self._ask_rota()
            self._tell(NOTHING)

    @property
    def _reads_rota(self) -> bool:
        return self.session is not None and Role(self.session.role) in READERS

    def _ask_rota(self) -> None:
        if self._reads_rota and self.live:
            self.rota.ask()

    @property
    def _today(self) -> str:
        return self.board.day.date if self.board.day is not None else ""

    def _on_catalogue(self, view: CatalogueView) -> None:
        """It belongs to the desk, whoever sits here meanwhile; its working dates move on each day."""
        self.book, self._book_day = Book(view), self._today
        self._tell(NOTHING)

    def _on_detail(self, _request: str) -> None:
        self._tell(NOTHING)

    def _on_told(self, told: Told) -> None:
        if told.code in SESSION_GONE and self.session is not None:
            self.on_session_gone(told.code)

    def _tell(self, change: BoardChange) -> None:
        for hear in self._watchers:
            hear(change)
