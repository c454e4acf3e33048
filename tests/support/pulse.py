"""A sound system of the tests' own: PulseAudio with a null sink and nothing else, whose monitor is recorded."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from array import array
from pathlib import Path
from types import TracebackType
from typing import Self

from common.sound.clip import RATE

SINK = "hall"
READY_SECONDS = 10.0


def _program(name: str) -> str:
    found = shutil.which(name)
    assert found is not None, f"{name} is not installed"
    return found


def missing() -> str:
    """Return which program is not installed."""
    return next((name for name in ("pulseaudio", "parec") if shutil.which(name) is None), "")


class NullSink:
    """A context: inside, miniaudio finds this PulseAudio (by PULSE_SERVER). `start` and `stop` plug it in and out."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="ptsa-pulse-"))
        self._socket = self._folder / "native"
        self._server: subprocess.Popen[bytes] | None = None
        self._before: str | None = None

    def __enter__(self) -> Self:
        self._before = os.environ.get("PULSE_SERVER")
        os.environ["PULSE_SERVER"] = f"unix:{self._socket}"
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()
        if self._before is None:
            del os.environ["PULSE_SERVER"]
        else:
            os.environ["PULSE_SERVER"] = self._before
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Start the server and wait until it listens."""
        own = {key: str(self._folder) for key in ("XDG_RUNTIME_DIR", "HOME", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH")}
        modules = (
            f"module-null-sink sink_name={SINK} rate={RATE} channels=1",
            f"module-native-protocol-unix socket={self._socket} auth-anonymous=1",
        )
        quiet = ("-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm", "--realtime=no")
        loaded = [word for module in modules for word in ("-L", module)]
        self._server = subprocess.Popen(
            [_program("pulseaudio"), *quiet, "--high-priority=no", *loaded],
            env={**os.environ, **own},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._await()

    def stop(self) -> None:
        """Kill the server: as if the device were pulled out."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None
            self._socket.unlink(missing_ok=True)

    def record(self) -> Recording:
        """Begin to record what would be heard."""
        return Recording()

    def _await(self) -> None:
        for _ in range(int(READY_SECONDS / 0.05)):
            if self._socket.exists() and self._listens():
                return
            assert self._server is not None
            try:
                self._server.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        raise AssertionError("pulseaudio does not start")

    def _listens(self) -> bool:
        with socket.socket(socket.AF_UNIX) as tried:
            return tried.connect_ex(str(self._socket)) == 0


class Recording:
    """What the monitor of the sink gives, mono, 22.05 kHz."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        form = (f"--rate={RATE}", "--channels=1", "--format=s16le", "--raw", "--latency-msec=200")
        self._program = subprocess.Popen(
            [_program("parec"), "-d", f"{SINK}.monitor", *form], stdout=self._file, stderr=subprocess.DEVNULL
        )
        for _ in range(int(READY_SECONDS / 0.02)):
            if os.fstat(self._file.fileno()).st_size:
                return
            try:
                self._program.wait(0.02)
            except subprocess.TimeoutExpired:
                continue
            break
        raise AssertionError("parec records nothing")

    def end(self, after: float) -> array[int]:
        """Stop once `after` more seconds were recorded, and return all of it."""
        wanted = os.fstat(self._file.fileno()).st_size + int(2 * RATE * after)
        while os.fstat(self._file.fileno()).st_size < wanted:
            try:
                self._program.wait(0.02)
            except subprocess.TimeoutExpired:
                continue
            break
        self._program.terminate()
        self._program.wait()
        self._file.seek(0)
        data = self._file.read()
        self._file.close()
        return array("h", data[: len(data) // 2 * 2])
