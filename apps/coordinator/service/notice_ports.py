"""What sending notices needs of the world: rows with what their texts say, and ways out. Implemented by adapters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from apps.coordinator.service.records import Notice, PositionContact
from common.domain.applicant import Applicant
from common.domain.notice import Lane
from common.domain.request import Request
from common.domain.ticket import Ticket

Fate = Literal["sent", "temporary", "permanent", "unknown"]


class WaitingNotice(NamedTuple):
    """What a look needs of a notice; thousands may wait while a way is down."""

    id: str
    version: int
    subject: str
    kind: str
    channel: str
    recipient: str
    state: str
    attempts: int
    next_at: int | None
    carried_by: str | None


@dataclass(frozen=True, slots=True)
class Matter:
    """One notice with everything its text and address need; `words` by text reference, where they still exist."""

    notice: Notice
    request: Request | None = None
    ticket: Ticket | None = None
    applicant: Applicant | None = None
    contact: PositionContact | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message ready to leave. `key` is the carrier's id: the same key is the same message, however often sent.

    `subject` is an e-mail's; an SMS text is GSM-7. `at` is domain time, UTC ms.
    """

    key: str
    channel: str
    kind: str
    address: str
    subject: str
    text: str
    language: str
    at: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a way out answered. `temporary` is worth another try after `asked` ms, `unknown` may have arrived.

    `reference` is the Message-ID or the SMS centre's number, `problem` a code of `common.domain.notice_problems`.
    """

    fate: Fate
    reference: str | None = None
    problem: str | None = None
    asked: int = 0


class Carrier(Protocol):
    """A way out. Used by two threads at once; raises nothing that it can tell as a `Delivery`."""

    @property
    def name(self) -> str:
        """What it is called in settings and on screens."""
        ...

    def send(self, letter: Letter) -> Delivery:
        """Send one message and wait for the answer."""
        ...

    def reach(self) -> str | None:
        """Return None when the other side answers, else a problem code; sends nothing."""
        ...

    def close(self) -> None:
        """Let go of what is held open."""
        ...


class NoticeReader(Protocol):
    """Read-only rows of notices, beside the loop."""

    def waiting(self) -> list[WaitingNotice]:
        """Return the rows that are queued, being sent or to be tried again, by SMS or e-mail."""
        ...

    def queue_told_at(self) -> dict[Lane, int]:
        """Return when each lane last had a message about waiting tickets (the steady clock)."""
        ...

    def matters(self, notices: Sequence[Notice]) -> list[Matter]:
        """Return notices with what their texts and addresses need, in the same order."""
        ...


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """Which notices a list holds; empty fields leave nothing out.

    With `overseen` only those to `recipient` or about one of these requests.
    """

    request: str | None = None
    state: str = ""
    channel: str = ""
    after: str = ""
    limit: int = 100
    recipient: str | None = None
    overseen: tuple[str, ...] | None = None


class NoticeLists(NoticeReader, Protocol):
    """What the lists of notices read, beside the loop."""

    def page(self, wanted: NoticeFilter) -> list[Notice]:
        """Return one row more than asked for, newest first."""
        ...

    def together(self, notice: Notice) -> list[Notice]:
        """Return the notices that share a message with this one, the carrier first."""
        ...

    def open_counts(self) -> dict[str, int]:
        """Return how many notices wait or are under way, by channel."""
        ...

    def contacts(self) -> list[PositionContact]:
        """Return the addresses of all positions that have any."""
        ...
