"""A gateway without a coordinator, for tests of applications: outcomes are scripted, what was sent is kept.

    gateway = FakeGateway()
    gateway.script(CallNext, TicketResult(ticket=...), Refusal("queue.empty"))     # first, then from the second on
    presenter.call_next()
    assert gateway.commands() == [CallNext()]

Callbacks come at once, on the caller's thread. What has no script stays open until `resolve`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from common.client.gateway import (
    Accepted,
    FailedOutcome,
    Link,
    LinkStatus,
    OnOutcome,
    Outcome,
    RefusedOutcome,
    Unsure,
)
from common.messages.commands import Command
from common.messages.queries import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.client.gateway import Listener
    from common.messages.feeds import LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot
    from common.messages.words import Word

    Message = Command | Word | Query

_Kind = TypeVar("_Kind", bound="Message")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Script: the coordinator refuses."""

    code: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """Script: the coordinator could not do it."""

    code: str
    ref: str = "ref"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Script: no reply for 30 s; the final outcome comes by `resolve`."""


@dataclass(slots=True)
class Sent:
    """One message as it was sent."""

    id: str
    message: Message
    session: str | None
    on_outcome: OnOutcome
    open: bool = True


class FakeGateway:
    """Records and answers by script. `now` and `speed` are what `push_link` tells when not given."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.listener: Listener | None = None
        self.session: str | None = None
        self.closed = False
        self.idle_lock_seconds = 0
        self._scripts: dict[type, list[Any]] = {}
        self._ids = itertools.count(1)

    # the port

    def start(self, listener: Listener) -> None:
        """Remember who listens."""
        self.listener = listener

    def send(self, message: Command | Word, on_outcome: OnOutcome, key: str | None = None) -> str:
        """Record and answer by script."""
        return self._take(message, on_outcome, key)

    def ask(self, query: Query, on_outcome: OnOutcome) -> str:
        """Record and answer by script."""
        return self._take(query, on_outcome)

    def use_session(self, token: str | None) -> None:
        """Remember the token."""
        self.session = token

    def close(self) -> None:
        """Note the end; nothing is answered any more."""
        self.closed = True

    # the script

    def script(self, kind: type[_Kind], *answers: Any | Callable[[_Kind], Any]) -> None:
        """Answer messages of `kind`: one answer each, the last one for all further ones."""
        self._scripts[kind] = list(answers)

    def resolve(self, id: str, answer: Any) -> None:  # noqa: A002 - an id is an id
        """Give the outcome of an open or unsure message."""
        sent = next(sent for sent in self.sent if sent.id == id and sent.open)
        self._answer(sent, answer)

    def resolve_last(self, answer: Any) -> None:
        """Give the outcome of the message sent last."""
        self.resolve(self.sent[-1].id, answer)

    def commands(self) -> list[Message]:
        """Return the commands sent, in order, without words and queries."""
        return [sent.message for sent in self.sent if isinstance(sent.message, Command)]

    def queries(self) -> list[Message]:
        """Return the queries sent, in order."""
        return [sent.message for sent in self.sent if isinstance(sent.message, Query)]

    # the coordinator's side

    def push_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        """Give a snapshot to who listens."""
        if self.listener is not None:
            self.listener.on_snapshot(snapshot)

    def push_events(self, *events: LobbyEvent | StaffEvent) -> None:
        """Give events to who listens."""
        if self.listener is not None:
            self.listener.on_events(tuple(events))

    def push_link(
        self, link: Link, *, age_ms: int = 0, at: int = 0, speed: float = 1.0, mark: str = "", reason: str = ""
    ) -> None:
        """Tell who listens of the link."""
        if self.listener is not None:
            self.listener.on_link(LinkStatus(link, age_ms, at, speed, mark, reason))

    def _take(self, message: Message, on_outcome: OnOutcome, key: str | None = None) -> str:
        sent = Sent(key or f"{next(self._ids):032x}", message, self.session, on_outcome)
        self.sent.append(sent)
        script = self._scripts.get(type(message))
        if script:
            self._answer(sent, script.pop(0) if len(script) > 1 else script[0])
        return sent.id

    def _answer(self, sent: Sent, answer: Any) -> None:
        if self.closed:
            return
        told = answer(sent.message) if callable(answer) else answer
        outcome = _outcome(sent.id, told)
        sent.open = isinstance(outcome, Unsure)
        sent.on_outcome(outcome)


def _outcome(id: str, told: Any) -> Outcome:  # noqa: A002 - an id is an id
    match told:
        case Refusal(code, data):
            return RefusedOutcome(id, code, data)
        case Failure(code, ref):
            return FailedOutcome(id, code, ref)
        case Doubt():
            return Unsure(id)
        case _:
            return Accepted(id, told)
