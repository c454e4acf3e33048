"""What lives today, in memory: the cache of the one writer (DESIGN section 4).

Decisions read it, only `apply` changes it, and after any database error it is thrown away and loaded anew.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Collection, Iterator
from dataclasses import replace

from apps.coordinator.service.decision import Decision
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import Loaded, Store
from apps.coordinator.service.records import (
    Account,
    Counter,
    Device,
    Notice,
    PositionContact,
    Session,
    SiteMark,
    StoredReply,
)
from apps.coordinator.service.standing import Standing
from common.domain.alert import Alert
from common.domain.applicant import Applicant
from common.domain.board_picture import BoardPicture
from common.domain.booth import Booth
from common.domain.day import ServiceDay
from common.domain.document import Document
from common.domain.events import Fact
from common.domain.lease import Lease
from common.domain.queueing import WaitingRoom
from common.domain.request import Request
from common.domain.request_machine import RequestState
from common.domain.sla import Clock
from common.domain.ticket import Ticket, TicketState
from common.domain.wait_forecast import PACE_OF

RECENT_REPLIES = 50_000


class State:
    """The cache. Plain dictionaries by key; `room` is the queue."""

    def __init__(self, loaded: Loaded, store: Store) -> None:
        self._store = store
        self.day: ServiceDay | None = loaded.day
        self.booths: dict[str, Booth] = {booth.code: booth for booth in loaded.booths}
        self.counters: dict[tuple[str, str], Counter] = {(c.day, c.series): c for c in loaded.counters}
        self.leases: dict[str, Lease] = {lease.id: lease for lease in loaded.leases}
        self._blocks: dict[tuple[str, str], dict[str, Lease]] = {}
        self.tickets: dict[str, Ticket] = {ticket.id: ticket for ticket in loaded.tickets}
        self.room = WaitingRoom(loaded.tickets)
        self.visits_lately: deque[tuple[str, int]] = deque(maxlen=PACE_OF)
        """Service and length (ms, from the call on) of today's last visits."""
        for ticket in sorted(loaded.tickets, key=lambda one: one.ended_at or 0):
            self._note_visit(ticket)
        self.requests: dict[str, Request] = {request.id: request for request in loaded.requests}
        self.visits: dict[str, set[str]] = {}
        self.clocks: dict[str, dict[tuple[str, str, int], Clock]] = {}
        self.documents: dict[str, dict[str, Document]] = {}
        """By request, once looked at; the others are read."""
        self.accounts: dict[str, Account] = {account.account: account for account in loaded.accounts}
        self.sessions: dict[str, Session] = {s.token_hash: s for s in loaded.sessions if s.ended_at is None}
        self.devices: dict[str, Device] = {device.name: device for device in loaded.devices}
        self.replies: OrderedDict[bytes, StoredReply] = OrderedDict((r.id, r) for r in loaded.replies)
        self.site: SiteMark = loaded.site
        self.standing = Standing(loaded)
        self.alerts: dict[tuple[str, str, int], Alert] = {alert.key: alert for alert in loaded.alerts}
        self._alert_keys = {alert.id: alert.key for alert in loaded.alerts}
        self.pictures: dict[str, BoardPicture] = {picture.id: picture for picture in loaded.pictures}
        """Those of the lobby display that were not removed."""
        self.opened_reads = loaded.opened_reads
        self._notices: dict[str, Notice] = {}
        self._contacts: dict[str, PositionContact] = {}
        for clock in loaded.clocks:
            self.clocks.setdefault(clock.subject, {})[clock.key] = clock
        for request in loaded.requests:
            self._index(request)
        for lease in loaded.leases:
            self._index_lease(lease)

    # reading

    def booth_at(self, place: str | None) -> Booth | None:
        """Return the booth of a device's place."""
        return self.booths.get(place) if place else None

    def request(self, request_id: str) -> Request | None:
        """Return a request of any age; open ones are here, others are read."""
        return self.requests.get(request_id) or self._store.request(request_id)

    def request_by_number(self, number: str) -> Request | None:
        """Return a request by registration number, as the cache has it."""
        found = self._store.request_by_number(number)
        return self.requests.get(found.id, found) if found else None

    def applicant(self, request_id: str) -> Applicant | None:
        """Return the applicant of a request (personal data; never kept here)."""
        return self._store.applicant(request_id)

    def applicants(self, request_ids: Collection[str]) -> dict[str, Applicant]:
        """Return the applicants of several requests in one look (personal data; never kept here)."""
        return self._store.applicants(request_ids) if request_ids else {}

    def notice(self, notice_id: str) -> Notice | None:
        """Return a notice as the present batch has it; none are kept here beyond it."""
        return self.notices((notice_id,)).get(notice_id)

    def notices(self, notice_ids: Collection[str]) -> dict[str, Notice]:
        """Return several notices as the present batch has them, those that are unknown left out."""
        known = {key: self._notices[key] for key in notice_ids if key in self._notices}
        others = [key for key in notice_ids if key not in known]
        return known | self._store.notices(others) if others else known

    def notices_where(self, **columns: str) -> list[Notice]:
        """Return the notices whose columns hold these values, as the present batch has them, oldest first."""
        found = {one.id: one for one in self._store.notices_where(**columns)}
        for one in self._notices.values():
            found.pop(one.id, None)
            if all(getattr(one, name) == value for name, value in columns.items()):
                found[one.id] = one
        return sorted(found.values(), key=lambda one: one.id)

    def position_contact(self, position: str) -> PositionContact | None:
        """Return where a position is told (personal data; never kept here beyond the batch)."""
        return self._contacts.get(position) or self._store.position_contact(position)

    def clocks_of(self, subject: str) -> dict[tuple[str, str, int], Clock]:
        """Return the clocks of a subject; all cycles of a request that has any here."""
        found = self.clocks.get(subject)
        if found is None and subject.startswith("ticket:"):
            return {}
        if found is None:
            found = {clock.key: clock for clock in self._store.clocks_of(subject)}
        return found

    def alert(self, alert_id: str) -> Alert | None:
        """Return an alert of any age."""
        key = self._alert_keys.get(alert_id)
        return (self.alerts.get(key) if key is not None else None) or self._store.alert(alert_id)

    def documents_of(self, request_id: str) -> list[Document]:
        """Return the documents of a request, oldest first (personal data)."""
        return list(self._documents_of(request_id).values())

    def document(self, document_id: str) -> Document | None:
        """Return a document of any request (personal data)."""
        found = next((known[document_id] for known in self.documents.values() if document_id in known), None)
        if found is None:
            found = self._store.document(document_id)
            if found is not None and found.request in self.documents:
                return None
        return found

    def _documents_of(self, request_id: str) -> dict[str, Document]:
        found = self.documents.get(request_id)
        if found is None:
            found = {document.id: document for document in self._store.documents_of(request_id)}
        return found

    def session_of(self, account: str) -> Session | None:
        """Return the open session of an account."""
        return next((s for s in self.sessions.values() if s.account == account), None)

    def counter(self, day: str, series: str) -> Counter | None:
        """Return the counter of a series."""
        return self.counters.get((day, series))

    def lease(self, lease_id: str) -> Lease | None:
        """Return a number lease of any age."""
        return self.leases.get(lease_id) or self._store.lease(lease_id)

    def blocks(self, day: str, letter: str) -> Collection[Lease]:
        """Return all leases of a running or coming day and number letter, ended ones too."""
        found = self._blocks.get((day, letter))
        return found.values() if found is not None else ()

    def draft_of(self, ticket: str) -> Request | None:
        """Return an open draft of a ticket."""
        return next((r for r in self.requests_of(ticket) if r.state is RequestState.DRAFT), None)

    def requests_of(self, ticket: str) -> list[Request]:
        """Return the requests opened within a ticket's visit."""
        return [self.requests[key] for key in self.visits.get(ticket, ())]

    def live_tickets(self) -> Iterator[Ticket]:
        """Yield today's tickets that are not over."""
        return (t for t in self.tickets.values() if t.state in {"WAITING", "CALLED", "SERVING", "NO_SHOW"})

    # changing

    def apply(self, decision: Decision, plan: Plan) -> None:
        """Take over what a decision set and note it for the database."""
        for fact in decision.facts:
            self._apply_fact(fact, plan)
        for counter in decision.counters:
            key = (counter.day, counter.series)
            plan.counters.put(key, self.counters.get(key), counter)
            self.counters[key] = counter
        for applicant in decision.applicants:
            plan.applicants[applicant.request] = applicant
        for request_id in decision.forgotten:
            plan.applicants.pop(request_id, None)
            plan.forgotten.append(request_id)
        if decision.documents or decision.documents_gone:
            self._apply_documents(decision, plan)
        plan.texts += decision.texts
        for notice in decision.notices:
            self._put_notice(notice, plan)
        plan.ratings += decision.ratings
        plan.contacts += decision.contacts
        self._contacts |= {contact.position: contact for contact in decision.contacts}
        self._apply_records(decision, plan)

    def _apply_fact(self, fact: Fact, plan: Plan) -> None:
        if (ticket := fact.ticket) is not None:
            plan.tickets.put(ticket.id, self.tickets.get(ticket.id), ticket)
            if self.day is not None and ticket.day == self.day.date:
                self.tickets[ticket.id] = ticket
                self.room.put(ticket)
                self._note_visit(ticket)
        if (lease := fact.lease) is not None:
            plan.leases.put(lease.id, self.lease(lease.id), lease)
            self.leases[lease.id] = lease
            self._index_lease(lease)
        if (booth := fact.booth) is not None:
            plan.booths.put(booth.code, self.booths.get(booth.code), booth)
            self.booths[booth.code] = booth
        if (request := fact.request) is not None:
            plan.requests.put(request.id, self._before(request.id), request)
            self.requests[request.id] = request
            self._index(request)
        if (day := fact.day) is not None:
            before = self.day if self.day is not None and self.day.date == day.date else None
            plan.days.put(day.date, before, day)
            self._new_day(day)
        self._apply_clocks(fact, plan)
        if (alert := fact.alert) is not None:
            plan.alerts.put(alert.id, self.alert(alert.id) if alert.version else None, alert)
            self._put_alert(alert)
        if fact.picture is not None:
            self._put_picture(fact.picture, plan)
        if fact.note is not None:
            plan.notes.append(fact.note)

    def _put_picture(self, picture: BoardPicture, plan: Plan) -> None:
        plan.pictures.put(picture.id, self.pictures.pop(picture.id, None), picture)
        if not picture.removed:
            self.pictures[picture.id] = picture

    def _note_visit(self, ticket: Ticket) -> None:
        if ticket.state is TicketState.SERVED and ticket.called_at is not None and ticket.ended_at is not None:
            self.visits_lately.append((ticket.service, ticket.ended_at - ticket.called_at))

    def _apply_clocks(self, fact: Fact, plan: Plan) -> None:
        """Keep clocks at hand, but not those of a ticket of another day."""
        kept = fact.ticket is None or fact.ticket.id in self.tickets
        for clock in fact.clocks:
            known = self.clocks_of(clock.subject)
            plan.clocks.put(clock.key, known.get(clock.key), clock)
            known[clock.key] = clock
            if kept:
                self.clocks[clock.subject] = known

    def _put_notice(self, notice: Notice, plan: Plan) -> None:
        before = replace(notice, version=notice.version - 1) if notice.version else None
        plan.notices.put(notice.id, before, notice)
        self._notices[notice.id] = notice

    def _apply_documents(self, decision: Decision, plan: Plan) -> None:
        """Papers change a known set of their request, so that the next decision of the batch sees them."""
        for document in decision.documents:
            self.documents.setdefault(document.request, self._documents_of(document.request))[document.id] = document
        for document in decision.documents_gone:
            known = self.documents.setdefault(document.request, self._documents_of(document.request))
            known.pop(document.id, None)
        plan.documents += decision.documents
        plan.documents_gone += decision.documents_gone

    def _apply_records(self, decision: Decision, plan: Plan) -> None:
        for account in decision.accounts:
            plan.accounts.put(account.account, self.accounts.get(account.account), account)
            self.accounts[account.account] = account
        for session in decision.sessions:
            known = self.sessions.get(session.token_hash)
            plan.sessions.put(session.id, known, session)
            if session.ended_at is None:
                self.sessions[session.token_hash] = session
            else:
                self.sessions.pop(session.token_hash, None)
        for device in decision.devices:
            plan.devices.put(device.name, self.devices.get(device.name), device)
            self.devices[device.name] = device
        self.standing.apply(decision, plan)
        if decision.site is not None:
            plan.site.put(1, self.site, decision.site)
            self.site = decision.site

    def written(self) -> None:
        """The batch is in the database: what was kept for its own commands only is read from there again."""
        self._notices.clear()
        self._contacts.clear()

    def remember(self, reply: StoredReply) -> None:
        """Keep a stored reply at hand for repeats."""
        self.replies[reply.id] = reply
        if len(self.replies) > RECENT_REPLIES:
            self.replies.popitem(last=False)

    def _put_alert(self, alert: Alert) -> None:
        """Only those still owed a follow-up are kept here."""
        if alert.open:
            self.alerts[alert.key] = alert
            self._alert_keys[alert.id] = alert.key
        else:
            self.alerts.pop(alert.key, None)
            self._alert_keys.pop(alert.id, None)

    def _before(self, request_id: str) -> Request | None:
        return self.requests.get(request_id) or self._store.request(request_id)

    def _index(self, request: Request) -> None:
        self.visits.setdefault(request.ticket, set()).add(request.id)

    def _index_lease(self, lease: Lease) -> None:
        self._blocks.setdefault((lease.day, lease.letter), {})[lease.id] = lease

    def _new_day(self, day: ServiceDay) -> None:
        if self.day is None or self.day.date != day.date:
            self.visits_lately.clear()
            gone = {f"ticket:{key}" for key, ticket in self.tickets.items() if ticket.day != day.date}
            self.tickets = {key: ticket for key, ticket in self.tickets.items() if ticket.day == day.date}
            self.counters = {key: counter for key, counter in self.counters.items() if key[0] == day.date}
            self.requests = {
                key: request for key, request in self.requests.items() if request.open or request.day == day.date
            }
            self.documents = {key: known for key, known in self.documents.items() if key in self.requests}
            kept = {f"request:{key}" for key in self.requests}
            self.clocks = {
                key: value
                for key, value in self.clocks.items()
                if key not in gone and (key.startswith("ticket:") or key in kept)
            }
            self.visits = {}
            for request in self.requests.values():
                self._index(request)
            self.leases = {key: lease for key, lease in self.leases.items() if lease.open or lease.day >= day.date}
            self._blocks = {}
            for lease in self.leases.values():
                self._index_lease(lease)
            self.room = WaitingRoom(self.tickets.values())
        self.day = day
