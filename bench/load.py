"""Closed-loop clients at bare sockets: issue, call, serve, finish in equal parts, and the counts of what went wrong."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import zmq

from common.client.message_ids import new_id
from common.messages import codec
from common.messages import commands as c
from common.messages import words as w
from common.messages.command import Command
from common.messages.envelope import PROTOCOL, RawOk
from common.messages.words import Word
from common.runtime.settings import DeviceFile

PATIENCE_MS = 20_000


class BareSocket:
    """One DEALER with CURVE, nothing else."""

    def __init__(self, context: zmq.Context[zmq.Socket[bytes]], device: DeviceFile) -> None:
        self.socket = context.socket(zmq.DEALER)
        self.socket.linger = 0
        self.socket.curve_serverkey = device.server_public_key.encode()
        self.socket.curve_publickey = device.public_key.encode()
        self.socket.curve_secretkey = device.secret_key.encode()
        self.socket.connect(device.command)
        self.session: str | None = None
        self.sent_at = 0.0

    def send(self, message: Command | Word) -> None:
        """Send one message."""
        body = codec.request_body(message, self.session)
        self.sent_at = time.perf_counter()
        self.socket.send_multipart([PROTOCOL, new_id(), body])

    def receive(self) -> bytes:
        """Return the body of the next reply."""
        if not self.socket.poll(PATIENCE_MS):
            raise TimeoutError("the coordinator did not answer")
        return self.socket.recv_multipart()[2]

    def say(self, message: Command | Word) -> Any:
        """Send, wait, and return the typed result."""
        self.send(message)
        reply = codec.decode_reply(self.receive())
        if not isinstance(reply, RawOk):
            raise RuntimeError(f"{type(message).__name__}: {reply}")  # noqa: TRY004 - it is no type error
        return codec.decode_result(message, reply)


@dataclass(slots=True)
class Result:
    """What a run gave."""

    seconds: float
    commands: int
    durations: list[float]
    refused: Counter[str]
    issued: list[str]
    called: list[str]

    @property
    def rate(self) -> float:
        """Commands per second."""
        return self.commands / self.seconds


def doubled(names: Iterable[str]) -> int:
    """Return how often a name came again: a number given twice, a ticket called to two booths."""
    return sum(count - 1 for count in Counter(names).values())


@dataclass(slots=True)
class _Client:
    """One booth with a dispenser beside it, four commands in turn."""

    dispenser: BareSocket
    booth: BareSocket
    service: str
    step: int = 0
    ticket: str = ""
    waiting: BareSocket | None = field(default=None)
    asked: Command | None = field(default=None)

    def press(self) -> None:
        """Send the next command of the turn."""
        commands: tuple[tuple[BareSocket, Command], ...] = (
            (self.dispenser, c.IssueTicket(service=self.service)),
            (self.booth, c.CallNext()),
            (self.booth, c.ServeTicket(ticket=self.ticket or "-")),
            (self.booth, c.FinishTicket(ticket=self.ticket or "-")),
        )
        self.waiting, self.asked = commands[self.step]
        self.waiting.send(self.asked)


def run(clients: list[_Client], seconds: float) -> Result:
    """Let all clients press for so long; every reply presses the next."""
    poller = zmq.Poller()
    by_socket: dict[Any, _Client] = {}
    for client in clients:
        for bare in (client.dispenser, client.booth):
            poller.register(bare.socket, zmq.POLLIN)
            by_socket[bare.socket] = client
    result = Result(0, 0, [], Counter(), [], [])
    begin = time.perf_counter()
    for client in clients:
        client.press()
    pending = len(clients)
    while pending:
        for socket, _ in poller.poll(PATIENCE_MS):
            client = by_socket[socket]
            body = socket.recv_multipart()[2]
            now = time.perf_counter()
            result.durations.append(now - client.waiting.sent_at)  # type: ignore[union-attr]
            result.commands += 1
            _turn(client, body, result)
            if now - begin < seconds or client.step:
                client.press()
            else:
                pending -= 1
    result.seconds = time.perf_counter() - begin
    return result


def _turn(client: _Client, body: bytes, result: Result) -> None:
    """Judge a reply and move to the next of the four steps; a booth that found nobody goes on with a new number."""
    reply = codec.decode_reply(body)
    if not isinstance(reply, RawOk):
        result.refused[getattr(reply, "code", "busy")] += 1
        client.step = 0
        return
    if client.step <= 1:
        ticket = codec.decode_result(client.asked, reply).ticket  # type: ignore[arg-type]
        if client.step == 0:
            result.issued.append(f"{ticket.number_letter}{ticket.number}")
        else:
            result.called.append(ticket.id)
            client.ticket = ticket.id
    client.step = (client.step + 1) % 4


def seat(
    context: zmq.Context[zmq.Socket[bytes]], dispenser: DeviceFile, booth: DeviceFile, login: Any, service: str
) -> _Client:
    """Return a client that is signed in with its booth open."""
    at_booth = BareSocket(context, booth)
    session = at_booth.say(w.SignIn(account=login.account, password=login.password, position=login.position))
    at_booth.session = session.session
    at_booth.say(c.OpenBooth())
    return _Client(BareSocket(context, dispenser), at_booth, service)
