"""Threads beside the loop: two for password hashing, one for read-only queries, one for documents.

Results come back by a queue.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import Any

from common.domain.notice import SENT_CHANNELS

log = logging.getLogger(__name__)
HASH_THREADS = 2
HASH_WAITING = 8
DOCUMENTS_WAITING = 64
SEND_THREADS = 2
CLOSE_SECONDS = 5.0


class Workers:
    """Implements `service.ports.Beside`; `wake` tells the loop that results wait in `collect`."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._hash_jobs: queue.Queue[Any] = queue.Queue(HASH_WAITING)
        self._read_jobs: queue.Queue[Any] = queue.Queue()
        self._document_jobs: queue.Queue[Any] = queue.Queue()
        self._closing = threading.Event()
        self._done: queue.SimpleQueue[tuple[Callable[[Any], None], Any]] = queue.SimpleQueue()
        jobs = [self._hash_jobs] * HASH_THREADS + [self._read_jobs, self._document_jobs]
        self._send_jobs: dict[str, queue.Queue[Any]] = {channel: queue.Queue() for channel in SENT_CHANNELS}
        jobs += [one for one in self._send_jobs.values() for _ in range(SEND_THREADS)]
        self._threads = [
            threading.Thread(target=self._run, args=(one,), name=f"beside-{at}", daemon=True)
            for at, one in enumerate(jobs)
        ]
        for thread in self._threads:
            thread.start()

    def hash_work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> bool:
        """Queue password work; False when 8 already wait."""
        try:
            self._hash_jobs.put_nowait((work, then))
        except queue.Full:
            return False
        return True

    def document_work(self, work: Callable[[], Any], then: Callable[[Any], None], *, must: bool = False) -> bool:
        """Queue work on documents' bytes, one after the other; False when too much waits and it need not be."""
        if not must and self._document_jobs.qsize() >= DOCUMENTS_WAITING:
            return False
        self._document_jobs.put((work, then))
        return True

    def read_work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Queue a read-only query."""
        self._read_jobs.put((work, then))

    def send_work(self, channel: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Queue a message for the threads of its channel; the sender bounds how many wait."""
        self._send_jobs[channel].put((work, then))

    def collect(self) -> None:
        """Run the continuations of finished work; called in the loop."""
        while True:
            try:
                then, result = self._done.get_nowait()
            except queue.Empty:
                return
            try:
                then(result)
            except Exception:
                log.exception("result of work beside the loop failed")

    def close(self) -> None:
        """Stop the threads after what they are doing; what they found waits in `collect` still."""
        for _ in range(HASH_THREADS):
            self._hash_jobs.put(None)
        self._read_jobs.put(None)
        self._document_jobs.put(None)
        for jobs in self._send_jobs.values():
            for _ in range(SEND_THREADS):
                jobs.put(None)
        self._closing.set()
        deadline = time.monotonic() + CLOSE_SECONDS
        for thread in self._threads:  # one that waits for a slow server is left behind; its notice is taken up later
            thread.join(timeout=max(0.0, deadline - time.monotonic()))

    def _run(self, jobs: queue.Queue[Any]) -> None:
        while (job := jobs.get()) is not None:
            work, then = job
            try:
                result = work()
            except Exception:
                log.exception("work beside the loop failed")
                continue
            self._done.put((then, result))
            if not self._closing.is_set():
                self._wake()


class Inline:
    """The same without threads: for simulation and tests. Continuations run when `collect` is called."""

    def __init__(self) -> None:
        self._done: list[tuple[Callable[[Any], None], Any]] = []

    def hash_work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> bool:
        """Do the work now."""
        self._done.append((then, work()))
        return True

    def document_work(self, work: Callable[[], Any], then: Callable[[Any], None], *, must: bool = False) -> bool:  # noqa: ARG002
        """Do the work now."""
        self._done.append((then, work()))
        return True

    def read_work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do the work now."""
        self._done.append((then, work()))

    def send_work(self, channel: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:  # noqa: ARG002
        """Do the work now."""
        self._done.append((then, work()))

    def collect(self) -> None:
        """Run the continuations."""
        done, self._done = self._done, []
        for then, result in done:
            then(result)
