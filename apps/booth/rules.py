"""What may be done right now at this booth, and the code that says why not: asked of the domain's own machines.

The coordinator judges again; this only spares the officer a refused press. Knows no screen and no sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from apps.booth.desk import Desk
from common.client.acts import Standing
from common.client.forecast import Forecast, next_for
from common.client.values import booth_of, ticket_of
from common.domain.booth import Booth, BoothState
from common.domain.errors import Refused
from common.domain.request_machine import OPEN, REQUEST_MACHINE, RequestAction, RequestState
from common.domain.roles import Role
from common.domain.ticket import Ticket, TicketState
from common.messages.views import RequestView, TicketView


class Act(StrEnum):
    """Everything an officer can do here."""

    OPEN = "open"
    PAUSE = "pause"
    CLOSE = "close"
    CALL = "call"
    RECALL = "recall"
    SERVE = "serve"
    SKIP = "skip"
    RETURN = "return"
    TRANSFER = "transfer"
    FINISH = "finish"
    NEW_REQUEST = "new_request"
    ESCALATE = "escalate"
    RESOLVE = "resolve"
    DISCARD = "discard"
    REQUEUE = "requeue"
    PRIORITY = "priority"
    CANCEL = "cancel"
    FIND = "find"
    HAND_OVER = "hand_over"
    WITHDRAW = "withdraw"
    DOCUMENTS = "documents"
    ATTACH = "attach"
    RECEIPT = "receipt"
    USE_CONTACT = "use_contact"
    CONSENT_SMS = "consent_sms"
    CONSENT_EMAIL = "consent_email"
    NOTE = "note"
    MENU = "menu"
    LOCK = "lock"
    SIGN_OUT = "sign_out"
    LANGUAGE = "language"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Off:
    """Why an act is off: a refusal code with its data."""

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One moment at this booth, in the domain's own terms."""

    now: int
    live: bool
    position: str
    booth: Booth | None
    held: Ticket | None
    draft: RequestView | None
    opened: RequestView | None
    pointed: Ticket | None
    forecast: Forecast
    escalatable: bool
    day_open: bool
    standing: Mapping[str, Standing]


def situation(desk: Desk, opened: RequestView | None = None, pointed: TicketView | None = None) -> Situation:
    """Look at the desk now; `opened` is the request that lies open, `pointed` the waiting number pointed at."""
    draft = desk.draft
    service = desk.book.service(draft.service) if desk.book is not None and draft is not None else None
    day = desk.board.day
    return Situation(
        now=desk.now(),
        live=desk.live,
        position=desk.position,
        booth=booth_of(desk.booth) if desk.booth else None,
        held=ticket_of(desk.ticket) if desk.ticket else None,
        draft=draft,
        opened=opened,
        pointed=ticket_of(pointed) if pointed else None,
        forecast=next_for(desk.board, desk.place, desk.now()),
        escalatable=service.escalatable if service else False,
        day_open=day is not None and day.state != "ENDED",
        standing=desk.acts.open_acts(),
    )


Rule = Callable[[Situation], None]
"""Raises the domain's `Refused` when the act is off."""


def why_not(act: Act, now: Situation) -> Off | None:
    """Return why an act is off, or None."""
    standing = now.standing.get(act)
    if standing is not None:
        return Off(f"act.{standing}")
    if act in LOCAL:
        return None
    if not now.live:
        return Off("link.lost")
    try:
        RULES[act](now)
    except Refused as refusal:
        return Off(refusal.code, refusal.data)
    return None


def _booth(now: Situation) -> Booth:
    if now.booth is None:
        raise Refused("booth.unknown")
    return now.booth


def _held(now: Situation, code: str) -> Ticket:
    if now.held is None:
        raise Refused(code)
    return now.held


def _open(now: Situation) -> None:
    if not now.day_open:
        raise Refused("day.not_open")
    _booth(now).open(now.position, now.position, now.now)


def _pause(now: Situation) -> None:
    if now.held is not None and now.held.state is TicketState.CALLED:
        raise Refused("booth.ticket_in_hand", ticket=now.held.label)
    _booth(now).pause(now.now)


def _close(now: Situation) -> None:
    if now.held is not None and now.held.state is TicketState.SERVING:
        raise Refused("booth.ticket_in_hand", ticket=now.held.label)
    _booth(now).close(now.now)


def _call(now: Situation) -> None:
    booth = _booth(now)
    booth.ready_to_call()
    if booth.officer != now.position:
        raise Refused("booth.of_other_officer", booth=booth.code)
    if now.forecast.ticket is None:
        raise Refused(now.forecast.code or "queue.empty", ready_at=now.forecast.ready_at)


def _recall(now: Situation) -> None:
    _held(now, "ticket.not_called").recall(now.now)


def _serve(now: Situation) -> None:
    _held(now, "ticket.not_called").serve(now.now)


def _skip(now: Situation) -> None:
    _held(now, "ticket.not_called").skip(now.now)


def _return(now: Situation) -> None:
    _held(now, "ticket.not_called").give_back(Role.P0)


def _transfer(now: Situation) -> None:
    _held(now, "ticket.not_serving").transfer(Role.P0, None)
    _no_draft(now)


def _finish(now: Situation) -> None:
    _held(now, "ticket.not_serving").finish(Role.P0, "answered", now.now)
    _no_draft(now)


def _new_request(now: Situation) -> None:
    _served(now)
    _no_draft(now)


def _served(now: Situation) -> None:
    held = _held(now, "booth.no_ticket_in_hand")
    if held.state is not TicketState.SERVING:
        raise Refused("ticket.not_serving", action="request", state=str(held.state))


def _no_draft(now: Situation) -> None:
    if now.draft is not None:
        raise Refused("ticket.draft_open", request=now.draft.number)


def _draft(action: RequestAction) -> Rule:
    def rule(now: Situation) -> None:
        if now.draft is None:
            raise Refused("request.not_draft")
        REQUEST_MACHINE.find(action, RequestState(now.draft.state), Role.P0)

    return rule


def _escalate(now: Situation) -> None:
    _draft(RequestAction.ESCALATE)(now)
    if not now.escalatable:
        raise Refused("request.not_escalatable")


def _opened(action: RequestAction | None) -> Rule:
    def rule(now: Situation) -> None:
        if now.opened is None:
            raise Refused("request.not_in_hand")
        _served(now)
        if action is not None:
            REQUEST_MACHINE.find(action, RequestState(now.opened.state), Role.P0)

    return rule


def _receipt(now: Situation) -> None:
    _opened(None)(now)
    if now.opened is not None and (now.opened.registered_at is None or now.opened.state == "RESOLVED_AT_BOOTH"):
        raise Refused("request.not_registered", state=now.opened.state)


def _attach(now: Situation) -> None:
    _served(now)
    about = now.opened or now.draft
    if about is None:
        raise Refused("request.not_draft")
    if RequestState(about.state) not in OPEN | {RequestState.DRAFT}:
        raise Refused("request.not_open", state=about.state)


def _use_contact(now: Situation) -> None:
    _opened(None)(now)
    if now.draft is None:
        raise Refused("request.not_draft")


def _note(now: Situation) -> None:
    if now.opened is None:
        raise Refused("request.not_in_hand")
    REQUEST_MACHINE.find(RequestAction.NOTE, RequestState(now.opened.state), Role.P0)


def _pointed(now: Situation) -> Ticket:
    if now.pointed is None:
        raise Refused("queue.none_chosen")
    return now.pointed


def _priority(now: Situation) -> None:
    _pointed(now).prioritise(Role.P0)


def _cancel(now: Situation) -> None:
    _pointed(now).cancel(Role.P0, now.now)


def _sign_out(now: Situation) -> None:
    if now.booth is not None and now.booth.officer == now.position and now.booth.state is BoothState.OPEN:
        raise Refused("booth.still_open")


def _always(_now: Situation) -> None:
    """Nothing stands in the way."""


LOCAL = frozenset({Act.MENU, Act.LANGUAGE, Act.THEME, Act.LOCK})

RULES: dict[Act, Rule] = {
    Act.OPEN: _open,
    Act.PAUSE: _pause,
    Act.CLOSE: _close,
    Act.CALL: _call,
    Act.RECALL: _recall,
    Act.SERVE: _serve,
    Act.SKIP: _skip,
    Act.RETURN: _return,
    Act.TRANSFER: _transfer,
    Act.FINISH: _finish,
    Act.NEW_REQUEST: _new_request,
    Act.ESCALATE: _escalate,
    Act.RESOLVE: _draft(RequestAction.RESOLVE),
    Act.DISCARD: _draft(RequestAction.DISCARD),
    Act.REQUEUE: _always,
    Act.PRIORITY: _priority,
    Act.CANCEL: _cancel,
    Act.FIND: _served,
    Act.HAND_OVER: _opened(RequestAction.HAND_OVER),
    Act.WITHDRAW: _opened(RequestAction.WITHDRAW),
    Act.DOCUMENTS: _opened(RequestAction.DOCUMENTS_COMPLETE),
    Act.ATTACH: _attach,
    Act.RECEIPT: _receipt,
    Act.USE_CONTACT: _use_contact,
    Act.CONSENT_SMS: _receipt,
    Act.CONSENT_EMAIL: _receipt,
    Act.NOTE: _note,
    Act.MENU: _always,
    Act.LOCK: _always,
    Act.SIGN_OUT: _sign_out,
    Act.LANGUAGE: _always,
    Act.THEME: _always,
}
