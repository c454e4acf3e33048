"""A small coordinator, a gateway onto it and an ear, all ended after the test."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from common.client.zmq_gateway import ZmqGateway
from common.client.zmq_loop import GatewayLoop
from tests.contract.bus import Bus, Ear


class Shifted:
    """The machine's monotonic clock, moved ahead at will: half a minute passes in no time."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


@pytest.fixture
def bus() -> Iterator[Bus]:
    made = Bus()
    yield made
    made.close()


@pytest.fixture
def clock() -> Shifted:
    return Shifted()


@pytest.fixture
def loop(clock: Shifted) -> Iterator[GatewayLoop]:
    made = GatewayLoop("test-io", clock)
    yield made
    made.close()
    assert not made.running


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def gateway(bus: Bus, loop: GatewayLoop) -> ZmqGateway:
    return ZmqGateway(bus.device, loop, version="1.0", describe=lambda: ("attract", "ready"))
