"""Ticket button -> number shown, by a real dispenser's window in a process of its own (`bench.kiosk`).

In rounds with the durable reply to the same command at a bare socket and with the raw floor's reply to one client.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import zmq

from bench.figures import Spread
from bench.load import BareSocket
from bench.raw import echo
from bench.report import Line, spread_line
from bench.site import bench_site
from common.messages import commands as c
from common.runtime.settings import write_device

ROUNDS, PRESSES = 3, 50
TURNS, BARE, FLOOR_SECONDS = 4, 50, 0.15
REACH = (3.0, 15.0)


def measure(folder: Path, *, quick: bool = False) -> list[Line]:
    """Return a line for the window and one for the bare socket, each beside the floor's reply to one client."""
    running = bench_site(folder / "site")
    running.start()
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    shown: list[float] = []
    bare: list[float] = []
    floor: list[float] = []
    try:
        write_device(folder / "kiosk.toml", running.device("bench-dispenser-1"))
        socket = BareSocket(context, running.device("bench-dispenser-2"))
        for _ in range(20):
            socket.say(c.IssueTicket(service="B01"))
        for at in range(1 if quick else ROUNDS):
            shown += _presses(folder, folder / f"slips-{at}")
            for turn in range(TURNS):
                bare += [_reply(socket) for _ in range(BARE)]
                floor += echo(folder / f"floor-{at}-{turn}", 1, FLOOR_SECONDS).durations
    finally:
        context.destroy(linger=0)
        running.stop()
    of_floor = Spread.of(floor)
    return [
        spread_line("ticket button -> number shown", Spread.of(shown), of_floor, REACH),
        spread_line("  the same command at a bare socket", Spread.of(bare), of_floor),
    ]


def _presses(folder: Path, slips: Path) -> list[float]:
    arguments = [str(folder / "kiosk.toml"), str(slips), str(PRESSES)]
    done = subprocess.run(
        [sys.executable, "-m", "bench.kiosk", *arguments], check=True, stdout=subprocess.PIPE, timeout=120
    )
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _reply(socket: BareSocket) -> float:
    socket.say(c.IssueTicket(service="B01"))
    return time.perf_counter() - socket.sent_at
