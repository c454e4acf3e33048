"""What the service needs of the world: storage, hashing, work beside the loop. Implemented by adapters and fakes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from apps.coordinator.service.plan import Plan
from apps.coordinator.service.records import (
    Account,
    Counter,
    Device,
    Notice,
    Outage,
    PolicyVersion,
    PositionContact,
    PromiseSetting,
    Session,
    SiteMark,
    StoredReply,
)
from common.domain.absence import Absence
from common.domain.access import Actor
from common.domain.alert import Alert
from common.domain.applicant import Applicant
from common.domain.board_picture import BoardPicture
from common.domain.booth import Booth
from common.domain.calendar_book import CalendarVersion
from common.domain.day import ServiceDay
from common.domain.document import Document, DocumentType, type_of
from common.domain.lease import Lease
from common.domain.request import Request
from common.domain.sla import Clock, Key
from common.domain.ticket import Ticket
from common.messages.results import AuditPage
from common.messages.views import DocumentView, HistoryRow, NoteView


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
    leases: list[Lease]
    tickets: list[Ticket]
    requests: list[Request]
    clocks: list[Clock]
    accounts: list[Account]
    sessions: list[Session]
    devices: list[Device]
    replies: list[StoredReply]
    site: SiteMark
    alerts: list[Alert]
    absences: list[Absence]
    promises: list[PromiseSetting]
    calendars: list[CalendarVersion]
    policies: list[PolicyVersion]
    outages: list[Outage]
    pictures: list[BoardPicture]
    seq: int
    lobby_seq: int
    staff_seq: int
    last_hash: str
    last_at: int
    opened_reads: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def last_steady(self) -> int:
        """The newest instant of the steady clock that rows hold, UTC ms; 0 when they hold none."""
        return max(max((s.opened_at for s in self.sessions), default=0), max((r.at for r in self.replies), default=0))


class Store(Protocol):
    """The database, seen by the one writer."""

    def load(self) -> Loaded:
        """Read what lives today."""
        ...

    def write(self, plan: Plan) -> None:
        """Write one batch in one transaction and commit; raise `StoreError` and keep nothing."""
        ...

    def lease(self, lease_id: str) -> Lease | None:
        """Read one number lease of any age by id."""
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

    def earliest_step(self) -> int | None:
        """Return the earliest instant at which any running clock has a step, UTC ms."""
        ...

    def due_clocks(self, now: int, limit: int) -> list[tuple[Key, int]]:
        """Read key and version of running clocks whose step has come, the longest due first."""
        ...

    def open_clocks(self, calendar: int, after: Key, limit: int) -> list[Key]:
        """Read the keys of open clocks last computed with an older calendar, by key after `after`."""
        ...

    def alert(self, alert_id: str) -> Alert | None:
        """Read an alert of any age."""
        ...

    def applicant(self, request_id: str) -> Applicant | None:
        """Read the applicant of a request (personal data)."""
        ...

    def applicants(self, request_ids: Collection[str]) -> dict[str, Applicant]:
        """Read the applicants of several requests (personal data)."""
        ...

    def notices(self, notice_ids: Collection[str]) -> dict[str, Notice]:
        """Read several notices of any age by id."""
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

    def document(self, document_id: str) -> Document | None:
        """Read one document's row (personal data)."""
        ...

    def documents_of(self, request_id: str) -> list[Document]:
        """Read the documents of a request, oldest first (personal data)."""
        ...

    def refers_to(self, sha256: str) -> bool:
        """Return whether any row has this content."""
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

    def documents(self, request_id: str) -> list[DocumentView]:
        """Return the documents of a request without their names, oldest first."""
        ...

    def contents(self) -> set[str]:
        """Return the SHA-256 of all contents that documents and pictures refer to."""
        ...

    def words(self, text_ref: str | None) -> str:
        """Return the words behind `text:<id>:<hash>`; empty when there are none or they were erased."""
        ...

    def audit(self, after: int, limit: int) -> AuditPage:
        """Return journal rows after a seq."""
        ...

    def asked_for(self, first: str, before: str) -> tuple[dict[str, int], int]:
        """Return tickets by service from the ISO date `first` to the day before `before`, and on how many days."""
        ...

    def registered(self, officer: str, day: str) -> list[Request]:
        """Return the requests an officer registered on a day, closed or not."""
        ...

    def closed_alerts(self, actor: Actor, after: str, limit: int) -> tuple[list[Alert], bool]:
        """Return closed alerts that concern an actor, newest first, older than `after`; whether there are more."""
        ...

    def open_clocks(self) -> Iterator[tuple[str, Clock]]:
        """Yield every open clock, also what rests, with the number it is known by; a ticket's with its subject."""
        ...


class ContentProblem(Exception):  # noqa: N818 - names what the bytes are
    """Stored bytes are missing or not what their address says; the text is a sentence without personal data."""


Judge = Callable[[bytes], DocumentType]
"""Says what a whole file is, or refuses it."""


class ContentStore(Protocol):
    """Where the bytes of documents lie, by SHA-256 (lower-case hex). Slow: called beside the loop only.

    All methods raise OSError when the disk refuses.
    """

    def put(self, handle: str, at: int, data: bytes) -> None:
        """Write bytes of a file on its way in at an offset."""
        ...

    def seal(self, handle: str, size: int, sha256: str, judge: Judge = type_of) -> DocumentType:
        """Check a file that came in whole and make it durable under its address; raise `Refused` and drop it."""
        ...

    def drop(self, handle: str) -> None:
        """Forget a file on its way in; nothing happens when there is none."""
        ...

    def read(self, sha256: str, at: int, size: int) -> bytes:
        """Return at most `size` bytes from `at`; raise `ContentProblem` when the content is not there."""
        ...

    def remove(self, sha256: str) -> None:
        """Delete a content; nothing happens when it is gone already."""
        ...

    def check(self, sha256: str, size: int) -> None:
        """Raise `ContentProblem` unless the content is there, whole and unchanged."""
        ...

    def stored(self) -> set[str]:
        """Return the addresses of all contents."""
        ...

    def sweep(self, kept: Callable[[], set[str]]) -> int:
        """Delete what is half come in and what `kept` does not name; return how many contents went."""
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

    def document_work(self, work: Callable[[], Any], then: Callable[[Any], None], *, must: bool = False) -> bool:
        """Queue work on documents' bytes; done one after the other, in order. False when too much waits.

        What keeps files in step with rows must be taken in (`must`).
        """
        ...

    def read_work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Queue a read-only query."""
        ...

    def send_work(self, channel: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Queue a message for the threads of its channel."""
        ...
