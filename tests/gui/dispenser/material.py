"""What tests of the dispenser stand on: the shipped catalogue as the wire shows it, a hall, and a printer by script."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from apps.coordinator.seed import loader
from apps.coordinator.service.centre import Centre
from apps.coordinator.service.queries import directory
from apps.dispenser.printer import PaperOutcome, PrinterState
from common.messages.catalogue_views import CatalogueView, OfficeView
from common.messages.feeds import LobbySnapshot
from common.messages.live_views import WaitsView
from common.messages.results import TicketResult
from common.messages.views import DayView, LobbyTicket, TicketView

if TYPE_CHECKING:
    from collections.abc import Callable

    from apps.coordinator.service.state import State
    from common.paper.ticket import TicketSlip

AT = 1_795_401_720_000  # Monday 23 November 2026, 09.42 WIB
OPENED, STOPS, ENDS = AT - 6_120_000, AT + 20_880_000, AT + 47_880_000


@cache
def catalogue() -> CatalogueView:
    """The catalogue that ships."""
    seed = loader.load()
    office = OfficeView(
        name="PTSA Kemnaker", address="Jalan Contoh No. 1, Jakarta", contact="ptsa@contoh.id", timezone="Asia/Jakarta"
    )
    centre = Centre(seed.catalogue, seed.staff, seed.counter, office)
    return directory.catalogue(centre, cast("State", SimpleNamespace(booths={})))


def day(state: str = "ISSUING", **changes: Any) -> DayView:
    plain: dict[str, Any] = {
        "date": "2026-11-23", "state": state, "opened_at": OPENED, "stops_at": STOPS, "ends_at": ENDS,
    }  # fmt: skip
    return DayView(**(plain | changes))


def lobby_ticket(key: str, **changes: Any) -> LobbyTicket:
    letter = changes.get("number_letter", "A")
    plain: dict[str, Any] = {
        "id": key, "number": f"{letter}-001", "letter": "A", "number_letter": "A", "state": "WAITING", "language": "id",
        "issued_at": AT - 60_000,
    }  # fmt: skip
    return LobbyTicket(**(plain | changes))


def snapshot(day_view: DayView | None = None, **changes: Any) -> LobbySnapshot:
    """A hall with two waiting at A, three elsewhere and one priority; the last ones waited two minutes."""
    waiting = [lobby_ticket(f"w{n}", number_letter=letter) for n, letter in enumerate("AABBCP")]
    calls = [
        lobby_ticket(f"c{n}", state="SERVED", issued_at=AT - 600_000, called_at=AT - n, first_called_at=AT - 480_000)
        for n in range(3)
    ]
    plain: dict[str, Any] = {
        "epoch": 1, "seq": 10, "at": AT, "speed": 1.0, "mark": "", "day": day_view or day(), "tickets": waiting,
        "calls": calls, "booths": [], "text": "",
    }  # fmt: skip
    return LobbySnapshot(**(plain | changes))


def issued(number: str = "A-015", *, ahead: int = 2, key: str = "t15", language: str = "id") -> TicketResult:
    ticket = TicketView(
        id=key, number=number, day="2026-11-23", service="A01", letter="A", number_letter=number[0],
        priority=number[0] == "P", language=language, state="WAITING", issued_at=AT + 60_000, queued_at=AT + 60_000,
    )  # fmt: skip
    return TicketResult(ticket=ticket, ahead=ahead, wait_minutes=5, seq=11)


def waits(minutes: int = 5) -> WaitsView:
    return WaitsView(waits=dict.fromkeys("ABCDEFGH", minutes), priority=2)


class FakePrinter:
    """A printer that keeps what it was given until `answer`."""

    def __init__(self) -> None:
        self.state = PrinterState.READY
        self.slips: list[TicketSlip] = []
        self.closed = False
        self._waiting: list[Callable[[PaperOutcome], None]] = []

    def print_slip(self, slip: TicketSlip, on_done: Callable[[PaperOutcome], None]) -> None:
        self.slips.append(slip)
        self._waiting.append(on_done)

    def answer(self, paper: PaperOutcome) -> None:
        self._waiting.pop(0)(paper)

    def close(self) -> None:
        self.closed = True
