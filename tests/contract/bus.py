"""A coordinator small enough to misbehave on demand: ROUTER and XPUB with CURVE, a lobby feed, scripted replies."""

from __future__ import annotations

import base64
import threading
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
import zmq
from zmq.utils import z85

from common.client.board import LobbyBoard
from common.client.gateway import Link, LinkStatus, Outcome
from common.messages import codec
from common.messages.commands import Command
from common.messages.envelope import PROTOCOL, BusyReply, FailedReply, Ok, RefusedReply
from common.messages.feeds import LobbyBatch, LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot
from common.messages.queries import GetOutcome, GetSnapshot, Query, Replay
from common.messages.results import Done, HelloResult, OutcomeResult, ReplayResult, SnapshotSlice
from common.messages.words import Beat, Hello, Word
from common.runtime.settings import DeviceFile

WAIT = 10.0
SLICE = 150
START = 1_795_395_600_000
SERVER_PUBLIC, SERVER_SECRET = (key.decode() for key in zmq.curve_keypair())
DEVICE_PUBLIC, DEVICE_SECRET = (key.decode() for key in zmq.curve_keypair())

Message = Command | Word | Query
Answer = Ok | RefusedReply | BusyReply | FailedReply | None


@dataclass
class Request:
    id: bytes
    message: Message
    session: str | None


@dataclass
class Settings:
    """How the bus behaves; changed by tests through `Bus.run`."""

    mute: int = 0  # so many commands are carried out without a reply
    deaf: int = 0  # so many commands are not even heard
    busy: int = 0
    too_old: bool = False
    refuse_hello: str = ""
    enrolled: set[str] = field(default_factory=lambda: {DEVICE_PUBLIC})


class Bus:
    """The thread of the small coordinator. `run` has it do something; `events` is its journal."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.epoch = 1
        self.events: list[LobbyEvent] = []
        self.requests: list[Request] = []
        self.count: Counter[str] = Counter()
        self.stored: dict[str, bytes] = {}
        self.seq_in_reply = False
        self._context = zmq.Context()
        self._posted: deque[Callable[[], None]] = deque()
        self._changed = threading.Condition()
        self._stop = False
        self._ready = threading.Event()
        self.ports = (0, 0)
        self._thread = threading.Thread(target=self._serve, name="test-bus", daemon=True)
        self._thread.start()
        assert self._ready.wait(WAIT)

    @property
    def device(self) -> DeviceFile:
        return self.device_of("display", DEVICE_PUBLIC, DEVICE_SECRET)

    def device_of(self, role: Any, public: str, secret: str) -> DeviceFile:
        command, lobby = (f"tcp://127.0.0.1:{port}" for port in self.ports)
        return DeviceFile(
            name="test", role=role, command=command, lobby=lobby, staff=lobby, place="L3",
            server_public_key=SERVER_PUBLIC, public_key=public, secret_key=secret,
        )  # fmt: skip

    # what tests say

    def run(self, act: Callable[[], None]) -> None:
        done = threading.Event()
        self._posted.append(lambda: (act(), done.set())[0])  # type: ignore[func-returns-value]
        assert done.wait(WAIT)

    def publish(self, *events: LobbyEvent, lost: bool = False) -> None:
        def act() -> None:
            self.events += events
            if not lost:
                self._publish(list(events))

        self.run(act)

    def say(self, number: int, text: str = "", *, lost: bool = False) -> None:
        """Note and publish one event, the `number`-th."""
        self.publish(
            LobbyEvent(seq=number, at=START + number, kind="BoardTextSet", text=text or str(number)), lost=lost
        )

    def tick(self) -> None:
        seq = len(self.events)
        self.run(lambda: self._publish([LobbyEvent(seq=seq, at=START + seq, kind="Tick", speed=1.0, mark="training")]))

    def send_raw(self, frames: list[bytes]) -> None:
        def act() -> None:
            self._feed.send_multipart(frames)

        self.run(act)

    def restart(self, *, kept: int | None = None) -> None:
        """Come back with a new epoch, on the same ports; `kept` cuts the journal as a restored copy would."""

        def act() -> None:
            self._close()
            self.epoch += 1
            self.events = self.events[:kept]
            self._open()

        self.run(act)

    def close_feed_for_good(self) -> None:
        self.run(self._feed.close)

    def wait_for(self, fact: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(fact, WAIT)

    def close(self) -> None:
        self._stop = True
        self._thread.join(WAIT)
        assert not self._thread.is_alive()

    # the thread

    def _serve(self) -> None:
        self._zap = self._context.socket(zmq.REP)
        self._zap.bind("inproc://zeromq.zap.01")
        self._open()
        self._ready.set()
        while not self._stop:
            while self._posted:
                self._posted.popleft()()
            if self._zap.poll(0):
                self._judge()
            if self._router.poll(5):
                self._answer(self._router.recv_multipart())
            with self._changed:
                self._changed.notify_all()
        self._context.destroy(linger=0)

    def _open(self) -> None:
        self._router = self._bound(zmq.ROUTER, self.ports[0])
        self._feed = self._bound(zmq.XPUB, self.ports[1])
        self.ports = (self._port(self._router), self._port(self._feed))

    def _bound(self, kind: int, port: int) -> zmq.Socket[bytes]:
        made = self._context.socket(kind)
        made.set(zmq.LINGER, 0)
        made.set(zmq.CURVE_SERVER, 1)
        made.set(zmq.CURVE_SECRETKEY, SERVER_SECRET.encode())
        made.set(zmq.ZAP_DOMAIN, b"test")
        for _ in range(500):
            try:
                made.bind(f"tcp://127.0.0.1:{port or '*'}")
            except zmq.ZMQError:
                made.poll(10)  # the old listener is closed by ZeroMQ's own thread
            else:
                return made
        raise AssertionError(f"port {port} stays in use")

    def _port(self, bound: zmq.Socket[bytes]) -> int:
        return int(bound.getsockopt_string(zmq.LAST_ENDPOINT).rpartition(":")[2])

    def _close(self) -> None:
        for bound, port in zip((self._router, self._feed), self.ports, strict=True):
            bound.unbind(f"tcp://127.0.0.1:{port}")
            bound.close(linger=0)

    def _judge(self) -> None:
        version, number, *_, key = self._zap.recv_multipart()
        known = z85.encode(key).decode() in self.settings.enrolled
        self._zap.send_multipart([version, number, b"200" if known else b"400", b"", b"", b""])

    def _publish(self, events: list[LobbyEvent]) -> None:
        self._feed.send_multipart([b"lobby", codec.encode(LobbyBatch(epoch=self.epoch, events=events))])

    def _answer(self, frames: list[bytes]) -> None:
        peer, protocol, key, body = frames
        assert protocol == PROTOCOL
        session, message = codec.decode_request(body)
        self.requests.append(Request(key, message, session))
        self.count[type(message).__name__] += 1
        answer = self._judge_command(key) if isinstance(message, Command) else self._reply(message)
        if answer is not None:
            self._router.send_multipart([peer, PROTOCOL, key, codec.encode(answer)])

    def _judge_command(self, key: bytes) -> Answer:
        if self.settings.deaf:
            self.settings.deaf -= 1
            return None
        if self.settings.busy:
            self.settings.busy -= 1
            return BusyReply(retry_after_ms=20)
        answer = self._do(key.hex())
        if self.settings.mute:
            self.settings.mute -= 1
            return None
        return answer

    def _do(self, key: str) -> Answer:
        if key not in self.stored:
            self.count["done"] += 1
            result = Done(seq=len(self.events) + 1 if self.seq_in_reply else None)
            if self.seq_in_reply:
                self.events.append(LobbyEvent(seq=len(self.events) + 1, at=START, kind="BoardTextSet", text="by reply"))
            self.stored[key] = codec.encode(Ok(result))
        return msgspec.json.decode(self.stored[key], type=Ok | RefusedReply)

    def _reply(self, message: Message) -> Answer:  # noqa: PLR0911 - one line for each message it knows
        match message:
            case Hello():
                if self.settings.refuse_hello:
                    return RefusedReply(self.settings.refuse_hello)
                return Ok(HelloResult(
                    protocol=1, version="1", epoch=self.epoch, at=START, speed=1.0, mark="training", device="test",
                    role="display", place="", feed="lobby", idle_lock_seconds=600,
                ))  # fmt: skip
            case GetSnapshot(after=after):
                return Ok(self._slice(after))
            case Replay(after=after, epoch=epoch):
                if self.settings.too_old or epoch != self.epoch:
                    return RefusedReply("replay.too_old")
                rows = [msgspec.to_builtins(event) for event in self.events[after : after + 2]]
                return Ok(ReplayResult(epoch=self.epoch, events=rows, more=after + 2 < len(self.events)))
            case GetOutcome(command=key):
                stored = self.stored.setdefault(key, codec.encode(RefusedReply("command.abandoned")))
                return Ok(OutcomeResult(reply=stored.decode()))
            case Beat():
                return Ok(Done())
            case _:
                return None

    def _slice(self, after: int) -> SnapshotSlice:
        board = LobbyBoard()
        board.load(LobbySnapshot(
            epoch=self.epoch, seq=0, at=START, speed=1.0, mark="training", day=None, tickets=[], calls=[], booths=[],
            text="",
        ))  # fmt: skip
        board.apply_all(self.events)
        whole = board.to_bytes()
        piece = whole[after * SLICE : (after + 1) * SLICE]
        last = (after + 1) * SLICE >= len(whole)
        data = base64.b64encode(piece).decode()
        return SnapshotSlice(snapshot=f"s{self.epoch}", slice=after, last=last, data=data)


class Ear:
    """A listener that remembers, folds a board, and lets a test wait for facts."""

    def __init__(self) -> None:
        self.board = LobbyBoard()
        self.snapshots = 0
        self.seqs: list[int] = []
        self.links: list[LinkStatus] = []
        self.outcomes: dict[str, list[Outcome]] = {}
        self._changed = threading.Condition()

    @property
    def link(self) -> Link | None:
        return self.links[-1].link if self.links else None

    def on_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        assert isinstance(snapshot, LobbySnapshot)
        with self._changed:
            self.board.load(snapshot)
            self.snapshots += 1
            self._changed.notify_all()

    def on_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        with self._changed:
            for event in events:
                assert isinstance(event, LobbyEvent)
                self.board.apply(event)
                self.seqs.append(event.seq)
            self._changed.notify_all()

    def on_link(self, status: LinkStatus) -> None:
        with self._changed:
            self.links.append(status)
            self._changed.notify_all()

    def on_outcome(self, outcome: Outcome) -> None:
        with self._changed:
            self.outcomes.setdefault(outcome.id, []).append(outcome)
            self._changed.notify_all()

    def wait_for(self, fact: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(fact, WAIT), (self.link, self.board.seq, self.outcomes)

    def wait_live(self) -> None:
        self.wait_for(lambda: self.link is Link.LIVE)

    def wait_outcome(self, key: str, number: int = 1) -> Outcome:
        self.wait_for(lambda: len(self.outcomes.get(key, [])) >= number)
        return self.outcomes[key][number - 1]
