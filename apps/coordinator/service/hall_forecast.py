"""How long numbers wait at most, from the cache: what `IssueTicket` and `GetWaits` tell."""

from __future__ import annotations

from apps.coordinator.service.centre import Centre
from apps.coordinator.service.state import State
from common.domain.clock import MINUTE
from common.domain.ticket import Ticket
from common.domain.wait_forecast import InHand, WaitForecast, pace
from common.messages.live_views import WaitsView


def forecast(state: State, centre: Centre, now: int, without: Ticket | None = None) -> WaitForecast:
    """Return the hall as it is; `without` is a ticket that waits already and whose own wait is asked."""
    usual = {code: service.counter_minutes * MINUTE for code, service in centre.catalogue.services.items()}
    slow = pace((visit, usual[service]) for service, visit in state.visits_lately if service in usual)
    waiting, first = state.room.lanes()
    if without is not None and not (without.priority or without.returned):
        waiting[without.letter] -= 1
    elif without is not None:
        first -= 1
    return WaitForecast(
        booths=tuple(state.booths.values()),
        waiting=waiting,
        first=first,
        visit={letter: round(mean * slow) for letter, mean in centre.visit_ms.items()},
        in_hand={
            booth.code: InHand(ticket.letter, now - (ticket.called_at or now))
            for booth in state.booths.values()
            if booth.ticket is not None and (ticket := state.tickets.get(booth.ticket)) is not None
        },
    )


def waits(state: State, centre: Centre, now: int) -> WaitsView:
    """Return the bounds a number taken now would be told, by letter."""
    hall = forecast(state, centre, now)
    return WaitsView(
        waits={letter: hall.minutes(letter) for letter in centre.catalogue.tiles},
        priority=hall.minutes("", priority=True),
    )
