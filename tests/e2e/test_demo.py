"""One morning of the demo: real coordinator, four real windows, a hall of simulated people, and a kill in between."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PIL import Image

from common.runtime.paths import FileLock, SitePaths
from tests.support.slips import scanned

SECONDS = 45


def _holder(site: Path) -> int | None:
    lock = FileLock(SitePaths(site).lock)
    if not SitePaths(site).lock.exists() or lock.acquire(0):
        lock.release()
        return None
    return lock.holder()


@pytest.mark.timeout(240)
def test_the_demo_survives_a_kill_and_leaves_a_clean_record(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    command = [sys.executable, "-m", "apps.cli", "demo", "--seconds", str(SECONDS), "--speed", "90"]
    with (tmp_path / "out").open("wb") as out:
        demo = subprocess.Popen(command, cwd=tmp_path, stdout=out, stderr=out, env=environment)
    try:
        site = tmp_path / "demo-site"
        waiting = threading.Event()
        pictures = tmp_path / "demo-shots"
        for _ in range(600):
            if len(list(pictures.glob("*.png"))) >= 5 or demo.poll() is not None:
                break
            waiting.wait(0.1)
        holder = _holder(site)
        assert holder is not None
        os.kill(holder, signal.SIGKILL)
        code = demo.wait(200)
    finally:
        if demo.poll() is None:
            demo.kill()
            demo.wait()
    told = (tmp_path / "out").read_text(encoding="utf-8")
    assert code == 0, told
    assert "invariants hold" in told
    assert "coordinator started 2 time(s)" in told
    assert re.search(r"calls aloud: (silent|skipped|sounded) \d", told), "no word from the speaking display"
    taken = {file.stem for file in pictures.glob("*.png")}
    for window in ("dispenser-1", "display-1", "p0-04", "p0-04-visitor", "p1-phi-1", "mailbox"):
        assert [name for name in taken if name.endswith(window)], window
    slips = sorted((site / "slips").glob("*.png"))
    assert len(slips) >= 5
    for slip in slips[:5]:
        with Image.open(slip) as picture:
            assert len(scanned(picture)) == 1
    verified = subprocess.run(
        [sys.executable, "-m", "apps.cli", "audit", "verify", str(site)], capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stdout
    assert "chain whole, rows agree" in verified.stdout
