"""The two sockets of a device and what their monitors tell. All options stand here (DESIGN section 3, Bounds)."""

from __future__ import annotations

import random
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

import zmq
from zmq.utils.monitor import recv_monitor_message

from common.messages.envelope import MAX_REPLY

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_COMMANDS = 200
MOST_EVENTS = 1000
HANDSHAKE_MS = 2000
RECONNECT_MS, RECONNECT_SPREAD_MS, RECONNECT_MAX_MS = 100, 400, 2000
_WATCHED = (
    zmq.EVENT_HANDSHAKE_SUCCEEDED
    | zmq.EVENT_HANDSHAKE_FAILED_AUTH
    | zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL
    | zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL
    | zmq.EVENT_DISCONNECTED
)
_NOT_ENROLLED = {zmq.EVENT_HANDSHAKE_FAILED_AUTH, zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL}


class Enrolled(Protocol):
    """What a device file tells of its device (`common.runtime.settings.DeviceFile`)."""

    @property
    def role(self) -> str:
        """Device role."""
        ...

    @property
    def command(self) -> str:
        """Endpoint of commands and queries."""
        ...

    @property
    def lobby(self) -> str:
        """Endpoint of the lobby feed."""
        ...

    @property
    def staff(self) -> str:
        """Endpoint of the staff feed."""
        ...

    @property
    def server_public_key(self) -> str:
        """The coordinator's key, Z85."""
        ...

    @property
    def public_key(self) -> str:
        """Own key, Z85."""
        ...

    @property
    def secret_key(self) -> str:
        """Own secret key, Z85; never logged."""
        ...


class Wire(Enum):
    """What happened to a connection."""

    UP = auto()
    DOWN = auto()
    NOT_ENROLLED = auto()


def dealer(context: zmq.Context[zmq.Socket[bytes]], device: Enrolled) -> zmq.Socket[bytes]:
    """Return the command socket, not yet connected. IMMEDIATE: nothing piles up for a coordinator that is away."""
    made = context.socket(zmq.DEALER)
    _dress(made, device, MOST_COMMANDS)
    made.set(zmq.IMMEDIATE, 1)
    return made


def subscriber(context: zmq.Context[zmq.Socket[bytes]], device: Enrolled, topic: str) -> zmq.Socket[bytes]:
    """Return the feed socket, subscribed to its whole feed, not yet connected."""
    made = context.socket(zmq.SUB)
    _dress(made, device, MOST_EVENTS)
    made.set(zmq.SUBSCRIBE, topic.encode())
    return made


def monitor(watched: zmq.Socket[bytes]) -> zmq.Socket[bytes]:
    """Return the socket that tells of a socket's connection."""
    return watched.get_monitor_socket(_WATCHED)


def happenings(told: zmq.Socket[bytes]) -> Iterator[Wire]:
    """Yield what a monitor has to tell now."""
    while told.poll(0):
        event = recv_monitor_message(told)["event"]
        if event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
            yield Wire.UP
        elif event in _NOT_ENROLLED:
            yield Wire.NOT_ENROLLED
        else:
            yield Wire.DOWN


def _dress(made: zmq.Socket[bytes], device: Enrolled, most: int) -> None:
    made.set(zmq.LINGER, 0)
    made.set(zmq.SNDHWM, most)
    made.set(zmq.RCVHWM, most)
    made.set(zmq.MAXMSGSIZE, MAX_REPLY)
    made.set(zmq.HANDSHAKE_IVL, HANDSHAKE_MS)
    made.set(zmq.HEARTBEAT_IVL, 1000)
    made.set(zmq.HEARTBEAT_TIMEOUT, 3000)
    made.set(zmq.HEARTBEAT_TTL, 4000)
    made.set(zmq.RECONNECT_IVL, RECONNECT_MS + random.randrange(RECONNECT_SPREAD_MS))  # noqa: S311 - spreads a storm
    made.set(zmq.RECONNECT_IVL_MAX, RECONNECT_MAX_MS)
    made.set(zmq.TCP_KEEPALIVE, 1)
    made.set(zmq.TCP_KEEPALIVE_IDLE, 30)
    made.set(zmq.TCP_KEEPALIVE_INTVL, 10)
    made.set(zmq.TCP_KEEPALIVE_CNT, 3)
    made.set(zmq.CURVE_SERVERKEY, device.server_public_key.encode())
    made.set(zmq.CURVE_PUBLICKEY, device.public_key.encode())
    made.set(zmq.CURVE_SECRETKEY, device.secret_key.encode())
