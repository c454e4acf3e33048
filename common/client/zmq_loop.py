"""One plain thread that owns sockets: it polls, runs what other threads post, and fires timers. Knows no messages.

Several gateways may share one loop (the demo runs its officers on a single thread). Everything but `post`, `start` and
`close` belongs to the loop's own thread: ZeroMQ sockets must not be touched by two.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import socket
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import zmq

from common.runtime import logs

if TYPE_CHECKING:
    from collections.abc import Callable

CLOSE_WITHIN = 1.0  # seconds
_MAX_SOCKETS = 8192
_IDLE_MS = 1000


@dataclass(order=True, slots=True)
class Timer:
    """A call to come; `cancel` forgets it."""

    when: float
    number: int
    call: Callable[[], None] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        """Forget the call."""
        self.cancelled = True


class GatewayLoop:
    """The I/O thread. It starts with the first `start` and ends with `close`, sockets and all."""

    def __init__(self, name: str = "ptsa-io", monotonic: Callable[[], float] = time.monotonic) -> None:
        self.context = zmq.Context()
        self.context.set(zmq.MAX_SOCKETS, _MAX_SOCKETS)
        self.now = monotonic
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._lock = threading.Lock()
        self._posted: deque[Callable[[], None]] = deque()
        self._timers: list[Timer] = []
        self._numbers = itertools.count()
        self._readers: dict[object, Callable[[], None]] = {}
        self._poller = zmq.Poller()
        self._bell, self._ear = socket.socketpair()
        for end in (self._bell, self._ear):
            end.settimeout(0)
        self._stopping = False
        self._log = logs.logger("client.io")

    @property
    def here(self) -> bool:
        """Whether the caller is the loop's own thread."""
        return threading.current_thread() is self._thread

    @property
    def running(self) -> bool:
        """Whether the thread runs."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Start the thread unless it runs."""
        with self._lock:
            if self._thread.ident is None:
                self._thread.start()

    def post(self, call: Callable[[], None]) -> None:
        """Have the thread run `call`; from any thread. After `close` nothing runs any more."""
        self._posted.append(call)
        if not self.here:
            self._ring()

    def call_in(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Run `call` after `seconds`; on the loop's thread only."""
        timer = Timer(self.now() + seconds, next(self._numbers), call)
        heapq.heappush(self._timers, timer)
        return timer

    def watch(self, readable: zmq.Socket[bytes], call: Callable[[], None]) -> None:
        """Run `call` whenever the socket can be read; it reads until nothing is left or its share is taken."""
        self._readers[readable] = call
        self._poller.register(readable, zmq.POLLIN)

    def unwatch(self, readable: zmq.Socket[bytes]) -> None:
        """Forget a socket."""
        if self._readers.pop(readable, None) is not None:
            self._poller.unregister(readable)

    def close(self) -> None:
        """End the thread and its sockets; returns when done, within a second."""
        with self._lock:
            self._stopping = True
            started = self._thread.ident is not None
        if started and not self.here:
            self._ring()
            self._thread.join(CLOSE_WITHIN)
        elif not started:
            self._release()

    def _ring(self) -> None:
        with contextlib.suppress(BlockingIOError, OSError):  # a full bell rings already, a closed one need not
            self._bell.send(b"!")

    def _run(self) -> None:
        self._poller.register(self._ear, zmq.POLLIN)
        try:
            while not self._stopping:
                for readable, _ in self._poller.poll(self._patience()):
                    self._read(readable)
                self._run_posted()
                self._run_timers()
        finally:
            self._release()

    def _patience(self) -> int:
        if self._posted:
            return 0
        if not self._timers:
            return _IDLE_MS
        return max(0, min(_IDLE_MS, int((self._timers[0].when - self.now()) * 1000) + 1))

    def _read(self, readable: object) -> None:
        if readable == self._ear.fileno():
            with contextlib.suppress(BlockingIOError):
                self._ear.recv(4096)
        elif (call := self._readers.get(readable)) is not None:
            self._guard(call)

    def _run_posted(self) -> None:
        for _ in range(len(self._posted)):
            self._guard(self._posted.popleft())

    def _run_timers(self) -> None:
        now = self.now()
        while self._timers and self._timers[0].when <= now:
            timer = heapq.heappop(self._timers)
            if not timer.cancelled:
                self._guard(timer.call)

    def _guard(self, call: Callable[[], None]) -> None:
        """A bug in one callback is told and leaves the connection alive."""
        try:
            call()
        except Exception:  # noqa: BLE001 - the boundary of the thread: whatever went wrong, the connection lives on
            self._log.exception("callback_failed")

    def _release(self) -> None:
        self._posted.clear()
        self.context.destroy(linger=0)
        self._bell.close()
        self._ear.close()
