"""The calendar published in its real window against a real coordinator: the promise moves, the hall follows at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from apps.booth.desk import Desk as BoothDesk
from apps.coordinator.new_site import Login
from apps.dispenser.presenter import DispenserPresenter
from common.client.zmq_gateway import ZmqGateway
from common.messages import commands as c
from common.messages.catalogue_views import CatalogueView
from common.shell.qt_gateway import QtGateway
from tests.gui.backoffice.test_real_desk import PATIENCE_MS, Seat
from tests.gui.dispenser.material import FakePrinter
from tests.support.running import Peer, RunningSite
from tests.support.stories import FIELDS


class _Silent:
    """A dispenser's window nobody looks at."""

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_, **__: None


@pytest.fixture
def running(template: tuple[Path, list[Login]], tmp_path: Path) -> Iterator[RunningSite]:
    root = tmp_path / "site"
    shutil.copytree(template[0], root)
    site = RunningSite(root, template[1], speed=10.0)
    for name, role, place in (
        ("mesin", "dispenser", ""), ("mesin-2", "dispenser", ""), ("loket-1", "booth", "L1"),
        ("loket-2", "booth", "L2"), ("layar", "display", ""), ("meja-admin", "backoffice", ""),
        ("meja-spv", "backoffice", ""),
    ):  # fmt: skip
        site.enrol(name, role, place)
    site.start()
    yield site
    assert site.stop() == 0


def _registered(running: RunningSite) -> Any:
    machine, booth = Peer(running.device("mesin")), Peer(running.device("loket-1"))
    booth.sign_in(running.logins["P0-01"])
    booth.say(c.OpenBooth())
    machine.say(c.IssueTicket(service="A01"))
    ticket = booth.say(c.CallNext()).ticket
    booth.say(c.ServeTicket(ticket=ticket.id))
    draft = booth.say(c.StartRequest(ticket=ticket.id, service="A01")).request
    request = booth.say(c.EscalateRequest(request=draft.id, fields=FIELDS)).request
    machine.close()
    booth.close()
    return request


def _hall(gateway: QtGateway) -> DispenserPresenter:
    presenter = DispenserPresenter(gateway, FakePrinter(), cast("Any", _Silent()))
    gateway.start(presenter)
    return presenter


def test_publishing_moves_the_customers_promise_and_every_terminal_follows(qtbot: QtBot, running: RunningSite) -> None:
    request = _registered(running)
    kiosk, counter = (QtGateway(ZmqGateway(running.device(name))) for name in ("mesin-2", "loket-2"))
    dispenser, booth = _hall(kiosk), BoothDesk(counter, "L2", counter.clock.now_ms)
    counter.start(booth)
    board = Peer(running.device("layar"))
    admin = Seat(qtbot, running, "meja-admin", "ADMIN")

    def until(holds: Callable[[], bool]) -> None:
        qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    def kiosk_sees() -> CatalogueView | None:
        return dispenser._hall.catalogue

    until(lambda: (seen := kiosk_sees()) is not None and "2026-11-26" in seen.working_dates)
    until(lambda: booth.book is not None)

    admin.press("Kalender")
    page = admin.office.standing.calendar_page
    until(lambda: page._picture.known)
    tomorrow, thursday = date(2026, 11, 24), date(2026, 11, 26)
    for day, name in ((tomorrow, "Libur uji"), (thursday, "Libur lain")):
        admin.office.standing.calendar.choose(day)
        page.day.name.setText(name)
        admin.press("Masukkan ke Draf")
    admin.press("Terbitkan")
    admin.press("Lihat Dampak")
    until(lambda: page._picture.preview is not None)
    assert page._picture.preview is not None
    assert (page._picture.preview.citizens, page._picture.preview.samples[0].number) == (1, request.number)
    page.publishing.decree.setText("SKB uji 2026")
    until(page.publishing.publish.isEnabled)
    page.publishing.publish.click()
    until(lambda: page._picture.published and page._picture.versions[0].version == 2)
    until(lambda: not page._picture.recomputing)

    until(lambda: (seen := kiosk_sees()) is not None and "2026-11-26" not in seen.working_dates)
    until(lambda: booth.book is not None and "2026-11-26" not in booth.book.view.working_dates)
    opens = admin.office.desk.board.day
    assert opens is not None
    board.until(lambda peer: any(e.kind == "CalendarPublished" and e.day is not None for e in peer.events))
    [told] = [e.day for e in board.events if e.kind == "CalendarPublished"]
    assert told.next_opens_at == _at("2026-11-25T08:00")
    until(lambda: admin.office.desk.board.requests[request.id].promise_due != request.promise_due)
    moved = admin.office.desk.board.requests[request.id].promise_due
    assert moved == _at("2026-12-04T16:30")
    assert request.promise_due == _at("2026-12-02T16:00")
    admin.close()
    board.close()

    _set_a_promise(qtbot, running)
    until(lambda: _days(kiosk_sees()) == 3)
    until(lambda: booth.book is not None and _days(booth.book.view) == 3)
    kiosk.close()
    counter.close()


def _set_a_promise(qtbot: QtBot, running: RunningSite) -> None:
    spv = Seat(qtbot, running, "meja-spv", "SPV-P2-SYAKER")
    spv.press("Janji layanan")
    page = spv.office.standing.promises_page
    spv.until(lambda: bool(page._picture.rows))
    page.table.choose("A01")
    spv.until(page.submit.isVisible)
    page.days.setText("3")
    spv.press("Tetapkan Janji")
    spv.until(lambda: page._picture.row is not None and page._picture.row.days == 3)
    assert spv.office.desk.book is not None
    spv.close()


def _days(view: CatalogueView | None) -> int:
    found = [s.promised_working_days for s in view.services if s.code == "A01"] if view else [0]
    return found[0]


def _at(text: str) -> int:
    from tests.integration.test_ladders import at  # noqa: PLC0415 - one reader of local times

    return at(text)
