"""A dispenser's window with everything behind it faked, joined and live."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from apps.dispenser.lending import Lending
from apps.dispenser.number_lease import LeaseBook
from tests.support.kiosk_window import Kiosk, make_kiosk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def kiosk(qtbot: QtBot) -> Iterator[Kiosk]:
    made = make_kiosk()
    qtbot.addWidget(made.window)
    yield made
    made.close()


@pytest.fixture
def lending_kiosk(qtbot: QtBot, tmp_path: Path) -> Iterator[Kiosk]:
    """One that keeps a book of lent numbers."""
    book = LeaseBook.open(tmp_path / "leases.json")
    assert book is not None
    made = make_kiosk(partial(Lending, book=book))
    qtbot.addWidget(made.window)
    yield made
    made.close()
    book.close()
