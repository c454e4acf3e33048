"""Whose request is it: the coordinator's own scopes, applied to what the feed tells. Pure; no board, no screen."""

from __future__ import annotations

from apps.backoffice.officer import Officer
from common.domain.roles import Role
from common.messages.views import RequestView

WAITING = frozenset({"WAITING_P1", "WAITING_P2"})
OPEN = WAITING | {"AT_P1", "AT_P2", "WAITING_CUSTOMER"}
DECIDED = frozenset({"COMPLETED", "REJECTED", "HANDED_OVER"})


def waiting_for(officer: Officer, request: RequestView) -> bool:
    """Whether this officer may take it now: its own desk's, or one of an absent desk it stands in for."""
    return at_own_desk(officer, request) or (request.state in WAITING and bool(stood_in_for(officer, request)))


def at_own_desk(officer: Officer, request: RequestView) -> bool:
    """Whether it waits for this officer's own desk."""
    if request.state not in WAITING or request.holder not in {None, officer.position}:
        return False
    if request.holder == officer.position:
        return True
    if request.state == "WAITING_P1":
        return officer.role is Role.P1 and officer.directorate == request.directorate
    return officer.role is Role.P2 and officer.unit == request.unit


def stood_in_for(officer: Officer, request: RequestView) -> str:
    """Return the absent position whose task it is: a waiting one this officer may take, or one it holds; else empty."""
    if request.state not in OPEN:
        return ""
    at_p2 = request.state == "WAITING_P2"
    for seat in officer.stands_for:
        unit = at_p2 and officer.role is Role.P2 and request.holder is None and seat.unit == request.unit
        if request.holder == seat.position or unit:
            return seat.position
    return ""


def held_by(officer: Officer, request: RequestView) -> bool:
    """Whether it is this officer's task."""
    return request.holder == officer.position and request.state in OPEN - WAITING


def sent_by(officer: Officer, request: RequestView) -> bool:
    """Whether this P1 forwarded it and another desk has it."""
    return (
        officer.role is Role.P1
        and request.p1 == officer.position
        and request.holder != officer.position
        and request.state in OPEN
    )


def decided_by(officer: Officer, request: RequestView) -> bool:
    """Whether this officer decided it."""
    return request.holder == officer.position and request.state in DECIDED


def overseen_by(officer: Officer, request: RequestView) -> bool:
    """Whether a supervisor or KOORD oversees it."""
    if officer.role is Role.KOORD:
        return request.state in OPEN | DECIDED
    actor = officer.actor
    overseen = actor.oversees_directorate(request.directorate) or actor.oversees_unit(request.unit)
    return overseen and request.state in OPEN | DECIDED


def at_desk(officer: Officer, request: RequestView) -> bool:
    """Whether this desk, or one it stands in for, holds it or may take it: only there a confidential one is shown."""
    return request.holder == officer.position or waiting_for(officer, request) or bool(stood_in_for(officer, request))
