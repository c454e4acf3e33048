"""What the officers' feed shows, as the domain's own values: so that terminals ask the domain's rules and keep none.

What a view does not carry stays at the domain's default; the coordinator judges again with everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.domain.booth import Booth, BoothState
from common.domain.ticket import Ticket, TicketState

if TYPE_CHECKING:
    from common.messages.views import BoothView, TicketView


def booth_of(view: BoothView) -> Booth:
    """Return the booth; its officer stands for the account, which the feed does not tell."""
    return Booth(
        code=view.code,
        number=view.number,
        primary=view.primary,
        secondary=view.secondary,
        accessible=view.accessible,
        state=BoothState(view.state),
        officer=view.officer,
        account=view.officer,
        ticket=view.ticket,
    )


def ticket_of(view: TicketView) -> Ticket:
    """Return the ticket; the device that issued it is unknown here."""
    return Ticket(
        id=view.id,
        day=view.day,
        service=view.service,
        letter=view.letter,
        number_letter=view.number_letter,
        number=int(view.number.rpartition("-")[2]),
        priority=view.priority,
        language=view.language,
        issued_at=view.issued_at,
        queued_at=view.queued_at,
        device="",
        state=TicketState(view.state),
        rank=view.rank,
        booth=view.booth,
        reserved_for=view.reserved_for,
        returned=view.returned,
        requeued=view.requeued,
        calls=view.calls,
        first_called_at=view.first_called_at,
        called_at=view.called_at,
        serving_at=view.serving_at,
        rated=view.rated,
    )
