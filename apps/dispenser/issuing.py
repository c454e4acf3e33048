"""Taking a number and getting it onto paper: the one act of the dispenser that changes something. No Qt.

While the fate of a number asked for is unknown, no other is asked for on this machine (DESIGN section 3). Reports on
paper go one after the other, so that the last one told is the last one stored. Without the coordinator a number comes
from `lending`, and what becomes of its paper is kept there until it is handed in.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, Protocol

from apps.dispenser.hall import NONE_LENT
from apps.dispenser.models import Asking, Taken
from apps.dispenser.printer import PaperOutcome
from common.client.gateway import Accepted, RefusedOutcome, Unsure
from common.domain.ids import ticket_label
from common.messages.commands import CancelTicket, IssueTicket, ReportPaper
from common.messages.views import TicketView
from common.paper.ticket import TicketSlip

if TYPE_CHECKING:
    from apps.dispenser.hall import Hall
    from apps.dispenser.lending import Lending
    from apps.dispenser.number_lease import Paper
    from apps.dispenser.printer import TicketPrinter
    from common.client.gateway import Gateway, Outcome
    from common.messages.catalogue_views import ServiceView
    from common.messages.results import TicketResult
    from common.messages.views import LobbyTicket

NO_SLIP_REASON = "Kertas tidak keluar dan nomor tidak dicatat pemohon."
LEFT_REASON = "Pemohon pergi sebelum nomor dapat ditampilkan."
REMEMBERED = 200  # slips that can be printed again with their service
UNSURE_BLOCK = "issue.unsure"
NO_PAPER_BLOCK = "issue.no_paper"


class IssuingHost(Protocol):
    """Who is told how taking a number goes on."""

    def on_asking(self, asking: Asking) -> None:
        """A number was asked for, or nobody knows yet what became of it."""
        ...

    def on_taken(self, taken: Taken) -> None:
        """A number is given, or its paper changed."""
        ...

    def on_not_taken(self, code: str, data: dict[str, Any]) -> None:
        """No number was given."""
        ...


class Issuing:
    """One visitor's number at a time."""

    def __init__(
        self, gateway: Gateway, printer: TicketPrinter, hall: Hall, lending: Lending, host: IssuingHost
    ) -> None:
        self._gateway, self._printer, self._hall, self._host = gateway, printer, hall, host
        self._lending = lending
        self._lent: set[str] = set()
        self._asking: Asking | None = None
        self._left = False
        self._taken: Taken | None = None
        self._slips: OrderedDict[str, TicketSlip] = OrderedDict()
        self._reports: deque[tuple[str, ReportPaper | CancelTicket]] = deque()
        self._reporting = False
        self.by_hand = False
        """The usher takes the next number; without a printer it is written by hand (DOMAIN section 4)."""

    @property
    def block(self) -> str:
        """Why no number can be asked for now; empty when one can."""
        if self._asking is not None:
            return UNSURE_BLOCK
        return "" if self.by_hand or self._printer.state.prints else NO_PAPER_BLOCK

    @property
    def printing(self) -> bool:
        """Whether a slip is still on its way."""
        return self._taken is not None and self._taken.paper in {"pending", "printing"}

    def take(self, service: ServiceView, *, priority: bool, language: Literal["id", "en"]) -> bool:
        """Ask for a number; False when none can be asked for."""
        if self.block:
            return False
        if self._hall.alone:
            return self._take_lent(service, priority=priority, language=language)
        self._asking, self._left, self._taken = Asking(service, priority), False, None
        self._host.on_asking(self._asking)
        self._gateway.send(IssueTicket(service=service.code, priority=priority, language=language), self._on_issued)
        return True

    def doubt(self) -> None:
        """The link is lost while the answer is awaited: say that nobody knows yet."""
        if self._asking is not None and not self._asking.unsure and not self._left:
            self._asking = replace(self._asking, unsure=True)
            self._host.on_asking(self._asking)

    def note(self) -> None:
        """The visitor has noted the number: it stays without paper."""
        if (ticket := self._without_paper) is not None:
            self._report(ticket, "noted")
        self._taken = None

    def leave(self, *, by_itself: bool = False) -> None:
        """The visitor has gone; a number that nobody noted and that has no paper is withdrawn when time ran out."""
        self._left = self._asking is not None
        ticket, self._taken = self._without_paper, None
        if ticket in self._lent:
            self._settle(ticket, "failed", withdrawn=by_itself)
        elif by_itself and ticket is not None:
            self._queue(ticket, CancelTicket(ticket=ticket, reason=NO_SLIP_REASON))

    def on_handed_in(self, key: str, ticket: TicketView) -> None:
        """A number given alone is a ticket now: it can be printed again under its own id."""
        slip = self._slips.pop(key, None)
        if slip is not None:
            self._slips[ticket.id] = slip

    def print_again(self, ticket: LobbyTicket) -> None:
        """Print a slip again under its number, as the usher does; one given elsewhere names no service."""
        slip = self._slips.get(ticket.id)
        if slip is not None:
            self._report(ticket.id, "printing")
            self._print(ticket.id, slip)
            return
        hall = self._hall
        self._report(ticket.id, "printing")
        self._printer.print_slip(
            TicketSlip(
                number=ticket.number,
                day=hall.board.day.date if hall.board.day else "",
                service="",
                service_en="",
                issued_at=ticket.issued_at,
                ahead=hall.ahead_of(ticket),
                confidential=True,
                language=ticket.language,
                training=hall.training,
                office=hall.catalogue.office.name if hall.catalogue else "PTSA",
                wait_minutes=None,
                zone=hall.zone,
            ),
            lambda paper: self._report(ticket.id, paper.value),
        )

    @property
    def _without_paper(self) -> str | None:
        """The number shown whose slip never came, if one is."""
        return self._taken.ticket.id if self._taken is not None and self._taken.paper == PaperOutcome.FAILED else None

    def _take_lent(self, service: ServiceView, *, priority: bool, language: Literal["id", "en"]) -> bool:
        """Give a number of our own; it is on the disk before anybody sees it."""
        self.leave()
        self._host.on_asking(Asking(service, priority))
        lent = self._lending.give(service, priority=priority, language=language)
        if lent is None:
            self._host.on_not_taken(NONE_LENT, {})
            return False
        block, given = lent
        ticket = TicketView(
            id=given.key,
            number=ticket_label(block.letter, given.number),
            day=block.day,
            service=service.code,
            letter=service.letter,
            number_letter=block.letter,
            priority=priority,
            language=language,
            state="WAITING",
            issued_at=given.issued_at,
            queued_at=given.issued_at,
        )
        self._lent.add(given.key)
        self._give(Taken(ticket, service, None, None, paper="printing", training=self._hall.training))
        return True

    def _on_issued(self, outcome: Outcome) -> None:
        asking = self._asking
        if asking is None:
            return
        if isinstance(outcome, Unsure):
            self._asking = replace(asking, unsure=True)
            if not self._left:
                self._host.on_asking(self._asking)
            return
        self._asking = None
        if isinstance(outcome, Accepted):
            self._on_number(outcome.result, asking)
        elif not self._left:
            data = outcome.data if isinstance(outcome, RefusedOutcome) else {"ref": outcome.ref}
            self._host.on_not_taken(outcome.code, data)

    def _on_number(self, result: TicketResult, asking: Asking) -> None:
        ticket = result.ticket
        if self._left:
            self._queue(ticket.id, CancelTicket(ticket=ticket.id, reason=LEFT_REASON))
            return
        hall = self._hall
        self._give(
            Taken(
                ticket, asking.service, result.ahead or 0, result.wait_minutes, paper="printing", training=hall.training
            )
        )

    def _give(self, taken: Taken) -> None:
        """Show a number, then print it; an usher writes it where the printer cannot."""
        ticket, slip = taken.ticket.id, self._slip(taken)
        printed = self._printer.state.prints
        self._taken = taken if printed else replace(taken, paper="noted")
        self._host.on_taken(self._taken)
        if printed:
            self._report(ticket, "printing")
            self._print(ticket, slip)
        else:
            self._remember(ticket, slip)
            self._report(ticket, "noted")

    def _remember(self, ticket: str, slip: TicketSlip) -> None:
        self._slips[ticket] = slip
        if len(self._slips) > REMEMBERED:
            self._slips.popitem(last=False)

    def _print(self, ticket: str, slip: TicketSlip) -> None:
        self._remember(ticket, slip)
        self._printer.print_slip(slip, lambda paper: self._on_paper(ticket, paper))

    def _slip(self, taken: Taken) -> TicketSlip:
        ticket, office = taken.ticket, self._hall.catalogue.office.name if self._hall.catalogue else "PTSA"
        return TicketSlip(
            number=ticket.number,
            day=ticket.day,
            service=taken.service.name,
            service_en=taken.service.name_en,
            issued_at=ticket.issued_at,
            ahead=taken.ahead,
            confidential=taken.service.confidential,
            language=ticket.language,
            training=taken.training,
            office=office,
            wait_minutes=taken.wait_minutes,
            zone=self._hall.zone,
        )

    def _on_paper(self, ticket: str, paper: PaperOutcome) -> None:
        self._report(ticket, paper.value)
        taken = self._taken
        if taken is not None and taken.ticket.id == ticket:
            self._taken = replace(taken, paper=paper.value)
            self._host.on_taken(self._taken)

    def _report(self, ticket: str, paper: Literal["printing", "printed", "failed", "unknown", "noted"]) -> None:
        if ticket in self._lent:
            shown = self._taken is not None and self._taken.ticket.id == ticket
            if paper != "printing" and not (paper == "failed" and shown):  # a failed one may still be noted
                self._settle(ticket, paper)
            return
        self._queue(ticket, ReportPaper(ticket=ticket, paper=paper))

    def _settle(self, key: str | None, paper: Paper, *, withdrawn: bool = False) -> None:
        if key is not None:
            self._lent.discard(key)
            self._lending.settle(key, paper, withdrawn=withdrawn)

    def _queue(self, ticket: str, command: ReportPaper | CancelTicket) -> None:
        self._reports.append((ticket, command))
        self._send_report()

    def _send_report(self) -> None:
        if self._reporting or not self._reports:
            return
        self._reporting = True
        self._gateway.send(self._reports[0][1], self._on_reported)

    def _on_reported(self, outcome: Outcome) -> None:
        if isinstance(outcome, Unsure):
            return
        ticket, command = self._reports.popleft()
        self._reporting = False
        told = isinstance(command, ReportPaper) and command.paper == "failed" and isinstance(outcome, Accepted)
        taken = self._taken
        if told and taken is not None and taken.ticket.id == ticket:
            self._taken = replace(taken, told_at=self._hall.board.at)
            self._host.on_taken(self._taken)
        self._send_report()
