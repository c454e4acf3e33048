"""A screen nobody may close still ends when the application is told to: by a signal, or by its own `quit`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

KIOSK = """
import sys
from PySide6.QtCore import QTimer
from common.shell import application
from common.shell.application import Launch
from common.shell.window import PublicWindow

app = application.start(Launch("kiosk"))
window = PublicWindow()
app.open(window, whole_screen=True)
app.at_end(lambda: print("closed in order", flush=True))

def told():
    print("refused" if not window.close() and window.isVisible() else "closed by the user", flush=True)
    if "quit" in sys.argv:
        app.quit()

QTimer.singleShot(0, told)
if "early" in sys.argv:
    print("starting", flush=True)
    sys.stdin.readline()
raise SystemExit(app.run())
"""


@contextmanager
def kiosk(*how: str) -> Iterator[subprocess.Popen[str]]:
    """Start a process whose only window fills the screen for good."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-c", KIOSK, *how],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_screen_that_refuses_to_be_closed(name: signal.Signals) -> None:
    with kiosk() as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "refused\n"
        process.send_signal(name)
        assert process.wait(timeout=5) == 0
        assert process.stdout.read() == "closed in order\n"


def test_a_signal_before_the_window_works_is_not_lost() -> None:
    with kiosk("early") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "starting\n"
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate("\n", timeout=5)
        assert process.returncode == 0
        assert rest.endswith("closed in order\n")


def test_the_application_ends_by_its_own_wish_past_a_window_that_stays() -> None:
    with kiosk("quit") as process:
        told, _ = process.communicate(timeout=10)
        assert process.returncode == 0
        assert told == "refused\nclosed in order\n"
