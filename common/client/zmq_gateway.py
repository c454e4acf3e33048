"""The gateway over ZeroMQ: one DEALER for commands, one SUB for the device's feed, CURVE on both (DESIGN section 3).

Below the public methods all runs on the loop's thread. `Courier` carries what was asked, `Feed` follows the feed,
`LinkWatch` judges freshness, `Wires` hold the sockets; this module joins them and decides nothing else.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from common.client.courier import Courier
from common.client.feed import Feed, Snapshot
from common.client.gateway import Accepted, Condition, Link, OnOutcome, Outcome, RefusedOutcome
from common.client.link import LinkWatch
from common.client.message_ids import new_id
from common.client.zmq_loop import CLOSE_WITHIN, GatewayLoop, Timer
from common.client.zmq_sockets import Enrolled, Wire
from common.client.zmq_wires import Wires
from common.messages import codec
from common.messages.envelope import PROTOCOL_VERSION, RefusedReply
from common.messages.feeds import LOBBY, STAFF, LobbyEvent, StaffEvent
from common.messages.queries import GetSnapshot, Query, Replay
from common.messages.words import Beat, Hello

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.client.gateway import Listener
    from common.messages.commands import Command
    from common.messages.results import HelloResult
    from common.messages.words import Word

BEAT = 2.0
PULSE = 0.5
EVENT_WITHIN = 0.5  # a reply's event comes within this, or it is replayed
JOIN_AGAIN = 1.0
GREET_AGAIN = 5.0
OPEN_AGAIN = 3.0
NOT_ENROLLED = "link.not_enrolled"
_LOBBY_ROLES = frozenset({"dispenser", "display"})
_NO_FEED = frozenset({"console"})
_CUT_OFF = frozenset({"device.revoked", "device.unknown"})


def _nothing() -> Condition:
    return Condition()


class ZmqGateway:
    """One device's connection. Give `loop` to share its thread, which then outlives this gateway.

    `describe` tells the device's condition for the beat; it is called on the loop's thread.
    """

    def __init__(
        self,
        device: Enrolled,
        loop: GatewayLoop | None = None,
        *,
        version: str = "",
        describe: Callable[[], Condition | tuple[str, str]] = _nothing,
    ) -> None:
        self._version, self._describe = version, describe
        self._own = loop is None
        self._loop = loop or GatewayLoop()
        self._topic = LOBBY if device.role in _LOBBY_ROLES else STAFF
        feed = None if device.role in _NO_FEED else device.lobby if self._topic == LOBBY else device.staff
        self._endpoints = (device.command, feed)
        self._session: str | None = None
        self._wires = Wires(self._loop, device, self._topic, self)
        self._courier = Courier(self._loop, self._transmit, self._expect_event)
        self._feed = Feed(self._topic, self)
        self._watch = LinkWatch(self._loop.now)
        self._listener: Listener | None = None
        self._up = False
        self._closed = False
        self._beat_id = b""
        self._printer = ""
        self._told: Link | None = None
        self._reopen: Timer | None = None
        self.greeting: HelloResult | None = None

    # the port, for any thread

    @property
    def idle_lock_seconds(self) -> int:
        """Seconds without a touch after which an officer's screen locks; 0 until the coordinator greeted."""
        return self.greeting.idle_lock_seconds if self.greeting is not None else 0

    def start(self, listener: Listener) -> None:
        """Connect, greet, join the feed; return at once."""
        self._listener = listener
        self._loop.post(self._open)
        self._loop.start()

    def send(self, message: Command | Word, on_outcome: OnOutcome, key: str | None = None) -> str:
        """Send under a new id (or the one kept for it) until answered, or unsure after 30 s; return the id."""
        return self._submit(message, on_outcome, bytes.fromhex(key) if key else None)

    def ask(self, query: Query, on_outcome: OnOutcome) -> str:
        """Ask; `FailedOutcome` with `link.no_answer` after 10 s."""
        return self._submit(query, on_outcome)

    def use_session(self, token: str | None) -> None:
        """Send this token with every message from now on."""
        self._session = token

    def close(self) -> None:
        """Close the sockets, and the thread if it is this gateway's own; returns when done, within a second."""
        if self._loop.here or not self._loop.running:
            self._shut()
        else:
            done = threading.Event()
            self._loop.post(partial(self._shut, done.set))
            done.wait(CLOSE_WITHIN)
        if self._own:
            self._loop.close()

    def _submit(self, message: Command | Word | Query, on_outcome: OnOutcome, key: bytes | None = None) -> str:
        key = key or new_id()
        body = codec.request_body(message, self._session)
        self._loop.post(partial(self._courier.carry, key, message, body, on_outcome))
        return key.hex()

    # the life of the connection

    def _open(self) -> None:
        if self._closed:
            return
        self._wires.open(*self._endpoints)
        self._loop.call_in(BEAT, self._beat)
        self._pulse()

    def _shut(self, done: Callable[[], None] | None = None) -> None:
        self._closed, self._up = True, False
        self._courier.close()
        self._wires.close()
        if done is not None:
            done()

    def _transmit(self, key: bytes, body: bytes) -> bool:
        return self._up and self._wires.transmit(key, body)

    def _beat(self) -> None:
        if self._closed:
            return
        self._loop.call_in(BEAT, self._beat)
        self._say_beat()

    def _say_beat(self) -> None:
        told = Condition(*self._describe())
        self._printer = told.printer
        beat = Beat(version=self._version, seq=max(0, self._feed.seq), **told._asdict())
        self._beat_id = new_id()
        self._transmit(self._beat_id, codec.request_body(beat, None))

    def _pulse(self) -> None:
        if self._closed:
            return
        self._loop.call_in(PULSE, self._pulse)
        if self._up and self._describe()[1] != self._printer:
            self._say_beat()  # staff hear of a printer at once
        if self._up and (self._feed.current or self._endpoints[1] is None):
            self._courier.settle()
        self._tell_link(even_if_same=True)

    def _tell_link(self, *, even_if_same: bool = False) -> None:
        status = self._watch.status()
        if self._listener is not None and (even_if_same or status.link is not self._told):
            self._told = status.link
            self._listener.on_link(status)

    def _turn_away(self) -> None:
        """The key is not accepted. ZeroMQ never tries again by itself after that, so new sockets do, in a while."""
        self._refuse(NOT_ENROLLED)
        if self._reopen is None:
            self._reopen = self._loop.call_in(OPEN_AGAIN, self._open_again)

    def _open_again(self) -> None:
        self._reopen = None
        if not self._closed:
            self._wires.close()
            self._wires.open(*self._endpoints)

    def _refuse(self, reason: str) -> None:
        self._watch.refused(reason)
        self._tell_link()

    # what the wires tell

    def on_command_wire(self, wire: Wire) -> None:
        """Greet on a new connection, then send again what is unanswered."""
        self._up = wire is Wire.UP
        if wire is Wire.UP:
            self._greet()
            self._courier.hurry()
        elif wire is Wire.DOWN:
            self._watch.unplugged()
            self._tell_link()
        else:
            self._turn_away()

    def on_feed_wire(self, wire: Wire) -> None:
        """Look for what was missed while the feed was away."""
        if wire is Wire.UP and self._feed.current:
            self._feed.catch_up()
        elif wire is Wire.NOT_ENROLLED:
            self._turn_away()

    def on_reply(self, key: bytes, body: bytes) -> None:
        """Hand a reply to the courier; a beat's tells only whether the device is still welcome."""
        if key != self._beat_id:
            self._courier.take_reply(key, body)
            return
        try:
            reply = codec.decode_reply(body)
        except codec.Malformed:
            return
        if isinstance(reply, RefusedReply) and reply.code in _CUT_OFF:
            self._refuse(reply.code)

    def on_feed(self, body: bytes) -> None:
        """Take a message of the feed; what cannot be read shows as a gap."""
        try:
            batch = codec.decode_lobby(body) if self._topic == LOBBY else codec.decode_staff(body)
        except codec.Malformed:
            return
        self._feed.take(batch)
        if self._feed.current and batch.epoch == self._feed.epoch and batch.events:
            last = batch.events[-1]
            self._watch.heard(last.at, last.speed, last.mark)
            self._tell_link()

    # greeting

    def _greet(self) -> None:
        if self._up:
            hello = Hello(protocol_min=PROTOCOL_VERSION, protocol_max=PROTOCOL_VERSION, version=self._version)
            self._courier.carry_own(hello, self._on_greeting)

    def _on_greeting(self, outcome: Outcome) -> None:
        if isinstance(outcome, Accepted):
            greeting: HelloResult = outcome.result
            self.greeting = greeting
            self._watch.greeted(greeting.at, greeting.speed, greeting.mark)
            self._tell_link()
            self._join()
            return
        if isinstance(outcome, RefusedOutcome):
            self._refuse(outcome.code)
        self._loop.call_in(GREET_AGAIN, self._greet)

    # what the feed needs

    def ask_snapshot(self, snapshot: str | None, after: int, turn: int) -> None:
        """Ask for a slice on behalf of the feed."""

        def on_outcome(outcome: Outcome) -> None:
            if isinstance(outcome, Accepted):
                self._feed.take_slice(outcome.result, turn)
            else:
                self._feed.fail(turn)

        self._courier.carry_own(GetSnapshot(snapshot=snapshot, after=after), on_outcome)

    def ask_replay(self, after: int, epoch: int, turn: int) -> None:
        """Ask for missing events on behalf of the feed."""

        def on_outcome(outcome: Outcome) -> None:
            if isinstance(outcome, Accepted):
                self._feed.take_replay(outcome.result, turn)
                if self._feed.current:
                    self._watch.heard(self._watch.now())
                    self._tell_link()
            elif isinstance(outcome, RefusedOutcome):
                self._feed.refuse(turn)
            else:
                self._feed.fail(turn)

        self._courier.carry_own(Replay(after=after, epoch=epoch), on_outcome)

    def on_snapshot(self, snapshot: Snapshot) -> None:
        """Hand a snapshot on: the board is current."""
        self._watch.joined(snapshot.at, snapshot.speed, snapshot.mark)
        if self._listener is not None:
            self._listener.on_snapshot(snapshot)
        self._tell_link()

    def on_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        """Hand events on."""
        if self._listener is not None:
            self._listener.on_events(events)

    def on_stuck(self) -> None:
        """Join again in a while."""
        self._loop.call_in(JOIN_AGAIN, self._join_again)

    def _join_again(self) -> None:
        if self._up and not self._feed.current:
            self._join()

    def _join(self) -> None:
        """Join the feed; the console reads none and stays greeted."""
        if self.greeting is not None and self._endpoints[1] is not None:
            self._feed.join(self.greeting.epoch)

    def _expect_event(self, seq: int) -> None:
        """Replay unless the event with this number comes in time."""

        def look() -> None:
            if seq > self._feed.seq:
                self._feed.catch_up()

        if seq > self._feed.seq:
            self._loop.call_in(EVENT_WITHIN, look)
