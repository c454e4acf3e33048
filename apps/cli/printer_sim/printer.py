"""A thermal printer on a TCP port: prints each slip into a PNG, answers status queries, and goes wrong on request.

One thread serves all connections; `set` may be called from any other. Faults are in `faults`, bytes in `stream`, dots
in `strip`. For tests, the bench, the demo and a clerk's trial; never a printer server.
"""

from __future__ import annotations

import selectors
import socket
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from apps.cli.printer_sim.faults import MISHAPS, NOISE, Fault, held, paper_sensor, status
from apps.cli.printer_sim.stream import DC4, EOT, RealTime, Stream, Token
from apps.cli.printer_sim.strip import Complaints, Strip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PORT: Final = 9100
KEPT: Final = 500
_LOOK_SECONDS: Final = 0.2
_CLEAR: Final = 8
_BEFORE_MISHAP: Final = 3  # things printed of a slip before it goes wrong


@dataclass(slots=True)
class _Host:
    socket: socket.socket
    strip: Strip
    stream: Stream = field(default_factory=Stream)
    real_time: RealTime = field(default_factory=RealTime)


class SimulatedPrinter:
    """Listens as soon as it is made; `port` 0 takes a free one. `slips` are the pictures printed, oldest first."""

    def __init__(self, folder: Path, *, host: str = "127.0.0.1", port: int = PORT, width: int = 576) -> None:
        """OSError when the port is taken."""
        folder.mkdir(parents=True, exist_ok=True)
        self.slips: list[Path] = []
        self.received = 0  # bytes that were not status queries alone
        self.complaints = Complaints()
        self._width = width
        self._folder, self._host, self._faults = folder, host, frozenset[Fault]()
        self._hosts: dict[socket.socket, _Host] = {}
        self._selector = selectors.DefaultSelector()
        self._done, self._held = 0, False
        self._changed = threading.Condition()
        self._stopping = False
        self._listener: socket.socket | None = None
        self.port = port
        self._listen()
        self.each_look: Callable[[], None] = _nothing
        self._thread = threading.Thread(target=self._run, name="ptsa-printer-sim", daemon=True)

    @property
    def faults(self) -> frozenset[Fault]:
        """What is wrong now."""
        return self._faults

    def set(self, *faults: Fault) -> None:
        """Have exactly these faults, none to be well again; taken up within a fifth of a second."""
        with self._changed:
            self._faults = frozenset(faults)
            self._changed.wait_for(lambda: self._settled() or not self._thread.is_alive(), 2)

    def take(self, faults: list[Fault]) -> None:
        """The same without waiting, for `each_look`."""
        self._faults = frozenset(faults)

    def start(self) -> None:
        """Serve on a thread of its own."""
        self._thread.start()

    def wait_for_slips(self, count: int, seconds: float = 10) -> bool:
        """Wait until so many slips are printed."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.slips) >= count, seconds)

    def close(self) -> None:
        """End all connections and the thread."""
        self._stopping = True
        if self._thread.is_alive():
            self._thread.join(5)
        self._hang_up()
        self._selector.close()

    # one thread

    def _settled(self) -> bool:
        return (Fault.OFF in self._faults) == (self._listener is None)

    def _run(self) -> None:
        while not self._stopping:
            self.each_look()
            self._obey()
            for key, _ in self._selector.select(_LOOK_SECONDS if not self._hosts else _LOOK_SECONDS / 4):
                if key.fileobj is self._listener:
                    self._accept()
                elif isinstance(key.fileobj, socket.socket) and key.fileobj in self._hosts:
                    self._read(self._hosts[key.fileobj])

    def _obey(self) -> None:
        """Make what was set true, and go on with what was held."""
        with self._changed:
            if Fault.OFF in self._faults:
                self._hang_up()
            elif self._listener is None:
                self._listen()
            self._changed.notify_all()
        before, self._held = self._held, held(self._faults)
        if before and not self._held:
            self._done = 0
            for host in self._hosts.values():
                host.strip.tear()  # whoever put paper in tore off what hung out
            self._catch_up()
            for host in list(self._hosts.values()):
                if _gone(host.socket):  # a host that let go takes with it what it had sent
                    self._drop(host)
        for host in list(self._hosts.values()):
            self._print(host)

    def _catch_up(self) -> None:
        """Hear what was said meanwhile: real-time commands, such as to forget a slip, go before what was held."""
        for key, _ in self._selector.select(0):
            if isinstance(key.fileobj, socket.socket) and key.fileobj in self._hosts:
                self._read(self._hosts[key.fileobj])

    def _listen(self) -> None:
        listener = socket.create_server((self._host, self.port))
        listener.setblocking(False)  # noqa: FBT003 - so it is called
        self.port, self._listener = listener.getsockname()[1], listener
        self._selector.register(listener, selectors.EVENT_READ)

    def _hang_up(self) -> None:
        for host in list(self._hosts.values()):
            self._drop(host)
        if self._listener is not None:
            self._selector.unregister(self._listener)
            self._listener.close()
            self._listener = None

    def _drop(self, host: _Host) -> None:
        self._selector.unregister(host.socket)
        del self._hosts[host.socket]
        host.socket.close()

    def _accept(self) -> None:
        assert self._listener is not None  # noqa: S101 - only it calls
        one, _ = self._listener.accept()
        one.setblocking(False)  # noqa: FBT003 - so it is called
        self._hosts[one] = _Host(one, Strip(self._width, self.complaints))
        self._selector.register(one, selectors.EVENT_READ)

    def _read(self, host: _Host) -> None:
        if Fault.FROZEN in self._faults:
            threading.Event().wait(_LOOK_SECONDS / 4)
            return
        try:
            data = host.socket.recv(65536)
        except OSError:
            data = b""
        if not data:
            self._drop(host)
            return
        for kind, number in host.real_time.feed(data):
            if kind == EOT:
                self._answer(host, status(number, self._faults))
            elif kind == DC4 and number == _CLEAR:
                host.stream.clear()
                host.strip.tear()
                return
        host.stream.feed(data)
        self._print(host)

    def _print(self, host: _Host) -> None:
        while host.socket in self._hosts:
            self._held = self._held or held(self._faults)  # what holds it is lifted in `_obey` only
            if self._held or (token := host.stream.next()) is None:
                return
            self._do(host, token)

    def _do(self, host: _Host, token: Token) -> None:
        self.received += len(token.data) if token.name != "DLE" else 0
        if token.name == "GS r":
            if Fault.UNCONFIRMED not in self._faults:
                self._answer(host, paper_sensor(self._faults))
            return
        if token.name == "ESC @":
            self._done = 0
        picture = host.strip.apply(token)
        if picture is not None:
            self._done = 0
            file = self._folder / f"slip-{len(self.slips) + 1:04d}.png"
            picture.save(file)
            if len(self.slips) >= KEPT:
                self.slips[-KEPT].unlink(missing_ok=True)
            with self._changed:
                self.slips.append(file)
                self._changed.notify_all()
            return
        self._done += token.name in {"LF", "GS v"}
        if self._done >= _BEFORE_MISHAP:
            self._mishap(host)

    def _mishap(self, host: _Host) -> None:
        for mishap, after in MISHAPS.items():
            if mishap in self._faults:
                with self._changed:
                    self._faults = (self._faults - {mishap}) | ({after} if after is not None else set())
                if after is None or after is Fault.OFF:
                    self._done = 0
                    self._drop(host)
                if after is Fault.OFF:
                    self._hang_up()

    def _answer(self, host: _Host, answer: bytes) -> None:
        if Fault.MUTE in self._faults:
            return
        try:
            host.socket.send(NOISE if Fault.NONSENSE in self._faults else answer)
        except OSError:
            self._drop(host)


def _gone(one: socket.socket) -> bool:
    try:
        return one.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def _nothing() -> None:
    """Nobody looks on."""
