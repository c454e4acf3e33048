"""Who waits for this booth, in its groups, who is next, and who was skipped. Deals in codes; the view has the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from apps.booth.desk import Desk
from apps.booth.rules import Act
from common.client.change import BoardChange
from common.client.forecast import next_for
from common.client.values import ticket_of
from common.domain.errors import Refused
from common.domain.roles import Role
from common.messages.commands import MarkPriority, RequeueTicket
from common.messages.views import BoothView, TicketView

FIRST, OWN, RESERVE, PRIORITY = "first", "own", "reserve", "priority"
ALL, TO_ACCESSIBLE = "all", "to_accessible"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One waiting number. `timed` while it still runs against the promise to be called; `mark` says what is special.

    `warned`: the coordinator has told its supervisor that it nearly waits too long.
    """

    ticket: str
    number: str
    service: str
    since: int
    timed: bool
    next: bool
    mark: str = ""
    warned: bool = False


@dataclass(frozen=True, slots=True)
class QueueGroup:
    """Rows under one heading. `detail` holds letters, or for the priority group where they are called."""

    code: str
    detail: str
    rows: tuple[QueueRow, ...]


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A number called in vain. `off` is the code why it can't be queued again, empty when it can."""

    ticket: str
    number: str
    calls: int
    off: str


class QueueView(Protocol):
    """What the presenter tells the queue panel."""

    def show_queue(self, groups: tuple[QueueGroup, ...], wait_minutes: int) -> None:
        """Show who waits."""
        ...

    def show_skipped(self, rows: tuple[SkippedRow, ...]) -> None:
        """Show who was skipped."""
        ...

    def show_chosen(self, number: str) -> None:
        """Show which number is pointed at; empty for none."""
        ...

    def show_now(self, now: int) -> None:
        """Show the waits at this instant (UTC ms)."""
        ...


class QueuePresenter:
    """Redraws when tickets or booths change; the next one is looked up anew each second."""

    def __init__(self, desk: Desk, view: QueueView) -> None:
        self._desk, self._view = desk, view
        self._shown: tuple[QueueGroup, ...] | None = None
        self._skipped: tuple[SkippedRow, ...] | None = None
        self._chosen = ""
        self._changed: list[Callable[[], None]] = []
        desk.watch(self._on_change)

    def on_changed(self, hear: Callable[[], None]) -> None:
        """Let someone hear that another number is pointed at."""
        self._changed.append(hear)

    def tick(self) -> None:
        """A second passed: waits grow, and the rule may now choose another."""
        self._show()
        self._view.show_now(self._desk.now())

    def choose(self, ticket: str) -> None:
        """The officer pointed at a waiting number; empty for none."""
        self._chosen = ticket
        self._show_chosen()

    def chosen(self) -> TicketView | None:
        """Return the waiting number pointed at."""
        ticket = self._desk.board.tickets.get(self._chosen)
        return ticket if ticket is not None and ticket.state == "WAITING" else None

    def requeue(self, ticket: str) -> None:
        """Antrekan Lagi."""
        self._desk.acts.send(Act.REQUEUE, RequeueTicket(ticket=ticket))

    def prioritise(self) -> None:
        """Mark the chosen number as priority."""
        ticket = self.chosen()
        if ticket is not None:
            self._desk.acts.send(Act.PRIORITY, MarkPriority(ticket=ticket.id))

    def _on_change(self, _change: BoardChange) -> None:
        self._show()
        if self._chosen and self.chosen() is None:
            self.choose("")

    def _show(self) -> None:
        booth = self._desk.booth
        minutes = self._desk.book.view.wait_minutes if self._desk.book else 0
        groups = self._groups(booth) if booth is not None else ()
        if groups != self._shown:
            self._shown = groups
            self._view.show_queue(groups, minutes)
            self._view.show_now(self._desk.now())
        skipped = self._skipped_rows(booth) if booth is not None else ()
        if skipped != self._skipped:
            self._skipped = skipped
            self._view.show_skipped(skipped)

    def _groups(self, booth: BoothView) -> tuple[QueueGroup, ...]:
        due = next_for(self._desk.board, booth.code, self._desk.now()).ticket
        found: dict[str, list[QueueRow]] = {FIRST: [], OWN: [], RESERVE: [], PRIORITY: []}
        for ticket in self._desk.board.waiting():
            group = _group_of(ticket, booth)
            if group:
                warned = any(clock.warned for clock in self._desk.board.clocks_of(f"ticket:{ticket.id}"))
                next_up = due is not None and due.id == ticket.id
                found[group].append(_row(ticket, booth, next_up=next_up, warned=warned))
        details = {
            FIRST: "",
            OWN: ", ".join(booth.primary),
            RESERVE: ", ".join(booth.secondary),
            PRIORITY: TO_ACCESSIBLE if self._left_to_other(booth) else ALL,
        }
        return tuple(
            QueueGroup(code, details[code], tuple(rows)) for code, rows in found.items() if rows or code == OWN
        )

    def _left_to_other(self, booth: BoothView) -> bool:
        others = self._desk.board.booths.values()
        return not booth.accessible and any(b.accessible and b.state == "OPEN" for b in others)

    def _skipped_rows(self, booth: BoothView) -> tuple[SkippedRow, ...]:
        letters = (*booth.primary, *booth.secondary)
        return tuple(
            SkippedRow(ticket.id, ticket.number, ticket.calls, _requeue_off(ticket))
            for ticket in self._desk.board.skipped()
            if ticket.letter in letters or ticket.booth == booth.code
        )

    def _show_chosen(self) -> None:
        ticket = self.chosen()
        self._view.show_chosen(ticket.number if ticket is not None else "")
        for hear in self._changed:
            hear()


def _group_of(ticket: TicketView, booth: BoothView) -> str:
    """Return the heading a waiting number stands under at this booth, empty when it is not this booth's matter."""
    if ticket.reserved_for is not None:
        return FIRST if ticket.reserved_for == booth.code else ""
    mine = ticket.letter in booth.primary or ticket.letter in booth.secondary
    if ticket.returned:
        return FIRST if mine or ticket.priority else ""
    if ticket.priority:
        return PRIORITY
    if ticket.letter in booth.primary:
        return OWN
    return RESERVE if mine else ""


def _row(ticket: TicketView, booth: BoothView, *, next_up: bool, warned: bool) -> QueueRow:
    mark = "reserved" if ticket.reserved_for == booth.code else "returned" if ticket.returned else ""
    if not mark and ticket.requeued:
        mark = "requeued"
    first = ticket.first_called_at is None
    return QueueRow(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        since=ticket.issued_at,
        timed=first,
        next=next_up,
        mark=mark,
        warned=warned and first,
    )


def _requeue_off(ticket: TicketView) -> str:
    return _refusal(lambda: ticket_of(ticket).requeue(Role.P0, None, 0))


def _refusal(step: Callable[[], object]) -> str:
    try:
        step()
    except Refused as refusal:
        return refusal.code
    return ""
