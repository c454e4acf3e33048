"""Folding every event equals a fresh snapshot of the final state, whatever happened and wherever the board joined."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from common.client.board import LobbyBoard, StaffBoard
from common.client.folding import Board
from common.messages.views import ClockView
from tests.unit.client.hall import Hall, booth_view, request_view, ticket_view

_MOVES: list[tuple[str, dict[str, Any]]] = [
    ("TicketCalled", {"state": "CALLED"}),
    ("TicketRecalled", {"state": "CALLED"}),
    ("TicketServing", {"state": "SERVING"}),
    ("TicketSkipped", {"state": "NO_SHOW"}),
    ("TicketReturned", {"state": "WAITING", "booth": None, "returned": True}),
    ("TicketFinished", {"state": "SERVED"}),
    ("TicketCancelled", {"state": "CANCELLED"}),
]
_STEPS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40), st.integers(1, 3)), max_size=120)


def _play(hall: Hall, kind: int, pick: int, booth: int) -> None:
    """Do one step of a random history; what cannot be done now is left out."""
    keys, requests = sorted(hall.tickets), sorted(hall.requests)
    if kind <= 2 and hall.day:
        key = f"t{len(hall.staff)}"
        hall.tickets[key] = ticket_view(key, day=hall.day.date, issued_at=hall.at, queued_at=hall.at)
        hall.note("TicketIssued", ticket=hall.tickets[key])
    elif kind <= 5 and keys:
        name, changes = _MOVES[pick % len(_MOVES)]
        more: dict[str, Any] = {"booth": f"L{booth}", "called_at": hall.at} if changes["state"] == "CALLED" else {}
        hall.change_ticket(keys[pick % len(keys)], name, **(changes | more))
    elif kind == 6 and keys:
        key = f"r{len(hall.staff)}"
        hall.requests[key] = request_view(key, ticket=keys[pick % len(keys)], created_at=hall.at)
        hall.note("RequestDrafted", request=hall.requests[key])
    elif kind == 7 and requests:
        _advance(hall, requests[pick % len(requests)], pick)
    elif kind == 8:
        code = f"L{booth}"
        hall.booths[code] = booth_view(code, state=("OPEN", "PAUSED", "CLOSED")[pick % 3], since=hall.at)
        hall.note("BoothOpened", booth=hall.booths[code])
    elif kind == 9 and pick < 4:
        hall.open_day(len([event for event in hall.staff if event.kind == "DayOpened"]))


def _advance(hall: Hall, key: str, pick: int) -> None:
    subject = f"request:{key}"
    if pick % 3 == 0:
        clock = ClockView(subject=subject, kind="pickup", cycle=1, started_at=hall.at, amount=15)
        hall.change_request(key, "RequestEscalated", clock, state="WAITING_P1", registered_at=hall.at)
    elif pick % 3 == 1:
        clock = ClockView(subject=subject, kind="pickup", cycle=1, started_at=0, amount=15, stopped_at=hall.at)
        hall.change_request(key, "RequestTaken", clock, state="AT_P1")
    else:
        hall.change_request(key, "RequestCompleted", state="COMPLETED", closed_at=hall.at)


def _same(board: Board[Any, Any, Any, Any], truth: object) -> None:
    mine, theirs = msgspec.structs.asdict(board.snapshot()), msgspec.structs.asdict(truth)  # type: ignore[arg-type]
    for part in ("tickets", "booths", "requests", "clocks"):
        if part in mine:
            assert {repr(row) for row in mine.pop(part)} == {repr(row) for row in theirs.pop(part)}
    assert mine == theirs


@settings(max_examples=60)
@given(steps=_STEPS, cut=st.integers(0, 120))
def test_folding_events_onto_any_earlier_snapshot_equals_the_final_snapshot(
    steps: list[tuple[int, int, int]], cut: int
) -> None:
    hall, lobby, staff = Hall(), LobbyBoard(), StaffBoard()
    hall.open_day(0)
    for number, step in enumerate(steps):
        if number == cut:
            lobby.load(hall.lobby_snapshot())
            staff.load(hall.staff_snapshot())
        _play(hall, *step)
    if not lobby.loaded:
        start = Hall()
        lobby.load(start.lobby_snapshot())
        staff.load(start.staff_snapshot())
    lobby.apply_all(hall.lobby[lobby.seq :])
    staff.apply_all(hall.staff[staff.seq :])
    lobby.at = staff.at = hall.at
    _same(lobby, hall.lobby_snapshot())
    _same(staff, hall.staff_snapshot())


@settings(max_examples=15)
@given(steps=_STEPS)
def test_a_board_survives_the_disk_unchanged(steps: list[tuple[int, int, int]]) -> None:
    hall, lobby, staff = Hall(), LobbyBoard(), StaffBoard()
    hall.open_day(0)
    for step in steps:
        _play(hall, *step)
    lobby.load(hall.lobby_snapshot())
    staff.load(hall.staff_snapshot())
    _same(LobbyBoard.from_bytes(lobby.to_bytes()), hall.lobby_snapshot())
    _same(StaffBoard.from_bytes(staff.to_bytes()), hall.staff_snapshot())
