"""Boards folded over steps, decrees, restarts and follow-ups equal fresh ones, with their clocks and alerts."""

from __future__ import annotations

from common.client.board import StaffBoard
from common.domain.calendar_book import decree_rows, with_decree, with_special_day
from common.messages import commands as c
from common.messages.feeds import StaffSnapshot
from tests.integration.test_boards_and_audit import _sorted_staff, _staff
from tests.integration.test_calendar_versions import document, publish
from tests.integration.test_ladders import alerts, at, clean, forwarded
from tests.support.house import House
from tests.support.stories import issue, registered


def _all(board: StaffSnapshot) -> tuple[object, ...]:
    return (*_sorted_staff(board), sorted(board.alerts, key=lambda alert: alert.id))


def test_folding_clocks_and_alerts_equals_a_fresh_snapshot_and_a_reloaded_one(house: House) -> None:
    staff = StaffBoard()
    staff.load(_staff(house))
    house.staff.clear()

    def agree() -> None:
        staff.apply_all(house.staff)
        house.staff.clear()
        folded = _all(staff.snapshot())
        assert folded == _all(_staff(house))
        house.bus.reload()
        assert folded == _all(_staff(house))

    forwarded(house)
    issue(house)
    agree()
    house.jump_to(at("2026-11-23T09:35"))
    agree()
    assert len(alerts(house, "KOORD")) == 2
    told = document(house)
    day = decree_rows("2026-11-23 x")[0][0]
    publish(house, with_special_day(told, day, [["07:30", "09:10"], ["09:40", "16:00"]], "Apel"))
    agree()
    house.jump_to(at("2026-11-23T11:00"))
    agree()
    waiting = registered(house, house.at_booth(2))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=waiting.id))
    p1(c.AskDocuments(request=waiting.id, items="KTP", days=5))
    done = registered(house, house.at_booth(3))
    p1(c.TakeTask(request=done.id))
    p1(c.CompleteRequest(request=done.id, result="Selesai"))
    agree()
    house.jump_to(at("2026-11-24T11:00"))
    publish(house, with_decree(told, decree_rows("2026-11-27 Libur uji")))
    agree()
    koord = house.at_desk("desk-3", "KOORD")
    owed = [alert.id for alert in house.bus.state.alerts.values()]
    assert owed
    koord(c.AcknowledgeAlerts(alerts=owed[:1]))
    koord(c.CloseAlerts(alerts=owed[:1], outcome="other", words="Sudah"))
    agree()
    house.jump_to(at("2026-12-15T11:00"))
    agree()
    assert clean(house)
