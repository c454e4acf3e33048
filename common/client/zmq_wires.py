"""The wires of one device on a loop: opening, reading fairly, sending, and what happens to the connections.

Knows frames, not messages. All of it runs on the loop's thread.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

import zmq

from common.client import zmq_sockets
from common.client.zmq_sockets import Wire
from common.messages.envelope import ID_BYTES, PROTOCOL

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.client.zmq_loop import GatewayLoop
    from common.client.zmq_sockets import Enrolled

SHARE = 200  # messages read from one socket before the others have their turn
_REPLY_FRAMES = 3
_EVENT_FRAMES = 2


class WireEnd(Protocol):
    """Who hears of the wires."""

    def on_reply(self, key: bytes, body: bytes) -> None:
        """A reply came."""
        ...

    def on_feed(self, body: bytes) -> None:
        """A message of the feed came."""
        ...

    def on_command_wire(self, wire: Wire) -> None:
        """The command connection changed."""
        ...

    def on_feed_wire(self, wire: Wire) -> None:
        """The feed's connection changed."""
        ...


class Wires:
    """DEALER and SUB with their monitors."""

    def __init__(self, loop: GatewayLoop, device: Enrolled, topic: str, end: WireEnd) -> None:
        self._loop, self._device, self._topic, self._end = loop, device, topic, end
        self._dealer: zmq.Socket[bytes] | None = None
        self._open: list[tuple[zmq.Socket[bytes], zmq.Socket[bytes]]] = []

    def open(self, command: str, feed: str | None) -> None:
        """Connect to both endpoints, or to the command endpoint alone."""
        self._dealer = zmq_sockets.dealer(self._loop.context, self._device)
        self._add(self._dealer, command, _REPLY_FRAMES, self._take_reply, self._end.on_command_wire)
        if feed is not None:
            sub = zmq_sockets.subscriber(self._loop.context, self._device, self._topic)
            self._add(sub, feed, _EVENT_FRAMES, self._take_event, self._end.on_feed_wire)

    def transmit(self, key: bytes, body: bytes) -> bool:
        """Hand a request to the network; False when it takes none now."""
        if self._dealer is None:
            return False
        try:
            self._dealer.send_multipart([PROTOCOL, key, body], zmq.NOBLOCK)
        except zmq.Again:
            return False
        return True

    def close(self) -> None:
        """Close everything."""
        for watched, told in self._open:
            self._loop.unwatch(watched)
            self._loop.unwatch(told)
            watched.disable_monitor()
            told.close(linger=0)
            watched.close(linger=0)
        self._open, self._dealer = [], None

    def _add(
        self,
        made: zmq.Socket[bytes],
        endpoint: str,
        count: int,
        take: Callable[[list[bytes]], None],
        on_wire: Callable[[Wire], None],
    ) -> None:
        told = zmq_sockets.monitor(made)
        self._open.append((made, told))
        self._loop.watch(made, partial(self._read, made, count, take))
        self._loop.watch(told, partial(self._read_monitor, told, on_wire))
        made.connect(endpoint)

    def _read(self, readable: zmq.Socket[bytes], count: int, take: Callable[[list[bytes]], None]) -> None:
        for _ in range(SHARE):
            if readable.closed:
                return
            try:
                frames = readable.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                return
            if len(frames) == count:
                take(frames)

    def _read_monitor(self, told: zmq.Socket[bytes], on_wire: Callable[[Wire], None]) -> None:
        for wire in zmq_sockets.happenings(told):
            on_wire(wire)

    def _take_reply(self, frames: list[bytes]) -> None:
        if frames[0] == PROTOCOL and len(frames[1]) == ID_BYTES:
            self._end.on_reply(frames[1], frames[2])

    def _take_event(self, frames: list[bytes]) -> None:
        self._end.on_feed(frames[1])
