"""kill -9 of the coordinator under load: no acknowledged command lost, none doubled, every screen right again."""

from __future__ import annotations

import random
import sqlite3
import threading
from collections import Counter
from pathlib import Path

import pytest

from apps.cli.hall.invariants import broken
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.new_site import Login
from common.client.board import LobbyBoard
from common.client.gateway import Accepted, Link, Outcome
from common.client.zmq_loop import GatewayLoop
from common.messages import commands as c
from common.messages.feeds import LobbySnapshot
from tests.support.running import Peer, RunningSite

CLIENTS = 8
PAUSE = 0.03  # seconds
SPEED = 2.0  # five hundred kills must fit between the opening of a day and its last number


class _Presser:
    """A dispenser that takes the next number a moment after it has the last one (else long runs drown in tickets)."""

    def __init__(self, peer: Peer, loop: GatewayLoop) -> None:
        self._loop = loop
        self.acknowledged: list[str] = []
        self.idle = threading.Event()
        self._peer, self._going = peer, True
        loop.post(self._press)

    def stop(self) -> None:
        self._going = False

    def _press(self) -> None:
        self._peer.gateway.send(c.IssueTicket(service="A01"), self._on_outcome)

    def _on_outcome(self, outcome: Outcome) -> None:
        if isinstance(outcome, Accepted):
            self.acknowledged.append(outcome.result.ticket.id)
        if self._going:
            self._loop.call_in(PAUSE, self._press)
        else:
            self.idle.set()


class _Screen:
    """A lobby display that folds what it hears."""

    def __init__(self) -> None:
        self.board = LobbyBoard()

    def take(self, peer: Peer) -> LobbyBoard:
        """Load the last snapshot and apply every event after it."""
        snapshot: LobbySnapshot = peer.snapshots[-1]
        self.board.load(snapshot)
        self.board.apply_all(event for event in peer.events if event.seq > snapshot.seq)
        return self.board


def _kills(template: tuple[Path, list[Login]], site: Path, times: int, seed: int) -> None:
    running = RunningSite(site, template[1], speed=SPEED)
    for at in range(CLIENTS):
        running.enrol(f"killer-{at}", "dispenser")
    running.enrol("screen", "display")
    running.start()
    loop = GatewayLoop("clients")
    peers = [Peer(running.device(f"killer-{at}"), loop) for at in range(CLIENTS)]
    screen = Peer(running.device("screen"), loop)
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    try:
        screen.until(lambda peer: bool(peer.snapshots))
        pressers = [_Presser(peer, loop) for peer in peers]
        for _ in range(times):
            threading.Event().wait(chance.uniform(0.05, 0.6))
            running.kill()
            running.start()
            known = sum(len(presser.acknowledged) for presser in pressers)
            for peer in peers:
                peer.until(lambda it: it.links[-1].link is Link.LIVE)
            screen.until(lambda _, known=known: sum(len(p.acknowledged) for p in pressers) > known)  # type: ignore[misc]
        for presser in pressers:
            presser.stop()
        for presser in pressers:
            assert presser.idle.wait(40)
        _rejoined(screen, site)
    finally:
        for peer in (*peers, screen):
            peer.close()
        loop.close()
        assert running.stop() == 0
    _nothing_lost_nothing_doubled(site, [key for presser in pressers for key in presser.acknowledged])


def _rejoined(screen: Peer, site: Path) -> None:
    """The screen shows exactly the waiting tickets of the database."""
    connection = sqlite3.connect(site / "ptsa.db")
    waiting = {row[0] for row in connection.execute("SELECT id FROM tickets WHERE state = 'WAITING'")}
    connection.close()
    screen.until(lambda peer: set(_Screen().take(peer).tickets) == waiting)


def _nothing_lost_nothing_doubled(site: Path, acknowledged: list[str]) -> None:
    engine = open_reader(site / "ptsa.db")
    assert broken(engine, days_over=False) == []
    engine.dispose()
    assert not [key for key, count in Counter(acknowledged).items() if count > 1]
    connection = sqlite3.connect(site / "ptsa.db")
    stored = {row[0] for row in connection.execute("SELECT id FROM tickets")}
    connection.close()
    assert set(acknowledged) <= stored
    assert len(stored) == len(acknowledged)


def test_five_kills_under_load_lose_and_double_nothing(template: tuple[Path, list[Login]], site: Path) -> None:
    _kills(template, site, 5, seed=1)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_five_hundred_kills_under_load(template: tuple[Path, list[Login]], site: Path) -> None:
    _kills(template, site, 500, seed=2)
