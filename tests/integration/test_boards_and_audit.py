"""Folding events equals a fresh snapshot; the journal proves itself and names what was changed by hand."""

from __future__ import annotations

import base64
import sqlite3
from pathlib import Path

import pytest

from apps.coordinator.adapters.audit_check import Report, check
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.service.feeds import lobby_snapshot, staff_snapshot
from common.client.board import LobbyBoard, StaffBoard
from common.messages import codec
from common.messages import commands as c
from common.messages import queries as q
from common.messages.feeds import LobbySnapshot, StaffSnapshot
from tests.support.house import House
from tests.support.stories import FIELDS, draft, issue, registered, serve_next


def _lobby(house: House) -> LobbySnapshot:
    bus = house.bus
    return lobby_snapshot(bus.state, bus.epoch, bus.tail.lobby, bus.now(), bus.clock.speed)


def _staff(house: House) -> StaffSnapshot:
    bus = house.bus
    return staff_snapshot(bus.state, bus.centre, bus.epoch, bus.tail.staff, bus.now(), bus.clock.speed)


def _busy_day(house: House) -> None:
    first, second = house.at_booth(1), house.at_booth(9)
    registered(house, first)
    issue(house, "A01", priority=True)
    issue(house, "A05")
    ticket = serve_next(second)
    second(c.TransferTicket(ticket=ticket.id, booth="L1", reason="Salah loket"))
    called = first(c.CallNext()).ticket
    house.say("display-1", c.ReportVoice(ticket=called.id, called_at=called.called_at, outcome="sounded"))
    for _ in range(2):
        house.pass_time(seconds=25)
        first(c.RecallTicket(ticket=called.id))
    first(c.SkipTicket(ticket=called.id))
    first(c.RequeueTicket(ticket=called.id))
    house.pass_time(minutes=4)
    second(c.PauseBooth(reason="Istirahat"))
    second(c.OpenBooth())
    ticket = serve_next(second)
    request = draft(second, ticket, ticket.service)
    second(c.DiscardDraft(request=request.id, reason="Tidak jadi"))


def _report(site: Path) -> Report:
    engine = open_reader(site / "ptsa.db")
    try:
        return check(engine)
    finally:
        engine.dispose()


def _tamper(site: Path, *statements: str) -> None:
    connection = sqlite3.connect(site / "ptsa.db")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _sorted_lobby(board: LobbySnapshot) -> tuple[object, ...]:
    return (
        sorted(board.tickets, key=lambda x: x.id),
        list(board.calls),
        sorted(board.booths, key=lambda x: x.code),
        board.day,
        board.text,
    )


def _sorted_staff(board: StaffSnapshot) -> tuple[object, ...]:
    return (
        sorted(board.tickets, key=lambda x: x.id),
        sorted(board.booths, key=lambda x: x.code),
        sorted(board.requests, key=lambda x: x.id),
        sorted(board.clocks, key=lambda x: (x.subject, x.kind, x.cycle)),
        board.day,
        board.text,
    )


def test_folding_every_event_equals_a_fresh_snapshot_also_over_night(house: House) -> None:
    lobby, staff = LobbyBoard(), StaffBoard()
    lobby.load(_lobby(house))
    staff.load(_staff(house))
    house.lobby.clear()
    house.staff.clear()
    _busy_day(house)
    koord = house.at_desk("desk-1", "KOORD")
    koord(c.SetBoardText(text="Selamat datang"))
    lobby.apply_all(house.lobby)
    staff.apply_all(house.staff)
    assert _sorted_lobby(lobby.snapshot()) == _sorted_lobby(_lobby(house))
    assert _sorted_staff(staff.snapshot()) == _sorted_staff(_staff(house))
    house.lobby.clear()
    house.staff.clear()
    house.pass_time(minutes=24 * 60)
    issue(house)
    lobby.apply_all(house.lobby)
    staff.apply_all(house.staff)
    assert _sorted_lobby(lobby.snapshot()) == _sorted_lobby(_lobby(house))
    assert _sorted_staff(staff.snapshot()) == _sorted_staff(_staff(house))


def test_a_restart_rebuilds_the_same_boards_from_rows(house: House) -> None:
    _busy_day(house)
    before = _sorted_lobby(_lobby(house)), _sorted_staff(_staff(house))
    house.bus.reload()
    assert (_sorted_lobby(_lobby(house)), _sorted_staff(_staff(house))) == before


def test_a_snapshot_comes_in_slices_that_join_to_the_whole(house: House) -> None:
    _busy_day(house)
    parts = []
    piece = house.say("desk-1", q.GetSnapshot())
    parts.append(piece.data)
    while not piece.last:
        piece = house.say("desk-1", q.GetSnapshot(snapshot=piece.snapshot, after=len(parts)))
        parts.append(piece.data)
    whole = codec.decode_snapshot("staff", b"".join(base64.b64decode(part) for part in parts))
    assert isinstance(whole, StaffSnapshot)
    assert _sorted_staff(whole) == _sorted_staff(_staff(house))


def test_replay_gives_the_missed_events_and_refuses_another_epoch(house: House) -> None:
    _busy_day(house)
    replay = house.say("desk-1", q.Replay(after=3, epoch=house.bus.epoch))
    assert [event["seq"] for event in replay.events] == list(range(4, house.bus.tail.staff + 1))
    assert house.refused("desk-1", q.Replay(after=3, epoch=house.bus.epoch + 1)) == "replay.too_old"


def test_the_journal_verifies_after_a_busy_day_and_names_a_changed_row(house: House, site: Path) -> None:
    _busy_day(house)
    house.close()
    clean = _report(site)
    assert clean.clean, clean.findings
    _tamper(
        site,
        "DROP TRIGGER journal_no_update",
        "UPDATE journal SET data = replace(data, 'A01', 'A02') WHERE seq = 7",
    )
    assert _report(site).broken_at == 7


def test_a_removed_row_breaks_the_chain_where_it_stood(house: House, site: Path) -> None:
    _busy_day(house)
    house.close()
    _tamper(site, "DROP TRIGGER journal_no_delete", "DELETE FROM journal WHERE seq = 5")
    assert _report(site).broken_at == 5


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE tickets SET state = 'SERVED' WHERE number_letter = 'P'", "the journal disagrees on"),
        ("UPDATE requests SET state = 'COMPLETED' WHERE state = 'WAITING_P1'", "the journal disagrees on state"),
        ("DELETE FROM tickets WHERE number_letter = 'P'", "its row is gone"),
        ("UPDATE texts SET words = 'Alasan lain' WHERE words = 'Salah loket'", "its words were changed"),
        ("DELETE FROM texts WHERE words = 'Salah loket'", "gone without a TextErased"),
        (
            "INSERT INTO ratings (day, service, unit, booth, answer, count) VALUES ('x','x','x','x','puas',3)",
            "ratings: counters say 3",
        ),
    ],
)
def test_rows_that_disagree_with_the_journal_are_named(house: House, site: Path, statement: str, told: str) -> None:
    _busy_day(house)
    house.close()
    _tamper(site, statement)
    assert any(told in finding for finding in _report(site).findings)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET kind = 'x' WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 1",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
    ],
)
def test_the_journal_refuses_update_delete_and_replace(house: House, statement: str) -> None:
    with (
        house.core.store._engine.connect() as connection,
        pytest.raises(Exception, match="append-only"),
    ):
        connection.exec_driver_sql(statement)


def test_nothing_of_a_person_reaches_journal_feeds_or_stored_replies(house: House, site: Path) -> None:
    say = house.at_booth(1)
    request = registered(house, say)
    house.at_desk("desk-1", "P1-PHI-1")(c.TakeTask(request=request.id))
    house.close()
    canaries = (FIELDS.name, FIELDS.organisation, "1200000678", FIELDS.email)
    connection = sqlite3.connect(site / "ptsa.db")
    stored = [
        str(row) for table in ("journal", "replies", "notices") for row in connection.execute(f"SELECT * FROM {table}")
    ]
    connection.close()
    events = [codec.encode(event).decode() for event in (*house.lobby, *house.staff)]
    for canary in canaries:
        assert not [text for text in stored + events if canary in text]


def test_the_answer_of_a_rating_is_only_a_counter(house: House, site: Path) -> None:
    say = house.at_booth(1)
    issue(house)
    ticket = serve_next(say)
    say(c.FinishTicket(ticket=ticket.id))
    say(c.RateTicket(ticket=ticket.id, answer="belum_puas"))
    house.close()
    connection = sqlite3.connect(site / "ptsa.db")
    rows = [
        str(row) for table in ("journal", "replies", "tickets") for row in connection.execute(f"SELECT * FROM {table}")
    ]
    assert not [row for row in rows if "belum" in row]
    assert list(connection.execute("SELECT answer, count FROM ratings")) == [("belum_puas", 1)]
    connection.close()
