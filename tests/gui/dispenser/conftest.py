"""A dispenser's window with everything behind it faked, joined and live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from apps.dispenser.presenter import DispenserPresenter
from apps.dispenser.window import DispenserWindow
from common.client.fake_gateway import FakeGateway
from common.client.gateway import Link
from common.messages.queries import GetCatalogue
from tests.gui.dispenser import material

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@dataclass
class Kiosk:
    window: DispenserWindow
    gateway: FakeGateway
    printer: material.FakePrinter
    presenter: DispenserPresenter


@pytest.fixture
def kiosk(qtbot: QtBot) -> Iterator[Kiosk]:
    window, gateway, printer = DispenserWindow(), FakeGateway(), material.FakePrinter()
    qtbot.addWidget(window)
    presenter = DispenserPresenter(gateway, printer, window)
    window.serve(presenter)
    gateway.script(GetCatalogue, material.catalogue())
    presenter.begin()
    gateway.start(presenter)
    gateway.push_link(Link.LIVE, at=material.AT)
    gateway.push_snapshot(material.snapshot())
    window.show_time(datetime.fromtimestamp(material.AT / 1000, UTC))
    window.show()
    yield Kiosk(window, gateway, printer, presenter)
    window.idle.stop()
