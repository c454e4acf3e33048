"""Sent at least once, done exactly once: repeats, doubt, and what became of it."""

from __future__ import annotations

import threading

import msgspec
import pytest

from common.client.gateway import Accepted, FailedOutcome, Link, RefusedOutcome, Unsure
from common.client.zmq_gateway import ZmqGateway
from common.client.zmq_loop import GatewayLoop
from common.messages.commands import CallNext, SetBoardText
from common.messages.queries import GetCatalogue
from common.messages.results import Done
from common.messages.words import SignOut
from tests.contract.bus import Bus, Ear
from tests.contract.conftest import Shifted

TEXT = SetBoardText(text="Selamat datang")


@pytest.fixture
def live(gateway: ZmqGateway, ear: Ear) -> ZmqGateway:
    gateway.start(ear)
    ear.wait_live()
    return gateway


def test_a_command_is_answered_with_its_typed_result(live: ZmqGateway, ear: Ear) -> None:
    key = live.send(TEXT, ear.on_outcome)
    assert len(key) == 32
    assert ear.wait_outcome(key) == Accepted(key, Done())


def test_the_session_in_force_travels_with_what_is_sent(bus: Bus, live: ZmqGateway, ear: Ear) -> None:
    live.use_session("token-1")
    ear.wait_outcome(live.send(TEXT, ear.on_outcome))
    live.use_session(None)
    ear.wait_outcome(live.send(TEXT, ear.on_outcome))
    assert [r.session for r in bus.requests if r.message == TEXT] == ["token-1", None]
    assert {r.session for r in bus.requests if r.message != TEXT} == {None}


def test_a_lost_reply_is_asked_again_under_the_same_id_and_done_once(bus: Bus, live: ZmqGateway, ear: Ear) -> None:
    bus.run(lambda: setattr(bus.settings, "mute", 2))
    key = live.send(TEXT, ear.on_outcome)
    assert isinstance(ear.wait_outcome(key), Accepted)
    assert {r.id.hex() for r in bus.requests if r.message == TEXT} == {key}
    assert bus.count["done"] == 1


def test_busy_is_tried_again_under_the_same_id(bus: Bus, live: ZmqGateway, ear: Ear) -> None:
    bus.run(lambda: setattr(bus.settings, "busy", 3))
    key = live.send(TEXT, ear.on_outcome)
    assert isinstance(ear.wait_outcome(key), Accepted)
    assert bus.count["done"] == 1


def test_a_command_that_was_done_but_never_answered_is_unsure_and_then_accepted(
    bus: Bus, live: ZmqGateway, ear: Ear, clock: Shifted
) -> None:
    bus.run(lambda: setattr(bus.settings, "mute", 1000))
    key = live.send(TEXT, ear.on_outcome)
    bus.wait_for(lambda: bus.count["done"] == 1)
    clock.ahead += 31
    assert ear.wait_outcome(key) == Unsure(key)
    assert ear.wait_outcome(key, 2) == Accepted(key, Done())


def test_a_command_the_coordinator_never_heard_is_unsure_and_then_abandoned(
    bus: Bus, live: ZmqGateway, ear: Ear, clock: Shifted
) -> None:
    bus.run(lambda: setattr(bus.settings, "deaf", 1000))
    key = live.send(TEXT, ear.on_outcome)
    bus.wait_for(lambda: bus.count["SetBoardText"] == 1)
    clock.ahead += 31
    assert ear.wait_outcome(key) == Unsure(key)
    assert ear.wait_outcome(key, 2) == RefusedOutcome(key, "command.abandoned")
    assert bus.count["done"] == 0


def test_a_command_across_a_restart_is_sent_again_at_once_and_done_once(bus: Bus, live: ZmqGateway, ear: Ear) -> None:
    bus.run(lambda: setattr(bus.settings, "mute", 1000))
    key = live.send(TEXT, ear.on_outcome)
    bus.wait_for(lambda: bus.count["done"] == 1)
    bus.run(lambda: setattr(bus.settings, "mute", 0))
    bus.restart()
    assert isinstance(ear.wait_outcome(key), Accepted)
    assert bus.count["done"] == 1


def test_a_command_that_never_left_is_known_not_to_be_done(
    bus: Bus, gateway: ZmqGateway, ear: Ear, clock: Shifted
) -> None:
    bus.run(bus.settings.enrolled.clear)
    gateway.start(ear)
    key = gateway.send(TEXT, ear.on_outcome)
    ear.wait_for(lambda: ear.link is Link.REFUSED)
    clock.ahead += 31
    assert ear.wait_outcome(key) == FailedOutcome(key, "link.not_sent", "")


def test_what_was_sent_before_the_connection_arrives_after_the_greeting(
    bus: Bus, gateway: ZmqGateway, ear: Ear
) -> None:
    key = gateway.send(TEXT, ear.on_outcome)
    gateway.start(ear)
    assert isinstance(ear.wait_outcome(key), Accepted)
    assert type(bus.requests[0].message).__name__ == "Hello"


def test_an_unanswered_query_fails_after_ten_seconds(live: ZmqGateway, ear: Ear, clock: Shifted, bus: Bus) -> None:
    key = live.ask(GetCatalogue(), ear.on_outcome)
    bus.wait_for(lambda: bus.count["GetCatalogue"] > 0)
    clock.ahead += 11
    assert ear.wait_outcome(key) == FailedOutcome(key, "link.no_answer", "")


def test_an_unanswered_word_fails_and_is_never_unsure(live: ZmqGateway, ear: Ear, clock: Shifted, bus: Bus) -> None:
    key = live.send(SignOut(), ear.on_outcome)
    bus.wait_for(lambda: bus.count["SignOut"] > 0)
    clock.ahead += 31
    assert ear.wait_outcome(key) == FailedOutcome(key, "link.no_answer", "")


def test_a_reply_of_another_form_is_a_failure_not_a_crash(live: ZmqGateway, ear: Ear) -> None:
    key = live.send(CallNext(), ear.on_outcome)  # the small coordinator answers without a ticket
    outcome = ear.wait_outcome(key)
    assert isinstance(outcome, FailedOutcome)
    assert outcome.code == "link.bad_reply"


def test_a_bug_in_a_callback_leaves_the_connection_alive(live: ZmqGateway, ear: Ear) -> None:
    def broken(_outcome: object) -> None:
        raise RuntimeError("bug")

    live.send(TEXT, broken)
    assert isinstance(ear.wait_outcome(live.send(TEXT, ear.on_outcome)), Accepted)


def test_closing_ends_the_own_thread(bus: Bus, ear: Ear) -> None:
    before = set(threading.enumerate())
    gateway = ZmqGateway(bus.device)
    gateway.start(ear)
    ear.wait_live()
    gateway.close()
    assert set(threading.enumerate()) <= before
    gateway.send(TEXT, ear.on_outcome)  # nothing happens, nothing breaks
    gateway.close()


def test_a_gateway_that_never_started_closes_too(bus: Bus) -> None:
    ZmqGateway(bus.device).close()


def test_many_gateways_share_one_thread_and_close_alone(bus: Bus, loop: GatewayLoop) -> None:
    ears = [Ear() for _ in range(20)]
    gateways = [ZmqGateway(bus.device, loop) for _ in ears]
    for gateway, ear in zip(gateways, ears, strict=True):
        gateway.start(ear)
    for ear in ears:
        ear.wait_live()
    gateways[0].close()
    assert isinstance(ears[1].wait_outcome(gateways[1].send(TEXT, ears[1].on_outcome)), Accepted)
    assert loop.running


def test_the_console_reads_no_feed_and_still_gets_its_answer(bus: Bus, loop: GatewayLoop, ear: Ear) -> None:
    console = ZmqGateway(msgspec.structs.replace(bus.device, role="console", place=""), loop)
    key = console.send(TEXT, ear.on_outcome)
    console.start(ear)
    assert isinstance(ear.wait_outcome(key), Accepted)
    assert bus.count["GetSnapshot"] == 0
