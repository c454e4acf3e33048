"""Answers to queries: which are read from the cache, which beside the loop, which are journaled first.

A query that reveals personal data is judged in the batch (permission and ground), leaves one journal row unless
the same session opened the same within 10 minutes, and is answered after COMMIT.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from apps.coordinator.service.bus import ABANDONED, LOBBY_DEVICES, Asked, Bus, refused_body
from apps.coordinator.service.documents import QUERIES, Documents
from apps.coordinator.service.feeds import lobby_snapshot, staff_snapshot
from apps.coordinator.service.hall_forecast import waits
from apps.coordinator.service.incoming import Incoming, Outgoing
from apps.coordinator.service.ports import Beside, Reader
from apps.coordinator.service.presence import Presence
from apps.coordinator.service.projection import ticket_view
from apps.coordinator.service.queries import directory, live, personal, requests, standing
from apps.coordinator.service.queries.asked import encoded, reply
from apps.coordinator.service.queries.most_asked import MostAsked
from apps.coordinator.service.queries.notices import NoticeQueries
from common.domain.errors import Refused
from common.messages import codec
from common.messages import queries as q
from common.messages.envelope import Ok
from common.messages.feeds import LOBBY, STAFF
from common.messages.results import OutcomeResult, TicketResult


class Queries:
    """Answers queries; given to the bus by the bootstrap."""

    def __init__(
        self, *, reader: Reader, notices: NoticeQueries, beside: Beside, presence: Presence, documents: Documents
    ) -> None:
        self._reader = reader
        self._notices = notices
        self._beside = beside
        self._presence = presence
        self._documents = documents
        self._personal = personal.PersonalReads(reader)
        self._most_asked = MostAsked(reader)

    def __call__(self, asked: Asked, query: Any) -> None:
        """Answer one query now, after COMMIT, or from beside the loop."""
        if isinstance(query, q.GetOutcome):
            self._outcome(asked, query)
        elif isinstance(query, personal.PERSONAL):
            self._personal.answer(asked, query)
        elif isinstance(query, QUERIES):
            self._documents.answer(asked, query, self._personal.record)
        else:
            asked.bus.answer_after_commit(asked, query, lambda done: self._answer(asked, query, done))

    def _answer(self, asked: Asked, query: Any, out: Outgoing) -> None:
        """Run after COMMIT, still in the loop: from the cache at once, else beside."""
        work = self._from_cache(asked, query)
        if work is not None:
            reply(asked, out, work)
        else:
            self._beside_then(asked, self._from_rows(asked, query))

    def _from_cache(  # noqa: PLR0911 - one row per query
        self, asked: Asked, query: Any
    ) -> Callable[[], Any] | None:
        """Return what answers a query from memory, None when rows are needed."""
        bus = asked.bus
        feed = LOBBY if asked.device.role in LOBBY_DEVICES else STAFF
        last = bus.tail.lobby if feed == LOBBY else bus.tail.staff
        match query:
            case q.GetSnapshot():
                return lambda: self._snapshot(bus, query, feed)
            case q.Replay():
                return lambda: bus.feeds.replay(feed, query.after, query.epoch, last)
            case q.GetCatalogue():
                return self._most_asked.from_cache(bus)
            case q.GetWaits():
                return lambda: waits(bus.state, bus.centre, bus.now())
            case q.GetTicket():
                return lambda: self._ticket(asked, query)
            case q.ListAccounts():
                return lambda: directory.accounts(bus.state)
            case q.ListDevices():
                return lambda: directory.devices(bus.state, self._presence)
            case q.ListAlerts() | q.GetCalendar() | q.ListStanding() | q.ExplainClock():
                return standing.from_cache(bus, asked.actor, query)
            case q.ListRequests() if query.scope != "day":
                return lambda: requests.page(bus, asked.actor, query)
        return None

    def _from_rows(  # noqa: PLR0911 - one row per query
        self, asked: Asked, query: Any
    ) -> Callable[[], Any]:
        """Judge in the loop and return what reads rows beside it."""
        bus, actor, reader, notices = asked.bus, asked.actor, self._reader, self._notices
        match query:
            case q.GetCatalogue():
                return self._most_asked.counting(bus)
            case q.GetLive():
                return live.live(bus, notices, self._presence)
            case q.ListRequests():
                day = bus.state.day.date if bus.state.day else ""
                return lambda: requests.day_page(reader.registered(actor.code, day), query)
            case q.GetRequest():
                return requests.detail(bus, actor, query, reader, notices.of_request)
            case q.ListAlerts() | q.PreviewCalendar():
                return standing.from_rows(bus, actor, query, reader)
            case q.ListNotices():
                return notices.page(bus, actor, query)
            case q.GetNoticeText():
                return notices.text(bus, actor, query)
            case q.ListPositionContacts():
                return notices.contacts
            case q.ListAudit():
                return lambda: reader.audit(query.after, query.limit)
        raise Refused("access.unknown", kind=type(query).__name__)

    def _beside_then(self, asked: Asked, work: Callable[[], Any]) -> None:
        """Read beside the loop; the transport sends the reply when it is there."""
        self._beside.read_work(lambda: encoded(asked.bus, work), asked.tell)

    def _snapshot(self, bus: Bus, query: q.GetSnapshot, feed: str) -> Any:
        seq = bus.tail.lobby if feed == LOBBY else bus.tail.staff

        def make() -> Any:
            if feed == LOBBY:
                return lobby_snapshot(bus.state, bus.epoch, seq, bus.now(), bus.clock.speed)
            return staff_snapshot(bus.state, bus.centre, bus.epoch, seq, bus.now(), bus.clock.speed)

        return bus.feeds.slice(feed, query.snapshot, query.after, make, bus.steady(), seq)

    def _ticket(self, asked: Asked, query: q.GetTicket) -> TicketResult:
        ticket, _ = asked.bus.context(asked.actor).ticket_in_hand(query.ticket)
        return TicketResult(ticket=ticket_view(ticket, asked.bus.centre, full=True))

    def _outcome(self, asked: Asked, query: q.GetOutcome) -> None:
        """The stored reply of a command; an unknown id is abandoned for good, so that a late original does nothing."""
        bus = asked.bus
        command_id = bytes.fromhex(query.command)
        stored = bus.state.replies.get(command_id) or bus.store.reply(command_id)
        if stored is not None and stored.device != asked.message.device:
            asked.out.answer(asked.message, refused_body("command.id_taken", {}))
            return
        if stored is not None:
            body = stored.body
        else:
            body = refused_body("command.abandoned", {})
            named = Incoming(command_id, asked.message.device, b"")
            bus.keep_reply(named, ABANDONED, body, asked.plan)
        asked.out.answer(asked.message, codec.encode(Ok(OutcomeResult(reply=body.decode()))))
