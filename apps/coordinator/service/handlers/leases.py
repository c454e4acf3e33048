"""Handlers of number leases: fetch, one domain call, done. Rules are in `common.domain.lease`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.projection import lease_view, ticket_view
from common.domain.counter import CounterDay
from common.domain.day import DayState, over
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.domain.hours import CalendarError
from common.domain.ids import PRIORITY_LETTER
from common.domain.ladder import overtaken, started
from common.domain.lease import Lease, cut, unconfirmed
from common.domain.sla import ClockKind
from common.domain.ticket import PaperState, Ticket, TicketState
from common.messages import commands as c
from common.messages.results import Done, LeaseResult, TicketResult


def _fact(kind: FactKind, before: Lease | None, after: Lease, reason: str | None = None) -> Fact:
    states = (before.state if before else None, after.state)
    return Fact(kind, f"lease:{after.id}", *states, reason, lease=after)


def _done(*facts: Fact) -> Decision:
    return Decision(lambda seq: Done(seq=seq), list(facts))


def _lent_day(ctx: Context) -> CounterDay:
    """Return the day a block asked for now is of: the running one, else the next; with its hours."""
    day = ctx.state.day
    if day is not None and day.state is not DayState.ENDED:
        return CounterDay(day.date, day.opened_at, day.stops_at, day.ends_at)
    try:
        return ctx.centre.hours.following(day.date if day is not None else None, ctx.now)
    except CalendarError as error:
        raise Refused("lease.no_day") from error


def grant_lease(command: c.GrantLease, ctx: Context) -> Decision:
    """(none) -> GRANTED; a block granted before and not confirmed is given again."""
    day, device = _lent_day(ctx), ctx.actor.device
    known = ctx.state.blocks(day.date, command.letter)
    again = unconfirmed(known, device)
    counter = ctx.state.counter(day.date, f"ticket:{command.letter}")
    block = range(0) if again else cut(known, device, counter.last if counter else 0)
    lease = again or Lease.grant(day=day.date, letter=command.letter, device=device, block=block, at=ctx.now)
    view = lease_view(lease, day)
    facts = [] if again else [_fact(FactKind.LEASE_GRANTED, None, lease)]
    return Decision(lambda seq: LeaseResult(seq=seq, lease=view), facts)


def confirm_lease(command: c.ConfirmLease, ctx: Context) -> Decision:
    """GRANTED -> CONFIRMED."""
    lease = ctx.lease(command.lease)
    return _done(_fact(FactKind.LEASE_CONFIRMED, lease, lease.confirm(ctx.actor.device, ctx.actor.role, ctx.now)))


def hand_in_ticket(command: c.HandInTicket, ctx: Context) -> Decision:
    """(none) -> WAITING for a number given without us, EXPIRED after its day, CANCELLED when it was withdrawn."""
    lease = ctx.lease(command.lease)
    service = ctx.centre.service(command.service)
    letter = ctx.centre.letter(service)
    after = lease.hand_in(ctx.actor.device, ctx.actor.role, command.number, letter)
    hours = ctx.centre.hours.service_day(date.fromisoformat(lease.day))
    day_over = over(lease.day, ctx.state.day, hours.stops_at if hours else 0, ctx.now)
    at = lease.issue_time(command.issued_at, ctx.now)
    ticket = Ticket.issue(
        id=ctx.ids.new_id(ctx.now),
        day=lease.day,
        service=service.code,
        letter=letter,
        number=command.number,
        priority=lease.letter == PRIORITY_LETTER,
        language=command.language,
        at=at,
        device=ctx.actor.device,
    ).handed_in(
        paper=PaperState(command.paper),
        time_sure=command.time_sure,
        day_over=day_over,
        withdrawn=command.withdrawn,
        at=ctx.now,
    )
    begun = started(ctx.rules, f"ticket:{ticket.id}", ClockKind.WAIT, 1, at, ctx.rules.policy.wait_minutes)
    clock = replace(overtaken(begun, ctx.rules, ctx.now), version=0)
    fact = Fact(
        FactKind.TICKET_HANDED_IN,
        f"ticket:{ticket.id}",
        None,
        ticket.state,
        "lease_written_off" if command.number in after.late else "lease",
        ticket=ticket,
        lease=after,
        clocks=(clock if ticket.state is TicketState.WAITING else clock.stop(ctx.now),),
        extra={"lease": lease.id},
    )
    view = ticket_view(ticket, ctx.centre, full=True)
    decision = Decision(lambda seq: TicketResult(seq=seq, ticket=view), [fact])
    if not ctx.state.site.mark:
        decision.site = ctx.state.site.changed(mark="live")
    return decision


def close_lease(command: c.CloseLease, ctx: Context) -> Decision:
    """GRANTED, CONFIRMED -> CLOSED by the dispenser's report; what it never gave is void."""
    lease = ctx.lease(command.lease)
    after = lease.close(ctx.actor.device, ctx.actor.role, command.unused, ctx.now)
    return _done(_fact(FactKind.LEASE_CLOSED, lease, after))


def write_off_lease(command: c.WriteOffLease, ctx: Context) -> Decision:
    """GRANTED, CONFIRMED -> WRITTEN_OFF by KOORD."""
    lease = ctx.lease(command.lease)
    after = lease.write_off(ctx.actor.role, ctx.now)
    text, reference = ctx.text(command.reason)
    decision = _done(_fact(FactKind.LEASE_WRITTEN_OFF, lease, after, reference))
    decision.texts.append(text)
    return decision
