"""A breach's whole way on a real coordinator: a task nobody takes rings at its supervisor and goes with the follow-up.

Also an absence recorded in one window that puts the tasks of a desk into another's inbox.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from apps.backoffice.inbox.tasks import Heading
from apps.coordinator.new_site import Login
from common.messages import commands as c
from tests.gui.backoffice.silence import Silence
from tests.gui.backoffice.test_real_desk import Centre, Seat
from tests.support.running import Peer, RunningSite

SPEED = 120.0  # 15 working minutes pass in 7.5 s


@pytest.fixture
def centre(template: tuple[Path, list[Login]], site: Path) -> Iterator[Centre]:
    running = RunningSite(site, template[1], speed=SPEED)
    running.enrol("mesin", "dispenser")
    running.enrol("loket-1", "booth", "L1")
    for seat in ("meja-p1", "meja-p2", "meja-p2b", "meja-spv"):
        running.enrol(seat, "backoffice")
    running.start()
    made = Centre(running)
    yield made
    made.close()
    assert running.stop() == 0


def test_a_task_left_untaken_rings_at_the_supervisor_and_the_follow_up_closes_it(centre: Centre, qtbot: QtBot) -> None:
    spv, silence = Seat(qtbot, centre.running, "meja-spv", "SPV-P1-PHI"), Silence()
    spv.office.watch.bell._sound = silence
    spv.office.tick()
    request = centre.register()
    page = spv.office.watch.alerts_page
    spv.press("Peringatan")
    spv.until(lambda: page.table.rows.rowCount() == 1)
    alert = page.table.rows.entries[0]
    assert (getattr(alert, "number", ""), getattr(alert, "kind", "")) == (request.number, "pickup_p1")
    spv.until(lambda: silence.rung == 1)
    assert request.number in spv.window.top_bar.notice_strip.text()
    page.table.choose(alert.id)  # type: ignore[union-attr]
    spv.press("Diketahui")
    spv.until(lambda: getattr(page.table.row(), "state", "") == "ACKNOWLEDGED")
    spv.press("Tindak Lanjut")
    page.side.put("officer_told", "Petugas P1 sudah diingatkan")
    spv.press("Simpan dan Tutup")
    spv.until(lambda: page.table.rows.rowCount() == 0)
    QTest.keyClick(page.table, Qt.Key.Key_F7)
    spv.until(lambda: page.closed.rows.rowCount() == 1)
    assert getattr(page.closed.rows.entries[0], "words", "") == "Petugas P1 sudah diingatkan"
    spv.close()


def test_a_substitute_sees_and_takes_the_tasks_of_the_absent_desk(centre: Centre, qtbot: QtBot) -> None:
    request = centre.register()
    p1 = Peer(centre.running.device("meja-p1"))
    p1.sign_in(centre.running.logins["P1-PHI-1"])
    p1.say(c.TakeTask(request=request.id))
    p1.say(c.ForwardTask(request=request.id, unit="SYAKER"))
    p1.close()
    other = Seat(qtbot, centre.running, "meja-p2b", "P2-UPAH")
    spv = Seat(qtbot, centre.running, "meja-spv", "SPV-P2-SYAKER")
    spv.press("Ketidakhadiran")
    page = spv.office.watch.absences_page
    page.position.choose("P2-SYAKER")
    page.position.activated.emit(page.position.currentIndex())
    page.substitute.choose("P2-UPAH")
    page.date.setText("30-11-2026")
    spv.press("Catat")
    spv.until(lambda: page.table.rows.rowCount() == 1)
    other.until(lambda: other.office._inbox._picture().counts.get(Heading.STANDING_IN) == 1)
    other.open(request)
    other.press("Ambil Tugas")
    other.sees(request, "AT_P2", holder="P2-UPAH")
    page.table.choose("P2-SYAKER")
    spv.press("Sudah Hadir Lagi")
    spv.until(lambda: page.table.rows.rowCount() == 0)
    other.until(lambda: Heading.STANDING_IN not in other.office._inbox._picture().counts)
    for seat in (other, spv):
        seat.close()


def test_the_request_page_explains_a_real_clock(centre: Centre, qtbot: QtBot) -> None:
    request = centre.register()
    p1 = Seat(qtbot, centre.running, "meja-p1", "P1-PHI-1")
    p1.open(request)
    p1.press("Kenapa?")
    panel = p1.office.request_page.reckoning
    p1.until(lambda: any(text.startswith("Aturan batas versi") for text in panel.texts()))
    assert any("15 menit kerja sejak 23-11-2026" in text for text in panel.texts())
    p1.close()
