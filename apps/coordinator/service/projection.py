"""From rows and facts to views and events. The lobby's views are built field by field, never by leaving fields out."""

from __future__ import annotations

from apps.coordinator.service.centre import Centre
from apps.coordinator.service.journal import UNPUBLISHED
from common.domain.alert import Alert
from common.domain.board_picture import BoardPicture
from common.domain.booth import Booth
from common.domain.counter import CounterDay
from common.domain.day import ServiceDay
from common.domain.document import DocumentRef
from common.domain.events import Fact, FactKind, NoteRef
from common.domain.lease import Lease
from common.domain.request import Request
from common.domain.sla import Clock, Step
from common.domain.ticket import Ticket
from common.messages.alert_views import AlertView
from common.messages.feeds import CATALOGUE_KINDS, LobbyEvent, StaffEvent, on_staff_feed
from common.messages.views import (
    BoothView,
    ClockView,
    DayView,
    DocumentView,
    LeaseView,
    LobbyBooth,
    LobbyPicture,
    LobbyTicket,
    NoteView,
    RequestView,
    TicketView,
)

CONFIDENTIAL = "H00"
_LOBBY_KINDS = frozenset(
    kind
    for kind in FactKind
    if kind.value.startswith(("Ticket", "Booth", "Day", "Issuing", "Letter", "Board", "Picture", *CATALOGUE_KINDS))
    and kind not in {FactKind.TICKET_RATED, FactKind.TICKET_PAPER_REPORTED, FactKind.TICKET_VOICED}
)


def on_lobby(fact: Fact) -> bool:
    """Whether the fact is published to the hall."""
    return fact.kind in _LOBBY_KINDS


def on_staff(fact: Fact) -> bool:
    """Whether the fact is published to staff."""
    return fact.kind not in UNPUBLISHED


def ticket_view(ticket: Ticket, centre: Centre, *, full: bool = False) -> TicketView:
    """Return a ticket for staff; `full` names a confidential service (for the booth that has it)."""
    service = ticket.service
    if not full and centre.catalogue.services[service].confidential:
        service = CONFIDENTIAL
    return TicketView(
        id=ticket.id,
        number=ticket.label,
        day=ticket.day,
        service=service,
        letter=ticket.letter,
        number_letter=ticket.number_letter,
        priority=ticket.priority,
        language=ticket.language,
        state=ticket.state.value,
        issued_at=ticket.issued_at,
        queued_at=ticket.queued_at,
        rank=ticket.rank,
        booth=ticket.booth,
        reserved_for=ticket.reserved_for,
        returned=ticket.returned,
        requeued=ticket.requeued,
        calls=ticket.calls,
        called_at=ticket.called_at,
        first_called_at=ticket.first_called_at,
        serving_at=ticket.serving_at,
        ended_at=ticket.ended_at,
        outcome=ticket.outcome,
        paper=ticket.paper.value,
        rated=ticket.rated,
        voice=ticket.heard.value if ticket.heard else None,
    )


def lobby_ticket(ticket: Ticket, booth_number: int | None) -> LobbyTicket:
    """Return a ticket for the hall."""
    return LobbyTicket(
        id=ticket.id,
        number=ticket.label,
        letter=ticket.letter,
        number_letter=ticket.number_letter,
        state=ticket.state.value,
        language=ticket.language,
        issued_at=ticket.issued_at,
        booth=ticket.booth,
        booth_number=booth_number,
        calls=ticket.calls,
        called_at=ticket.called_at,
        first_called_at=ticket.first_called_at,
    )


def booth_view(booth: Booth) -> BoothView:
    """Return a booth for staff."""
    return BoothView(
        code=booth.code,
        number=booth.number,
        primary=booth.primary,
        secondary=booth.secondary,
        accessible=booth.accessible,
        state=booth.state.value,
        officer=booth.officer,
        ticket=booth.ticket,
        since=booth.since,
    )


def lobby_booth(booth: Booth) -> LobbyBooth:
    """Return a booth for the hall."""
    return LobbyBooth(code=booth.code, number=booth.number, state=booth.state.value)


def day_view(day: ServiceDay) -> DayView:
    """Return the service day."""
    return DayView(
        date=day.date,
        state=day.state.value,
        opened_at=day.opened_at,
        stops_at=day.stops_at,
        ends_at=day.ends_at,
        paused=day.paused,
        next_opens_at=day.next_opens_at,
        by_hand=day.by_hand,
    )


def lease_view(lease: Lease, day: CounterDay) -> LeaseView:
    """Return a block as its dispenser knows it, with the hours of its day."""
    return LeaseView(
        id=lease.id,
        day=lease.day,
        letter=lease.letter,
        first=lease.first,
        last=lease.last,
        opens_at=day.opens_at,
        stops_at=day.stops_at,
    )


def request_view(request: Request, *, full: bool = False) -> RequestView:
    """Return a request for staff; outside the holding desk a confidential one shows its number only."""
    return RequestView(
        id=request.id,
        number=request.number,
        service=CONFIDENTIAL if request.confidential and not full else request.service,
        directorate=request.directorate,
        unit=request.unit,
        state=request.state.value,
        ticket=request.ticket,
        booth=request.booth,
        officer=request.officer,
        confidential=request.confidential,
        created_at=request.created_at,
        registered_at=request.registered_at,
        holder=request.holder,
        p1=request.p1,
        promise_days=request.promise_days,
        promise_due=request.promise_due,
        taken_at=request.taken_at,
        forwarded_at=request.forwarded_at,
        refusal_proposed=request.refusal_proposed,
        resume_to=request.resume_to.value if request.resume_to else None,
        waiting_until=request.waiting_until,
        decided_at=request.decided_at,
        decided_at_desk=request.decided_at_desk.value if request.decided_at_desk else None,
        closed_at=request.closed_at,
        result_by=request.result_by,
        rated=request.rated,
        ticks=request.ticks,
        complaint=request.complaint,
    )


def clock_view(clock: Clock) -> ClockView:
    """Return an SLA clock."""
    return ClockView(
        subject=clock.subject,
        kind=clock.kind.value,
        cycle=clock.cycle,
        started_at=clock.started_at,
        amount=clock.amount,
        due_at=clock.due_at,
        stopped_at=clock.stopped_at,
        paused_at=clock.paused_at,
        next_step=clock.next_step.value if clock.next_step else None,
        next_at=clock.next_at,
        warned=Step.WARNING in clock.fired,
        breached_at=clock.breached_at,
        estimate=clock.estimate,
    )


def alert_view(alert: Alert, words: str = "") -> AlertView:
    """Return an alert; its follow-up's words only where they may be read."""
    return AlertView(
        id=alert.id,
        subject=alert.subject,
        kind=alert.kind,
        cycle=alert.cycle,
        level=alert.level,
        number=alert.number,
        breached_at=alert.breached_at,
        detected_at=alert.detected_at,
        state=alert.state.value,
        directorate=alert.directorate,
        unit=alert.unit,
        escalated=alert.escalated,
        outage=alert.outage,
        acknowledged_by=alert.acknowledged_by,
        acknowledged_at=alert.acknowledged_at,
        outcome=alert.outcome.value if alert.outcome else None,
        closed_by=alert.closed_by,
        closed_at=alert.closed_at,
        words=words,
    )


def note_view(note: NoteRef) -> NoteView:
    """Return a note without its words."""
    return NoteView(id=note.id, request=note.request, sender=note.sender, recipient=note.recipient, at=note.at)


def document_view(document: DocumentRef, name: str = "") -> DocumentView:
    """Return a document; with its name only for a reader who was journaled."""
    return DocumentView(
        id=document.id,
        request=document.request,
        purpose=document.purpose.value,
        requirement=document.requirement,
        type=document.type.value,
        size=document.size,
        added_by=document.added_by,
        at=document.at,
        name=name,
    )


def picture_view(picture: BoardPicture) -> LobbyPicture:
    """Return a picture of the lobby display."""
    return LobbyPicture(
        id=picture.id,
        title=picture.title,
        type=picture.type.value,
        size=picture.size,
        sha256=picture.sha256,
        place=picture.place,
        on=picture.on,
        last_day=picture.last_day,
        removed=picture.removed,
    )


def lobby_event(fact: Fact, seq: int, at: int, booths: dict[str, Booth]) -> LobbyEvent:
    """Return the fact as the hall may know it."""
    ticket = fact.ticket
    booth = booths.get(ticket.booth) if ticket is not None and ticket.booth else None
    return LobbyEvent(
        seq=seq,
        at=at,
        kind=fact.kind.value,
        ticket=lobby_ticket(ticket, booth.number if booth else None) if ticket is not None else None,
        booth=lobby_booth(fact.booth) if fact.booth is not None else None,
        day=day_view(fact.day) if fact.day is not None else None,
        picture=picture_view(fact.picture) if fact.picture is not None else None,
        text=_text(fact),
    )


def staff_event(fact: Fact, seq: int, at: int, actor: str, centre: Centre) -> StaffEvent:
    """Return the fact for staff devices."""
    return StaffEvent(
        seq=seq,
        at=at,
        kind=fact.kind.value,
        actor=actor,
        ticket=ticket_view(fact.ticket, centre) if fact.ticket is not None else None,
        booth=booth_view(fact.booth) if fact.booth is not None else None,
        request=request_view(fact.request) if fact.request is not None else None,
        day=day_view(fact.day) if fact.day is not None else None,
        clocks=tuple(clock_view(clock) for clock in fact.clocks if on_staff_feed(clock.kind)),
        alert=alert_view(fact.alert) if fact.alert is not None else None,
        note=note_view(fact.note) if fact.note is not None else None,
        document=document_view(fact.document) if fact.document is not None else None,
        picture=picture_view(fact.picture) if fact.picture is not None else None,
        text=_text(fact),
    )


def _text(fact: Fact) -> str | None:
    if fact.kind is FactKind.BOARD_TEXT_SET and fact.extra is not None:
        return str(fact.extra.get("text", ""))
    return None
