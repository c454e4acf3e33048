"""Whatever the network loses, repeats or delays: after one last tick everything is there, once and in order."""

from __future__ import annotations

import base64
from collections.abc import Callable

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from common.client.feed import Event, Feed, Snapshot
from common.messages import codec
from common.messages.feeds import LOBBY, LobbyBatch, LobbyEvent, LobbySnapshot
from common.messages.results import ReplayResult, SnapshotSlice

_PLANS = st.lists(st.sampled_from(["send", "lose", "twice", "late", "answer", "tick", "restart"]), max_size=80)


def event(seq: int, kind: str = "BoardTextSet") -> LobbyEvent:
    return LobbyEvent(seq=seq, at=seq, kind=kind, text=str(seq))


class Source:
    """The coordinator's journal and the port of a feed onto it; answers wait until `answer`."""

    def __init__(self) -> None:
        self.epoch, self.last, self.shown, self.stuck = 1, 0, [0], 0
        self.waiting: list[Callable[[], None]] = []
        self.feed = Feed(LOBBY, self)

    def ask_snapshot(self, snapshot: str | None, after: int, turn: int) -> None:
        def answer() -> None:
            whole = codec.encode(
                LobbySnapshot(
                    epoch=self.epoch, seq=self.last, at=self.last, speed=1.0, mark="", day=None, tickets=[],
                    calls=[], booths=[], text=str(self.last),
                )
            )  # fmt: skip
            if snapshot not in {None, f"{self.epoch}.{self.last}"}:
                self.feed.refuse(turn)
                return
            piece, last = whole[after * 60 : after * 60 + 60], (after + 1) * 60 >= len(whole)
            name, data = f"{self.epoch}.{self.last}", base64.b64encode(piece).decode()
            self.feed.take_slice(SnapshotSlice(snapshot=name, slice=after, last=last, data=data), turn)

        self.waiting.append(answer)

    def ask_replay(self, after: int, epoch: int, turn: int) -> None:
        def answer() -> None:
            if epoch != self.epoch or self.last - after > 8:
                self.feed.refuse(turn)
                return
            rows = [msgspec.to_builtins(event(seq)) for seq in range(after + 1, min(after + 3, self.last) + 1)]
            self.feed.take_replay(ReplayResult(epoch=self.epoch, events=rows, more=after + 3 < self.last), turn)

        self.waiting.append(answer)

    def on_snapshot(self, snapshot: Snapshot) -> None:
        self.shown = [snapshot.seq]

    def on_events(self, events: tuple[Event, ...]) -> None:
        for one in events:
            assert one.seq == self.shown[-1] + 1
            self.shown.append(one.seq)

    def on_stuck(self) -> None:
        self.stuck += 1
        self.waiting.append(lambda: self.feed.join(self.epoch))

    def batch(self, *events: LobbyEvent) -> LobbyBatch:
        return LobbyBatch(epoch=self.epoch, events=list(events))

    def settle(self) -> None:
        for _ in range(200):
            if not self.waiting:
                return
            self.waiting.pop(0)()
        raise AssertionError("the feed asks without end")


@given(plan=_PLANS)
def test_after_a_last_tick_nothing_is_missing_and_nothing_came_twice(plan: list[str]) -> None:
    source = Source()
    late: list[LobbyBatch] = []
    source.feed.join(1)
    for step in plan:
        if step == "answer" and source.waiting:
            source.waiting.pop(0)()
        elif step == "tick":
            source.feed.take(source.batch(event(source.last, "Tick")))
        elif step == "restart":
            source.epoch += 1
        elif step in {"send", "lose", "twice", "late"}:
            source.last += 1
            batch = source.batch(event(source.last))
            if step == "late":
                late.append(batch)
            for _ in range({"send": 1, "twice": 2}.get(step, 0)):
                source.feed.take(batch)
    for batch in late:
        source.feed.take(batch)
    source.settle()
    source.feed.take(source.batch(event(source.last, "Tick")))
    source.settle()
    assert source.feed.current
    assert (source.feed.epoch, source.feed.seq, source.shown[-1]) == (source.epoch, source.last, source.last)


def test_answers_to_an_earlier_question_are_ignored() -> None:
    source = Source()
    source.feed.join(1)
    source.feed.join(1)
    source.settle()
    assert source.feed.current


def test_a_snapshot_that_cannot_be_read_is_asked_again_later() -> None:
    source = Source()
    source.feed.join(1)
    source.waiting.clear()
    source.feed.take_slice(SnapshotSlice(snapshot="x", slice=0, last=True, data="e30="), turn=1)
    assert (source.feed.current, source.stuck) == (False, 1)
    source.settle()
    assert source.feed.current


def test_a_replay_with_a_hole_is_not_believed() -> None:
    source = Source()
    source.feed.join(1)
    source.settle()
    source.last = 3
    source.feed.take(source.batch(event(3)))
    source.waiting.clear()
    source.feed.take_replay(ReplayResult(epoch=1, events=[msgspec.to_builtins(event(2))], more=False), turn=3)
    source.settle()
    assert source.shown == [3]
