"""The paper of simulated visitors: printed at once in a simulation, at a real thermal printer's port in the demo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from common.paper.ticket import TicketSlip

if TYPE_CHECKING:
    from apps.dispenser.printer import PaperOutcome, TicketPrinter
    from common.domain.catalogue import Catalogue
    from common.messages.results import TicketResult

Paper = Literal["printed", "failed", "unknown"]
OnPaper = Callable[[Paper], None]


def at_once(_result: TicketResult, on_paper: OnPaper) -> None:
    """A printer that never fails and takes no time."""
    on_paper("printed")


class Slips:
    """Prints each number given; `post` brings what the printer says to the thread the visitors live on."""

    def __init__(
        self, printer: TicketPrinter, catalogue: Catalogue, post: Callable[[Callable[[], None]], None], office: str
    ) -> None:
        self._printer, self._catalogue, self._post, self._office = printer, catalogue, post, office

    def __call__(self, result: TicketResult, on_paper: OnPaper) -> None:
        """Print the slip of a number just given."""
        ticket = result.ticket
        service = self._catalogue.services[ticket.service]
        slip = TicketSlip(
            number=ticket.number,
            day=ticket.day,
            service=service.name,
            service_en=service.name_en,
            issued_at=ticket.issued_at,
            ahead=result.ahead,
            confidential=service.confidential,
            language=ticket.language,
            training=True,
            office=self._office,
        )

        def on_done(paper: PaperOutcome) -> None:
            self._post(lambda: on_paper(paper.value))

        self._printer.print_slip(slip, on_done)

    def close(self) -> None:
        """Print what waits and let the printer go."""
        self._printer.close()
