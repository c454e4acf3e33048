"""From database rows back to the domain's values: enum texts, comma texts and flags find their types again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from apps.coordinator.service.records import Account, Counter, Device, Session, SiteMark, StoredReply
from common.domain.absence import Absence
from common.domain.alert import Alert, AlertState, FollowUp
from common.domain.board_picture import BoardPicture
from common.domain.booth import Booth, BoothState
from common.domain.day import DayState, ServiceDay
from common.domain.document import Document, DocumentType, Purpose
from common.domain.lease import Lease, LeaseState
from common.domain.request import Request
from common.domain.request_machine import RequestState
from common.domain.sla import Clock, ClockKind, Rest, Step
from common.domain.ticket import PaperState, Ticket, TicketState
from common.domain.voice import VoiceOutcome

T = TypeVar("T")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def _steps(text: str) -> tuple[Step, ...]:
    return tuple(Step(word) for word in _words(text))


def rests_of(text: str) -> tuple[Rest, ...]:
    """Read the pauses of a clock: `begin:end:reason` joined by `;`, an open one without its end."""
    rows = (row.split(":") for row in text.split(";") if row)
    return tuple(Rest(int(begin), int(end) if end else None, reason) for begin, end, reason in rows)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, _words(text)))


def _maybe(kind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else kind(value)


_CONVERT: dict[Any, dict[str, Callable[[Any], Any]]] = {
    Ticket: {"state": TicketState, "paper": PaperState, "voice": _maybe(VoiceOutcome)},
    Booth: {"state": BoothState, "primary": _words, "secondary": _words},
    ServiceDay: {"state": DayState, "paused": _words},
    Lease: {"state": LeaseState, "used": _numbers, "late": _numbers, "void": _numbers},
    Request: {"state": RequestState, "resume_to": _maybe(RequestState), "decided_at_desk": _maybe(RequestState)},
    Clock: {"kind": ClockKind, "next_step": _maybe(Step), "rests": rests_of, "fired": _steps},
    Alert: {"state": AlertState, "outcome": _maybe(FollowUp)},
    Account: {"positions": _words},
    Document: {"purpose": Purpose, "type": DocumentType},
    BoardPicture: {"type": DocumentType},
}
_FLAGS: dict[Any, set[str]] = {
    kind: {field.name for field in fields(kind) if field.type in {"bool", bool}}
    for kind in (
        Ticket,
        Booth,
        ServiceDay,
        Request,
        Clock,
        Account,
        Session,
        Device,
        Counter,
        SiteMark,
        StoredReply,
        Alert,
        Absence,
        BoardPicture,
    )
}


def value_of(kind: type[T], row: Mapping[Any, Any]) -> T:
    """Return the domain value of a row; columns unknown to the type are left out."""
    convert = _CONVERT.get(kind, {})
    flags = _FLAGS.get(kind, set())
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        name = field.name
        if name not in row:
            continue
        value = row[name]
        if name in flags:
            value = bool(value)
        elif name in convert:
            value = convert[name](value)
        values[name] = value
    return kind(**values)
