"""Queries that reveal personal data: judged in the batch, journaled once per session and subject, read after COMMIT."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from apps.coordinator.service import internal as i
from apps.coordinator.service.at_hand import at_hand, visitor
from apps.coordinator.service.bus import Asked
from apps.coordinator.service.handlers.accounts import record_read
from apps.coordinator.service.ports import Reader
from apps.coordinator.service.projection import document_view, request_view
from apps.coordinator.service.queries.asked import reply
from common.domain.applicant import Applicant
from common.domain.clock import HOUR, MINUTE
from common.domain.contact import check_phone
from common.domain.errors import Refused
from common.domain.request import Request
from common.domain.request_machine import RequestState
from common.domain.roles import Role
from common.messages import queries as q
from common.messages.results import DocumentPage, RequestPage
from common.messages.views import ContactView, DraftView, ReceiptView, StatusView

PERSONAL = (q.GetContact, q.FindRequest, q.GetReceipt, q.GetStatus, q.GetDraft, q.ListDocuments)
SAME_READ = 10 * MINUTE
STATUS_TRIES = 5
_PHONE_DIGITS = 4


class PersonalReads:
    """Remembers what each session opened lately, and the tries at a status."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._opened: dict[tuple[str, str], int] = {}
        self._tries: dict[str, list[int]] = {}

    def answer(self, asked: Asked, query: Any) -> None:
        """Judge, journal, and answer after COMMIT. A refusal travels to the bus."""
        match query:
            case q.GetContact():
                self._contact(asked, query)
            case q.GetReceipt():
                self._receipt(asked, query)
            case q.FindRequest():
                self._find(asked, query)
            case q.GetStatus():
                self._status(asked, query)
            case q.GetDraft():
                self._draft(asked, query)
            case q.ListDocuments():
                self._documents(asked, query)

    def _contact(self, asked: Asked, query: q.GetContact) -> None:
        request, ground = at_hand(asked.bus.context(asked.actor), query.request)
        self.record(asked, f"request:{request.id}", "contact", ground)
        self._after(asked, lambda: _contact_view(request, _person(asked, request)))

    def _receipt(self, asked: Asked, query: q.GetReceipt) -> None:
        request, ground = at_hand(asked.bus.context(asked.actor), query.request)
        if request.registered_at is None or request.state is RequestState.RESOLVED_AT_BOOTH:
            raise Refused("request.not_registered", state=str(request.state))
        self.record(asked, f"request:{request.id}", "receipt", ground)
        service = asked.bus.centre.service(request.service)

        def view() -> ReceiptView:
            person = _person(asked, request)
            return ReceiptView(
                request=request_view(request, full=True),
                name=person.name,
                organisation=person.organisation,
                check_code=person.check_code,
                position=request.officer,
                documents=list(service.requirements),
                ticks=request.ticks,
                reprint=query.reprint,
            )

        self._after(asked, view)

    def _find(self, asked: Asked, query: q.FindRequest) -> None:
        if asked.actor.role is Role.KOORD:
            self._find_for_complaint(asked, query)
            return
        ticket = visitor(asked.bus.context(asked.actor))
        state = asked.bus.state
        found: Request | None = None
        if query.number:
            found = state.request_by_number(query.number.strip().upper())
        elif query.phone:
            phone = check_phone(query.phone)
            if phone.error:
                raise Refused(phone.error, field="phone")
            hits = asked.bus.store.requests_by_phone(phone.value)
            found = state.requests.get(hits[-1].id, hits[-1]) if hits else None
        if found is None or found.registered_at is None:
            raise Refused("request.not_found")
        asked.bus.found.setdefault(ticket, set()).add(found.id)
        self.record(asked, f"request:{found.id}", "found", f"ticket:{ticket}")
        request = found
        self._after(asked, lambda: RequestPage(requests=[request_view(request, full=not request.confidential)]))

    def _find_for_complaint(self, asked: Asked, query: q.FindRequest) -> None:
        """KOORD opens a request a complaint is about, by its whole number."""
        found = asked.bus.state.request_by_number(query.number.strip().upper()) if query.number else None
        if found is None or found.registered_at is None:
            raise Refused("request.not_found")
        self.record(asked, f"request:{found.id}", "found", "complaint")
        self._after(asked, lambda: RequestPage(requests=[request_view(found, full=True)]))

    def _documents(self, asked: Asked, query: q.ListDocuments) -> None:
        request, ground = at_hand(asked.bus.context(asked.actor), query.request)
        state = asked.bus.state
        if state.documents_of(request.id):
            self.record(asked, f"request:{request.id}", "documents", ground)

        def view() -> DocumentPage:
            return DocumentPage(documents=[document_view(one.ref, one.name) for one in state.documents_of(request.id)])

        self._after(asked, view)

    def _draft(self, asked: Asked, query: q.GetDraft) -> None:
        request = asked.bus.context(asked.actor).request(query.request)
        if request.state is not RequestState.DRAFT or request.booth != asked.actor.place:
            raise Refused("request.draft_of_other_booth", booth=request.booth)

        def view() -> DraftView:
            person = asked.bus.store.applicant(request.id) or Applicant(request.id)
            return DraftView(
                request=request_view(request, full=True),
                name=person.name,
                organisation=person.organisation,
                npwp=person.npwp,
                identity=person.identity,
                phone=person.phone,
                email=person.email,
                consent_sms=person.consent_sms,
                consent_email=person.consent_email,
                ticks=person.ticks,
            )

        self._after(asked, view)

    def _status(self, asked: Asked, query: q.GetStatus) -> None:
        """Five tries per number and hour; a wrong number and a wrong code look the same."""
        bus = asked.bus
        now = bus.steady()
        number = query.number.strip().upper()
        tries = [at for at in self._tries.get(number, []) if now - at < HOUR]
        if len(tries) >= STATUS_TRIES:
            raise Refused("status.too_many_tries", retry_after_ms=HOUR - (now - tries[0]))
        request = bus.state.request_by_number(number)
        person = bus.store.applicant(request.id) if request is not None else None
        fits = person is not None and (
            person.check_code == query.check
            or (len(query.check) == _PHONE_DIGITS and bool(person.phone) and person.phone.endswith(query.check))
        )
        if request is None or person is None or not fits or request.registered_at is None:
            self._tries[number] = [*tries, now]
            raise Refused("status.unknown", tries_left=STATUS_TRIES - len(tries) - 1)
        self._tries.pop(number, None)
        found = request
        self._after(
            asked,
            lambda: StatusView(
                number=found.number,
                service="" if found.confidential else found.service,
                state=found.state.value,
                unit="" if found.confidential else found.unit,
                promise_due=found.promise_due,
                registered_at=found.registered_at,
                decided_at=found.decided_at,
                result_by=found.result_by,
                may_rate=not found.rated and found.state in {"COMPLETED", "HANDED_OVER", "REJECTED"},
            ),
        )

    def record(self, asked: Asked, subject: str, group: str, ground: str) -> None:
        """Leave one journal row, none if the same session opened the same within 10 minutes."""
        bus, now = asked.bus, asked.bus.steady()
        key = (asked.actor.session or "", f"{subject}:{group}")
        last = self._opened.get(key)
        if last is not None and now - last < SAME_READ:
            return
        decision = record_read(i.RecordRead(subject, group, ground), bus.context(asked.actor))
        bus.commit_to(decision, asked.actor, asked.plan, asked.out)
        bus.after_commit(lambda _: self._opened.__setitem__(key, now))

    def _after(self, asked: Asked, view: Callable[[], Any]) -> None:
        asked.bus.after_commit(lambda out: reply(asked, out, view))


def _person(asked: Asked, request: Request) -> Applicant:
    person = asked.bus.store.applicant(request.id)
    if person is None:
        raise Refused("contact.erased")
    return person


def _contact_view(request: Request, person: Applicant) -> ContactView:
    return ContactView(
        request=request.id,
        name=person.name,
        organisation=person.organisation,
        npwp=person.npwp,
        identity=person.identity,
        phone=person.phone,
        email=person.email,
        consent_sms=person.consent_sms,
        consent_email=person.consent_email,
    )
