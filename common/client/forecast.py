"""Who would be called next at a booth, told from the officers' board by the domain's own rule.

A forecast, not a promise: the coordinator decides when `Panggil` arrives, and it alone knows how many priority tickets
in a row a booth has taken (DOMAIN section 4, next-ticket rule).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from common.client.values import booth_of, ticket_of
from common.domain.errors import Refused
from common.domain.queueing import WaitingRoom, Why, choose

if TYPE_CHECKING:
    from common.client.board import StaffBoard
    from common.messages.views import TicketView


@dataclass(frozen=True, slots=True)
class Forecast:
    """The next ticket and why; or nobody, with the code that says why not and from when (UTC ms) it changes."""

    ticket: TicketView | None
    why: Why | None = None
    code: str = ""
    ready_at: int | None = None


def next_for(board: StaffBoard, booth: str, now: int) -> Forecast:
    """Return who is next for the booth with this code at `now` (UTC ms)."""
    if booth not in board.booths:
        return Forecast(None, code="queue.empty")
    booths = [booth_of(view) for view in board.booths.values()]
    here = next(one for one in booths if one.code == booth)
    room = WaitingRoom(ticket_of(view) for view in board.waiting())
    try:
        choice = choose(here, room, booths, now)
    except Refused as refusal:
        ready_at = refusal.data.get("ready_at")
        return Forecast(None, code=refusal.code, ready_at=ready_at if isinstance(ready_at, int) else None)
    return Forecast(board.tickets[choice.ticket.id], choice.why)
