"""The raw floor as a process beside the product, and bare clients that press it in a closed loop."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import zmq

from apps.coordinator.adapters.keys import new_pair
from common.client.message_ids import new_id
from common.messages import codec
from common.messages import commands as c
from common.messages.envelope import PROTOCOL

_PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Echo:
    """What the floor gave: messages per second and the seconds each took."""

    rate: float
    durations: list[float]


@contextmanager
def raw_floor(folder: Path) -> Iterator[tuple[str, str]]:
    """Run a floor with a fresh database; give its address and public key. `echo` ends it."""
    folder.mkdir()
    public, secret = new_pair()
    told = folder / "endpoint"
    process = subprocess.Popen([sys.executable, "-m", "bench.floor", str(folder / "raw.db"), str(told), secret])
    try:
        waiting = threading.Event()
        while not told.exists() or not told.read_text():
            assert process.poll() is None, "the raw floor did not start"
            waiting.wait(0.02)
        yield told.read_text(), public
        process.wait(_PATIENCE)
    finally:
        process.kill()
        process.wait()


def echo(folder: Path, count: int, seconds: float) -> Echo:
    """Run a floor and press it with so many clients for so long."""
    with raw_floor(folder) as (endpoint, server_key):
        return _press(endpoint, server_key, count, seconds)


def _press(endpoint: str, server_key: str, count: int, seconds: float) -> Echo:
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
        socket.send_multipart([PROTOCOL, new_id(), codec.request_body(command, None)])
        socket.poll(_PATIENCE * 1000)
        socket.recv_multipart()
    sent_at, durations = {}, []
    begin = time.perf_counter()
    for socket in sockets:
        sent_at[socket] = time.perf_counter()
        socket.send_multipart([PROTOCOL, new_id(), codec.request_body(command, None)])
    while time.perf_counter() - begin < seconds:
        for socket, _ in poller.poll(_PATIENCE * 1000):
            codec.decode_reply(socket.recv_multipart()[2])
            durations.append(time.perf_counter() - sent_at[socket])
            body = codec.request_body(command, None)
            sent_at[socket] = time.perf_counter()
            socket.send_multipart([PROTOCOL, new_id(), body])
    rate = len(durations) / (time.perf_counter() - begin)
    sockets[0].send_multipart([PROTOCOL, b"0" * 16, b"end"])
    context.destroy(linger=500)
    return Echo(rate, durations)
