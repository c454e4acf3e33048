"""Notices on their way out: states, back-off, order per recipient, and floods that become one message.

A notice says who is told what by which channel; its text and address are looked up when it leaves. Everything here is
about the way, none of it about the matter. Instants are UTC ms of the steady clock. Must never learn an address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from common.domain.clock import HOUR, MINUTE
from common.domain.machine import Machine, Move
from common.domain.roles import Role

CUSTOMER = "customer"
SMS, EMAIL, SCREEN = "sms", "email", "screen"
SENT_CHANNELS = (SMS, EMAIL)


class NoticeState(StrEnum):
    """FAILED will be tried again; UNKNOWN may have arrived and is repeated by hand only; DEAD never will go."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    DEAD = "dead"
    CANCELLED = "cancelled"
    OPTED_OUT = "opted_out"


class NoticeAction(StrEnum):
    """What may happen to a notice."""

    CLAIM = "claim"
    CONFIRM = "confirm"
    RETRY = "retry"
    DOUBT = "doubt"
    BURY = "bury"
    CANCEL = "cancel"
    OPT_OUT = "opt_out"
    TAKE_UP = "take_up"
    RESEND = "resend"


_S, _A = NoticeState, NoticeAction
WAITING = frozenset({_S.QUEUED, _S.FAILED})
OPEN = WAITING | {_S.SENDING}
BY_HAND = frozenset({_S.DEAD, _S.UNKNOWN})
_SYSTEM = frozenset({Role.SYSTEM})
_HANDS = frozenset({Role.SPV, Role.KOORD, Role.ADMIN})
_BOOTH = frozenset({Role.P0, Role.SYSTEM})


def _move(action: NoticeAction, sources: Iterable[NoticeState], target: NoticeState, actors: frozenset[Role]) -> Move:  # type: ignore[type-arg]
    return Move(action, frozenset(sources), target, actors, f"notice.not_{action}")


NOTICE_MACHINE: Machine[NoticeState, NoticeAction] = Machine(
    [
        _move(_A.CLAIM, WAITING, _S.SENDING, _SYSTEM),
        _move(_A.CONFIRM, {_S.SENDING}, _S.SENT, _SYSTEM),
        _move(_A.RETRY, {_S.SENDING}, _S.FAILED, _SYSTEM),
        _move(_A.DOUBT, {_S.SENDING}, _S.UNKNOWN, _SYSTEM),
        _move(_A.BURY, {_S.SENDING}, _S.DEAD, _SYSTEM),
        _move(_A.CANCEL, {_S.SENDING}, _S.CANCELLED, _SYSTEM),
        _move(_A.OPT_OUT, OPEN, _S.OPTED_OUT, _BOOTH),
        _move(_A.TAKE_UP, {_S.SENDING}, _S.FAILED, _SYSTEM),
        _move(_A.RESEND, BY_HAND, _S.QUEUED, _HANDS),
    ]
)
FATES: Mapping[str, NoticeAction] = {
    "sent": _A.CONFIRM,
    "temporary": _A.RETRY,
    "unknown": _A.DOUBT,
    "permanent": _A.BURY,
    "overtaken": _A.CANCEL,
    "opted_out": _A.OPT_OUT,
}
"""What became of a message, and the move it makes."""

# --- back-off ----------------------------------------------------------------------------------------------------

FIRST_DELAYS = tuple(minutes * MINUTE for minutes in (1, 2, 5, 15, 30))
LATER_DELAY = HOUR
GIVE_UP_AFTER: Mapping[str, int] = {EMAIL: 24 * HOUR, SMS: 6 * HOUR}
QUEUE_PAUSE = 15 * MINUTE
"""At most one message about waiting tickets to the booths' supervisor in this time (DOMAIN section 6)."""
ALARM_AFTER = 10 * MINUTE
"""A route that has failed for so long is an alarm (DESIGN section 8)."""
_SLACK = MINUTE


def delay_after(channel: str, attempts: int, asked: int = 0) -> int | None:
    """Return how long to wait after `attempts` failed ones, in ms; None when it is time to give up.

    `asked` is what the other side wants to be waited; an hour of it is granted at most.
    """
    waited = sum(_delay(number) for number in range(1, attempts))
    wanted = max(_delay(attempts), min(asked, LATER_DELAY))
    return wanted if waited + wanted <= GIVE_UP_AFTER[channel] else None


def _delay(attempt: int) -> int:
    return FIRST_DELAYS[attempt - 1] if attempt <= len(FIRST_DELAYS) else LATER_DELAY


def due(next_at: int | None, now: int) -> bool:
    """Whether a notice may be tried now; a time further off than any delay was set before a step back."""
    return next_at is None or next_at <= now or next_at > now + LATER_DELAY + _SLACK


# --- order and merging -------------------------------------------------------------------------------------------

QUEUE_FAMILY = "queue"
FAMILIES: Mapping[str, str] = {
    "pickup_hint": "hint",
    "hold_hint": "hint",
    "pickup_breach": "breach",
    "hold_breach": "breach",
    "pickup_breach_again": "breach_again",
    "promise_warning": "warning",
    "promise_overdue": "overdue",
    "estimate_passed": "estimate",
    "queue_breach": QUEUE_FAMILY,
}
"""Kinds of officers' notices that may share one message, by what the message is about."""


class Waiting(Protocol):
    """What order and merging look at; rows of table `notices` fit."""

    @property
    def id(self) -> str:
        """Its id, increasing with creation."""
        ...

    @property
    def subject(self) -> str:
        """`request:<id>` or `ticket:<id>`."""
        ...

    @property
    def kind(self) -> str:
        """Key of its template."""
        ...

    @property
    def channel(self) -> str:
        """The way it goes: sms or email."""
        ...

    @property
    def recipient(self) -> str:
        """`customer` or a position."""
        ...

    @property
    def state(self) -> str:
        """Its state."""
        ...

    @property
    def attempts(self) -> int:
        """How often it was tried."""
        ...

    @property
    def next_at(self) -> int | None:
        """When it may be tried again."""
        ...

    @property
    def carried_by(self) -> str | None:
        """The notice whose message carries this one."""
        ...


N = TypeVar("N", bound=Waiting)
Lane = tuple[str, str]


def lane_of(notice: Waiting) -> Lane:
    """Return who is told by which channel: an officer by position, a customer by the request."""
    return (notice.subject if notice.recipient == CUSTOMER else notice.recipient, notice.channel)


def family_of(notice: Waiting) -> str | None:
    """Return what it may be merged under; a customer's notice never is."""
    return None if notice.recipient == CUSTOMER else FAMILIES.get(notice.kind)


@dataclass(frozen=True, slots=True)
class Room:
    """What may leave now: free places per channel, and lanes that heard of waiting tickets a moment ago."""

    free: Mapping[str, int]
    quiet: frozenset[Lane] = frozenset()


def messages_due(rows: Iterable[N], now: int, room: Room) -> list[tuple[N, ...]]:
    """Return the messages to send now, each as its rows with the carrier first, oldest first.

    A lane sends one message at a time, in order: while one is under way or waits for its next try, later ones wait.
    """
    lanes: dict[Lane, list[N]] = {}
    for row in sorted(rows, key=lambda one: one.id):
        lanes.setdefault(lane_of(row), []).append(row)
    found = [message for lane, queue in lanes.items() if (message := _head(queue, now, quiet=lane in room.quiet))]
    found.sort(key=lambda message: message[0].id)
    free = dict(room.free)
    taken = []
    for message in found:
        channel = message[0].channel
        if free.get(channel, 0) > 0:
            free[channel] -= 1
            taken.append(message)
    return taken


def _head(queue: list[N], now: int, *, quiet: bool) -> tuple[N, ...] | None:
    """Return the first message of a lane, None while it must wait."""
    if any(row.state == NoticeState.SENDING for row in queue):
        return None
    if quiet:
        queue = [row for row in queue if family_of(row) != QUEUE_FAMILY]
    here = {row.id for row in queue}
    first = next((row for row in queue if row.carried_by not in here), None)
    if first is None or not due(first.next_at, now):
        return None
    group = first.carried_by or first.id  # a carrier may have left its lane before what it carried
    carried = [row for row in queue if row.carried_by == group and row.id != first.id]
    family = family_of(first)
    if first.attempts or family is None:  # tried before: exactly the same message again
        return (first, *carried)
    fresh = (row for row in queue if not row.attempts and row.carried_by is None and family_of(row) == family)
    return (first, *carried, *(row for row in fresh if row.id != first.id))


def next_look(rows: Iterable[Waiting], now: int) -> int | None:
    """Return the earliest instant at which a waiting row becomes due; None when none waits for a time."""
    times = [row.next_at for row in rows if row.next_at is not None and row.next_at > now]
    return min(times, default=None)
