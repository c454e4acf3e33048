"""The fake keeps the promises of the real gateway: the same tests run over both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from common.client.fake_gateway import Doubt, FakeGateway
from common.client.gateway import Accepted, Gateway, Link, Unsure
from common.client.zmq_gateway import ZmqGateway
from common.messages.commands import SetBoardText
from common.messages.results import Done
from tests.contract.bus import START, Bus, Ear
from tests.contract.conftest import Shifted
from tests.unit.client.hall import Hall

TEXT = SetBoardText(text="x")


@dataclass
class Pair:
    """A gateway, joined, and what makes its coordinator stop answering and answer late."""

    gateway: Gateway
    fall_silent: Callable[[], None]
    answer_late: Callable[[], None]
    session_seen: Callable[[], str | None]


@pytest.fixture(params=["fake", "zmq"])
def pair(request: pytest.FixtureRequest, bus: Bus, gateway: ZmqGateway, ear: Ear, clock: Shifted) -> Pair:
    if request.param == "zmq":
        gateway.start(ear)
        ear.wait_live()

        def fall_silent() -> None:
            bus.run(lambda: setattr(bus.settings, "mute", 1000))

        def pass_half_a_minute() -> None:
            bus.wait_for(lambda: bus.count["done"] == 1)
            clock.ahead += 31

        return Pair(gateway, fall_silent, pass_half_a_minute, lambda: bus.requests[-1].session)
    fake = FakeGateway()
    fake.script(SetBoardText, Done())
    fake.start(ear)
    fake.push_snapshot(Hall().lobby_snapshot())
    fake.push_link(Link.LIVE, at=START, mark="training")

    def doubt_then_done() -> None:
        fake.resolve_last(Doubt())
        fake.resolve_last(Done())

    return Pair(fake, lambda: fake.script(SetBoardText), doubt_then_done, lambda: fake.sent[-1].session)


def test_every_message_has_its_own_id_of_32_hex(pair: Pair, ear: Ear) -> None:
    keys = {pair.gateway.send(TEXT, ear.on_outcome) for _ in range(3)}
    assert len(keys) == 3
    assert all(len(key) == 32 and int(key, 16) > 0 for key in keys)


def test_the_outcome_carries_the_id_and_the_typed_result(pair: Pair, ear: Ear) -> None:
    key = pair.gateway.send(TEXT, ear.on_outcome)
    assert ear.wait_outcome(key) == Accepted(key, Done())


def test_the_session_in_force_is_sent_along(pair: Pair, ear: Ear) -> None:
    pair.gateway.use_session("token")
    ear.wait_outcome(pair.gateway.send(TEXT, ear.on_outcome))
    assert pair.session_seen() == "token"


@pytest.mark.usefixtures("pair")
def test_joining_hands_over_a_snapshot_and_a_live_link(ear: Ear) -> None:
    assert (ear.board.loaded, ear.snapshots, ear.link) == (True, 1, Link.LIVE)
    assert ear.links[-1].mark == "training"


def test_an_unsure_command_is_called_back_a_second_time_with_its_final_outcome(pair: Pair, ear: Ear) -> None:
    pair.fall_silent()
    key = pair.gateway.send(TEXT, ear.on_outcome)
    pair.answer_late()
    assert ear.wait_outcome(key) == Unsure(key)
    assert ear.wait_outcome(key, 2) == Accepted(key, Done())


def test_after_closing_nothing_is_called_any_more(pair: Pair, ear: Ear) -> None:
    pair.gateway.close()
    key = pair.gateway.send(TEXT, ear.on_outcome)
    pair.gateway.close()
    assert key not in ear.outcomes


def test_a_command_kept_before_is_sent_under_its_own_id(pair: Pair, ear: Ear) -> None:
    key = "0192f0c0ffee7000a000000000000001"
    assert pair.gateway.send(TEXT, ear.on_outcome, key) == key
    assert ear.wait_outcome(key) == Accepted(key, Done())
