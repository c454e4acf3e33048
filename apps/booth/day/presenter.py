"""The day at this booth, told from the board: figures, visits and requests. No names: the board holds none.

A confidential service stays unnamed here, also for the booth that served it: the visitor is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from apps.booth.desk import Desk
from common.client.change import BoardChange
from common.domain.clock import MINUTE
from common.messages.views import RequestView, TicketView

SERVED = "SERVED"
ESCALATED, RESOLVED, ANSWERED, UNRECORDED = "escalated", "resolved", "answered", "unrecorded"
_TAKEN = frozenset({"AT_P1", "WAITING_P2", "AT_P2", "WAITING_CUSTOMER", "COMPLETED", "HANDED_OVER", "REJECTED"})
_AT_BOOTH = frozenset({"DRAFT", "DISCARDED", "RESOLVED_AT_BOOTH"})


@dataclass(frozen=True, slots=True)
class Visit:
    """One visitor served here today. Lengths in ms."""

    ticket: str
    number: str
    service: str
    length: int
    ended_at: int
    result: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One request escalated here today. `pickup_due` is the instant its pick-up clock ends, while nobody took it."""

    request: str
    number: str
    service: str
    state: str
    unit: str
    pickup_due: int | None
    promise_due: int | None


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The three figures. Waits and lengths in ms, None without a visitor."""

    served: int
    mean_length: int | None
    called: int
    called_in_time: int
    longest_wait: int | None
    escalated: int
    taken: int


class DayView(Protocol):
    """What the presenter tells the day's record."""

    def show_figures(self, figures: DayFigures, wait_minutes: int) -> None:
        """Show the three figures."""
        ...

    def show_visits(self, visits: tuple[Visit, ...]) -> None:
        """Show who was served, the latest first."""
        ...

    def show_requests(self, sent: tuple[Sent, ...]) -> None:
        """Show what was sent to the back office, the latest first."""
        ...

    def show_now(self, now: int) -> None:
        """Show running times at this instant (UTC ms)."""
        ...


class DayPresenter:
    """Redraws when tickets, requests or clocks change."""

    def __init__(self, desk: Desk, view: DayView) -> None:
        self._desk, self._view = desk, view
        self._shown: tuple[object, ...] = ()
        self.figures: DayFigures | None = None
        desk.watch(self._on_change)

    def tick(self) -> None:
        """A second passed."""
        self._view.show_now(self._desk.now())

    def _on_change(self, _change: BoardChange) -> None:
        if not self._desk.board.loaded:
            return
        here = [t for t in self._desk.board.tickets.values() if t.booth == self._desk.place]
        served = sorted((t for t in here if t.state == SERVED), key=lambda t: t.ended_at or 0, reverse=True)
        mine = [r for r in self._desk.board.requests.values() if r.booth == self._desk.place]
        sent = sorted((r for r in mine if r.state not in _AT_BOOTH), key=lambda r: r.registered_at or 0, reverse=True)
        minutes = self._desk.book.view.wait_minutes if self._desk.book else 5
        figures = _figures(here, served, sent, minutes)
        visits = tuple(self._visit(ticket) for ticket in served)
        rows = tuple(self._sent(request) for request in sent)
        if (figures, visits, rows, minutes) == self._shown:
            return
        self._shown, self.figures = (figures, visits, rows, minutes), figures
        self._view.show_figures(figures, minutes)
        self._view.show_visits(visits)
        self._view.show_requests(rows)
        self._view.show_now(self._desk.now())

    def _visit(self, ticket: TicketView) -> Visit:
        states = {request.state for request in self._desk.board.requests_of(ticket.id)} - {"DISCARDED"}
        result = ANSWERED
        if ticket.outcome == "unrecorded":
            result = UNRECORDED
        elif states - {"RESOLVED_AT_BOOTH"}:
            result = ESCALATED
        elif states:
            result = RESOLVED
        ended, began = ticket.ended_at or 0, ticket.serving_at or ticket.ended_at or 0
        return Visit(ticket.id, ticket.number, ticket.service, ended - began, ended, result)

    def _sent(self, request: RequestView) -> Sent:
        clocks = self._desk.board.clocks_of(f"request:{request.id}")
        due = next((clock.due_at for clock in clocks if clock.kind.startswith("pickup")), None)
        unit = request.directorate if request.state == "AT_P1" else request.unit
        return Sent(request.id, request.number, request.service, request.state, unit, due, request.promise_due)


def _figures(
    here: list[TicketView], served: list[TicketView], sent: list[RequestView], wait_minutes: int
) -> DayFigures:
    waits = [t.first_called_at - t.issued_at for t in here if t.first_called_at is not None]
    lengths = [t.ended_at - t.serving_at for t in served if t.ended_at is not None and t.serving_at is not None]
    return DayFigures(
        served=len(served),
        mean_length=sum(lengths) // len(lengths) if lengths else None,
        called=len(waits),
        called_in_time=sum(1 for wait in waits if wait <= wait_minutes * MINUTE),
        longest_wait=max(waits, default=None),
        escalated=len(sent),
        taken=sum(1 for request in sent if request.state in _TAKEN),
    )
