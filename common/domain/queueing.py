"""Who waits and who is next (DOMAIN section 4, "Next-ticket rule"). Knows tickets and booths, no storage, no wire."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from common.domain.clock import MINUTE, SECOND
from common.domain.errors import Refused
from common.domain.ticket import Ticket, TicketState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from common.domain.booth import Booth

PRIORITY_IN_A_ROW = 3
LEFT_TO_ACCESSIBLE_BOOTH = 30 * SECOND
LONG_WAIT = 3 * MINUTE
REQUEUED_BEHIND = 3


class Why(StrEnum):
    """Why this ticket is next; stored with the call and shown to the officer."""

    RESERVED = "reserved"
    RETURNED = "returned"
    PRIORITY = "priority"
    LONG_WAIT = "long_wait"
    PRIMARY = "primary"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True)
class Choice:
    """The next ticket and the rule that chose it; `after_priorities` when the regular turn was forced."""

    ticket: Ticket
    why: Why
    after_priorities: bool = False


class WaitingRoom:
    """All WAITING tickets, kept in queue order by group. The coordinator feeds it, `choose` reads it."""

    def __init__(self, tickets: Iterable[Ticket] = ()) -> None:
        """Start with any tickets; those not WAITING are ignored."""
        self._tickets: dict[str, Ticket] = {}
        self._regular: dict[str, list[tuple[tuple[int, int, str], str]]] = {}
        self._priority: list[tuple[tuple[int, int, str], str]] = []
        self._first: list[tuple[tuple[int, int, str], str]] = []
        for ticket in tickets:
            self.put(ticket)

    def put(self, ticket: Ticket) -> None:
        """Insert, replace or remove a ticket according to its state."""
        self.drop(ticket.id)
        if ticket.state is TicketState.WAITING:
            self._tickets[ticket.id] = ticket
            insort(self._lane(ticket), (ticket.order, ticket.id))

    def drop(self, ticket_id: str) -> None:
        """Forget a ticket; unknown ones are ignored."""
        old = self._tickets.pop(ticket_id, None)
        if old is not None:
            lane = self._lane(old)
            del lane[bisect_left(lane, (old.order, old.id))]

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._tickets)

    def __iter__(self) -> Iterator[Ticket]:
        """Yield all waiting tickets, no order promised."""
        return iter(list(self._tickets.values()))

    def counts(self) -> dict[str, int]:
        """Return waiting counts by number letter (what the lobby shows)."""
        found: dict[str, int] = {}
        for ticket in self._tickets.values():
            found[ticket.number_letter] = found.get(ticket.number_letter, 0) + 1
        return found

    def lanes(self) -> tuple[dict[str, int], int]:
        """Return how many regular tickets wait by letter, and how many go before all of them."""
        return {letter: len(lane) for letter, lane in self._regular.items()}, len(self._priority) + len(self._first)

    def returned(self) -> Iterator[Ticket]:
        """Yield returned and reserved tickets, oldest first."""
        return (self._tickets[key] for _, key in self._first)

    def priorities(self) -> Iterator[Ticket]:
        """Yield priority-flagged tickets, oldest first."""
        return (self._tickets[key] for _, key in self._priority)

    def oldest(self, letter: str) -> Ticket | None:
        """Return the oldest regular ticket of a letter."""
        lane = self._regular.get(letter)
        return self._tickets[lane[0][1]] if lane else None

    def reserved_for(self, booth: str) -> list[Ticket]:
        """Return tickets reserved for one booth."""
        return [ticket for ticket in self.returned() if ticket.reserved_for == booth]

    def behind(self, letter: str) -> Ticket | None:
        """Return the ticket a requeued one stands behind: the third oldest WAITING of the letter, or the last."""
        of_letter = sorted((t for t in self._tickets.values() if t.letter == letter), key=lambda t: t.order)
        return of_letter[:REQUEUED_BEHIND][-1] if of_letter else None

    def ahead_of(self, ticket: Ticket) -> int:
        """Return how many of the same number letter wait before this ticket."""
        lane = self._lane(ticket)
        if not ticket.priority:
            return bisect_left(lane, (ticket.order, ticket.id))
        return sum(1 for other in self.priorities() if other.order < ticket.order)

    def _lane(self, ticket: Ticket) -> list[tuple[tuple[int, int, str], str]]:
        if ticket.returned:
            return self._first
        if ticket.priority:
            return self._priority
        return self._regular.setdefault(ticket.letter, [])


def choose(booth: Booth, room: WaitingRoom, booths: Iterable[Booth], now: int) -> Choice:
    """Return the next ticket for `booth`, or refuse: nobody waits, or all are left to booth 9."""
    first = _first(booth, room)
    if first is not None:
        return first
    regular = _regular(booth, room, now)
    forced = booth.streak >= PRIORITY_IN_A_ROW and regular is not None
    if not forced:
        priority, ready_at = _priority(booth, room, booths, now)
        if priority is not None:
            return Choice(priority, Why.PRIORITY)
        if regular is None and ready_at is not None:
            raise Refused("queue.for_booth_9", ready_at=ready_at)
    if regular is None:
        raise Refused("queue.empty", booth=booth.code)
    return Choice(regular.ticket, regular.why, after_priorities=forced)


def _first(booth: Booth, room: WaitingRoom) -> Choice | None:
    letters = booth.letters
    returned: Ticket | None = None
    for ticket in room.returned():
        if ticket.reserved_for == booth.code:
            return Choice(ticket, Why.RESERVED)
        if returned is None and ticket.reserved_for is None and (ticket.letter in letters or ticket.priority):
            returned = ticket
    return Choice(returned, Why.RETURNED) if returned else None


def _priority(booth: Booth, room: WaitingRoom, booths: Iterable[Booth], now: int) -> tuple[Ticket | None, int | None]:
    """Return the oldest priority ticket this booth may take, and else when one becomes free for it."""
    ticket = next(room.priorities(), None)
    if ticket is None:
        return None, None
    left_to_other = not booth.accessible and any(other.accessible and other.free for other in booths)
    ready_at = ticket.queued_at + LEFT_TO_ACCESSIBLE_BOOTH
    if left_to_other and now < ready_at:
        return None, ready_at
    return ticket, None


def _regular(booth: Booth, room: WaitingRoom, now: int) -> Choice | None:
    primary = _oldest(booth.primary, room)
    secondary = _oldest(booth.secondary, room)
    both = [ticket for ticket in (primary, secondary) if ticket is not None]
    if not both:
        return None
    longest = min(both, key=lambda ticket: ticket.order)
    if now - longest.queued_at >= LONG_WAIT:
        return Choice(longest, Why.LONG_WAIT)
    if primary is not None:
        return Choice(primary, Why.PRIMARY)
    return Choice(both[0], Why.SECONDARY)


def _oldest(letters: Iterable[str], room: WaitingRoom) -> Ticket | None:
    found = [ticket for letter in letters if (ticket := room.oldest(letter)) is not None]
    return min(found, key=lambda ticket: ticket.order, default=None)


def uncovered_letters(letters: Iterable[str], booths: Iterable[Booth]) -> list[str]:
    """Return issuing letters that no open booth serves; the opening state warns of them."""
    served = {letter for booth in booths if booth.state == "OPEN" for letter in booth.letters}
    return [letter for letter in letters if letter not in served]
