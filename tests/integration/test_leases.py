"""Number leases at a whole coordinator: granted, handed in, closed, written off, over the day's end and a restart."""

from __future__ import annotations

import sqlite3
import uuid
from pathlib import Path
from typing import Any

import pytest

from apps.cli.hall.invariants import broken
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.new_site import Login
from apps.coordinator.service.feeds import lobby_snapshot, staff_snapshot
from common.client.board import LobbyBoard, StaffBoard
from common.domain.clock import DAY, MINUTE, SECOND
from common.messages import codec
from common.messages import commands as c
from common.messages.feeds import LobbySnapshot, StaffSnapshot
from common.messages.queries import GetLive
from common.messages.views import LeaseView
from tests.support.house import House
from tests.support.stories import issue, serve_next


def lent(house: House, letter: str = "A", device: str = "dispenser-1") -> LeaseView:
    block: LeaseView = house.say(device, c.GrantLease(letter=letter)).lease
    house.say(device, c.ConfirmLease(lease=block.id))
    return block


def handed(house: House, block: LeaseView, number: int, at: int, device: str = "dispenser-1", **more: Any) -> Any:
    command = c.HandInTicket(lease=block.id, number=number, service="A01", issued_at=at, paper="printed", **more)
    return house.say(device, command).ticket


def rows(house: House, sql: str) -> list[Any]:
    connection = sqlite3.connect(house.root / "ptsa.db")
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def sound(house: House) -> bool:
    engine = open_reader(house.root / "ptsa.db")
    try:
        assert broken(engine, days_over=False) == []
    finally:
        engine.dispose()
    return True


def test_two_dispensers_get_different_blocks_from_the_top(house: House) -> None:
    first, second = lent(house), lent(house, device="dispenser-2")
    assert [(one.day, one.first, one.last) for one in (first, second)] == [
        ("2026-11-23", 980, 999),
        ("2026-11-23", 960, 979),
    ]
    assert first.opens_at <= house.bus.now() < first.stops_at
    assert sound(house)


def test_a_grant_whose_reply_got_lost_is_granted_again_and_costs_no_numbers(house: House) -> None:
    first = house.say("dispenser-1", c.GrantLease(letter="A")).lease
    assert house.say("dispenser-1", c.GrantLease(letter="A")).lease == first
    house.say("dispenser-1", c.ConfirmLease(lease=first.id))
    assert lent(house).first == 960
    assert house.refused("dispenser-1", c.GrantLease(letter="A")) == "lease.two_open"
    assert house.refused("dispenser-1", c.ConfirmLease(lease=first.id)) == "lease.confirmed"


def test_a_ticket_handed_in_waits_since_it_was_given_and_before_those_taken_later(house: House) -> None:
    block = lent(house)
    given_at = house.bus.now() + MINUTE
    house.pass_time(minutes=3)
    online = issue(house)
    ticket = handed(house, block, 980, given_at)
    assert (ticket.number, ticket.state, ticket.issued_at) == ("A-980", "WAITING", given_at)
    clock = house.staff[-1].clocks[0]
    assert (clock.started_at, clock.due_at, clock.stopped_at) == (given_at, given_at + 5 * MINUTE, None)
    assert [event.ticket.number for event in house.lobby if event.ticket] == ["A-001", "A-980"]
    say = house.at_booth(1)
    assert serve_next(say).number == "A-980"
    assert online.number == "A-001"
    assert sound(house)


def test_the_issue_time_is_bounded_and_an_unsure_one_is_marked(house: House) -> None:
    block = lent(house)
    confirmed_at = house.bus.now()
    house.pass_time(minutes=9)
    early = handed(house, block, 980, confirmed_at - DAY, time_sure=False)
    late = handed(house, block, 981, house.bus.now() + DAY)
    assert (early.issued_at, late.issued_at) == (confirmed_at, house.bus.now())
    assert rows(house, "SELECT time_sure FROM tickets ORDER BY number") == [(0,), (1,)]
    clock = house.bus.state.clocks_of(f"ticket:{early.id}").values()
    assert [one.breached_by(house.bus.now()) for one in clock] == [True]


def test_the_same_hand_in_again_is_answered_again_and_done_once(house: House) -> None:
    block, key = lent(house), uuid.uuid4().bytes
    command = c.HandInTicket(lease=block.id, number=980, service="A01", issued_at=house.bus.now())
    body = codec.request_body(command, None)
    assert house.raw("dispenser-1", body, key) == house.raw("dispenser-1", body, key)
    assert house.refused("dispenser-1", command) == "lease.number_used"
    assert rows(house, "SELECT count(*) FROM tickets") == [(1,)]


def test_hand_ins_calls_and_online_numbers_fit_into_one_batch(house: House) -> None:
    block, now = lent(house), house.bus.now()
    given = [c.HandInTicket(lease=block.id, number=980 + n, service="A01", issued_at=now + n) for n in range(3)]
    messages: list[tuple[str, Any, str | None, bytes]] = [
        ("dispenser-1", command, None, uuid.uuid4().bytes) for command in given
    ]
    messages.insert(1, ("dispenser-2", c.IssueTicket(service="A01"), None, uuid.uuid4().bytes))
    messages.append(("dispenser-1", c.CloseLease(lease=block.id, unused=tuple(range(983, 1000))), None, b"c" * 16))
    assert all(codec.decode_reply(body).__class__.__name__ == "RawOk" for body in house.batch(*messages))
    assert [ticket.label for ticket in sorted(house.bus.state.room, key=lambda t: t.number)] == [
        "A-001", "A-980", "A-981", "A-982",
    ]  # fmt: skip
    assert rows(house, "SELECT state, used FROM leases") == [("CLOSED", "980,981,982")]
    assert sound(house)


def test_online_numbers_step_over_what_is_lent_and_leave_no_gap(house: House) -> None:
    lent(house)
    lent(house, device="dispenser-2")
    for _ in range(961):
        issue(house)
    assert issue(house).number == "A-1002"
    third = lent(house)
    assert (third.first, third.last) == (1980, 1999)
    assert sound(house)


def test_a_closed_block_leaves_its_unused_numbers_void_and_the_journal_says_so(house: House) -> None:
    block = lent(house)
    handed(house, block, 980, house.bus.now())
    wrong = c.CloseLease(lease=block.id, unused=tuple(range(982, 1000)))
    assert house.refused("dispenser-1", wrong) == "lease.does_not_add_up"
    house.say("dispenser-1", c.CloseLease(lease=block.id, unused=tuple(range(981, 1000))))
    [(kind, data)] = rows(house, "SELECT kind, data FROM journal WHERE kind = 'LeaseClosed'")
    assert kind == "LeaseClosed"
    assert str(list(range(981, 1000))).replace(" ", "") in data
    assert sound(house)


def test_what_is_handed_in_after_the_day_is_entered_as_expired(house: House) -> None:
    block = lent(house)
    given_at = house.bus.now() + MINUTE
    house.jump_to(block.stops_at + 9 * 60 * MINUTE)
    assert house.bus.state.day is not None
    assert house.bus.state.day.state == "ENDED"
    same_day = handed(house, block, 980, given_at)
    house.jump_to(house.bus.now() + 10 * 60 * MINUTE)
    assert house.bus.state.day.date == "2026-11-24"
    next_day = handed(house, block, 981, given_at)
    assert [same_day.state, next_day.state] == ["EXPIRED", "EXPIRED"]
    assert next_day.id not in house.bus.state.tickets
    house.say("dispenser-1", c.CloseLease(lease=block.id, unused=tuple(range(982, 1000))))
    assert sound(house)


def test_at_the_days_end_a_block_is_of_the_next_service_day_and_its_numbers_count_there(house: House) -> None:
    koord = house.at_desk("desk-1", "KOORD")
    koord(c.EndDay())
    block = lent(house)
    assert (block.day, block.first) == ("2026-11-24", 980)
    early = c.HandInTicket(lease=block.id, number=980, service="A01", issued_at=house.bus.now())
    assert house.refused("dispenser-1", early) == "day.not_open"
    house.jump_to(block.opens_at + MINUTE)
    assert handed(house, block, 980, block.opens_at).state == "WAITING"
    assert issue(house).number == "A-001"
    assert lent(house).day == "2026-11-24"
    assert sound(house)


def test_a_withdrawn_number_is_entered_as_cancelled(house: House) -> None:
    block = lent(house)
    command = c.HandInTicket(
        lease=block.id, number=980, service="A01", issued_at=house.bus.now(), paper="failed", withdrawn=True
    )
    assert house.say("dispenser-1", command).ticket.state == "CANCELLED"
    assert len(house.bus.state.room) == 0
    assert sound(house)


def test_koord_sees_what_is_outstanding_and_writes_it_off(house: House) -> None:
    block = lent(house)
    handed(house, block, 980, house.bus.now())
    house.pass_time(seconds=90)
    koord = house.at_desk("desk-1", "KOORD")
    [seen] = koord(GetLive()).leases
    assert (seen.device, seen.letter, seen.first, seen.last, seen.used, seen.unknown) == (
        "dispenser-1", "A", 980, 999, 1, 19,
    )  # fmt: skip
    assert house.bus.now() - seen.granted_at == 90 * SECOND
    spv = house.at_desk("desk-2", "SPV-P0")
    with pytest.raises(AssertionError, match=r"access\.denied"):
        spv(c.WriteOffLease(lease=block.id, reason="mesin rusak"))
    koord(c.WriteOffLease(lease=block.id, reason="mesin rusak"))
    assert koord(GetLive()).leases == ()
    handed(house, block, 981, house.bus.now())
    [(reason,)] = rows(house, "SELECT reason FROM journal WHERE kind = 'TicketHandedIn' AND data LIKE '%:981,%'")
    assert reason == "lease_written_off"
    house.say("dispenser-1", c.CloseLease(lease=block.id, unused=tuple(range(982, 1000))))
    assert rows(house, "SELECT state, late FROM leases") == [("WRITTEN_OFF", "981")]
    assert sound(house)


def test_blocks_outlive_the_coordinator_and_a_rolled_back_batch(
    house: House, template: tuple[Path, list[Login]]
) -> None:
    block = lent(house)
    handed(house, block, 980, house.bus.now())
    house.bus.reload()
    assert lent(house, device="dispenser-2").first == 960
    house.close()
    again = House(house.root, template[1], at=house.bus.now(), seed=2)
    try:
        assert handed(again, block, 981, again.bus.now()).number == "A-981"
        assert sound(again)
    finally:
        again.close()


def test_an_ushers_stale_session_does_not_stop_the_machines_own_errands(house: House) -> None:
    block = house.say("dispenser-1", c.GrantLease(letter="A"), "stale").lease
    house.say("dispenser-1", c.ConfirmLease(lease=block.id), "stale")
    assert house.bus.state.leases[block.id].state == "CONFIRMED"


def test_boards_folded_over_hand_ins_equal_fresh_ones_also_for_tickets_of_yesterday(house: House) -> None:
    block = lent(house)
    given_at = house.bus.now() + MINUTE
    lobby, staff = LobbyBoard(), StaffBoard()
    bus = house.bus

    def fresh_lobby() -> LobbySnapshot:
        return lobby_snapshot(bus.state, bus.epoch, bus.tail.lobby, bus.now(), 0.0)

    def fresh_staff() -> StaffSnapshot:
        return staff_snapshot(bus.state, bus.centre, bus.epoch, bus.tail.staff, bus.now(), 0.0)

    lobby.load(fresh_lobby())
    staff.load(fresh_staff())
    seen = (len(house.lobby), len(house.staff))
    handed(house, block, 980, given_at)
    house.jump_to(block.stops_at + 18 * 60 * MINUTE)
    issue(house)
    handed(house, block, 981, given_at)
    lobby.apply_all(house.lobby[seen[0] :])
    staff.apply_all(house.staff[seen[1] :])
    assert [ticket.number for ticket in lobby.snapshot().tickets] == ["A-001"]
    assert lobby.snapshot().tickets == fresh_lobby().tickets
    assert [ticket.number for ticket in staff.snapshot().tickets] == ["A-001"]
    assert staff.snapshot().tickets == fresh_staff().tickets
    assert staff.snapshot().clocks == fresh_staff().clocks


def test_a_ticket_of_unsure_time_is_left_out_of_the_waits_on_time(house: House) -> None:
    block, say = lent(house), house.at_booth(1)
    handed(house, block, 980, house.bus.now(), time_sure=False)
    handed(house, block, 981, house.bus.now())
    for _ in range(2):
        say(c.FinishTicket(ticket=serve_next(say).id))
    live = house.at_desk("desk-1", "KOORD")(GetLive())
    assert (live.served_today, live.called_today, live.called_in_time) == (2, 1, 1)
