"""Read models: what a screen knows, folded from a snapshot and the events after it. No connection, no clock, no Qt.

Folding equals a fresh snapshot of the final state (DESIGN section 3; the rules stand in `common.messages.feeds`): an
event carries whole views, so applying it is replacing. A board is kept on disk and shown, with its age, when the
coordinator is gone.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, Self, TypeVar

import msgspec

from common.client.change import EVERYTHING, NOTHING, BoardChange
from common.messages.feeds import TICK, LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from common.messages.views import BoothView, DayView, LobbyBooth, LobbyPicture, LobbyTicket, TicketView

DAY_OPENED = "DayOpened"
WAITING = "WAITING"
NO_SHOW = "NO_SHOW"
SnapshotT = TypeVar("SnapshotT", LobbySnapshot, StaffSnapshot)
EventT = TypeVar("EventT", LobbyEvent, StaffEvent)
TicketT = TypeVar("TicketT", "LobbyTicket", "TicketView")
BoothT = TypeVar("BoothT", "LobbyBooth", "BoothView")


class Board(ABC, Generic[SnapshotT, EventT, TicketT, BoothT]):
    """What both boards share. `loaded` is false until the first snapshot or stored board."""

    KIND: type[SnapshotT]

    def __init__(self) -> None:
        self.loaded = False
        self.epoch = 0
        self.seq = 0
        self.at = 0
        self.speed = 1.0
        self.mark = ""
        self.text = ""
        self.pictures: dict[str, LobbyPicture] = {}
        self.day: DayView | None = None
        self.tickets: dict[str, TicketT] = {}
        self.booths: dict[str, BoothT] = {}

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Return the board kept on disk; raises ValueError when the file is damaged or of another version."""
        try:
            snapshot = msgspec.json.decode(stored, type=cls.KIND)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"the stored board cannot be read: {error}") from error
        board = cls()
        board.load(snapshot)
        return board

    def to_bytes(self) -> bytes:
        """Return the board as it is kept on disk."""
        return msgspec.json.encode(self.snapshot())

    def load(self, snapshot: SnapshotT) -> BoardChange:
        """Start anew from a snapshot."""
        self.loaded = True
        self.epoch, self.seq, self.at = snapshot.epoch, snapshot.seq, snapshot.at
        self.speed, self.mark, self.text, self.day = snapshot.speed, snapshot.mark, snapshot.text, snapshot.day
        self.pictures = {picture.id: picture for picture in snapshot.pictures}
        self._fill(snapshot)
        return EVERYTHING

    def apply(self, event: EventT) -> BoardChange:
        """Take over one event and say what changed; a tick moves the time only."""
        self.at = max(self.at, event.at)
        self.speed = self.speed if event.speed is None else event.speed
        self.mark = self.mark if event.mark is None else event.mark
        if event.kind == TICK:
            return NOTHING
        self.seq = event.seq
        if (picture := event.picture) is not None:
            self.pictures.pop(picture.id, None)
            if not picture.removed:
                self.pictures[picture.id] = picture
        return self._fold(event)

    def apply_all(self, events: Iterable[EventT]) -> BoardChange:
        """Take over several events and say what changed in all."""
        change = NOTHING
        for event in events:
            change = change | self.apply(event)
        return change

    @abstractmethod
    def snapshot(self) -> SnapshotT:
        """Return the board as a snapshot."""

    @abstractmethod
    def _fill(self, snapshot: SnapshotT) -> None: ...

    @abstractmethod
    def _fold(self, event: EventT) -> BoardChange: ...

    def pictures_in_order(self) -> list[LobbyPicture]:
        """Return the lobby display's pictures as they take turns, those switched off too."""
        return sorted(self.pictures.values(), key=lambda picture: (picture.place, picture.id))

    def booth_by_number(self, number: int) -> BoothT | None:
        """Return the booth with this number over its counter."""
        return next((booth for booth in self.booths.values() if booth.number == number), None)

    def waiting_counts(self) -> Mapping[str, int]:
        """Return how many wait by number letter; letters nobody waits at are left out."""
        found: dict[str, int] = {}
        for ticket in self.tickets.values():
            if ticket.state == WAITING:
                found[ticket.number_letter] = found.get(ticket.number_letter, 0) + 1
        return found

    def oldest_waiting(self) -> Mapping[str, int]:
        """Return the earliest issue instant (UTC ms) of the waiting by number letter."""
        found: dict[str, int] = {}
        for ticket in self.tickets.values():
            if ticket.state == WAITING:
                found[ticket.number_letter] = min(found.get(ticket.number_letter, ticket.issued_at), ticket.issued_at)
        return found

    def waiting_total(self) -> int:
        """Return how many wait in the hall."""
        return sum(1 for ticket in self.tickets.values() if ticket.state == WAITING)

    def skipped(self) -> list[TicketT]:
        """Return the tickets called three times in vain, the latest first ('dilewati')."""
        gone = (ticket for ticket in self.tickets.values() if ticket.state == NO_SHOW)
        return sorted(gone, key=lambda ticket: (ticket.called_at or 0, ticket.id), reverse=True)

    def at_booth(self, code: str) -> list[TicketT]:
        """Return the tickets called to or served at a booth, the oldest call first."""
        there = (t for t in self.tickets.values() if t.booth == code and t.state in {"CALLED", "SERVING"})
        return sorted(there, key=lambda ticket: (ticket.called_at or 0, ticket.id))


def by_call(ticket: LobbyTicket | TicketView) -> tuple[int, str]:
    """Key of the order of calls."""
    return (ticket.called_at or 0, ticket.id)


def average_wait(tickets: Iterable[LobbyTicket | TicketView]) -> int | None:
    """Return the mean of first call minus issue in ms over tickets once called, None when there are none."""
    waits = [t.first_called_at - t.issued_at for t in tickets if t.first_called_at is not None]
    return sum(waits) // len(waits) if waits else None
