"""Following a feed without a gap: snapshot, then events, replay when something is missing (Clone pattern). No sockets.

Events are numbered densely per feed. A tick carries the last number, so the loss of the last event shows within a
second. A new epoch, or a gap too old to replay, is healed by a snapshot (DESIGN section 3).
"""

from __future__ import annotations

import base64
import binascii
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

import msgspec

from common.messages import codec
from common.messages.feeds import (
    LOBBY,
    TICK,
    LobbyBatch,
    LobbyEvent,
    LobbySnapshot,
    StaffBatch,
    StaffEvent,
    StaffSnapshot,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from common.messages.results import ReplayResult, SnapshotSlice

Event = LobbyEvent | StaffEvent
Snapshot = LobbySnapshot | StaffSnapshot
MOST_KEPT = 20_000


class FeedPort(Protocol):
    """What a feed needs of its gateway. `turn` comes back with the answer, so that late answers are known."""

    def ask_snapshot(self, snapshot: str | None, after: int, turn: int) -> None:
        """Ask for a slice of a snapshot."""
        ...

    def ask_replay(self, after: int, epoch: int, turn: int) -> None:
        """Ask for the events after a number."""
        ...

    def on_snapshot(self, snapshot: Snapshot) -> None:
        """Everything anew."""
        ...

    def on_events(self, events: tuple[Event, ...]) -> None:
        """New events, gapless."""
        ...

    def on_stuck(self) -> None:
        """The coordinator could not help; join again in a while."""
        ...


class Stage(Enum):
    """OUT: not joined. SNAPSHOT, REPLAY: waiting for an answer, keeping what comes. CURRENT: nothing is missing."""

    OUT = auto()
    SNAPSHOT = auto()
    REPLAY = auto()
    CURRENT = auto()


class Feed:
    """One feed followed. `seq` is the last number told on."""

    def __init__(self, name: str, port: FeedPort) -> None:
        self._event: type[LobbyEvent | StaffEvent] = LobbyEvent if name == LOBBY else StaffEvent
        self._name, self._port = name, port
        self._stage = Stage.OUT
        self._turn = 0
        self._slices: list[bytes] = []
        self._kept: list[tuple[int, Event]] = []
        self.epoch = 0
        self.seq = -1

    @property
    def current(self) -> bool:
        """Whether nothing is known to be missing."""
        return self._stage is Stage.CURRENT

    def join(self, epoch: int) -> None:
        """Start, or start again after a greeting: replay within one epoch, else a snapshot."""
        if self.seq >= 0 and epoch == self.epoch:
            self.catch_up()
        else:
            self._start_snapshot()

    def catch_up(self) -> None:
        """Ask for what is missing after the last number; nothing while a snapshot is under way."""
        if self._stage is Stage.SNAPSHOT or self.seq < 0:
            return
        self._enter(Stage.REPLAY)
        self._port.ask_replay(self.seq, self.epoch, self._turn)

    def take(self, batch: LobbyBatch | StaffBatch) -> None:
        """Take one message of the feed."""
        if self._stage is Stage.OUT or batch.epoch < self.epoch:
            return
        if self._stage is Stage.CURRENT and batch.epoch == self.epoch:
            self._follow(batch.events)
            return
        self._keep(batch.epoch, batch.events)
        if batch.epoch > self.epoch and self._stage is not Stage.SNAPSHOT:
            self._start_snapshot(kept=True)

    def take_slice(self, piece: SnapshotSlice, turn: int) -> None:
        """Take one slice of the snapshot asked for."""
        if turn != self._turn or self._stage is not Stage.SNAPSHOT:
            return
        try:
            self._slices.append(base64.b64decode(piece.data, validate=True))
            snapshot = codec.decode_snapshot(self._name, b"".join(self._slices)) if piece.last else None
        except (binascii.Error, codec.Malformed):
            self.fail(turn)
            return
        if snapshot is None:
            self._port.ask_snapshot(piece.snapshot, len(self._slices), self._turn)
            return
        self.epoch, self.seq = snapshot.epoch, snapshot.seq
        self._enter(Stage.CURRENT)
        self._port.on_snapshot(snapshot)
        self._drain()

    def take_replay(self, replay: ReplayResult, turn: int) -> None:
        """Take the events asked for."""
        if turn != self._turn or self._stage is not Stage.REPLAY:
            return
        try:
            events = [msgspec.convert(event, self._event) for event in replay.events]
        except msgspec.ValidationError:
            self.fail(turn)
            return
        news = [event for event in events if event.seq > self.seq]
        dense = all(event.seq == self.seq + place for place, event in enumerate(news, start=1))
        if replay.epoch != self.epoch or not dense:
            self._start_snapshot(kept=True)
            return
        self._tell(news)
        if replay.more and news:
            self._port.ask_replay(self.seq, self.epoch, self._turn)
            return
        self._enter(Stage.CURRENT)
        self._drain()

    def refuse(self, turn: int) -> None:
        """The replay or slice was refused (too old, another epoch): take a snapshot."""
        if turn != self._turn:
            return
        if self._stage is Stage.REPLAY:
            self._start_snapshot(kept=True)
        else:
            self.fail(turn)

    def fail(self, turn: int) -> None:
        """No usable answer: out until told to join again."""
        if turn == self._turn and self._stage in {Stage.SNAPSHOT, Stage.REPLAY}:
            self._enter(Stage.OUT)
            self._port.on_stuck()

    def _follow(self, events: Sequence[Event]) -> None:
        news: list[Event] = []
        last = self.seq
        for place, event in enumerate(events):
            missing = event.seq > last if event.kind == TICK else event.seq > last + 1
            if missing:
                self._tell(news)
                self._keep(self.epoch, events[place:])
                self.catch_up()
                return
            if event.kind != TICK and event.seq == last + 1:
                news.append(event)
                last = event.seq
        self._tell(news)

    def _tell(self, news: list[Event]) -> None:
        if news:
            self.seq = news[-1].seq
            self._port.on_events(tuple(news))

    def _keep(self, epoch: int, events: Sequence[Event]) -> None:
        self._kept += [(epoch, event) for event in events if event.kind != TICK]
        if len(self._kept) > MOST_KEPT:
            del self._kept[: len(self._kept) - MOST_KEPT]

    def _drain(self) -> None:
        """Go through what came meanwhile; another gap, or a newer epoch, asks again."""
        kept, self._kept = self._kept, []
        mine = [event for epoch, event in kept if epoch == self.epoch]
        newer = [(epoch, event) for epoch, event in kept if epoch > self.epoch]
        self._follow(mine)
        if newer:
            self._kept += newer
            self._start_snapshot(kept=True)

    def _start_snapshot(self, *, kept: bool = False) -> None:
        if not kept:
            self._kept = []
        self._slices = []
        self._enter(Stage.SNAPSHOT)
        self._port.ask_snapshot(None, 0, self._turn)

    def _enter(self, stage: Stage) -> None:
        self._stage = stage
        self._turn += 1
