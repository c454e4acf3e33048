"""Handlers of the service day: opened and stopped by the calendar or KOORD, ended when nobody is in hand."""

from __future__ import annotations

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.handlers.documents import forget_documents
from apps.coordinator.service.internal import EndDayByCalendar, OpenDay, StopIssuingByCalendar, TellClockStep
from common.domain.booth import Booth
from common.domain.day import DayState, ServiceDay
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.domain.request import Request
from common.domain.request_machine import RequestState
from common.domain.roles import Role
from common.domain.sla import ClockKind
from common.domain.ticket import Ticket, TicketState
from common.messages import commands as c
from common.messages.results import Done


def _done(facts: list[Fact]) -> Decision:
    return Decision(lambda seq: Done(seq=seq), facts)


def _day(ctx: Context) -> ServiceDay:
    if ctx.state.day is None or ctx.state.day.state is DayState.ENDED:
        raise Refused("day.not_open")
    return ctx.state.day


def _fact(kind: FactKind, before: ServiceDay | None, after: ServiceDay, reason: str | None = None) -> Fact:
    return Fact(kind, f"day:{after.date}", before.state if before else None, after.state, reason, day=after)


def _with_reason(ctx: Context, kind: FactKind, before: ServiceDay, after: ServiceDay, words: str) -> Decision:
    text, reference = ctx.text(words)
    decision = _done([_fact(kind, before, after, reference)])
    decision.texts.append(text)
    return decision


def open_day(command: OpenDay, ctx: Context) -> Decision:
    """A new day: numbers restart, booths are closed."""
    if ctx.state.day is not None and ctx.state.day.date >= command.date:
        raise Refused("day.already_open", date=ctx.state.day.date)
    day = ServiceDay(command.date, DayState.ISSUING, ctx.now, command.stops_at, command.ends_at, command.next_opens_at)
    return _done([_fact(FactKind.DAY_OPENED, None, day, "calendar")])


def stop_by_calendar(command: StopIssuingByCalendar, ctx: Context) -> Decision:  # noqa: ARG001 - one form of handlers
    """The last ticket time has come."""
    day = _day(ctx)
    after = day.stop(ctx.now, by_hand=False)
    return _done([_fact(FactKind.ISSUING_STOPPED, day, after, "calendar")])


def stop_issuing(command: c.StopIssuing, ctx: Context) -> Decision:
    """KOORD stops earlier."""
    day = _day(ctx)
    return _with_reason(ctx, FactKind.ISSUING_STOPPED, day, day.stop(ctx.now, by_hand=True), command.reason)


def resume_issuing(command: c.ResumeIssuing, ctx: Context) -> Decision:
    """KOORD gives numbers again."""
    day = _day(ctx)
    return _with_reason(ctx, FactKind.ISSUING_RESUMED, day, day.resume(), command.reason)


def pause_letter(command: c.PauseLetter, ctx: Context) -> Decision:
    """KOORD pauses one letter."""
    day = _day(ctx)
    return _with_reason(ctx, FactKind.LETTER_PAUSED, day, day.pause_letter(command.letter), command.reason)


def resume_letter(command: c.ResumeLetter, ctx: Context) -> Decision:
    """KOORD resumes a letter."""
    day = _day(ctx)
    after = day.resume_letter(command.letter)
    return _done([_fact(FactKind.LETTER_RESUMED, day, after)])


def end_day(command: c.EndDay, ctx: Context) -> Decision:  # noqa: ARG001
    """KOORD ends the day; nobody may be called or served."""
    busy = [t.label for t in ctx.state.tickets.values() if t.state in {TicketState.CALLED, TicketState.SERVING}]
    if busy:
        raise Refused("day.tickets_in_hand", tickets=sorted(busy))
    return _ended(ctx, Role.KOORD, None)


def end_by_calendar(command: EndDayByCalendar, ctx: Context) -> Decision:  # noqa: ARG001
    """23.00: what is left expires or counts as not recorded."""
    return _ended(ctx, Role.SYSTEM, "calendar")


def _ended(ctx: Context, role: Role, reason: str | None) -> Decision:
    day = _day(ctx)
    facts: list[Fact] = []
    gone_drafts: list[Request] = []
    for request in list(ctx.state.requests.values()):
        if request.state is RequestState.DRAFT:
            gone = request.discard(ctx.actor, ctx.now)
            facts.append(
                Fact(
                    FactKind.REQUEST_DISCARDED,
                    f"request:{gone.id}",
                    request.state,
                    gone.state,
                    "day_end",
                    request=gone,
                )
            )
            gone_drafts.append(gone)
    booths = dict(ctx.state.booths)
    live = sorted(ctx.state.live_tickets(), key=lambda t: t.order)
    facts += [_expired(ctx, role, ticket, booths) for ticket in live]
    for booth in booths.values():
        if booth.state != "CLOSED":
            closed = booth.close(ctx.now)
            facts.append(
                Fact(FactKind.BOOTH_CLOSED, f"booth:{booth.code}", booth.state, closed.state, "day_end", booth=closed)
            )
    facts.append(_fact(FactKind.DAY_ENDED, day, day.end(ctx.now), reason))
    decision = _done(facts)
    for draft in gone_drafts:
        decision.forgotten.append(draft.id)
        forget_documents(decision, ctx, draft, "day_end")
    decision.day_over = True
    return decision


def _expired(ctx: Context, role: Role, ticket: Ticket, booths: dict[str, Booth]) -> Fact:
    """Return the fact of one ticket's end; a booth that had it is freed in `booths` too."""
    after = ticket.expire(role, ctx.now)
    subject = f"ticket:{ticket.id}"
    clock = ctx.state.clocks_of(subject).get((subject, ClockKind.WAIT, 1))
    booth = booths.get(ticket.booth) if ticket.booth else None
    freed = booth.freed() if booth is not None and booth.ticket == ticket.id else None
    if freed is not None:
        booths[freed.code] = freed
    return Fact(
        FactKind.TICKET_EXPIRED,
        subject,
        ticket.state,
        after.state,
        "day_end",
        ticket=after,
        booth=freed,
        clocks=(clock.stop(ctx.now),) if clock is not None and clock.stopped_at is None else (),
    )


def tell_clock_step(command: TellClockStep, ctx: Context) -> Decision:  # noqa: ARG001 - one form of handlers
    """The wall clock stepped: a fact for the record and an alarm for staff; domain time ran on."""
    return _done([Fact(FactKind.CLOCK_STEPPED, "clock:wall", extra={"by_ms": command.by_ms})])


def set_board_text(command: c.SetBoardText, ctx: Context) -> Decision:
    """The running text of the lobby display."""
    fact = Fact(FactKind.BOARD_TEXT_SET, "board:text", extra={"text": command.text})
    decision = _done([fact])
    decision.site = ctx.state.site.changed(text=command.text)
    return decision
