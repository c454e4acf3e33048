"""Builders of domain values with quiet defaults; a test names only what it is about."""

from __future__ import annotations

import itertools
from typing import Any

from common.domain.access import Actor
from common.domain.booth import Booth, BoothState
from common.domain.request import Request
from common.domain.roles import DeviceRole, Role
from common.domain.ticket import Ticket

_numbers = itertools.count(1)
T0 = 1_795_395_600_000  # 2026-11-23 08.00 WIB


def ticket(**changes: Any) -> Ticket:
    """A waiting regular ticket of letter A, issued at T0."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "id": f"t{number:06d}",
        "day": "2026-11-23",
        "service": "A01",
        "letter": "A",
        "number": number,
        "priority": False,
        "language": "id",
        "device": "dispenser-1",
        "issued_at": T0,
    } | changes
    values.setdefault("queued_at", values["issued_at"])
    values.setdefault("number_letter", "P" if values["priority"] else values["letter"])
    return Ticket(**values)


def booth(code: str = "L1", **changes: Any) -> Booth:
    """An open booth with primary A and secondary B."""
    values: dict[str, Any] = {
        "code": code,
        "number": int(code[1:]),
        "primary": ("A",),
        "secondary": ("B",),
        "state": BoothState.OPEN,
        "officer": f"P0-0{code[1:]}",
        "account": f"u000{code[1:]}",
    } | changes
    return Booth(**values)


def actor(role: Role, position: str | None = None, **changes: Any) -> Actor:
    """An officer; P1 of PHI, P2 of SYAKER, SPV of whatever `level` says."""
    known: dict[Role, dict[str, Any]] = {
        Role.P0: {"position": "P0-01", "place": "L1", "device_role": DeviceRole.BOOTH},
        Role.P1: {"position": "P1-PHI-1", "directorate": "PHI"},
        Role.P2: {"position": "P2-SYAKER", "directorate": "PHI", "unit": "SYAKER"},
        Role.KOORD: {"position": "KOORD"},
    }
    values: dict[str, Any] = {
        "role": role,
        "device": "desk-1",
        "device_role": DeviceRole.BACKOFFICE,
        "account": "u0042",
        "session": "s1",
    }
    values |= known.get(role, {}) | ({"position": position} if position else {}) | changes
    return Actor(**values)


def request(**changes: Any) -> Request:
    """A draft of A01 at booth L1, registered by account u0001."""
    values: dict[str, Any] = {
        "id": "r1",
        "number": "A01-261123-0001",
        "service": "A01",
        "directorate": "PHI",
        "unit": "SYAKER",
        "day": "2026-11-23",
        "ticket": "t1",
        "booth": "L1",
        "language": "id",
        "confidential": False,
        "registered_by": "u0001",
        "officer": "P0-01",
        "created_at": T0,
    } | changes
    return Request(**values)


P0, P1, P2 = actor(Role.P0), actor(Role.P1), actor(Role.P2)
KOORD, SYSTEM = actor(Role.KOORD), actor(Role.SYSTEM, "SYSTEM")
SPV_P0 = actor(Role.SPV, "SPV-P0", level="P0")
SPV_P1 = actor(Role.SPV, "SPV-P1-PHI", level="P1", directorate="PHI")
SPV_P2 = actor(Role.SPV, "SPV-P2-SYAKER", level="P2", unit="SYAKER", directorate="PHI")


def waiting_p1(**changes: Any) -> Request:
    """A request that waits for P1 of PHI."""
    made = request(**changes)
    return made.escalate(P0, "111-", 7, T0 + 7 * 86_400_000, T0)


def at_p1(**changes: Any) -> Request:
    """A request taken by P1-PHI-1."""
    return waiting_p1(**changes).take(P1, T0)


def waiting_p2(**changes: Any) -> Request:
    """A request forwarded to SYAKER."""
    return at_p1(**changes).forward(P1, "SYAKER", "PHI", staffed=True, at=T0)


def at_p2(**changes: Any) -> Request:
    """A request taken by P2-SYAKER."""
    return waiting_p2(**changes).take(P2, T0)
