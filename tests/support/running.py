"""A real coordinator process over a test site, and gateways of its devices."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from apps.coordinator.adapters import keys
from apps.coordinator.adapters.database import open_writer
from apps.coordinator.new_site import Login, enrol
from apps.coordinator.process import ENDPOINTS_FILE
from common.client.gateway import Accepted, LinkStatus, Outcome
from common.client.zmq_gateway import ZmqGateway
from common.client.zmq_loop import GatewayLoop
from common.messages.command import Command
from common.messages.queries import Query
from common.messages.words import SignIn, Word
from common.runtime.paths import SitePaths
from common.runtime.settings import DeviceFile, read_site

PATIENCE = 40.0
START = "2026-11-23T08:00"


class RunningSite:
    """Start, kill, restart and stop the coordinator of a site; enrol devices before the first start."""

    def __init__(self, root: Path, logins: list[Login], *, speed: float = 60.0, start: str | None = START) -> None:
        """Without `start` and at speed 1 it runs on the machine's own clock."""
        self.root = root
        self.logins = {login.position: login for login in logins}
        self.process: subprocess.Popen[bytes] | None = None
        self._speed, self._begin = speed, start
        self._devices: dict[str, DeviceFile] = {}

    def enrol(self, name: str, role: str, place: str = "") -> None:
        """Enrol a device while no coordinator runs."""
        settings = read_site(SitePaths(self.root).settings)
        server_key, _ = keys.read_server_key(SitePaths(self.root).keys)
        engine = open_writer(self.root / settings.database)
        self._devices[name] = enrol(engine, settings, server_key, name, role, place)
        engine.dispose()

    def start(self) -> None:
        """Start the coordinator and wait until it has told its addresses."""
        told = self.root / ENDPOINTS_FILE
        before = told.stat().st_mtime_ns if told.exists() else 0
        arguments = ["coordinator", str(self.root), "--speed", str(self._speed)]
        arguments += ["--start", self._begin] if self._begin else []
        with (self.root / "out.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "apps.cli", *arguments], stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        waiting = threading.Event()
        for _ in range(int(PATIENCE / 0.02)):
            if told.exists() and told.stat().st_mtime_ns != before and told.read_text(encoding="utf-8").endswith("}"):
                return
            if self.process.poll() is not None:
                break
            waiting.wait(0.02)
        raise AssertionError((self.root / "out.log").read_text(encoding="utf-8"))

    def kill(self) -> None:
        """Kill -9."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Ask it to stop and return its exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def device(self, name: str) -> DeviceFile:
        """Return a device file with the present addresses."""
        told = json.loads((self.root / ENDPOINTS_FILE).read_text(encoding="utf-8"))
        return msgspec.structs.replace(self._devices[name], **told)


class Peer:
    """A gateway whose answers can be waited for."""

    def __init__(self, device: DeviceFile, loop: GatewayLoop | None = None) -> None:
        self.gateway = ZmqGateway(device, loop)
        self.events: list[Any] = []
        self.snapshots: list[Any] = []
        self.links: list[LinkStatus] = []
        self._changed = threading.Condition()
        self.gateway.start(self)

    def close(self) -> None:
        """Close the gateway."""
        self.gateway.close()

    def on_snapshot(self, snapshot: Any) -> None:
        """Keep it."""
        self._note(lambda: self.snapshots.append(snapshot))

    def on_events(self, events: tuple[Any, ...]) -> None:
        """Keep them."""
        self._note(lambda: self.events.extend(events))

    def on_link(self, status: LinkStatus) -> None:
        """Keep it."""
        self._note(lambda: self.links.append(status))

    def until(self, holds: Callable[[Peer], bool]) -> None:
        """Wait until something holds, at most `PATIENCE` seconds."""
        with self._changed:
            assert self._changed.wait_for(lambda: holds(self), PATIENCE)

    def outcome(self, message: Command | Word | Query) -> Outcome:
        """Send or ask and return the outcome."""
        answered = threading.Event()
        found: list[Outcome] = []

        def on_outcome(outcome: Outcome) -> None:
            found.append(outcome)
            answered.set()

        if isinstance(message, Query):
            self.gateway.ask(message, on_outcome)
        else:
            self.gateway.send(message, on_outcome)
        assert answered.wait(PATIENCE), f"{type(message).__name__} was never answered"
        return found[0]

    def say(self, message: Command | Word | Query) -> Any:
        """Return the result of something that must be accepted."""
        outcome = self.outcome(message)
        assert isinstance(outcome, Accepted), outcome
        return outcome.result

    def sign_in(self, login: Login) -> None:
        """Sign in and use the session from now on."""
        session = self.say(SignIn(account=login.account, password=login.password, position=login.position))
        self.gateway.use_session(session.session)

    def _note(self, change: Callable[[], None]) -> None:
        with self._changed:
            change()
            self._changed.notify_all()
