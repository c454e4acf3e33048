"""What the service needs of the world: storage, hashing, work beside the loop. Implemented by adapters and fakes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from apps.coordinator.service.plan import Plan
from apps.coordinator.service.records import (
    Account,
    Counter,
    Device,
    Notice,
    PositionContact,
    Session,
    SiteMark,
    StoredReply,
)
from common.domain.applicant import Applicant
from common.domain.booth import Booth
from common.domain.day import ServiceDay
from common.domain.request import Request
from common.domain.sla import Clock
from common.domain.ticket import Ticket
from common.messages.results import AuditPage
from common.messages.views import HistoryRow, NoteView


class StoreError(Exception):
    """The database refused a batch; nothing of it was kept. `conflict` when a unique key or a version decided."""

    def __init__(self, message: str, *, conflict: bool = False, full: bool = False) -> None:
        super().__init__(message)
        self.conflict = conflict
        self.full = full


@dataclass(slots=True)
class Loaded:
    """What lives today, read from rows at start and after any database error."""

    day: ServiceDay | None
    booths: list[Booth]
    counters: list[Counter]
    tickets: list[Ticket]
    requests: list[Request]
    clocks: list[Clock]
    accounts: list[Account]
    sessions: list[Session]
    devices: list[Device]
    replies: list[StoredReply]
    site: SiteMark
    seq: int
    lobby_seq: int
    staff_seq: int
    last_hash: str
    last_at: int
    opened_reads: dict[tuple[str, str], int] = field(default_factory=dict)


class Store(Protocol):
    """The database, seen by the one writer."""

    def load(self) -> Loaded:
        """Read what lives today."""
        ...

    def write(self, plan: Plan) -> None:
        """Write one batch in one transaction and commit; raise `StoreError` and keep nothing."""
        ...

    def request(self, request_id: str) -> Request | None:
        """Read one request of any age by id."""
        ...

    def request_by_number(self, number: str) -> Request | None:
        """Read one request of any age by registration number."""
        ...

    def clocks_of(self, subject: str) -> list[Clock]:
        """Read all clocks of a subject."""
        ...

    def applicant(self, request_id: str) -> Applicant | None:
        """Read the applicant of a request (personal data)."""
        ...

    def notice(self, notice_id: str) -> Notice | None:
        """Read one notice of any age by id."""
        ...

    def notices_where(self, **columns: str) -> list[Notice]:
        """Read the notices whose columns hold these values."""
        ...

    def position_contact(self, position: str) -> PositionContact | None:
        """Read where a position is told (personal data)."""
        ...

    def requests_by_phone(self, phone: str) -> list[Request]:
        """Read requests whose stored phone is exactly this one."""
        ...

    def reply(self, command_id: bytes) -> StoredReply | None:
        """Read a stored reply of any age."""
        ...


class Reader(Protocol):
    """Read-only lists, run beside the loop on connections of their own."""

    def history(self, subject: str) -> list[HistoryRow]:
        """Return the journal rows of a subject, oldest first, with words that still exist."""
        ...

    def notes(self, request_id: str) -> list[NoteView]:
        """Return the notes of a request with their words."""
        ...

    def applicant(self, request_id: str) -> Applicant | None:
        """Return the applicant of a request, to be masked."""
        ...

    def words(self, text_ref: str | None) -> str:
        """Return the words behind `text:<id>:<hash>`; empty when there are none or they were erased."""
        ...

    def audit(self, after: int, limit: int) -> AuditPage:
        """Return journal rows after a seq."""
        ...

    def registered(self, officer: str, day: str) -> list[Request]:
        """Return the requests an officer registered on a day, closed or not."""
        ...


class Hasher(Protocol):
    """Password hashing; the real one is slow on purpose."""

    def hash(self, password: str) -> str:
        """Return the hash of a password."""
        ...

    def verify(self, password_hash: str, password: str) -> bool:
        """Return whether the password fits."""
        ...


class Beside(Protocol):
    """Work beside the loop; results come back into it as calls of `then`."""

    def hash_work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> bool:
        """Queue password work for one of two threads; False when 8 already wait."""
        ...

    def read_work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Queue a read-only query."""
        ...

    def send_work(self, channel: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Queue a message for the threads of its channel."""
        ...


class Periods(Protocol):
    """The calendar as the service needs it; instants UTC ms, dates ISO."""

    def due_after_minutes(self, start: int, minutes: int) -> int:
        """Return the instant at which that much working time has passed."""
        ...

    def due_after_working_days(self, start: int, days: int) -> int:
        """Return the close of working day `days` after day 0."""
        ...
