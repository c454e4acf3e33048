"""A coordinator without sockets over a fresh copy of the made site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.coordinator.new_site import Login
from common.messages.views import RequestView, TicketView
from tests.support.house import House
from tests.support.post import Post
from tests.support.stories import Say, draft, issue, serve_next


@pytest.fixture
def house(template: tuple[Path, list[Login]], site: Path) -> Iterator[House]:
    made = House(site, template[1])
    yield made
    made.close()


@pytest.fixture
def say(house: House) -> Say:
    return house.at_booth(1)


@pytest.fixture
def ticket(house: House, say: Say) -> TicketView:
    issue(house)
    return serve_next(say)


@pytest.fixture
def opened(say: Say, ticket: TicketView) -> RequestView:
    return draft(say, ticket)


@pytest.fixture
def post(house: House) -> Post:
    return Post(house)
