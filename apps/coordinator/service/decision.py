"""What a handler decides: a reply, facts and row changes. Nothing is changed by deciding; the bus applies it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

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
)
from common.domain.absence import Absence
from common.domain.applicant import Applicant, Text
from common.domain.calendar_book import CalendarVersion
from common.domain.document import Document
from common.domain.events import Fact
from common.messages.results import Result


@dataclass(slots=True)
class Decision:
    """Facts in order and the rows beside them. `result` is made after the facts have their numbers (seq)."""

    result: Callable[[int | None], Result]
    facts: list[Fact] = field(default_factory=list)
    counters: list[Counter] = field(default_factory=list)
    applicants: list[Applicant] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    documents_gone: list[Document] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    ratings: list[RatingCount] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    devices: list[Device] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    promises: list[PromiseSetting] = field(default_factory=list)
    calendars: list[CalendarVersion] = field(default_factory=list)
    policies: list[PolicyVersion] = field(default_factory=list)
    outages: list[Outage] = field(default_factory=list)
    contacts: list[PositionContact] = field(default_factory=list)
    site: SiteMark | None = None
    time_confirmed: bool = False
    """The running time is right: clocks may fire again although the machine's clock stepped."""
    rebuild_clocks: bool = False
    """Every open clock's due is computed anew from its facts."""
    day_over: bool = False
    """At the end of a day what is kept for a time only is tidied away."""
