"""One counter for tests: the shipped catalogue, nine booths, a Monday morning, and a gateway that answers by script."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any

import msgspec

from apps.booth.desk import Desk
from apps.coordinator.seed import loader
from apps.coordinator.service.centre import Centre
from apps.coordinator.service.queries import directory
from common.client.fake_gateway import FakeGateway
from common.client.gateway import Link, LinkStatus
from common.messages.catalogue_views import CatalogueView, OfficeView
from common.messages.feeds import StaffEvent, StaffSnapshot
from common.messages.queries import GetCatalogue
from common.messages.views import BoothView, ClockView, NoteView, RequestView, TicketView
from tests.unit.client.hall import day_view, request_view, ticket_view

EIGHT = 1_795_395_600_000  # Monday 23-11-2026 08.00.00 WIB
MINUTE = 60_000
PLACE, OFFICER = "L3", "P0-03"


def at(hours: int, minutes: int, seconds: int = 0) -> int:
    """Return an instant of that Monday, office time."""
    return EIGHT + ((hours - 8) * 60 + minutes) * MINUTE + seconds * 1000


@cache
def catalogue() -> CatalogueView:
    """Return the shipped centre as a terminal sees it."""
    seed = loader.load()
    office = OfficeView(
        name="PTSA Kemnaker", address="Jalan Contoh 1", contact="lapor.contoh.id", timezone="Asia/Jakarta"
    )
    centre = Centre(seed.catalogue, seed.staff, seed.counter, office)
    view = directory.catalogue(centre, SimpleNamespace(booths={}))  # type: ignore[arg-type]
    return msgspec.structs.replace(view, booths=booths())


def booths(**changes: Any) -> list[BoothView]:
    """Return the nine shipped booths, all open but unmanned; `changes` are for the one under test."""
    made = []
    for booth in loader.load().staff.booths.values():
        mine = booth.code == PLACE
        plain: dict[str, Any] = {
            "code": booth.code, "number": booth.number, "primary": tuple(booth.primary),
            "secondary": tuple(booth.secondary), "accessible": booth.accessible, "state": "OPEN",
            "officer": OFFICER if mine else f"P0-0{booth.number}", "since": at(9, 50),
        }  # fmt: skip
        made.append(BoothView(**(plain | (changes if mine else {}))))
    return made


class Clock:
    """Time that stands still until told."""

    def __init__(self, now: int = at(9, 50)) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


class Waits:
    """A waiting port that fires when told."""

    def __init__(self) -> None:
        self.open: list[tuple[int, Callable[[], None]]] = []

    def __call__(self, ms: int, do: Callable[[], None]) -> Callable[[], None]:
        entry = (ms, do)
        self.open.append(entry)

        def take_back() -> None:
            if entry in self.open:
                self.open.remove(entry)

        return take_back

    def fire(self, ms: int) -> None:
        """Let everything that waits for `ms` happen once."""
        due = [entry for entry in self.open if entry[0] == ms]
        for entry in due:
            self.open.remove(entry)
        for _, do in due:
            do()


class Counter:
    """The coordinator's side of one booth: change rows, events follow."""

    def __init__(self, *tickets: TicketView, gateway: FakeGateway | None = None, **mine: Any) -> None:
        self.gateway = gateway or FakeGateway()
        self.gateway.script(GetCatalogue, catalogue())
        self.clock = Clock()
        self.seq = 0
        self.booths = {booth.code: booth for booth in booths(**mine)}
        self.tickets = {ticket.id: ticket for ticket in tickets}
        self.requests: dict[str, RequestView] = {}
        self.clocks: list[ClockView] = []

    def desk(self, *, position: str = OFFICER) -> Desk:
        """Return a desk that is joined and signed in."""
        made = Desk(self.gateway, PLACE, self.clock)
        self.gateway.start(made)
        self.join()
        if position:
            made.sit(position)
        return made

    def join(self, link: Link = Link.LIVE) -> None:
        """Tell the link and give a snapshot."""
        self.tell_link(link)
        self.gateway.push_snapshot(self.snapshot())

    def tell_link(self, link: Link, age_ms: int = 0) -> None:
        """Tell the link."""
        if self.gateway.listener is not None:
            self.gateway.listener.on_link(LinkStatus(link, age_ms, self.clock.now, 1.0, ""))

    def snapshot(self) -> StaffSnapshot:
        """Return everything at this moment."""
        return StaffSnapshot(
            epoch=1, seq=self.seq, at=self.clock.now, speed=1.0, mark="", day=day_view(opened_at=at(8, 0)),
            tickets=list(self.tickets.values()), booths=list(self.booths.values()),
            requests=list(self.requests.values()), clocks=self.clocks, text="",
            alerts=[],
        )  # fmt: skip

    def ticket(self, key: str, kind: str = "TicketIssued", **changes: Any) -> TicketView:
        """Change or add a ticket; the booth follows who is in hand."""
        before = self.tickets.get(key) or ticket_view(key, booth=None)
        after = msgspec.structs.replace(before, **changes)
        self.tickets[key] = after
        mine = self.booths[PLACE]
        held = after.state in {"CALLED", "SERVING"} and after.booth == PLACE
        if held or mine.ticket == key:
            self.booths[PLACE] = msgspec.structs.replace(mine, ticket=key if held else None)
        self.event(kind, ticket=after, booth=self.booths[PLACE])
        return after

    def request(self, key: str, kind: str = "RequestDrafted", *clocks: ClockView, **changes: Any) -> RequestView:
        """Change or add a request."""
        before = self.requests.get(key) or request_view(key, booth=PLACE, officer=OFFICER)
        self.requests[key] = msgspec.structs.replace(before, **changes)
        self.event(kind, request=self.requests[key], clocks=clocks)
        return self.requests[key]

    def booth(self, kind: str = "BoothOpened", **changes: Any) -> None:
        """Change the booth under test."""
        self.booths[PLACE] = msgspec.structs.replace(self.booths[PLACE], **changes)
        self.event(kind, booth=self.booths[PLACE])

    def note(self, note: NoteView) -> None:
        """Publish that a note exists."""
        self.event("NoteAdded", note=note)

    def event(self, kind: str, **parts: Any) -> None:
        """Publish one fact."""
        self.seq += 1
        self.gateway.push_events(StaffEvent(seq=self.seq, at=self.clock.now, kind=kind, **parts))

    # stories

    def waiting(self, key: str, number: str, service: str, issued: int, **more: Any) -> TicketView:
        """Somebody waits."""
        letter = more.pop("letter", number[0])
        plain: dict[str, Any] = {
            "number": number, "number_letter": number[0], "letter": letter, "service": service,
            "issued_at": issued, "queued_at": issued, "state": "WAITING",
        }  # fmt: skip
        return self.ticket(key, **(plain | more))

    def call(self, key: str, calls: int = 1) -> TicketView:
        """This booth calls a number."""
        first = self.tickets[key].first_called_at or self.clock.now
        return self.ticket(
            key, "TicketCalled", state="CALLED", booth=PLACE, calls=calls, called_at=self.clock.now,
            first_called_at=first, returned=False, reserved_for=None,
        )  # fmt: skip

    def serve(self, key: str) -> TicketView:
        """This booth serves the number called."""
        return self.ticket(key, "TicketServing", state="SERVING", serving_at=self.clock.now)

    def finish(self, key: str, outcome: str = "answered") -> TicketView:
        """The visit ends."""
        return self.ticket(key, "TicketFinished", state="SERVED", ended_at=self.clock.now, outcome=outcome)
