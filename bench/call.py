"""Call pressed -> lobby display painted at 1920x1080: coordinator, display and pressing client, three real processes.

From just before `CallNext` is encoded to the end of the paint that first shows the called number. Issue, call, serve
and finish each time, and only onto a calm board. Beside it in turns the floor: bare PUB to SUB with CURVE, bare widget.
"""

from __future__ import annotations

import random
import select
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import zmq

from apps.coordinator.adapters.keys import new_pair
from bench.figures import Spread
from bench.load import BareSocket
from bench.report import Line, spread_line
from bench.site import bench_site
from common.messages import commands as c
from common.messages import words as w
from common.runtime.settings import write_device
from tests.support.running import RunningSite

CALLS, WARM_UP = 60, 5
REACH = (15.0, 40.0)
_PATIENCE = 20.0
_ONE = 1_000_000_000


class Board:
    """A process of `bench.board` and what it tells."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.board", *arguments], stdout=subprocess.PIPE, bufsize=0
        )

    def until(self, number: str, patience: float = _PATIENCE) -> int:
        """Return the instant (ns) at which it told this number."""
        assert self._process.stdout is not None
        while select.select([self._process.stdout], [], [], patience)[0]:
            line = self._process.stdout.readline().decode().split()
            assert line, "the board ended"
            if line[0] == number:
                return int(line[1])
        raise TimeoutError(f"the board never showed {number}")

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def measure(folder: Path, *, quick: bool = False) -> list[Line]:
    """Return one line."""
    running = bench_site(folder / "site")
    running.start()
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    feed, server_key = _feed(context)
    write_device(folder / "display.toml", running.device("bench-display"))
    address = feed.get_string(zmq.LAST_ENDPOINT).rstrip("\0")
    boards = Board("product", str(folder / "display.toml"), str(folder)), Board("plain", address, server_key)
    try:
        press, leave = _booth(context, running)
        _joined(feed, boards[1])
        boards[0].until("joined")
        product: list[float] = []
        floor: list[float] = []
        for at in range(WARM_UP + (CALLS // 4 if quick else CALLS)):
            begin = time.monotonic_ns()
            number = press()
            product.append((boards[0].until(number) - begin) / _ONE)
            leave()
            boards[0].until("-")
            time_off = random.uniform(0.02, 0.12)  # noqa: S311 - so that no timer of the board runs in step
            select.select([], [], [], time_off)
            begin = time.monotonic_ns()
            feed.send(f"A-{at:03d}".encode())
            floor.append((boards[1].until(f"A-{at:03d}") - begin) / _ONE)
    finally:
        for board in boards:
            board.close()
        context.destroy(linger=0)
        running.stop()
    what = "Call pressed -> display painted, 1080p"
    return [spread_line(what, Spread.of(product[WARM_UP:]), Spread.of(floor[WARM_UP:]), REACH)]


def _booth(
    context: zmq.Context[zmq.Socket[bytes]], running: RunningSite
) -> tuple[Callable[[], str], Callable[[], None]]:
    """Return what calls the next number, and what serves and finishes it and issues another."""
    dispenser = BareSocket(context, running.device("bench-dispenser-1"))
    booth = BareSocket(context, running.device("bench-booth-1"))
    login = running.logins["P0-01"]
    signed_in = booth.say(w.SignIn(account=login.account, password=login.password, position=login.position))
    booth.session = signed_in.session
    booth.say(c.OpenBooth())
    dispenser.say(c.IssueTicket(service="A01"))
    in_hand: list[str] = []

    def press() -> str:
        ticket = booth.say(c.CallNext()).ticket
        in_hand.append(ticket.id)
        return str(ticket.number)

    def leave() -> None:
        ticket = in_hand.pop()
        booth.say(c.ServeTicket(ticket=ticket))
        booth.say(c.FinishTicket(ticket=ticket))
        dispenser.say(c.IssueTicket(service="A01"))

    return press, leave


def _feed(context: zmq.Context[zmq.Socket[bytes]]) -> tuple[zmq.Socket[bytes], str]:
    """Return the floor's PUB and its public key."""
    public, secret = new_pair()
    feed = context.socket(zmq.XPUB)
    feed.linger = 0
    feed.curve_server = True
    feed.curve_secretkey = secret.encode()
    feed.bind("tcp://127.0.0.1:*")
    return feed, public


def _joined(feed: zmq.Socket[bytes], board: Board) -> None:
    """Wait until the floor's board has subscribed and paints."""
    assert feed.poll(int(_PATIENCE * 1000)), "the plain board never subscribed"
    feed.recv()
    for attempt in range(int(_PATIENCE)):  # one that comes before the window's first paint is never told
        feed.send(f"first-{attempt}".encode())
        with suppress(TimeoutError):
            board.until(f"first-{attempt}", 1.0)
            return
    raise TimeoutError("the plain board never painted")
