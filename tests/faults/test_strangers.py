"""Strangers and garbage at the door: refused, counted, and nobody else is harmed."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import zmq

from apps.coordinator.adapters.keys import new_pair
from apps.coordinator.adapters.self_test import prove
from apps.coordinator.new_site import Login
from common.client.gateway import Link
from common.messages import commands as c
from common.messages import queries as q
from common.messages.envelope import PROTOCOL
from common.runtime.settings import DeviceFile
from tests.support.running import Peer, RunningSite


@pytest.fixture
def running(template: tuple[Path, list[Login]], site: Path) -> Iterator[RunningSite]:
    made = RunningSite(site, template[1])
    made.enrol("honest", "dispenser")
    made.enrol("desk", "backoffice")
    made.start()
    yield made
    assert made.stop() == 0


def _dealer(context: zmq.Context[zmq.Socket[bytes]], device: DeviceFile) -> zmq.Socket[bytes]:
    dealer = context.socket(zmq.DEALER)
    dealer.linger = 0
    dealer.curve_serverkey = device.server_public_key.encode()
    dealer.curve_publickey, dealer.curve_secretkey = device.public_key.encode(), device.secret_key.encode()
    dealer.connect(device.command)
    return dealer


def test_an_unknown_key_is_told_that_it_is_not_enrolled(running: RunningSite) -> None:
    public, secret = new_pair()
    stranger = Peer(msgspec.structs.replace(running.device("honest"), public_key=public, secret_key=secret))
    try:
        stranger.until(lambda peer: bool(peer.links) and peer.links[-1].link is Link.REFUSED)
        assert stranger.links[-1].reason == "link.not_enrolled"
    finally:
        stranger.close()


def test_every_endpoint_refuses_a_random_key_and_a_plain_client(running: RunningSite) -> None:
    device = running.device("honest")
    prove([device.command, device.lobby, device.staff], device.server_public_key)


def test_a_dispenser_gets_nothing_from_the_staff_feed(running: RunningSite) -> None:
    device = running.device("honest")
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    feed = context.socket(zmq.SUB)
    feed.linger = 0
    feed.curve_serverkey = device.server_public_key.encode()
    feed.curve_publickey, feed.curve_secretkey = device.public_key.encode(), device.secret_key.encode()
    feed.subscribe(b"")
    feed.connect(device.staff)
    desk = Peer(running.device("desk"))
    try:
        desk.until(lambda peer: bool(peer.snapshots) and len(peer.links) > 3)
        assert feed.poll(0) == 0
    finally:
        desk.close()
        context.destroy(linger=0)


@pytest.mark.parametrize(
    "frames",
    [
        [b""],
        [PROTOCOL],
        [PROTOCOL, b"short", b"{}"],
        [b"PTSA9", b"1" * 16, b"{}"],
        [PROTOCOL, b"1" * 16, b"{}", b"more"],
        [b"x"] * 500,
        [PROTOCOL, b"1" * 16, b"{" * 60_000],
    ],
)
def test_garbage_frames_of_an_enrolled_device_are_answered_or_dropped_and_others_served(
    running: RunningSite, frames: list[bytes]
) -> None:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    dealer = _dealer(context, running.device("desk"))
    honest = Peer(running.device("honest"))
    try:
        for _ in range(20):
            dealer.send_multipart(frames)
        assert honest.say(c.IssueTicket(service="A01")).ticket.number == "A-001"
    finally:
        honest.close()
        context.destroy(linger=0)


def test_raw_bytes_at_the_ports_harm_nobody(running: RunningSite) -> None:
    device = running.device("honest")
    for address in (device.command, device.lobby, device.staff):
        host, _, port = address.removeprefix("tcp://").rpartition(":")
        for junk in (b"GET / HTTP/1.0\r\n\r\n", b"\xff" * 100, b""):
            with socket.create_connection((host, int(port)), timeout=5) as raw:
                raw.sendall(junk)
    honest = Peer(device)
    try:
        assert honest.say(c.IssueTicket(service="A01")).ticket.number == "A-001"
    finally:
        honest.close()


def test_revoking_ends_a_devices_feed_while_everyone_else_rejoins(running: RunningSite) -> None:
    honest, desk = Peer(running.device("honest")), Peer(running.device("desk"))
    try:
        desk.until(lambda peer: bool(peer.snapshots))
        honest.until(lambda peer: bool(peer.snapshots))
        desk.sign_in(running.logins["ADMIN"])
        desk.say(c.RevokeDevice(name="honest"))
        honest.until(lambda peer: peer.links[-1].link in {Link.REFUSED, Link.LOST})
        joined = len(desk.snapshots)
        desk.until(lambda peer: peer.links[-1].link is Link.LIVE or len(peer.snapshots) > joined)
        assert [d.name for d in desk.say(q.ListDevices()).devices if d.revoked] == ["honest"]
    finally:
        honest.close()
        desk.close()
