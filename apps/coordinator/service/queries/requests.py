"""Requests as lists and in full, for those whose desk or oversight they are. No personal data beyond masks."""

from __future__ import annotations

from collections.abc import Callable

from apps.coordinator.service.bus import Bus
from apps.coordinator.service.ports import Reader
from apps.coordinator.service.projection import clock_view, request_view
from common.domain.access import Actor
from common.domain.contact import mask_email, mask_phone
from common.domain.errors import Refused
from common.domain.request import Request
from common.domain.request_machine import RequestState
from common.domain.roles import Role
from common.messages import queries as q
from common.messages.results import RequestPage
from common.messages.views import NoticeView, RequestDetail, RequestView

_WAITING = frozenset({RequestState.WAITING_P1, RequestState.WAITING_P2})


def page(bus: Bus, actor: Actor, query: q.ListRequests) -> RequestPage:
    """Return open requests of a scope, by key (id, increasing with creation)."""
    scope = {"waiting": _waiting, "mine": _mine, "sent": _sent, "overseen": overseen}[query.scope]
    rows = sorted(
        (r for r in bus.state.requests.values() if r.id > query.after and scope(actor, r)), key=lambda r: r.id
    )
    return _paged([request_view(r, full=_at_desk(actor, r)) for r in rows[: query.limit + 1]], query.limit)


def day_page(rows: list[Request], query: q.ListRequests) -> RequestPage:
    """Return what an officer registered today."""
    found = [request_view(r) for r in rows if r.id > query.after]
    return _paged(found[: query.limit + 1], query.limit)


def detail(
    bus: Bus, actor: Actor, query: q.GetRequest, reader: Reader, notices_of: Callable[[str], list[NoticeView]]
) -> Callable[[], RequestDetail]:
    """Judge in the loop whether the actor may see this request; return what reads the rest beside it."""
    request = bus.context(actor).request(query.request)
    if not may_see(actor, request, bus):
        raise Refused("request.not_yours", holder=request.holder)
    view = request_view(request, full=_at_desk(actor, request) or actor.role in {Role.SPV, Role.KOORD})
    clocks = [clock_view(clock) for clock in bus.state.clocks_of(f"request:{request.id}").values()]

    def read() -> RequestDetail:
        person = reader.applicant(request.id)
        return RequestDetail(
            request=view,
            clocks=clocks,
            notes=reader.notes(request.id),
            history=reader.history(f"request:{request.id}"),
            notices=notices_of(request.id),
            documents=reader.documents(request.id),
            masked_name=_masked_name(person.name) if person else "",
            masked_phone=mask_phone(person.phone) if person and person.phone else "",
            masked_email=mask_email(person.email) if person and person.email else "",
            organisation=person.organisation if person else "",
            outcome_words=reader.words(request.outcome),
            consent_sms=person.consent_sms if person else False,
            consent_email=person.consent_email if person else False,
        )

    return read


def may_see(actor: Actor, request: Request, bus: Bus) -> bool:
    """Whether a request is at the actor's desk, under its oversight, or tied to the P0's visitor or own day."""
    if actor.role is Role.P0:
        booth = bus.state.booth_at(actor.place)
        in_hand = booth is not None and booth.ticket is not None
        return in_hand or request.officer == actor.code
    return _at_desk(actor, request) or overseen(actor, request) or _sent(actor, request)


def _at_desk(actor: Actor, request: Request) -> bool:
    if request.holder is not None and request.holder == actor.position:
        return True
    return _waiting(actor, request) or _of_absent_desk(actor, request)


def _of_absent_desk(actor: Actor, request: Request) -> bool:
    """Whether an absent position holds it for which the actor stands in: its warnings come to the actor."""
    return request.open and request.holder is not None and request.holder in actor.positions


def _waiting(actor: Actor, request: Request) -> bool:
    if request.state not in _WAITING or request.holder not in {None, *actor.positions}:
        return False
    if request.holder is not None:
        return True
    if request.state is RequestState.WAITING_P1:
        return actor.role is Role.P1 and actor.directorate == request.directorate
    return actor.role is Role.P2 and request.unit in actor.units


def _mine(actor: Actor, request: Request) -> bool:
    return request.holder == actor.position and request.state not in _WAITING and request.open


def _sent(actor: Actor, request: Request) -> bool:
    return actor.role is Role.P1 and request.p1 == actor.position and request.holder != actor.position


def overseen(actor: Actor, request: Request) -> bool:
    """Whether a supervisor or KOORD oversees the request."""
    if actor.role is Role.KOORD:
        return True
    if request.state is RequestState.DRAFT and actor.oversees_hall:
        return True
    return actor.oversees_directorate(request.directorate) or actor.oversees_unit(request.unit)


def _masked_name(name: str) -> str:
    return " ".join(f"{word[0]}***" for word in name.split())


def _paged(rows: list[RequestView], limit: int) -> RequestPage:
    more = len(rows) > limit
    shown = rows[:limit]
    return RequestPage(requests=shown, after=shown[-1].id if more else "")
