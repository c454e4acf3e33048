"""What was published lately, for `Replay`; and snapshots, cut from the cache at one seq and shared for 10 s."""

from __future__ import annotations

import base64
from collections import deque
from typing import Any

import msgspec

from apps.coordinator.service.centre import Centre
from apps.coordinator.service.projection import (
    alert_view,
    booth_view,
    clock_view,
    day_view,
    lobby_booth,
    lobby_ticket,
    picture_view,
    request_view,
    ticket_view,
)
from apps.coordinator.service.state import State
from common.domain.board_picture import in_order
from common.domain.errors import Refused
from common.messages import codec
from common.messages.feeds import (
    LOBBY,
    RECENT_CALLS,
    STAFF,
    LobbyEvent,
    LobbySnapshot,
    StaffEvent,
    StaffSnapshot,
    on_lobby_board,
    on_staff_board,
    on_staff_feed,
)
from common.messages.results import ReplayResult, SnapshotSlice

KEPT_EVENTS = 10_000
REPLAY_PAGE = 500
SLICE_BYTES = 200 * 1024
SHARED_MS = 10_000
_KEPT_SNAPSHOTS = 8


class Feeds:
    """Recent events of both feeds and the snapshots being fetched."""

    def __init__(self, epoch: int) -> None:
        self.epoch = epoch
        self._events: dict[str, deque[LobbyEvent | StaffEvent]] = {
            LOBBY: deque(maxlen=KEPT_EVENTS),
            STAFF: deque(maxlen=KEPT_EVENTS),
        }
        self._snapshots: dict[str, list[str]] = {}
        self._latest: dict[str, tuple[str, int, int]] = {}
        self._count = 0

    def keep(self, lobby: list[LobbyEvent], staff: list[StaffEvent]) -> None:
        """Remember the events of a commit."""
        self._events[LOBBY].extend(lobby)
        self._events[STAFF].extend(staff)

    def replay(self, feed: str, after: int, epoch: int, last: int) -> ReplayResult:
        """Return events after `after`; refuse when they are no longer at hand or of another epoch."""
        if epoch != self.epoch:
            raise Refused("replay.too_old", epoch=self.epoch)
        events = self._events[feed]
        oldest = events[0].seq if events else last + 1
        if after + 1 < oldest:
            raise Refused("replay.too_old", oldest=oldest)
        found = [event for event in events if event.seq > after]
        page = [msgspec.to_builtins(event) for event in found[:REPLAY_PAGE]]
        return ReplayResult(seq=last, epoch=self.epoch, events=page, more=len(found) > REPLAY_PAGE)

    def slice(self, feed: str, snapshot: str | None, after: int, make: Any, now: int, seq: int) -> SnapshotSlice:
        """Return one slice; the first call cuts a new snapshot unless one of this seq or the last 10 s is at hand."""
        if snapshot is None:
            snapshot = self._shared(feed, now, seq) or self._cut(feed, make(), now, seq)
        slices = self._snapshots.get(snapshot)
        if slices is None or not 0 <= after < len(slices):
            raise Refused("snapshot.gone")
        return SnapshotSlice(seq=seq, snapshot=snapshot, slice=after, last=after == len(slices) - 1, data=slices[after])

    def _shared(self, feed: str, now: int, seq: int) -> str | None:
        latest = self._latest.get(feed)
        if latest is None or latest[0] not in self._snapshots:
            return None
        name, made_at, made_seq = latest
        replayable = len(self._events[feed]) >= seq - made_seq
        return name if made_seq == seq or (replayable and now - made_at < SHARED_MS) else None

    def _cut(self, feed: str, snapshot: LobbySnapshot | StaffSnapshot, now: int, seq: int) -> str:
        self._count += 1
        name = f"{feed}-{self.epoch}-{self._count}"
        data = codec.encode(snapshot)
        parts = [data[start : start + SLICE_BYTES] for start in range(0, len(data), SLICE_BYTES)]
        self._snapshots[name] = [base64.b64encode(part).decode() for part in parts]
        self._latest[feed] = (name, now, seq)
        while len(self._snapshots) > _KEPT_SNAPSHOTS:
            del self._snapshots[next(iter(self._snapshots))]
        return name


def lobby_snapshot(state: State, epoch: int, seq: int, at: int, speed: float) -> LobbySnapshot:
    """Cut the lobby board from the cache."""
    tickets = []
    called = []
    for ticket in state.tickets.values():
        booth = state.booths.get(ticket.booth) if ticket.booth else None
        view = lobby_ticket(ticket, booth.number if booth else None)
        if on_lobby_board(view):
            tickets.append(view)
        if view.called_at is not None:
            called.append(view)
    called.sort(key=lambda view: (view.called_at or 0, view.id), reverse=True)
    return LobbySnapshot(
        epoch=epoch,
        seq=seq,
        at=at,
        speed=speed,
        mark=state.site.mark,
        day=day_view(state.day) if state.day else None,
        tickets=tickets,
        calls=called[:RECENT_CALLS],
        booths=[lobby_booth(booth) for booth in state.booths.values()],
        text=state.site.text,
        pictures=[picture_view(picture) for picture in in_order(state.pictures.values())],
    )


def staff_snapshot(state: State, centre: Centre, epoch: int, seq: int, at: int, speed: float) -> StaffSnapshot:
    """Cut the staff board from the cache."""
    day = day_view(state.day) if state.day else None
    requests = [request_view(request) for request in state.requests.values()]
    return StaffSnapshot(
        epoch=epoch,
        seq=seq,
        at=at,
        speed=speed,
        mark=state.site.mark,
        day=day,
        tickets=[ticket_view(ticket, centre) for ticket in state.tickets.values()],
        booths=[booth_view(booth) for booth in state.booths.values()],
        requests=[view for view in requests if on_staff_board(view, day)],
        clocks=[
            clock_view(clock)
            for clocks in state.clocks.values()
            for clock in clocks.values()
            if clock.stopped_at is None and on_staff_feed(clock.kind)
        ],
        alerts=[alert_view(alert) for alert in state.alerts.values()],
        text=state.site.text,
        pictures=[picture_view(picture) for picture in in_order(state.pictures.values())],
    )
