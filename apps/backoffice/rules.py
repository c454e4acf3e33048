"""Which act an officer may do on a request now, and why not: asked of the domain itself, never rewritten here.

The view from the feed is turned back into the domain's value and the step is tried; what the domain would refuse here,
it would refuse at the coordinator too. What only the coordinator knows (who registered it) is left to its refusal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from apps.backoffice.officer import Officer
from common.domain.access import Actor
from common.domain.errors import Refused
from common.domain.request import ASK_DAYS, Request
from common.domain.request_machine import REQUEST_MACHINE, RequestAction, RequestState
from common.domain.roles import Role
from common.messages.views import RequestView

_A, _S = RequestAction, RequestState
_ELSEWHERE = "\0"

_TRIALS: Final[dict[RequestAction, Callable[[Request, Actor], object]]] = {
    _A.TAKE: lambda r, a: r.take(a, 0),
    _A.FORWARD: lambda r, a: r.forward(a, r.unit, r.directorate, staffed=True, at=0),
    _A.REDIRECT: lambda r, a: r.redirect(a, _ELSEWHERE, _ELSEWHERE),
    _A.ASK_DOCUMENTS: lambda r, a: r.ask_documents(a, ASK_DAYS[1], 0),
    _A.REASSIGN: lambda r, a: r.reassign(a, _ELSEWHERE, r.desk_role, r.directorate),
    _A.RETURN: lambda r, a: r.give_back(a),
    _A.PULL_BACK: lambda r, a: r.pull_back(a),
    _A.REOPEN: lambda r, a: r.reopen(a, "", 1, 0),
    _A.REJECT: lambda r, a: r.reject(a, "", 0),
    _A.PROPOSE_REJECTION: lambda r, a: r.propose_rejection(a, ""),
    _A.DECLINE_REJECTION: lambda r, a: r.decline_rejection(a),
    _A.COMPLETE: lambda r, a: r.complete(a, "", 0),
    _A.CONFIRM_REJECTION: lambda r, a: r.confirm_rejection(a, 0),
    _A.DOCUMENTS_COMPLETE: lambda r, a: r.documents_complete(a, 0),
}
ORDER: Final = tuple(_TRIALS)
_NEXT: Final = (_A.TAKE, _A.CONFIRM_REJECTION, _A.DOCUMENTS_COMPLETE, _A.FORWARD, _A.COMPLETE)


@dataclass(frozen=True, slots=True)
class Off:
    """Why an act is off: a refusal's code and data."""

    code: str
    data: dict[str, Any] = field(default_factory=dict)


def request_of(view: RequestView) -> Request:
    """Return the view as the domain's value; what views do not carry stays empty."""
    return Request(
        id=view.id,
        number=view.number,
        service=view.service,
        directorate=view.directorate,
        unit=view.unit,
        day="",
        ticket=view.ticket,
        booth=view.booth,
        language="id",
        confidential=view.confidential,
        registered_by="",
        officer=view.officer,
        created_at=view.created_at,
        state=RequestState(view.state),
        holder=view.holder,
        p1=view.p1,
        refusal_proposed=view.refusal_proposed,
        resume_to=RequestState(view.resume_to) if view.resume_to else None,
        waiting_until=view.waiting_until,
        decided_at_desk=RequestState(view.decided_at_desk) if view.decided_at_desk else None,
    )


def offered(view: RequestView, officer: Officer) -> list[RequestAction]:
    """Return the acts of this role in this state, in the order of their buttons; each may still be off."""
    allowed = set(REQUEST_MACHINE.allowed(RequestState(view.state), officer.role))
    return [act for act in ORDER if act in allowed and _concerns(act, view, officer)]


def why_not(act: RequestAction, view: RequestView, officer: Officer) -> Off | None:
    """Return why an act is off now, None when it is on."""
    try:
        _TRIALS[act](request_of(view), officer.actor)
    except Refused as refused:
        return Off(refused.code, dict(refused.data))
    return None


def next_act(view: RequestView, officer: Officer) -> RequestAction | None:
    """Return the next right act: the one blue button of the screen."""
    acts = offered(view, officer)
    return next((act for act in _NEXT if act in acts and why_not(act, view, officer) is None), None)


def _concerns(act: RequestAction, view: RequestView, officer: Officer) -> bool:
    """Whether an act is this officer's at all: a supervisor has those of its own level only."""
    if act in {_A.CONFIRM_REJECTION, _A.DECLINE_REJECTION}:
        return view.refusal_proposed and officer.actor.oversees_unit(view.unit)
    if officer.role is not Role.SPV:
        return True
    if act is _A.REDIRECT:
        return officer.actor.oversees_directorate(view.directorate)
    return officer.actor.oversees_requests
