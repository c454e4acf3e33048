"""Rooms for tests of whole pages, closed after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from common.messages.feeds import StaffSnapshot
from common.messages.views import RequestView
from tests.gui.backoffice.room import Room


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Callable[..., Room]]:
    made: list[Room] = []

    def make(position: str, *requests: RequestView, snapshot: StaffSnapshot | None = None) -> Room:
        made.append(Room(qtbot, position, *requests, snapshot=snapshot))
        return made[-1]

    yield make
    for one in made:
        one.office.close()
        one.hop.close()
        one.office.window.close()
