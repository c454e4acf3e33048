"""A small model of the centre that knows everything and from which events and snapshots are cut by definition."""

from __future__ import annotations

from typing import Any

import msgspec

from common.messages.feeds import (
    RECENT_CALLS,
    LobbyEvent,
    LobbySnapshot,
    StaffEvent,
    StaffSnapshot,
    on_lobby_board,
    on_staff_board,
)
from common.messages.views import BoothView, ClockView, DayView, LobbyBooth, LobbyTicket, RequestView, TicketView

MONDAY_0800 = 1_795_395_600_000
DAY_MS = 86_400_000


def ticket_view(key: str = "t1", **changes: Any) -> TicketView:
    plain: dict[str, Any] = {
        "id": key, "number": "A-001", "day": "2026-11-23", "service": "A01", "letter": "A", "number_letter": "A",
        "priority": False, "language": "id", "state": "WAITING", "issued_at": MONDAY_0800, "queued_at": MONDAY_0800,
    }  # fmt: skip
    return TicketView(**(plain | changes))


def lobby_ticket(key: str = "t1", **changes: Any) -> LobbyTicket:
    plain: dict[str, Any] = {
        "id": key, "number": "A-001", "letter": "A", "number_letter": "A", "state": "WAITING", "language": "id",
        "issued_at": MONDAY_0800,
    }  # fmt: skip
    return LobbyTicket(**(plain | changes))


def request_view(key: str = "r1", **changes: Any) -> RequestView:
    plain: dict[str, Any] = {
        "id": key, "number": "A01-261123-0001", "service": "A01", "directorate": "PHI", "unit": "SYAKER",
        "state": "DRAFT", "ticket": "t1", "booth": "L3", "officer": "P0-03", "confidential": False,
        "created_at": MONDAY_0800,
    }  # fmt: skip
    return RequestView(**(plain | changes))


def booth_view(code: str = "L3", **changes: Any) -> BoothView:
    plain: dict[str, Any] = {
        "code": code, "number": int(code[1:]), "primary": ("A",), "secondary": ("B",), "accessible": False,
        "state": "OPEN",
    }  # fmt: skip
    return BoothView(**(plain | changes))


def day_view(date: str = "2026-11-23", opened_at: int = MONDAY_0800, **changes: Any) -> DayView:
    plain: dict[str, Any] = {
        "date": date, "state": "ISSUING", "opened_at": opened_at, "stops_at": opened_at + 27_000_000,
        "ends_at": opened_at + 54_000_000,
    }  # fmt: skip
    return DayView(**(plain | changes))


def to_lobby(ticket: TicketView) -> LobbyTicket:
    wanted = {field: getattr(ticket, field) for field in LobbyTicket.__struct_fields__ if hasattr(ticket, field)}
    return LobbyTicket(**(wanted | {"booth_number": int(ticket.booth[1:]) if ticket.booth else None}))


class Hall:
    """The whole truth. Each step changes it and notes one event for each feed."""

    def __init__(self) -> None:
        self.at = MONDAY_0800
        self.day: DayView | None = None
        self.tickets: dict[str, TicketView] = {}
        self.requests: dict[str, RequestView] = {}
        self.booths = {f"L{n}": booth_view(f"L{n}", state="CLOSED") for n in range(1, 4)}
        self.clocks: dict[tuple[str, str, int], ClockView] = {}
        self.text = ""
        self.lobby: list[LobbyEvent] = []
        self.staff: list[StaffEvent] = []

    def open_day(self, number: int) -> None:
        self.at = max(self.at, MONDAY_0800 + number * DAY_MS)
        self.day = day_view(f"2026-11-{23 + number:02d}", self.at)
        self.tickets = {}
        self.note("DayOpened", day=self.day)

    def note(self, kind: str, **parts: Any) -> None:
        self.at += 1_000
        staff = StaffEvent(seq=len(self.staff) + 1, at=self.at, kind=kind, **parts)
        self.staff.append(staff)
        hall_knows: dict[str, Any] = {name: parts[name] for name in ("day", "text") if name in parts}
        if (ticket := parts.get("ticket")) is not None:
            hall_knows["ticket"] = to_lobby(ticket)
        if (booth := parts.get("booth")) is not None:
            hall_knows["booth"] = LobbyBooth(code=booth.code, number=booth.number, state=booth.state)
        if hall_knows:
            self.lobby.append(LobbyEvent(seq=len(self.lobby) + 1, at=self.at, kind=kind, **hall_knows))

    def change_ticket(self, key: str, kind: str, **changes: Any) -> None:
        self.tickets[key] = msgspec.structs.replace(self.tickets[key], **changes)
        self.note(kind, ticket=self.tickets[key])

    def change_request(self, key: str, kind: str, *clocks: ClockView, **changes: Any) -> None:
        self.requests[key] = msgspec.structs.replace(self.requests[key], **changes)
        self.clocks |= {(clock.subject, clock.kind, clock.cycle): clock for clock in clocks}
        self.note(kind, request=self.requests[key], clocks=clocks)

    def lobby_snapshot(self) -> LobbySnapshot:
        tickets = [to_lobby(ticket) for ticket in self.tickets.values()]
        called = sorted(
            (t for t in tickets if t.called_at is not None), key=lambda t: (t.called_at, t.id), reverse=True
        )
        return LobbySnapshot(
            epoch=1, seq=len(self.lobby), at=self.at, speed=1.0, mark="", day=self.day, text=self.text,
            tickets=[ticket for ticket in tickets if on_lobby_board(ticket)], calls=called[:RECENT_CALLS],
            booths=[LobbyBooth(code=b.code, number=b.number, state=b.state) for b in self.booths.values()],
        )  # fmt: skip

    def staff_snapshot(self) -> StaffSnapshot:
        return StaffSnapshot(
            epoch=1, seq=len(self.staff), at=self.at, speed=1.0, mark="", day=self.day, text=self.text,
            tickets=list(self.tickets.values()), booths=list(self.booths.values()),
            requests=[request for request in self.requests.values() if on_staff_board(request, self.day)],
            clocks=[clock for clock in self.clocks.values() if clock.stopped_at is None],
            alerts=[],
        )  # fmt: skip
