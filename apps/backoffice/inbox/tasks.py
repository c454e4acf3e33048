"""One row of the inbox and the heading it belongs under: what the feed tells, with what this desk may see of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from apps.backoffice import desks
from apps.backoffice.book import Named
from apps.backoffice.clocks import PICKUPS, hold_clock, pickup_clock, promise_clock
from apps.backoffice.desk import Desk
from apps.backoffice.officer import Officer
from common.domain.clock import MINUTE
from common.domain.roles import Role
from common.messages.views import ClockView, RequestDetail, RequestView
from common.shell.coordinator_clock import instant
from common.shell.formats import local
from common.shell.promise_left import promise_of
from common.shell.time_left import time_left
from common.shell.working_days import WorkingDays


class Heading(StrEnum):
    """Headings of the inbox, in showing order."""

    PROPOSED = "proposed"
    WAITING = "waiting"
    STANDING_IN = "standing_in"
    MINE = "mine"
    WORKING = "working"
    REOPENED = "reopened"
    CUSTOMER = "customer"
    SENT = "sent"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Task:
    """One request at this desk. `service` None: confidential, only its number is shown here."""

    view: RequestView
    heading: Heading
    service: Named | None = None
    applicant: str = ""
    sender: str = ""
    desk: str = ""
    pickup: ClockView | None = None
    promise: ClockView | None = None
    hold: ClockView | None = None
    taken_minutes: int | None = None
    stands_in_for: str = ""

    @property
    def id(self) -> str:
        """The request's id."""
        return self.view.id


def headings_of(officer: Officer) -> tuple[Heading, ...]:
    """Return the headings an officer's inbox has."""
    if officer.role in {Role.SPV, Role.KOORD}:
        first = (Heading.PROPOSED,) if officer.role is Role.KOORD or officer.actor.oversees_requests else ()
        return (*first, Heading.WAITING, Heading.WORKING, Heading.CUSTOMER, Heading.DONE)
    sent = (Heading.SENT,) if officer.role is Role.P1 else ()
    standing_in = (Heading.STANDING_IN,) if officer.stands_for else ()
    return (Heading.WAITING, *standing_in, Heading.MINE, Heading.REOPENED, Heading.CUSTOMER, *sent, Heading.DONE)


def heading_of(officer: Officer, view: RequestView) -> Heading | None:
    """Return the heading a request stands under, None when it is not this desk's."""
    if officer.role in {Role.SPV, Role.KOORD}:
        return _overseen(view) if desks.overseen_by(officer, view) else None
    if (own := desks.at_own_desk(officer, view)) or desks.stood_in_for(officer, view):
        return Heading.WAITING if own else Heading.STANDING_IN
    if desks.held_by(officer, view):
        if view.state == "WAITING_CUSTOMER":
            return Heading.CUSTOMER
        return Heading.REOPENED if view.complaint else Heading.MINE
    if desks.sent_by(officer, view):
        return Heading.SENT
    return Heading.DONE if desks.decided_by(officer, view) else None


def task_of(desk: Desk, officer: Officer, view: RequestView, heading: Heading) -> Task:
    """Return the row of a request."""
    book, detail = desk.book, desk.details.of(view.id)
    hidden = view.confidential and not desks.at_desk(officer, view)
    full = desk.in_full(view)
    known = book is not None and book.service(full.service) is not None
    return Task(
        view=view,
        heading=heading,
        service=book.service_name(full.service) if book is not None and known and not hidden else None,
        applicant=_applicant(detail) if detail is not None and not hidden else "",
        sender=_sender(officer, view),
        desk=view.unit if view.state in {"WAITING_P2", "AT_P2"} else view.directorate,
        pickup=pickup_clock(desk.board, view.id),
        promise=promise_clock(desk.board, view.id),
        hold=hold_clock(desk.board, view.id),
        taken_minutes=_taken_minutes(view, detail),
        stands_in_for=desks.stood_in_for(officer, view) if heading is Heading.STANDING_IN else "",
    )


def order_of(task: Task) -> tuple[bool, int, str]:
    """Return what a heading's rows are ordered by: the nearest due, done ones latest first.

    Where one stands in, what may be taken comes before what the absent one holds.
    """
    view = task.view
    if task.heading is Heading.DONE:
        return (False, -(view.decided_at or view.closed_at or 0), view.number)
    held = task.heading is Heading.STANDING_IN and view.state not in desks.WAITING
    due = task.pickup.due_at if task.pickup is not None and view.state in desks.WAITING else None
    return (held, due or view.waiting_until or view.promise_due or view.created_at, view.number)


def urgency(task: Task, now: int, calendar: WorkingDays) -> str:
    """Return `late`, `near` or nothing for a task's clocks: the pick-up while it waits, else hold and promise."""
    if task.view.state in desks.WAITING and task.pickup is not None:
        left = time_left(task.pickup, now)
        tone = left.tone if left else "calm"
    else:
        promise = promise_of(task.view, now, calendar, task.promise) if task.view.state in desks.OPEN else None
        tones = {promise.tone if promise else "calm"}
        if task.hold is not None and (held := time_left(task.hold, now)) is not None:
            tones.add(held.tone)
        tone = "breach" if "breach" in tones else "warn" if "warn" in tones else "calm"
    return {"breach": "late", "warn": "near"}.get(tone, "")


def _overseen(view: RequestView) -> Heading:
    if view.refusal_proposed:
        return Heading.PROPOSED
    if view.state in desks.WAITING:
        return Heading.WAITING
    if view.state == "WAITING_CUSTOMER":
        return Heading.CUSTOMER
    return Heading.WORKING if view.state in desks.OPEN else Heading.DONE


def _sender(officer: Officer, view: RequestView) -> str:
    if officer.role in {Role.SPV, Role.KOORD}:
        return view.holder or ""
    if view.complaint:
        return "KOORD"
    if officer.role is Role.P2:
        return view.p1 or ""
    return view.officer


def _applicant(detail: RequestDetail) -> str:
    return detail.organisation or detail.masked_name


def _taken_minutes(view: RequestView, detail: RequestDetail | None) -> int | None:
    """Return how many minutes the last pick-up took; None when unknown or not within one day."""
    if view.taken_at is None:
        return None
    done = [c for c in detail.clocks if c.kind in PICKUPS and c.stopped_at == view.taken_at] if detail else []
    since = done[-1].started_at if done else view.forwarded_at or view.registered_at
    if since is None or since > view.taken_at:
        return None
    same_day = local(instant(since)).date() == local(instant(view.taken_at)).date()
    return (view.taken_at - since) // MINUTE if same_day else None
