"""A dispenser's window with everything behind it faked, joined and live."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from apps.dispenser.hall import Hall
from apps.dispenser.lending import Lending
from apps.dispenser.number_lease import LeaseBook
from apps.dispenser.presenter import DispenserPresenter
from apps.dispenser.window import DispenserWindow
from common.client.fake_gateway import FakeGateway
from common.client.gateway import Gateway, Link
from common.messages.commands import ConfirmLease, GrantLease
from common.messages.queries import GetCatalogue
from common.messages.results import Done, LeaseResult
from common.messages.views import LeaseView
from tests.gui.dispenser import material

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@dataclass
class Kiosk:
    window: DispenserWindow
    gateway: FakeGateway
    printer: material.FakePrinter
    presenter: DispenserPresenter


def _granted(command: GrantLease) -> LeaseResult:
    return LeaseResult(
        lease=LeaseView(
            id=f"2026-11-23-{command.letter}-980", day="2026-11-23", letter=command.letter, first=980, last=999,
            opens_at=material.OPENED, stops_at=material.STOPS,
        )
    )  # fmt: skip


@pytest.fixture
def kiosk(qtbot: QtBot) -> Iterator[Kiosk]:
    yield from _kiosk(qtbot, Lending)


@pytest.fixture
def lending_kiosk(qtbot: QtBot, tmp_path: Path) -> Iterator[Kiosk]:
    """One that keeps a book of lent numbers."""
    book = LeaseBook.open(tmp_path / "leases.json")
    assert book is not None
    yield from _kiosk(qtbot, partial(Lending, book=book))
    book.close()


def _kiosk(qtbot: QtBot, lend: Callable[[Gateway, Hall], Lending]) -> Iterator[Kiosk]:
    window, gateway, printer = DispenserWindow(), FakeGateway(), material.FakePrinter()
    qtbot.addWidget(window)
    presenter = DispenserPresenter(gateway, printer, window, lend)
    window.serve(presenter)
    gateway.script(GetCatalogue, material.catalogue())
    gateway.script(GrantLease, _granted)
    gateway.script(ConfirmLease, Done())
    presenter.begin()
    gateway.start(presenter)
    gateway.push_link(Link.LIVE, at=material.AT)
    gateway.push_snapshot(material.snapshot())
    gateway.push_link(Link.LIVE, at=material.AT)
    window.show_time(datetime.fromtimestamp(material.AT / 1000, UTC))
    window.show()
    yield Kiosk(window, gateway, printer, presenter)
    window.idle.stop()
