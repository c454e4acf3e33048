"""A gateway that answers when told to, and the link states tests need."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from common.client.gateway import Accepted, FailedOutcome, Link, LinkStatus, RefusedOutcome

if TYPE_CHECKING:
    from common.client.gateway import Listener, OnOutcome
    from common.messages.commands import Command
    from common.messages.queries import Query
    from common.messages.words import Word

MONDAY_0949 = 1_795_402_140_000  # 23-11-2026 09.49.00 WIB


@dataclass
class FakeGateway:
    """Keeps what was sent; `accept`, `refuse` and `fail` answer the oldest unanswered message."""

    sent: list[Any] = field(default_factory=list)
    waiting: list[OnOutcome] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)
    listener: Listener | None = None
    closed: bool = False

    def start(self, listener: Listener) -> None:
        self.listener = listener

    def send(self, message: Command | Word, on_outcome: OnOutcome) -> str:
        self.sent.append(message)
        self.waiting.append(on_outcome)
        return f"{len(self.sent):032x}"

    def ask(self, query: Query, on_outcome: OnOutcome) -> str:
        self.sent.append(query)
        self.waiting.append(on_outcome)
        return f"{len(self.sent):032x}"

    def use_session(self, token: str | None) -> None:
        self.tokens.append(token)

    def close(self) -> None:
        self.closed = True

    def accept(self, result: Any = None) -> None:
        self.waiting.pop(0)(Accepted("0" * 32, result))

    def refuse(self, code: str, **data: Any) -> None:
        self.waiting.pop(0)(RefusedOutcome("0" * 32, code, data))

    def fail(self, code: str, ref: str = "") -> None:
        self.waiting.pop(0)(FailedOutcome("0" * 32, code, ref))


def link(state: Link = Link.LIVE, *, age_ms: int = 0, mark: str = "", speed: float = 1.0) -> LinkStatus:
    return LinkStatus(state, age_ms, MONDAY_0949, speed, mark)
