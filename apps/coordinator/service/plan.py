"""One batch on its way to the database: what changed, folded to one write per row; journal and replies one by one."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from apps.coordinator.service.journal import JournalRow
from apps.coordinator.service.records import (
    Account,
    Counter,
    Device,
    Notice,
    Outage,
    PolicyVersion,
    PositionContact,
    PromiseSetting,
    RatingCount,
    Session,
    SiteMark,
    StoredReply,
)
from common.domain.absence import Absence
from common.domain.alert import Alert
from common.domain.applicant import Applicant, Text
from common.domain.board_picture import BoardPicture
from common.domain.booth import Booth
from common.domain.calendar_book import CalendarVersion
from common.domain.day import ServiceDay
from common.domain.document import Document
from common.domain.events import NoteRef
from common.domain.lease import Lease
from common.domain.request import Request
from common.domain.sla import Clock
from common.domain.ticket import Ticket


class Versioned(Protocol):
    """A mutable row: its version guards every update."""

    @property
    def version(self) -> int:
        """How often it changed."""
        ...


T = TypeVar("T", bound=Versioned)


@dataclass(slots=True)
class Rows(Generic[T]):
    """Inserts and updates of one table; several changes of one row fold into one."""

    new: dict[Hashable, T] = field(default_factory=dict)
    changed: dict[Hashable, tuple[int, T]] = field(default_factory=dict)

    def put(self, key: Hashable, before: T | None, after: T) -> None:
        """Remember that the row `key` went from `before` (None: it is new) to `after`."""
        if key in self.new:
            self.new[key] = after
        elif key in self.changed:
            self.changed[key] = (self.changed[key][0], after)
        elif before is None:
            self.new[key] = after
        else:
            self.changed[key] = (before.version, after)

    def __bool__(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.new or self.changed)


@dataclass(slots=True)
class Plan:
    """Everything one commit writes."""

    tickets: Rows[Ticket] = field(default_factory=Rows)
    booths: Rows[Booth] = field(default_factory=Rows)
    requests: Rows[Request] = field(default_factory=Rows)
    clocks: Rows[Clock] = field(default_factory=Rows)
    days: Rows[ServiceDay] = field(default_factory=Rows)
    leases: Rows[Lease] = field(default_factory=Rows)
    counters: Rows[Counter] = field(default_factory=Rows)
    accounts: Rows[Account] = field(default_factory=Rows)
    sessions: Rows[Session] = field(default_factory=Rows)
    devices: Rows[Device] = field(default_factory=Rows)
    site: Rows[SiteMark] = field(default_factory=Rows)
    notices: Rows[Notice] = field(default_factory=Rows)
    alerts: Rows[Alert] = field(default_factory=Rows)
    absences: Rows[Absence] = field(default_factory=Rows)
    promises: Rows[PromiseSetting] = field(default_factory=Rows)
    pictures: Rows[BoardPicture] = field(default_factory=Rows)
    calendars: list[CalendarVersion] = field(default_factory=list)
    policies: list[PolicyVersion] = field(default_factory=list)
    outages: list[Outage] = field(default_factory=list)
    notes: list[NoteRef] = field(default_factory=list)
    applicants: dict[str, Applicant] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    documents_gone: list[Document] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    contacts: list[PositionContact] = field(default_factory=list)
    ratings: list[RatingCount] = field(default_factory=list)
    journal: list[JournalRow] = field(default_factory=list)
    replies: list[StoredReply] = field(default_factory=list)
    drop_replies_before: int | None = None

    @property
    def beside(self) -> bool:
        """Whether anything but the hot rows is written: texts, notes, personal data, rating counters, standing data."""
        personal = (
            self.texts or self.applicants or self.forgotten or self.documents or self.documents_gone or self.contacts
        )
        standing = self.calendars or self.policies or self.outages
        return bool(personal or standing or self.notes or self.ratings or self.drop_replies_before)

    def __bool__(self) -> bool:
        """Whether the batch writes anything; what is only personal has a stored reply beside it."""
        return bool(self.journal or self.replies or self.sessions or self.accounts or self.notices)
