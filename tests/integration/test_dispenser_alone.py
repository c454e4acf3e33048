"""A dispenser that loses its coordinator, and its power, at every possible step: the numbers stay sound."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from apps.cli.hall.invariants import broken
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.new_site import Login
from apps.coordinator.service.internal import EndDayByCalendar
from apps.dispenser.flow import Page
from common.domain.clock import MINUTE
from common.messages import commands as c
from tests.support.house import House
from tests.support.kiosk import Kiosk, Power, wire_power
from tests.support.stories import issue


@pytest.fixture
def kiosk(house: House, tmp_path: Path) -> Kiosk:
    return Kiosk(house, tmp_path / "machine")


def tickets(house: House, columns: str = "number_letter, number, state") -> list[Any]:
    connection = sqlite3.connect(house.root / "ptsa.db")
    try:
        return connection.execute(f"SELECT {columns} FROM tickets ORDER BY issued_at, id").fetchall()
    finally:
        connection.close()


def sound(house: House) -> bool:
    engine = open_reader(house.root / "ptsa.db")
    try:
        assert broken(engine, days_over=False) == []
    finally:
        engine.dispose()
    return True


def test_once_joined_it_has_a_confirmed_block_of_each_letter(kiosk: Kiosk) -> None:
    kiosk.join()
    assert [(block.letter, block.first, block.confirmed, block.left) for block in kiosk.book.blocks] == [
        ("A", 980, True, 20),
        ("B", 980, True, 20),
        ("P", 980, True, 20),
    ]
    assert {lease.state for lease in kiosk.house.bus.state.leases.values()} == {"CONFIRMED"}


def test_without_the_coordinator_it_gives_lent_numbers_and_hands_them_in_oldest_first(kiosk: Kiosk) -> None:
    kiosk.join()
    kiosk.take()
    kiosk.lose()
    assert (kiosk.view.page, kiosk.view.alone) == (Page.ATTRACT, True)
    began = kiosk.house.bus.now()
    for service, priority in (("A01", False), ("B01", False), ("A01", True)):
        kiosk.take(service, priority=priority)
        kiosk.wait(20)
    assert kiosk.numbers == ["A-001", "A-980", "B-980", "P-980"]
    assert (kiosk.paper.slips[1].ahead, kiosk.paper.slips[1].wait_minutes) == (None, None)
    kiosk.join()
    kiosk.take()
    handed = [message for message in kiosk.gateway.sent if isinstance(message, c.HandInTicket)]
    assert [message.issued_at - began for message in handed] == [0, 20_000, 40_000]
    assert tickets(kiosk.house) == [
        ("A", 1, "WAITING"),
        ("A", 980, "WAITING"),
        ("B", 980, "WAITING"),
        ("P", 980, "WAITING"),
        ("A", 2, "WAITING"),
    ]
    assert tickets(kiosk.house, "paper, time_sure")[1:4] == [("printed", 1)] * 3
    assert not kiosk.view.alone
    assert sound(kiosk.house)


def test_what_was_given_alone_waits_before_what_another_machine_gives_meanwhile_later(kiosk: Kiosk) -> None:
    kiosk.join()
    kiosk.lose()
    kiosk.take()
    kiosk.wait(30)
    issue(kiosk.house)
    kiosk.join()
    room = kiosk.house.bus.state.room
    oldest = room.oldest("A")
    assert oldest is not None
    assert oldest.label == "A-980"


def test_started_without_a_coordinator_it_still_gives_numbers_by_its_own_clock(kiosk: Kiosk) -> None:
    kiosk.join()
    kiosk.lose()
    kiosk.restart()
    assert (kiosk.view.page, kiosk.view.alone) == (Page.ATTRACT, True)
    kiosk.take()
    kiosk.join()
    assert tickets(kiosk.house, "number, time_sure, state") == [(980, 0, "WAITING")]


def test_when_few_are_left_the_next_block_is_asked_for_and_used_up_ones_are_closed(kiosk: Kiosk) -> None:
    kiosk.join()
    kiosk.lose()
    for _ in range(12):
        kiosk.take()
    kiosk.join()
    assert [(b.first, b.left) for b in kiosk.book.blocks if b.letter == "A"] == [(980, 8), (960, 20)]
    kiosk.lose()
    for _ in range(28):
        kiosk.take()
    assert kiosk.view.page == Page.ATTRACT
    kiosk.presenter.start()
    kiosk.presenter.choose_service("A01")
    assert kiosk.view.model.block == ""
    kiosk.presenter.take(priority=False)
    assert kiosk.view.said == ["issue.none_lent"]
    kiosk.join()
    assert [(b.first, b.left) for b in kiosk.book.blocks if b.letter == "A"] == [(940, 20)]
    assert len(set(kiosk.numbers)) == len(kiosk.numbers) == 40
    assert sound(kiosk.house)


def test_all_used_up_shows_the_offline_page(kiosk: Kiosk) -> None:
    kiosk.join()
    kiosk.lose()
    for service, priority in (("A01", False), ("B01", False), ("A01", True)):
        for _ in range(20):
            kiosk.take(service, priority=priority)
    kiosk.gateway.tell(kiosk.link)
    assert (kiosk.view.page, kiosk.view.alone) == (Page.OFFLINE, False)
    kiosk.join()
    assert kiosk.view.page == Page.ATTRACT
    assert len(tickets(kiosk.house)) == 60
    assert sound(kiosk.house)


def test_a_paused_letter_and_a_stopped_day_are_respected_alone(kiosk: Kiosk) -> None:
    koord = kiosk.house.at_desk("desk-1", "KOORD")
    koord(c.PauseLetter(letter="A", reason="rapat unit"))
    kiosk.join()
    kiosk.lose()
    kiosk.presenter.start()
    kiosk.presenter.choose_service("A01")
    assert kiosk.view.model.block == "day.letter_paused"
    kiosk.presenter.take(priority=True)
    kiosk.presenter.back()
    kiosk.join()
    koord(c.StopIssuing(reason="listrik padam"))
    kiosk.join()
    kiosk.lose()
    assert kiosk.view.page == Page.OFFLINE
    assert kiosk.numbers == []


def test_the_calendars_last_ticket_time_holds_alone_too(kiosk: Kiosk) -> None:
    kiosk.join()
    kiosk.lose()
    kiosk.house.clock.jump(kiosk.book.blocks[0].stops_at + MINUTE)
    kiosk.gateway.tell(kiosk.link)
    assert kiosk.view.page == Page.OFFLINE


def test_at_the_days_end_blocks_are_closed_and_those_of_the_next_day_open_the_next_morning(kiosk: Kiosk) -> None:
    kiosk.join()
    kiosk.lose()
    kiosk.take()
    kiosk.join()
    kiosk.house.inside(EndDayByCalendar())
    kiosk.join()
    assert [(block.day, block.confirmed) for block in kiosk.book.blocks] == [("2026-11-24", True)] * 3
    assert tickets(kiosk.house, "number, state") == [(980, "EXPIRED")]
    states = {lease.id: lease.state for lease in kiosk.house.bus.state.leases.values()}
    assert states["2026-11-23-A-980"] == "CLOSED"
    kiosk.lose()
    assert kiosk.view.page == Page.OFFLINE
    kiosk.house.clock.jump(kiosk.book.blocks[0].opens_at + MINUTE)
    kiosk.gateway.tell(kiosk.link)
    assert (kiosk.view.page, kiosk.view.model.stops_at) == (Page.ATTRACT, kiosk.book.blocks[0].stops_at)
    kiosk.take()
    kiosk.house.turn()
    kiosk.join()
    assert tickets(kiosk.house, "day, number, state")[-1] == ("2026-11-24", 980, "WAITING")
    assert sound(kiosk.house)


def test_what_is_handed_in_after_the_day_ended_is_expired(kiosk: Kiosk) -> None:
    kiosk.join()
    kiosk.lose()
    kiosk.take()
    kiosk.house.inside(EndDayByCalendar())
    kiosk.join()
    assert tickets(kiosk.house) == [("A", 980, "EXPIRED")]
    assert {block.day for block in kiosk.book.blocks} == {"2026-11-24"}
    assert sound(kiosk.house)


def test_a_hand_in_before_the_day_is_open_is_tried_again_under_another_id(kiosk: Kiosk) -> None:
    kiosk.house.inside(EndDayByCalendar())
    kiosk.join()
    kiosk.lose()
    kiosk.house.clock.jump(kiosk.book.blocks[0].opens_at + 1)
    kiosk.gateway.tell(kiosk.link)
    kiosk.take()
    kiosk.gateway.tell(kiosk.link)
    before = [given.key for _, given in kiosk.book.waiting()]
    kiosk.link = kiosk.link.LIVE
    kiosk.gateway.tell(kiosk.link)
    assert before != [given.key for _, given in kiosk.book.waiting()]
    kiosk.join()
    assert tickets(kiosk.house) == [("A", 980, "WAITING")]


def test_a_block_written_off_meanwhile_still_brings_its_numbers_in(kiosk: Kiosk) -> None:
    kiosk.join()
    kiosk.lose()
    kiosk.take()
    koord = kiosk.house.at_desk("desk-1", "KOORD")
    koord(c.WriteOffLease(lease="2026-11-23-A-980", reason="mesin tidak menjawab"))
    kiosk.join()
    assert tickets(kiosk.house) == [("A", 980, "WAITING")]
    assert kiosk.house.bus.state.leases["2026-11-23-A-980"].late == (980,)
    assert sound(kiosk.house)


# --- power ---------------------------------------------------------------------------------------------------------


def _story(kiosk: Kiosk) -> list[Callable[[], None]]:
    return [
        kiosk.join,
        kiosk.take,
        kiosk.lose,
        kiosk.take,
        lambda: kiosk.take("B01"),
        lambda: kiosk.take("A01", priority=True),
        kiosk.join,
        kiosk.take,
        kiosk.lose,
        kiosk.take,
        lambda: kiosk.house.inside(EndDayByCalendar()),
        kiosk.join,
    ]


def _run(folder: Path, template: tuple[Path, list[Login]], power: Power) -> None:
    shutil.copytree(template[0], folder / "site")
    house = House(folder / "site", template[1])
    kiosk = Kiosk(house, folder / "machine", power)
    try:
        for what in _story(kiosk):
            kiosk.act(what)
        assert sound(house)
        numbers = kiosk.numbers
        assert len(numbers) == len(set(numbers))
        labels = {f"{letter}-{number:03d}" for letter, number, _ in tickets(house)}
        assert set(numbers) <= labels
        assert {block.day for block in kiosk.book.blocks} == {"2026-11-24"}
        old = [lease for lease in house.bus.state.leases.values() if lease.day == "2026-11-23"]
        assert {lease.state for lease in old} == {"CLOSED"}
    finally:
        kiosk.book.close()
        house.close()


def test_power_lost_at_each_single_step_doubles_and_loses_no_number(
    template: tuple[Path, list[Login]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The story is told once without harm, then once for each step of disk, wire and printer in it."""
    whole = Power()
    with monkeypatch.context() as patched:
        wire_power(patched, whole)
        _run(tmp_path / "whole", template, whole)
    assert whole.steps > 80
    for at in range(1, whole.steps + 1):
        power = Power(at)
        with monkeypatch.context() as patched:
            wire_power(patched, power)
            _run(tmp_path / str(at), template, power)
        shutil.rmtree(tmp_path / str(at))
