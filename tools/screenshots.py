"""Pictures of every application into docs/screenshots, taken from a demo in full swing (offscreen)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TARGET = Path(__file__).parents[1] / "docs" / "screenshots"
NAMES = {
    "dispenser-1": "dispenser",
    "display-1": "display",
    "sim-p0-04-visitor": "visitor",
    "sim-p0-04": "booth",
    "sim-p1-phi-1": "backoffice",
}


def main() -> int:
    """Run the demo for a minute and keep the last picture of each window."""
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    with tempfile.TemporaryDirectory() as folder:
        shots = Path(folder) / "shots"
        command = ["demo", "--seconds", "60", "--speed", "60", "--shots", str(shots), "--site", f"{folder}/site"]
        code = subprocess.call([sys.executable, "-m", "apps.cli", *command], env=environment)  # noqa: S603 - ours
        TARGET.mkdir(parents=True, exist_ok=True)
        for device, name in NAMES.items():
            found = [f for f in shots.glob("*.png") if f.stem.removeprefix("booth-") == device]
            for file in found:
                shutil.copy(file, TARGET / f"{name}.png")
            print(f"{name}: {'taken' if found else 'MISSING'}")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
