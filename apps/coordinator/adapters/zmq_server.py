"""The coordinator's sockets and its loop: poll, take what waits, let the bus judge the batch, reply, publish.

One ROUTER for commands, two XPUB feeds, all with CURVE and a ZAP domain. Only this thread touches them.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import zmq

from apps.coordinator.adapters.clocks import monotonic_ms
from apps.coordinator.adapters.zap import COMMAND, LOBBY, STAFF, Keyholder, ZapHandler
from apps.coordinator.service.bus import Bus, refused_body
from apps.coordinator.service.incoming import Incoming, Outgoing
from common.messages import codec
from common.messages.envelope import ID_BYTES, MAX_REPLY, MAX_REQUEST, PROTOCOL, BusyReply, FailedReply
from common.messages.feeds import TICK, LobbyBatch, LobbyEvent, StaffBatch, StaffEvent

log = logging.getLogger(__name__)
BATCH = 64
BESIDE_CLIENTS = 2
"""Internal steps in one batch while clients speak: a flood of due clocks costs a client some ms, never the flood."""
QUIET_MS = 200
"""So long after a client's last message the loop counts as its own."""
GRACE_MS = 1
"""So long a step of the clock waits for a client to share its commit: two commits cost the client twice."""
QUEUE = 2_000
TICK_MS = 1_000
SELF_TEST_MS = 10_000
_FRAMES = 4
_BUSY = codec.encode(BusyReply(200))
_WAKE = "inproc://wake"


@dataclass(slots=True)
class Counts:
    """What came in that was no proper request."""

    malformed: int = 0
    unroutable: int = 0
    busy: int = 0


@dataclass(slots=True)
class Endpoints:
    """Addresses to bind; port 0 (`tcp://127.0.0.1:0`) picks a free one, found here after binding."""

    command: str
    lobby: str
    staff: str


@dataclass(slots=True)
class Hooks:
    """What the loop calls beside messages, given by the bootstrap."""

    collect: Callable[[], None] = lambda: None
    due: Callable[[], list[Incoming]] = list
    ticked: Callable[[], list[Incoming]] = list
    stopping: Callable[[], bool] = lambda: False
    patience: Callable[[], int] = lambda: TICK_MS
    """Milliseconds the loop may sleep before something is due."""


@dataclass(slots=True)
class _Feed:
    domain: str
    address: str
    socket: zmq.Socket[bytes] | None = field(default=None)


class ZmqServer:
    """Sockets, loop and heartbeat of the coordinator."""

    def __init__(self, bus: Bus, endpoints: Endpoints, secret_key: str) -> None:
        self.bus = bus
        self.counts = Counts()
        self.hooks = Hooks()
        self._context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        self._context.set(zmq.MAX_SOCKETS, 4096)
        self._secret = secret_key.encode()
        self.zap = ZapHandler(self._context)
        self._endpoints = endpoints
        self._queue: deque[Incoming] = deque()
        self._submitted: deque[Incoming] = deque()
        self._patient: deque[Iterator[Incoming]] = deque()
        self._late: deque[Outgoing] = deque()
        self._stopped = False
        self._heard_at = 0
        self._next_tick = 0
        self._opened: list[zmq.Socket[bytes]] = []
        bus.late = self._late.append

    # life

    def open(self) -> Endpoints:
        """Start the ZAP handler, bind the three endpoints, and return their real addresses; raises zmq.ZMQError."""
        self.zap.start()
        self.refresh_keys()
        self._wake_in = self._context.socket(zmq.PULL)
        self._opened.append(self._wake_in)
        self._wake_in.bind(_WAKE)
        self._router = self._socket(zmq.ROUTER, COMMAND)
        self._router.set(zmq.ROUTER_MANDATORY, 1)
        self._endpoints.command = self._bind(self._router, self._endpoints.command)
        self._lobby = _Feed(LOBBY, self._endpoints.lobby)
        self._staff = _Feed(STAFF, self._endpoints.staff)
        for feed in (self._lobby, self._staff):
            feed.socket = self._socket(zmq.XPUB, feed.domain)
            feed.address = self._bind(feed.socket, feed.address)
        self._endpoints.lobby, self._endpoints.staff = self._lobby.address, self._staff.address
        return self._endpoints

    def wake(self) -> None:
        """Wake the loop from another thread's queue; safe only for one-way bytes on a socket of that thread."""
        out = self._context.socket(zmq.PUSH)
        out.linger = 0
        out.connect(_WAKE)
        out.send(b"")
        out.close(linger=100)

    def submit(self, message: Incoming) -> None:
        """Queue an internal command for the next batch; only from the loop's own thread."""
        self._submitted.append(message)

    def submit_patient(self, messages: Iterable[Incoming]) -> None:
        """Queue internal commands that let due steps go first, each drawn when its turn comes; only in the loop."""
        self._patient.append(iter(messages))

    def stop(self) -> None:
        """Leave the loop after this turn, or never enter it; callable from a signal handler."""
        self._stopped = True

    def finish(self) -> None:
        """Decide what was submitted with patience, after the loop: nobody hears of it any more, but it is written."""
        while batch := self._drawn(BATCH):
            self.bus.handle(batch)

    def close(self) -> None:
        """Close all sockets and the ZAP thread."""
        for socket in self._opened:
            socket.close(linger=0)
        self.zap.close()
        self._context.term()

    def run(self) -> None:
        """Run until `stop`."""
        poller = zmq.Poller()
        for socket in (self._router, self._wake_in):
            poller.register(socket, zmq.POLLIN)
        self._next_tick = monotonic_ms()
        next_test = monotonic_ms() + SELF_TEST_MS
        while not self._stopped and not self.hooks.stopping():
            wait = max(0, min(self._next_tick - monotonic_ms(), self.hooks.patience()))
            if not (self._queue or self._submitted or self._patient):
                poller.poll(wait)
            self._drain_wakes()
            self.hooks.collect()
            self._turn()
            self._flush_late()
            now = monotonic_ms()
            if now >= self._next_tick:
                self._next_tick = max(self._next_tick + TICK_MS, now)
                self._submitted.extend(self.hooks.ticked())
                self._tick()
                self._read_subscriptions()
            if now >= next_test:
                next_test = now + SELF_TEST_MS
                if not self.zap.alive():
                    log.critical("the ZAP thread ended; nobody could join any more")
                    raise SystemExit(1)

    # one turn

    def _turn(self) -> None:
        """Work off what waits; without end when more comes all the time, but never past a tick."""
        self._receive()
        self._ask_due()
        while self._queue or self._submitted or self._patient:
            if not self._queue and not self._quiet():
                self._router.poll(GRACE_MS)
                self._receive()
            batch = self._next_batch()
            out = self.bus.handle(batch)
            self._send(out)
            self._publish(out)
            self._flush_late()
            if self.bus.take_devices_changed():
                self._devices_changed()
            self._receive()
            if monotonic_ms() >= self._next_tick:
                return
            self._ask_due()

    def _ask_due(self) -> None:
        """Steps of the clock join the next batch; the next ones are asked for when these are decided."""
        if not self._submitted:
            self._submitted.extend(self.hooks.due())

    def _next_batch(self) -> list[Incoming]:
        batch: list[Incoming] = []
        most = BATCH if not self._queue and self._quiet() else BESIDE_CLIENTS
        while self._submitted and len(batch) < most:
            batch.append(self._submitted.popleft())
        if not batch:
            batch.extend(self._drawn(max(1, most // 2)))  # one of them has several rows, as heavy as two steps
        while self._queue and len(batch) < BATCH:
            batch.append(self._queue.popleft())
        return batch

    def _drawn(self, most: int) -> list[Incoming]:
        drawn: list[Incoming] = []
        while self._patient and len(drawn) < most:
            drawn.extend(islice(self._patient[0], most - len(drawn)))
            if len(drawn) < most:
                self._patient.popleft()
        return drawn

    def _quiet(self) -> bool:
        return monotonic_ms() - self._heard_at > QUIET_MS

    def _receive(self) -> None:
        """Take what waits on the router, at most one batch's worth beyond the bounded queue."""
        for _ in range(BATCH):
            try:
                frames = self._router.recv_multipart(zmq.DONTWAIT, copy=False)
            except zmq.Again:
                return
            self._take(frames)

    def _take(self, frames: list[zmq.Frame]) -> None:
        address = frames[0].bytes
        if len(frames) != _FRAMES or frames[1].bytes != PROTOCOL or len(frames[2].bytes) != ID_BYTES:
            self.counts.malformed += 1
            self._reply(address, frames[2].bytes[:ID_BYTES] if len(frames) > 2 else b"", _MALFORMED)  # noqa: PLR2004
            return
        if len(frames[3].bytes) > MAX_REQUEST:
            self.counts.malformed += 1
            self._reply(address, frames[2].bytes, refused_body("wire.too_large", {"most": MAX_REQUEST}))
            return
        if len(self._queue) >= QUEUE:
            self.counts.busy += 1
            self._reply(address, frames[2].bytes, _BUSY)
            return
        device = str(frames[3].get("User-Id"))
        self._heard_at = monotonic_ms()
        self._queue.append(Incoming(frames[2].bytes, device, frames[3].bytes, address=address))

    def _send(self, out: Outgoing) -> None:
        for address, message_id, body in out.replies:
            self._reply(address, message_id, body)

    def _reply(self, address: Any, message_id: bytes, body: bytes) -> None:
        if len(body) > MAX_REPLY:
            log.error("a reply of %d bytes is over the limit", len(body))
            body = codec.encode(FailedReply("wire.reply_too_large", message_id.hex()[:8]))
        try:
            self._router.send_multipart([address, PROTOCOL, message_id, body], zmq.DONTWAIT)
        except zmq.ZMQError:
            self.counts.unroutable += 1

    def _publish(self, out: Outgoing) -> None:
        """One message per commit and feed."""
        if out.lobby:
            self._feed(self._lobby, LobbyBatch(epoch=self.bus.epoch, events=out.lobby))
        if out.staff:
            self._feed(self._staff, StaffBatch(epoch=self.bus.epoch, events=out.staff))

    def _feed(self, feed: _Feed, batch: LobbyBatch | StaffBatch) -> None:
        if feed.socket is not None:
            feed.socket.send_multipart([feed.domain.encode(), codec.encode(batch)], zmq.DONTWAIT)

    def _tick(self) -> None:
        """Tell the last seq and the coordinator's time, so that the loss of the last event is seen within a second."""
        bus, now = self.bus, self.bus.now()
        speed, mark = bus.clock.speed, bus.state.site.mark
        lobby = LobbyEvent(seq=bus.tail.lobby, at=now, kind=TICK, speed=speed, mark=mark)
        staff = StaffEvent(seq=bus.tail.staff, at=now, kind=TICK, speed=speed, mark=mark)
        self._feed(self._lobby, LobbyBatch(epoch=bus.epoch, events=[lobby]))
        self._feed(self._staff, StaffBatch(epoch=bus.epoch, events=[staff]))

    def _read_subscriptions(self) -> None:
        for feed in (self._lobby, self._staff):
            while feed.socket is not None and feed.socket.poll(0):
                feed.socket.recv()

    def _flush_late(self) -> None:
        while self._late:
            self._send(self._late.popleft())

    def _drain_wakes(self) -> None:
        while self._wake_in.poll(0):
            self._wake_in.recv()

    # keys

    def refresh_keys(self) -> None:
        """Give the ZAP handler the devices as they are now."""
        self.zap.replace_keys(
            {
                device.public_key: Keyholder(device.name, device.role)
                for device in self.bus.state.devices.values()
                if not device.revoked
            }
        )

    def _devices_changed(self) -> None:
        """Keys follow at once; both feeds close and bind again, which ends a revoked key's subscription."""
        self.refresh_keys()
        for feed in (self._lobby, self._staff):
            if feed.socket is not None:
                self._opened.remove(feed.socket)
                feed.socket.close(linger=0)
            feed.socket = self._socket(zmq.XPUB, feed.domain)
            self._bind_again(feed.socket, feed.address)

    # sockets

    def _socket(self, kind: int, domain: str) -> zmq.Socket[bytes]:
        socket = self._context.socket(kind)
        self._opened.append(socket)
        for option, value in (
            (zmq.LINGER, 0),
            (zmq.SNDHWM, 1_000),
            (zmq.RCVHWM, 1_000),
            (zmq.MAXMSGSIZE, MAX_REQUEST),
            (zmq.HANDSHAKE_IVL, 2_000),
            (zmq.HEARTBEAT_IVL, 1_000),
            (zmq.HEARTBEAT_TIMEOUT, 3_000),
            (zmq.HEARTBEAT_TTL, 4_000),
            (zmq.BACKLOG, 1_024),
            (zmq.TCP_KEEPALIVE, 1),
            (zmq.CURVE_SERVER, 1),
        ):
            socket.set(option, value)
        socket.set(zmq.CURVE_SECRETKEY, self._secret)
        socket.set(zmq.ZAP_DOMAIN, domain.encode())
        socket.set(zmq.ZAP_ENFORCE_DOMAIN, 1)
        return socket

    def _bind(self, socket: zmq.Socket[bytes], address: str) -> str:
        socket.bind(address)
        endpoint: Any = socket.get(zmq.LAST_ENDPOINT)
        return str(endpoint.decode()).rstrip("\0")

    def _bind_again(self, socket: zmq.Socket[bytes], address: str) -> None:
        """Bind an address that this process has just given up; the old listener may take a moment to go."""
        for _ in range(200):
            try:
                socket.bind(address)
            except zmq.ZMQError as error:
                if error.errno != zmq.EADDRINUSE:
                    raise
                socket.poll(10)
            else:
                return
        log.critical("%s could not be bound again", address)
        raise SystemExit(1)


_MALFORMED = refused_body("wire.malformed", {"problem": "wrong frames"})
