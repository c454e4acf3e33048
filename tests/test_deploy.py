"""The unit file a clerk copies is one systemd takes; whether cage runs it well is for a real machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[1] / "deploy" / "ptsa-kiosk@.service"
ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="no systemd here")
@pytest.mark.parametrize("application", ["display", "dispenser", "booth"])
def test_systemd_takes_the_unit_file(tmp_path: Path, application: str) -> None:
    text = UNIT.read_text(encoding="utf-8")
    for program in ("/usr/bin/cage", "/opt/ptsa/.venv/bin/ptsa"):
        assert program in text
    unit = tmp_path / f"ptsa-kiosk@{application}.service"
    unit.write_text(text.replace("/usr/bin/cage", sys.executable), encoding="utf-8")  # one that is there
    done = subprocess.run([str(ANALYZE), "verify", str(unit)], capture_output=True, text=True, check=False)
    about = [line for line in done.stderr.splitlines() if "ptsa-kiosk" in line]
    assert (done.returncode, about) == (0, [])
