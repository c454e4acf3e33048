"""A coordinator without sockets over a fresh copy of the made site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.coordinator.new_site import Login
from tests.support.house import House
from tests.support.post import Post


@pytest.fixture
def house(template: tuple[Path, list[Login]], site: Path) -> Iterator[House]:
    made = House(site, template[1])
    yield made
    made.close()


@pytest.fixture
def post(house: House) -> Post:
    return Post(house)
