"""What boards answer and what they say has changed."""

from __future__ import annotations

import pytest

from common.client.board import LobbyBoard, StaffBoard
from common.client.forecast import next_for
from common.domain.queueing import Why
from common.messages.feeds import RECENT_CALLS, LobbyEvent, StaffEvent
from common.messages.views import ClockView, LobbyBooth, NoteView
from tests.unit.client.hall import MONDAY_0800, Hall, booth_view, day_view, lobby_ticket, request_view, ticket_view


def lobby() -> LobbyBoard:
    board, hall = LobbyBoard(), Hall()
    hall.day = day_view()
    board.load(hall.lobby_snapshot())
    return board


def staff() -> StaffBoard:
    board, hall = StaffBoard(), Hall()
    hall.day = day_view()
    hall.booths["L3"] = booth_view("L3")
    board.load(hall.staff_snapshot())
    return board


def put(board: LobbyBoard, *tickets: object) -> None:
    for ticket in tickets:
        board.apply(LobbyEvent(seq=board.seq + 1, at=MONDAY_0800, kind="TicketIssued", ticket=ticket))  # type: ignore[arg-type]


def put_staff(board: StaffBoard, **parts: object) -> None:
    board.apply(StaffEvent(seq=board.seq + 1, at=MONDAY_0800, kind="X", **parts))  # type: ignore[arg-type]


def test_a_tick_moves_the_time_and_nothing_else() -> None:
    board = lobby()
    change = board.apply(LobbyEvent(seq=9, at=MONDAY_0800 + 5, kind="Tick", speed=6.0, mark="training"))
    assert change == type(change)()
    assert (board.at, board.speed, board.mark, board.seq) == (MONDAY_0800 + 5, 6.0, "training", 0)


def test_waiting_counts_are_by_number_letter() -> None:
    board = lobby()
    put(board, lobby_ticket("t1"), lobby_ticket("t2", number_letter="P"), lobby_ticket("t3", state="CALLED"))
    assert board.waiting_counts() == {"A": 1, "P": 1}
    assert board.waiting_total() == 2
    assert board.oldest_waiting() == {"A": MONDAY_0800, "P": MONDAY_0800}


def test_the_last_calls_stand_newest_first_and_a_recall_moves_up() -> None:
    board = lobby()
    calls = [lobby_ticket(f"t{n:02d}", state="CALLED", called_at=MONDAY_0800 + n) for n in range(15)]
    put(board, *calls)
    assert [call.id for call in board.calls] == [f"t{n:02d}" for n in range(14, 2, -1)]
    assert len(board.calls) == RECENT_CALLS
    put(board, lobby_ticket("t05", state="CALLED", called_at=MONDAY_0800 + 99))
    assert board.calls[0].id == "t05"
    assert len({call.id for call in board.calls}) == RECENT_CALLS


def test_a_served_ticket_leaves_the_hall_but_stays_among_the_calls() -> None:
    board = lobby()
    put(board, lobby_ticket(state="CALLED", called_at=MONDAY_0800, first_called_at=MONDAY_0800 + 120_000, booth="L3"))
    assert [ticket.id for ticket in board.at_booth("L3")] == ["t1"]
    put(board, lobby_ticket(state="SERVED", called_at=MONDAY_0800, first_called_at=MONDAY_0800 + 120_000, booth="L3"))
    assert board.tickets == {}
    assert board.calls[0].state == "SERVED"
    assert board.average_wait() == 120_000


def test_skipped_tickets_are_listed_latest_first() -> None:
    board = lobby()
    put(board, *(lobby_ticket(f"t{n}", state="NO_SHOW", called_at=MONDAY_0800 + n) for n in (2, 1, 3)))
    assert [ticket.id for ticket in board.skipped()] == ["t3", "t2", "t1"]


def test_a_new_day_starts_with_an_empty_hall() -> None:
    board = lobby()
    put(board, lobby_ticket(state="NO_SHOW", called_at=MONDAY_0800))
    change = board.apply(LobbyEvent(seq=2, at=MONDAY_0800, kind="DayOpened", day=day_view("2026-11-24")))
    assert change.everything
    assert (board.tickets, board.calls, board.average_wait()) == ({}, [], None)


def test_a_change_names_what_changed() -> None:
    board = lobby()
    change = board.apply(
        LobbyEvent(
            seq=1,
            at=MONDAY_0800,
            kind="TicketCalled",
            ticket=lobby_ticket(state="CALLED", called_at=1),
            booth=LobbyBooth(code="L1", number=1, state="OPEN"),
        )
    )
    assert (change.tickets, change.booths, change.calls, change.day) == (
        frozenset({"t1"}),
        frozenset({"L1"}),
        True,
        False,
    )
    booth = board.booth_by_number(1)
    assert booth is not None
    assert booth.state == "OPEN"


def test_changes_add_up() -> None:
    board = lobby()
    first = LobbyEvent(seq=1, at=MONDAY_0800, kind="TicketIssued", ticket=lobby_ticket("t1"))
    text = LobbyEvent(seq=2, at=MONDAY_0800, kind="BoardTextSet", text="Selamat datang")
    change = board.apply_all([first, text])
    assert (change.tickets, change.text, board.text, board.seq) == (frozenset({"t1"}), True, "Selamat datang", 2)


def test_a_damaged_stored_board_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        LobbyBoard.from_bytes(b'{"epoch": "x"')


def test_stopped_clocks_and_closed_requests_leave_the_staff_board() -> None:
    board = staff()
    running = ClockView(subject="request:r1", kind="pickup", cycle=1, started_at=1, amount=15, due_at=5)
    put_staff(board, request=request_view(state="WAITING_P1"), clocks=(running,))
    assert board.clocks_of("request:r1") == [running]
    assert [request.id for request in board.requests_of("t1")] == ["r1"]
    stopped = ClockView(subject="request:r1", kind="pickup", cycle=1, started_at=1, amount=15, stopped_at=4)
    put_staff(board, request=request_view(state="DISCARDED"), clocks=(stopped,))
    assert (board.clocks, board.requests) == ({}, {})


def test_a_note_travels_with_the_change() -> None:
    board = staff()
    note = NoteView(id="n1", request="r1", sender="P1-A1", recipient="P0-03", at=1)
    change = board.apply(StaffEvent(seq=1, at=MONDAY_0800, kind="NoteAdded", note=note))
    assert change.notes == (note,)


def test_the_forecast_follows_the_rule_of_the_next_ticket() -> None:
    board = staff()
    assert next_for(board, "L3", MONDAY_0800).code == "queue.empty"
    put_staff(board, ticket=ticket_view("t1"))
    put_staff(board, ticket=ticket_view("t2", letter="B", number_letter="B", number="B-001"))
    put_staff(
        board, ticket=ticket_view("t3", number_letter="P", number="P-001", priority=True, queued_at=MONDAY_0800 + 9)
    )
    forecast = next_for(board, "L3", MONDAY_0800 + 60_000)
    assert (forecast.ticket, forecast.why) == (board.tickets["t3"], Why.PRIORITY)
    assert [ticket.id for ticket in board.waiting({"A"})] == ["t1", "t3"]


def test_the_ticket_in_hand_is_the_booths() -> None:
    board = staff()
    put_staff(board, ticket=ticket_view(state="CALLED", booth="L3"), booth=booth_view("L3", ticket="t1"))
    hand = board.in_hand("L3")
    assert hand is not None
    assert hand.id == "t1"
    assert board.in_hand("L1") is None
