"""Decides what the lobby display shows: which call is fresh, which wait their turn, how old everything is.

A call is in the list at once. In the large field calls are shown one after the other, each for at least six seconds
(two while others wait) and as long as it is said; nothing is overwritten, and nothing said is cut off.
The last good board is never blanked: when the link is lost it stays, with its age. Knows no Qt, never the wall clock.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from apps.display.announcer import Announcement
from apps.display.picture import LETTERS, Call, FreshCall, Opening, Picture
from apps.display.rotation import Rotation
from common.client.board import LobbyBoard
from common.client.catalogue import CatalogueErrand
from common.client.gateway import Link
from common.domain.opening import Opening as Told
from common.domain.opening import Phase, opening
from common.domain.ticket import TicketState
from common.domain.voice import VoiceOutcome
from common.shell.coordinator_clock import CoordinatorClock, instant
from common.shell.formats import OFFICE_ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from apps.display.announcer import Announcer
    from common.client.change import BoardChange
    from common.client.gateway import Gateway, LinkStatus
    from common.messages.catalogue_views import CatalogueView
    from common.messages.feeds import LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot
    from common.messages.views import LobbyPicture, LobbyTicket

HOLD_SECONDS = 6.0
HOLD_SECONDS_WITH_OTHERS = 2.0
SAVE_SECONDS = 2.0
MINUTE_MS = 60_000
_OPENINGS = {
    Phase.OPEN: Opening.ISSUING,
    Phase.BREAK: Opening.ISSUING,
    Phase.CLOSED_EARLY: Opening.STOPPED,
    Phase.STOPPED: Opening.STOPPED,
}


class BoardView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: Picture) -> None:
        """Show this; called with an equal picture only when nothing needs painting."""
        ...


class BoardStore(Protocol):
    """Where the last good board is kept between starts."""

    def load(self) -> LobbyBoard | None:
        """Return the kept board, None if there is none that can be read."""
        ...

    def save(self, board: LobbyBoard) -> None:
        """Keep the board."""
        ...


class Pictures(Protocol):
    """Where pictures set in the back office lie."""

    def stock(self, known: Sequence[LobbyPicture], shown: Sequence[LobbyPicture]) -> None:
        """Keep what is known, fetch what is shown."""
        ...

    def look(self, *, live: bool) -> None:
        """Fetch what is missing if the link lives."""
        ...

    def ready(self) -> tuple[str, ...]:
        """Return the addresses of the shown pictures that lie there, in their order."""
        ...


def _nobody(_ticket: str, _called_at: int, _outcome: VoiceOutcome) -> None:
    """Tell nobody what became of a call's voice."""


class DisplayPresenter:
    """A listener of the gateway. `leftward_up_to`: booths up to this number stand to the left of the display.

    `report` is told what became of each call's voice (ticket, the call's instant, outcome) by a display that speaks.
    Through `gateway` it asks for the catalogue, whose standards and hours are among the pages.
    """

    def __init__(
        self,
        view: BoardView,
        announcer: Announcer,
        store: BoardStore,
        *,
        leftward_up_to: int = 5,
        report: Callable[[str, int, VoiceOutcome], None] = _nobody,
        gateway: Gateway | None = None,
        pictures: Pictures | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._view, self._announcer, self._store = view, announcer, store
        self._leftward_up_to = leftward_up_to
        self._monotonic, self._report = monotonic, report
        self._unreported: Call | None = None
        self._board = store.load() or LobbyBoard()
        self._clock = CoordinatorClock(monotonic)
        self._status: LinkStatus | None = None
        self._joined = False
        self._queue: deque[Call] = deque()
        self._fresh: FreshCall | None = None
        self._place = 0
        self._unsaved, self._saved_at = False, monotonic()
        self._announced: dict[str, int] = {}
        self._rotation = Rotation()
        self._pictures = pictures
        self._stocked: object = None
        self._catalogue: CatalogueView | None = None
        self._errand = CatalogueErrand(gateway, self._learn) if gateway is not None else None
        self._shown: Picture | None = None
        self._remember_calls()
        self.tick()

    # --- from the gateway

    def on_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        """Take over everything anew; calls missed while the link was down are shown if they still stand."""
        self._board.load(snapshot)  # type: ignore[arg-type]
        if self._joined:
            for ticket in sorted(self._board.tickets.values(), key=lambda ticket: ticket.called_at or 0):
                self._consider(ticket)
        else:
            self._remember_calls()
        self._joined = True
        self._unsaved = True
        self.tick()

    def on_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        """Take over new facts and queue what was called."""
        for event in events:
            change: BoardChange = self._board.apply(event)  # type: ignore[arg-type]
            if change.everything:
                self._forget_calls()
            if (change.everything or change.catalogue) and self._errand is not None:
                self._errand.want(live=self._live())  # hours differ by the season: anew each day
            for ticket in filter(None, map(self._board.tickets.get, change.tickets)):
                self._consider(ticket)
        self._unsaved = True
        self.tick()

    def on_link(self, status: LinkStatus) -> None:
        """Take note of link, age and the coordinator's time."""
        self._status = status
        self._clock.hear(status)
        if self._errand is not None:
            self._errand.look(live=self._live())
        self.tick()

    # --- as time passes

    def tick(self) -> None:
        """Go on to the next call when the present one was said and held; show what changed."""
        now = self._monotonic()
        self._hear()
        self._leave_out()
        if self._fresh is not None and self._done(self._fresh, now):
            self._fresh = None
            self._hear()  # it may have ended since
        if self._fresh is None:
            self._begin_next(now)
        self._stock()
        self._rotation.pass_time(now, calm=self._fresh is None)
        self._save(now)
        picture = self._picture()
        if picture != self._shown:
            self._shown = picture
            self._view.show_picture(picture)

    def close(self) -> None:
        """Fall silent and keep the board."""
        self._announcer.close()
        self._save(float("inf"))

    def _learn(self, catalogue: CatalogueView) -> None:
        self._catalogue = catalogue
        self._rotation.learn(catalogue)
        self.tick()

    def _stock(self) -> None:
        """Have today's pictures at hand; which they are changes with the board and with the day."""
        if self._pictures is None or not self._board.loaded:
            return
        known, now = self._board.pictures_in_order(), self._clock.now()
        today = now.astimezone(OFFICE_ZONE).date().isoformat() if now is not None else ""
        if self._stocked != (known, today):
            self._stocked = (known, today)
            shown = [one for one in known if one.on and (one.last_day is None or one.last_day >= today)]
            self._pictures.stock(known, shown)
        self._pictures.look(live=self._live())
        self._rotation.use_images(self._pictures.ready())

    def _live(self) -> bool:
        return self._status is not None and self._status.link is Link.LIVE

    # --- calls

    def _consider(self, ticket: LobbyTicket) -> None:
        """Queue a call that was not shown yet; a repeated call of a waiting one keeps its place."""
        call = self._call(ticket)
        if call is None or ticket.state != TicketState.CALLED or self._announced.get(ticket.id) == call.at:
            return
        self._announced[ticket.id] = call.at
        for place, waiting in enumerate(self._queue):
            if waiting.id == call.id:
                self._queue[place] = call
                return
        self._queue.append(call)

    def _begin_next(self, now: float) -> None:
        if self._queue:
            self._announce(self._queue.popleft(), now)
        else:
            self._place = 0

    def _leave_out(self) -> None:
        """Call nobody late who came already or was passed over: such a call keeps nobody else short, either."""
        gone = [call for call in self._queue if not self._stands(call)]
        for call in gone:
            self._queue.remove(call)
            if self._announcer.aloud:
                self._report(call.id, call.at, VoiceOutcome.SKIPPED)

    def _stands(self, call: Call) -> bool:
        ticket = self._board.tickets.get(call.id)
        return ticket is not None and ticket.state == TicketState.CALLED

    def _announce(self, call: Call, now: float) -> None:
        time_of_day = self._clock.now()
        local = time_of_day.astimezone(OFFICE_ZONE) if time_of_day is not None else None
        minute = local.hour * 60 + local.minute if local is not None else None
        self._announcer.announce(Announcement(call.number, call.booth, call.language, len(self._queue), minute))
        self._unreported = call
        self._place += 1
        self._fresh = FreshCall(call, self._place, self._place, max(HOLD_SECONDS, self._announcer.seconds()), now)

    def _hear(self) -> None:
        """Follow the voice: how long it takes once that is known, and what became of it."""
        if self._fresh is not None:
            self._fresh = replace(self._fresh, seconds=max(HOLD_SECONDS, self._announcer.seconds()))
        if self._unreported is not None and (outcome := self._announcer.outcome()) is not None:
            self._report(self._unreported.id, self._unreported.at, outcome)
            self._unreported = None

    def _done(self, fresh: FreshCall, now: float) -> bool:
        least = HOLD_SECONDS_WITH_OTHERS if self._queue else HOLD_SECONDS
        return now - fresh.since >= least and not self._announcer.speaking()

    def _remember_calls(self) -> None:
        """Take all calls of the board as shown: a display that was just started calls nobody a second time."""
        self._announced = {ticket.id: ticket.called_at for ticket in self._board.calls if ticket.called_at is not None}

    def _forget_calls(self) -> None:
        self._queue.clear()
        self._announced.clear()

    def _call(self, ticket: LobbyTicket) -> Call | None:
        if ticket.called_at is None or ticket.booth_number is None:
            return None
        leftward = ticket.booth_number <= self._leftward_up_to
        return Call(ticket.id, ticket.number, ticket.booth_number, leftward, ticket.called_at, ticket.language)

    # --- the picture

    def _picture(self) -> Picture:
        board, status = self._board, self._status
        live = self._live()
        lost = status is not None and status.link in {Link.LOST, Link.REFUSED}
        stale = board.loaded and not live and (lost or not self._joined)
        counts = board.waiting_counts()
        average = board.average_wait()
        upcoming = tuple(self._queue)
        fresh = self._fresh
        if fresh is not None:
            fresh = replace(fresh, all=fresh.place + len(upcoming))
        calls = [call for ticket in board.calls if (call := self._call(ticket))]
        return Picture(
            opening=self._opening(),
            now=_minute(self._clock.now()),
            stops_at=instant(board.day.stops_at) if board.day else None,
            opens_at=instant(board.day.next_opens_at) if board.day and board.day.next_opens_at else None,
            break_until=self._break_until(),
            fresh=fresh,
            upcoming=upcoming,
            calls=tuple(calls),
            skipped=tuple(ticket.number for ticket in board.skipped()),
            waiting=tuple((letter, counts.get(letter, 0)) for letter in LETTERS),
            average_minutes=None if average is None else max(1, round(average / MINUTE_MS)),
            text=board.text,
            stale=stale,
            age=timedelta(seconds=status.age_ms // 1000) if stale and status and status.age_ms else None,
            as_of=self._as_of() if stale else None,
            connecting=not live and not lost,
            training=(status.mark if status and status.mark else board.mark) == "training",
            loaded=board.loaded,
            page=self._rotation.page,
            following=self._rotation.following,
            opening_hours=self._catalogue.opening if self._catalogue else (),
            office=self._catalogue.office.name if self._catalogue else "",
        )

    def _break_until(self) -> datetime | None:
        told = self._told()
        return instant(told.until) if told.phase is Phase.BREAK and told.until is not None else None

    def _told(self) -> Told:
        """Return whether numbers are given, by the coordinator's time or else that of the kept board."""
        day, now = self._board.day, self._clock.now()
        at = self._board.at if now is None else int(now.timestamp() * 1000)
        today = "" if now is None else now.astimezone(OFFICE_ZONE).date().isoformat()
        breaks = self._catalogue.breaks if self._catalogue and now is not None else ()
        return opening(day, at, today or (day.date if day else ""), breaks=breaks)

    def _as_of(self) -> datetime | None:
        """Return the coordinator's time of what is shown: now less the age, or that of the kept board."""
        status = self._status
        if status is None or not status.age_ms or not status.at:
            return instant(self._board.at) if self._board.at else None
        return instant(status.at - int(status.age_ms * status.speed))

    def _save(self, now: float) -> None:
        if self._unsaved and now - self._saved_at >= SAVE_SECONDS:
            self._unsaved, self._saved_at = False, now
            self._store.save(self._board)

    def _opening(self) -> Opening:
        if self._board.day is None:
            return Opening.CLOSED if self._board.loaded else Opening.UNKNOWN
        return _OPENINGS.get(self._told().phase, Opening.CLOSED)


def _minute(at: datetime | None) -> datetime | None:
    """Return the minute of an instant: the board shows no seconds and need not be painted for them."""
    return None if at is None else at.replace(second=0, microsecond=0)
