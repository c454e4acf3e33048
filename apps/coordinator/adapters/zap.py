"""The ZAP handler: which key may speak to which endpoint (DESIGN section 7).

Runs in a thread of its own, knows only a map in memory, never touches the database, catches everything and answers at
once. `User-Id` carries the device's name to the loop.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

import zmq
from zmq.utils import z85

from common.domain.roles import DeviceRole

log = logging.getLogger(__name__)
ADDRESS = "inproc://zeromq.zap.01"
COMMAND, LOBBY, STAFF = "command", "lobby", "staff"
_LOBBY_READERS = frozenset({DeviceRole.DISPENSER.value, DeviceRole.DISPLAY.value})
_ZAP_FRAMES = 7
LOOPBACK = "127."


@dataclass(frozen=True, slots=True)
class Keyholder:
    """An enrolled device as the handler knows it."""

    device: str
    role: str

    def may(self, domain: str, address: str) -> bool:
        """Whether the device may speak to an endpoint; the console from loopback only."""
        if self.role == DeviceRole.CONSOLE:
            return domain == COMMAND and address.startswith(LOOPBACK)
        if domain == LOBBY:
            return self.role in _LOBBY_READERS
        if domain == STAFF:
            return self.role not in _LOBBY_READERS
        return domain == COMMAND


class ZapHandler:
    """Answers every handshake from a map of keys; `start` before any socket is bound."""

    def __init__(self, context: zmq.Context[zmq.Socket[bytes]]) -> None:
        self._context = context
        self._keys: dict[bytes, Keyholder] = {}
        self._socket = context.socket(zmq.REP)
        self._socket.linger = 0
        self._stop = context.socket(zmq.PAIR)
        self._stop_end = context.socket(zmq.PAIR)
        self._thread = threading.Thread(target=self._run, name="zap", daemon=True)
        self.refused = 0

    def start(self) -> None:
        """Bind and answer."""
        self._socket.bind(ADDRESS)
        self._stop.bind("inproc://zap-stop")
        self._stop_end.connect("inproc://zap-stop")
        self._thread.start()

    def replace_keys(self, holders: dict[str, Keyholder]) -> None:
        """Take over the enrolled devices: public key (Z85) to device; revoked ones are left out."""
        self._keys = {z85.decode(key.encode()): holder for key, holder in holders.items()}

    def alive(self) -> bool:
        """Whether the thread still answers."""
        return self._thread.is_alive()

    def close(self) -> None:
        """Stop the thread and close the sockets."""
        if self._thread.is_alive():
            self._stop_end.send(b"")
            self._thread.join(timeout=2)
        self._stop_end.close(linger=0)

    def _run(self) -> None:
        poller = zmq.Poller()
        poller.register(self._socket, zmq.POLLIN)
        poller.register(self._stop, zmq.POLLIN)
        while True:
            ready = dict(poller.poll())
            if self._stop in ready:
                break
            try:
                self._answer(self._socket.recv_multipart())
            except zmq.ContextTerminated:
                break
            except Exception:
                log.exception("zap request failed")
                self._recover()
        self._socket.close(linger=0)
        self._stop.close(linger=0)

    def _answer(self, frames: list[bytes]) -> None:
        version, sequence, domain, address, _, mechanism, *credentials = frames
        holder = None
        if version == b"1.0" and mechanism == b"CURVE" and len(frames) == _ZAP_FRAMES:
            holder = self._keys.get(credentials[0])
        if holder is not None and holder.may(domain.decode(), address.decode()):
            self._socket.send_multipart([version, sequence, b"200", b"OK", holder.device.encode(), b""])
            return
        self.refused += 1
        self._socket.send_multipart([version, sequence, b"400", b"not enrolled", b"", b""])

    def _recover(self) -> None:
        """Answer whatever is still owed, so that the REP socket can receive again."""
        try:
            self._socket.send_multipart([b"1.0", b"1", b"500", b"internal error", b"", b""])
        except zmq.ZMQError:
            log.warning("zap reply not owed")
