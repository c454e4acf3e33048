"""Joining the feed and staying without a gap: the gateway against a coordinator that misbehaves on demand."""

from __future__ import annotations

import msgspec
import pytest
import zmq

from common.client.gateway import Link
from common.client.zmq_gateway import ZmqGateway
from common.client.zmq_loop import GatewayLoop
from common.messages.commands import SetBoardText
from common.messages.words import Hello
from tests.contract.bus import Bus, Ear
from tests.contract.conftest import Shifted


@pytest.fixture
def live(bus: Bus, gateway: ZmqGateway, ear: Ear) -> ZmqGateway:
    """A gateway that has joined and heard one event over the feed itself."""
    gateway.start(ear)
    ear.wait_live()
    bus.say(1)
    bus.tick()  # heals by replay if the subscription came too late for the event
    ear.wait_for(lambda: ear.board.seq == 1)
    return gateway


def test_it_greets_first_and_joins_with_a_snapshot_in_slices(bus: Bus, gateway: ZmqGateway, ear: Ear) -> None:
    for number in range(1, 6):
        bus.say(number, f"running text number {number}, long enough to need more than one slice")
    gateway.start(ear)
    ear.wait_live()
    assert isinstance(bus.requests[0].message, Hello)
    assert bus.count["GetSnapshot"] > 1
    assert (ear.board.seq, ear.board.text[:21]) == (5, "running text number 5")
    assert ear.links[-1].mark == "training"
    assert gateway.idle_lock_seconds == 600


def test_events_come_in_order_and_ticks_are_not_handed_on(bus: Bus, live: ZmqGateway, ear: Ear) -> None:
    for number in range(2, 6):
        bus.say(number)
        bus.tick()
    ear.wait_for(lambda: ear.board.seq == 5)
    assert ear.seqs[-4:] == [2, 3, 4, 5]
    assert live.greeting is not None


@pytest.mark.usefixtures("live")
def test_a_gap_is_filled_by_replay(bus: Bus, ear: Ear) -> None:
    for number in range(2, 7):
        bus.say(number, lost=True)
    bus.say(7)
    ear.wait_for(lambda: ear.board.seq == 7)
    assert ear.seqs[-6:] == [2, 3, 4, 5, 6, 7]
    assert ear.snapshots == 1


@pytest.mark.usefixtures("live")
def test_the_loss_of_the_last_event_shows_at_the_next_tick(bus: Bus, ear: Ear) -> None:
    bus.say(2, lost=True)
    bus.tick()
    ear.wait_for(lambda: ear.board.seq == 2)


@pytest.mark.usefixtures("live")
def test_a_gap_too_old_to_replay_is_healed_by_a_snapshot(bus: Bus, ear: Ear) -> None:
    bus.run(lambda: setattr(bus.settings, "too_old", True))
    bus.say(2, lost=True)
    bus.say(3)
    ear.wait_for(lambda: ear.board.seq == 3)
    assert ear.snapshots == 2


@pytest.mark.usefixtures("live")
def test_after_a_restart_it_joins_the_new_epoch_with_a_snapshot(bus: Bus, ear: Ear) -> None:
    bus.restart()
    ear.wait_for(lambda: ear.board.epoch == 2)
    ear.wait_live()
    assert ear.snapshots == 2


@pytest.mark.usefixtures("live")
def test_a_restored_copy_with_fewer_events_is_believed(bus: Bus, ear: Ear) -> None:
    bus.say(2)
    ear.wait_for(lambda: ear.board.seq == 2)
    bus.restart(kept=1)
    ear.wait_for(lambda: (ear.board.epoch, ear.board.seq) == (2, 1))


@pytest.mark.usefixtures("live")
def test_a_reply_whose_event_never_came_asks_for_a_replay(bus: Bus, ear: Ear, live: ZmqGateway) -> None:
    bus.run(lambda: setattr(bus, "seq_in_reply", True))
    live.send(SetBoardText(text="x"), ear.on_outcome)
    ear.wait_for(lambda: ear.board.text == "by reply")


@pytest.mark.usefixtures("live")
def test_garbage_on_the_feed_is_passed_over(bus: Bus, ear: Ear) -> None:
    bus.send_raw([b"lobby", b"{not json"])
    bus.send_raw([b"lobby"])
    bus.send_raw([b"lobby", b"{}", b"more"])
    bus.say(2)
    bus.tick()
    ear.wait_for(lambda: ear.board.seq == 2)


@pytest.mark.usefixtures("live")
def test_three_seconds_without_a_tick_are_lost_and_the_next_tick_is_live_again(
    bus: Bus, ear: Ear, clock: Shifted
) -> None:
    clock.ahead += 3.5
    ear.wait_for(lambda: ear.link is Link.LOST)
    assert ear.links[-1].age_ms >= 3_000
    assert ear.board.text == "1"
    bus.tick()
    ear.wait_live()


@pytest.mark.usefixtures("live")
def test_the_beat_tells_version_screen_printer_and_the_last_number(bus: Bus, clock: Shifted) -> None:
    clock.ahead += 2
    bus.wait_for(lambda: bus.count["Beat"] > 0)
    beat = next(request.message for request in bus.requests if type(request.message).__name__ == "Beat")
    assert beat == type(beat)(version="1.0", seq=1, screen="attract", printer="ready")


def test_an_unknown_key_is_refused_until_it_is_enrolled(bus: Bus, loop: GatewayLoop, ear: Ear, clock: Shifted) -> None:
    public, secret = (key.decode() for key in zmq.curve_keypair())
    stranger = ZmqGateway(bus.device_of("display", public, secret), loop)
    stranger.start(ear)
    ear.wait_for(lambda: ear.link is Link.REFUSED)
    assert ear.links[-1].reason == "link.not_enrolled"
    bus.run(lambda: bus.settings.enrolled.add(public))
    clock.ahead += 5
    ear.wait_live()


def test_a_version_the_coordinator_does_not_speak_is_refused_with_its_code(
    bus: Bus, gateway: ZmqGateway, ear: Ear
) -> None:
    bus.run(lambda: setattr(bus.settings, "refuse_hello", "protocol.unsupported"))
    gateway.start(ear)
    ear.wait_for(lambda: ear.link is Link.REFUSED)
    assert ear.links[-1].reason == "protocol.unsupported"
    assert bus.count["GetSnapshot"] == 0


def test_a_wrong_server_key_never_joins(bus: Bus, loop: GatewayLoop, ear: Ear, clock: Shifted) -> None:
    other = zmq.curve_keypair()[0].decode()
    gateway = ZmqGateway(msgspec.structs.replace(bus.device, server_public_key=other), loop)
    gateway.start(ear)
    clock.ahead += 1
    ear.wait_for(lambda: len(ear.links) > 1)
    assert not bus.requests
    assert ear.link is not Link.LIVE
