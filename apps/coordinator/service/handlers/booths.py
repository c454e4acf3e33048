"""Handlers of booths: open, pause, close, and a booth that was lost. What happens to their tickets is told here too."""

from __future__ import annotations

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.internal import LoseBooth
from common.domain.booth import Booth
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.domain.roles import Role
from common.domain.ticket import TicketState
from common.messages import commands as c
from common.messages.results import BoothResult


def _result(booth: Booth, facts: list[Fact]) -> Decision:
    return Decision(lambda seq: BoothResult(seq=seq, booth=booth.code, state=booth.state), facts)


def _fact(kind: FactKind, before: Booth, after: Booth, reason: str | None = None) -> Fact:
    return Fact(kind, f"booth:{after.code}", before.state, after.state, reason, booth=after)


def open_booth(command: c.OpenBooth, ctx: Context) -> Decision:  # noqa: ARG001 - every handler has this form
    """CLOSED or PAUSED -> OPEN with the officer signed in."""
    booth = ctx.own_booth()
    if ctx.state.day is None or ctx.state.day.state == "ENDED":
        raise Refused("day.not_open")
    after = booth.open(ctx.actor.code, ctx.actor.account or "", ctx.now)
    return _result(after, [_fact(FactKind.BOOTH_OPENED, booth, after)])


def pause_booth(command: c.PauseBooth, ctx: Context) -> Decision:
    """OPEN -> PAUSED; reservations end, a called ticket must be dealt with first."""
    booth = ctx.own_booth()
    _nobody_called(ctx, booth)
    after = booth.pause(ctx.now)
    facts = [_fact(FactKind.BOOTH_PAUSED, booth, after)]
    facts += _reservations_end(ctx, booth)
    decision = _result(after, facts)
    if command.reason:
        text, reference = ctx.text(command.reason)
        facts[0] = _fact(FactKind.BOOTH_PAUSED, booth, after, reference)
        decision.facts = facts
        decision.texts.append(text)
    return decision


def close_booth(command: c.CloseBooth, ctx: Context) -> Decision:  # noqa: ARG001
    """OPEN or PAUSED -> CLOSED; a called ticket returns to the queue, a visitor being served must be finished first."""
    booth = ctx.own_booth()
    held = ctx.state.tickets.get(booth.ticket) if booth.ticket else None
    if held is not None and held.state is TicketState.SERVING:
        raise Refused("booth.ticket_in_hand", booth=booth.code, ticket=held.label)
    after, facts = _emptied(ctx, booth)
    after = after.close(ctx.now)
    facts.append(_fact(FactKind.BOOTH_CLOSED, booth, after))
    return _result(after, facts + _reservations_end(ctx, booth))


def lose_booth(command: LoseBooth, ctx: Context) -> Decision:
    """The device was silent for 10 minutes: its open state ends; a ticket being served stays for SPV."""
    booth = ctx.state.booths.get(command.booth)
    if booth is None or booth.state == "CLOSED":
        raise Refused("booth.not_open", booth=command.booth)
    after, facts = _emptied(ctx, booth)
    after = after.close(ctx.now)
    facts.append(_fact(FactKind.BOOTH_LOST, booth, after, "device_lost"))
    return _result(after, facts + _reservations_end(ctx, booth))


def _emptied(ctx: Context, booth: Booth) -> tuple[Booth, list[Fact]]:
    """Return the booth without a CALLED ticket and the fact that it went back to the queue (by the system)."""
    held = ctx.state.tickets.get(booth.ticket) if booth.ticket else None
    if held is None or held.state is not TicketState.CALLED:
        return booth, []
    back = held.give_back(Role.SYSTEM)
    freed = booth.freed()
    fact = Fact(
        FactKind.TICKET_RETURNED,
        f"ticket:{back.id}",
        held.state,
        back.state,
        "booth_closed",
        ticket=back,
        booth=freed,
        system=True,
    )
    return freed, [fact]


def _reservations_end(ctx: Context, booth: Booth) -> list[Fact]:
    return [
        Fact(
            FactKind.TICKET_UNRESERVED,
            f"ticket:{ticket.id}",
            ticket.state,
            ticket.state,
            "booth_left",
            ticket=ticket.unreserve(),
            system=True,
        )
        for ticket in ctx.state.room.reserved_for(booth.code)
    ]


def _nobody_called(ctx: Context, booth: Booth) -> None:
    held = ctx.state.tickets.get(booth.ticket) if booth.ticket else None
    if held is not None and held.state is TicketState.CALLED:
        raise Refused("booth.ticket_in_hand", booth=booth.code, ticket=held.label)
