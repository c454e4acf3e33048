"""The connection as an application sees it: a port, its outcomes and its link states. No ZeroMQ, no Qt.

Every callback of a gateway is called on the gateway's own thread; the shell's `QtGateway` makes the one hop to the GUI.
Messages handed over are immutable.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from common.messages.commands import Command
from common.messages.feeds import LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot
from common.messages.queries import Query
from common.messages.words import Word


class Link(StrEnum):
    """State of the connection. LOST after 3 s without a tick; REFUSED when key or version is not accepted."""

    CONNECTING = "connecting"
    JOINING = "joining"
    LIVE = "live"
    LOST = "lost"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The coordinator did it; `result` is the typed result of `common.messages.contract`."""

    id: str
    result: Any


@dataclass(frozen=True, slots=True)
class RefusedOutcome:
    """A rule said no; `code` is stable, `data` holds codes and numbers."""

    id: str
    code: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FailedOutcome:
    """The coordinator could not do it; nothing changed. `ref` finds it in the coordinator's log."""

    id: str
    code: str
    ref: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """No reply for 30 s: perhaps done, perhaps not ('belum pasti').

    The same act stays blocked; after rejoining the gateway asks `GetOutcome` and calls back a second time with the
    final outcome.
    """

    id: str


Outcome = Accepted | RefusedOutcome | FailedOutcome | Unsure
OnOutcome = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """Link state with the age of what is shown, ms; `at` is the coordinator's time now (UTC ms) as far as known."""

    link: Link
    age_ms: int
    at: int
    speed: float = 1.0
    mark: str = ""
    reason: str = ""


class Condition(NamedTuple):
    """What a device tells of itself with each beat: what is on its screen, how its printer and its speaker are."""

    screen: str = ""
    printer: str = ""
    speaker: str = ""
    speaker_faults: int = 0


class Listener(Protocol):
    """Who wants to hear of the feed; called on the gateway's thread."""

    def on_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        """Everything anew."""
        ...

    def on_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        """New events in order, gapless after the last snapshot (no ticks)."""
        ...

    def on_link(self, status: LinkStatus) -> None:
        """The link changed, or half a second passed."""
        ...


class Gateway(Protocol):
    """One device's connection to the coordinator."""

    @property
    def idle_lock_seconds(self) -> int:
        """Seconds without a touch after which an officer's screen locks, as the coordinator greets; 0 until then."""
        ...

    def start(self, listener: Listener) -> None:
        """Connect, greet, join the feed; return at once."""
        ...

    def send(self, message: Command | Word, on_outcome: OnOutcome, key: str | None = None) -> str:
        """Send a command or word and return its id (32 hex). Repeated under that id until answered or 30 s passed.

        `key` is the id of a command that was made before, kept, and perhaps sent before; else it gets a new one.
        """
        ...

    def ask(self, query: Query, on_outcome: OnOutcome) -> str:
        """Ask a query; unanswered after 10 s is `FailedOutcome` with code `link.no_answer`."""
        ...

    def use_session(self, token: str | None) -> None:
        """Send this session token with every message from now on."""
        ...

    def close(self) -> None:
        """Stop the thread and close the sockets; returns when done."""
        ...
