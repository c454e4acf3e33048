"""Who has a request at hand: the desk that holds it, or the booth whose visitor it belongs to (DOMAIN section 8).

One answer for reading personal data and for papers. What a booth found for its visitor counts only while that ticket
is being served; it is kept in memory, and after a restart the officer looks it up again.
"""

from __future__ import annotations

from apps.coordinator.service.context import Context
from common.domain.errors import Refused
from common.domain.request import Request
from common.domain.roles import Role
from common.domain.ticket import TicketState


def visitor(ctx: Context) -> str:
    """Return the ticket being served at the P0's booth or refuse."""
    booth = ctx.own_booth()
    ticket = ctx.state.tickets.get(booth.ticket) if booth.ticket else None
    if ticket is None or ticket.state is not TicketState.SERVING:
        raise Refused("booth.no_ticket_in_hand", booth=booth.code)
    return ticket.id


def at_hand(ctx: Context, request_id: str) -> tuple[Request, str]:
    """Return a request the actor has at hand and the ground: `ticket:<id>` or `desk:<position>`; else refuse."""
    request = ctx.request(request_id)
    if ctx.actor.role is Role.P0:
        ticket = visitor(ctx)
        if request.ticket == ticket or request.id in ctx.found.get(ticket, ()):
            return request, f"ticket:{ticket}"
        raise Refused("request.not_in_hand")
    if request.holder == ctx.actor.position and request.open:
        return request, f"desk:{ctx.actor.position}"
    raise Refused("request.not_yours", holder=request.holder)
