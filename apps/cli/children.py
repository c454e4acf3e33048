"""Child processes of the demo: the coordinator, watched and started again when it dies, and the four applications."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

PATIENCE_SECONDS = 15.0
START = [sys.executable, "-m", "apps.cli"]


class Child:
    """One process; its words go to a log file."""

    def __init__(self, arguments: list[str], log: Path, environment: dict[str, str] | None = None) -> None:
        self._log = log.open("ab")
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [*START, *arguments],
            stdout=self._log,
            stderr=self._log,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            start_new_session=True,  # Ctrl+C is the demo's to hear; it ends its children in order
        )

    def stop(self) -> int:
        """Ask it to end, wait, and return its exit code; killed when it does not."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self._log.close()
        return code


class Watched:
    """A process that is started again whenever it dies, until it is stopped."""

    def __init__(self, arguments: list[str], log: Path) -> None:
        self._arguments, self._log = arguments, log
        self._stopping = threading.Event()
        self.starts = 1
        self._child = Child(arguments, log)
        self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int:
        """The present process."""
        return self._child.process.pid

    def stop(self) -> int:
        """Stop it for good and return its exit code."""
        self._stopping.set()
        code = self._child.stop()
        self._thread.join(PATIENCE_SECONDS)
        return code

    def _watch(self) -> None:
        while True:
            self._child.process.wait()
            if self._stopping.wait(0.05):
                return
            self.starts += 1
            self._child = Child(self._arguments, self._log)
