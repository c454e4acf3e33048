"""Commands per second of issue, call, serve, finish with 1 and 8 clients, beside the raw floor in the same run."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import zmq

from apps.coordinator.adapters.keys import new_pair
from bench.figures import Spread, cpu_seconds
from bench.load import Result, run, seat
from bench.site import SERVICES, bench_site
from common.client.message_ids import new_id
from common.messages import codec
from common.messages import commands as c
from common.messages.envelope import PROTOCOL

ROUNDS = 3
SECONDS = 4.0


def measure(folder: Path) -> dict[str, Any]:
    """Alternate product and floor, and return medians of the rounds."""
    running = bench_site(folder / "site")
    running.start()
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    found: dict[str, Any] = {}
    try:
        clients = [
            seat(
                context,
                running.device(f"bench-dispenser-{n}"),
                running.device(f"bench-booth-{n}"),
                running.logins[f"P0-{n:02d}"],
                service,
            )
            for n, service in SERVICES.items()
        ]
        assert running.process is not None
        pid = running.process.pid
        for count in (1, 8):
            rounds = []
            for at in range(ROUNDS):
                before = cpu_seconds(pid)
                result = run(clients[:count], SECONDS)
                spent = cpu_seconds(pid) - before
                rounds.append((result, spent, _floor(folder / f"floor-{count}-{at}", count)))
            found[f"{count} clients"] = _median(rounds)
    finally:
        context.destroy(linger=0)
        running.stop()
    return found


def _median(rounds: list[tuple[Result, float, float]]) -> dict[str, Any]:
    result, spent, floor = sorted(rounds, key=lambda r: r[0].rate / r[2])[len(rounds) // 2]
    spread = Spread.of(result.durations)
    return {
        "commands_per_second": round(result.rate),
        "floor_per_second": round(floor),
        "ratio": round(result.rate / floor, 2),
        "best_per_second": round(max(r[0].rate for r in rounds)),
        "p50_ms": spread.p50,
        "p99_ms": spread.p99,
        "cpu_us_per_command": round(spent / result.commands * 1e6),
        "duplicates": sum(r[0].duplicates for r in rounds),
        "double_calls": sum(r[0].double_calls for r in rounds),
        "refused": dict(result.refused),
    }


def _floor(folder: Path, count: int) -> float:
    """Return the floor's rate with as many clients."""
    folder.mkdir()
    public, secret = new_pair()
    told = folder / "endpoint"
    process = subprocess.Popen([sys.executable, "-m", "bench.floor", str(folder / "raw.db"), str(told), secret])
    try:
        waiting = threading.Event()
        while not told.exists() or not told.read_text():
            waiting.wait(0.02)
        return _echo(told.read_text(), public, count)
    finally:
        process.wait(20)


def _echo(endpoint: str, server_key: str, count: int) -> float:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    poller, sockets = zmq.Poller(), []
    command = c.IssueTicket(service="A01")
    for _ in range(count):
        socket = context.socket(zmq.DEALER)
        public, private = new_pair()
        socket.linger = 0
        socket.curve_serverkey, socket.curve_publickey = server_key.encode(), public.encode()
        socket.curve_secretkey = private.encode()
        socket.connect(endpoint)
        poller.register(socket, zmq.POLLIN)
        sockets.append(socket)
    begin, done = time.perf_counter(), 0
    for socket in sockets:
        socket.send_multipart([PROTOCOL, new_id(), codec.request_body(command, None)])
    while time.perf_counter() - begin < SECONDS / 2:
        for socket, _ in poller.poll(5_000):
            codec.decode_reply(socket.recv_multipart()[2])
            done += 1
            socket.send_multipart([PROTOCOL, new_id(), codec.request_body(command, None)])
    rate = done / (time.perf_counter() - begin)
    sockets[0].send_multipart([PROTOCOL, b"0" * 16, b"end"])
    context.destroy(linger=500)
    return rate
