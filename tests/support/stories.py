"""Short stories many tests begin with: a ticket served, a draft opened, a request registered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from common.messages import commands as c
from common.messages.views import RequestView, TicketView
from tests.support.house import House

Say = Callable[..., Any]
FIELDS = c.DraftFields(
    name="Budi Contoh",
    organisation="PT Contoh Sejahtera",
    phone="081200000678",
    email="budi@contoh.id",
    consent_sms=True,
    consent_email=True,
    ticks="111-",
)


def issue(house: House, service: str = "A01", *, priority: bool = False) -> TicketView:
    """Take a number at the dispenser."""
    ticket: TicketView = house.say("dispenser-1", c.IssueTicket(service=service, priority=priority)).ticket
    return ticket


def serve_next(say: Say) -> TicketView:
    """Call the next ticket and serve it."""
    ticket: TicketView = say(c.CallNext()).ticket
    say(c.ServeTicket(ticket=ticket.id))
    return ticket


def draft(say: Say, ticket: TicketView, service: str = "A01") -> RequestView:
    """Open a draft within the ticket in hand."""
    request: RequestView = say(c.StartRequest(ticket=ticket.id, service=service)).request
    return request


def registered(house: House, say: Say, service: str = "A01", fields: c.DraftFields = FIELDS) -> RequestView:
    """Let a visitor come, be served, register and leave; the request waits for P1."""
    issue(house, service)
    ticket = serve_next(say)
    request = draft(say, ticket, service)
    done: RequestView = say(c.EscalateRequest(request=request.id, fields=fields)).request
    say(c.FinishTicket(ticket=ticket.id))
    return done
