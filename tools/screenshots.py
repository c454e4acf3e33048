"""Pictures of every application into docs/screenshots, taken from a demo in full swing (offscreen)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

RIGHT = 860
TARGET = Path(__file__).parents[1] / "docs" / "screenshots"
NAMES = {
    "dispenser-1": "dispenser",
    "display-1": "display",
    "sim-p0-04-visitor": "visitor",
    "sim-p0-04": "booth",
    "sim-p1-phi-1": "backoffice",
    "mailbox": "mailbox",
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
    if code == 0:
        _together()
    return code


def _together() -> None:
    """Put kiosk, board and booth side by side into suite.png, the README's picture."""
    kiosk, board, booth = (QImage(str(TARGET / f"{name}.png")) for name in ("dispenser", "display", "booth"))
    smooth = Qt.TransformationMode.SmoothTransformation
    right = [image.scaledToWidth(RIGHT, smooth) for image in (board, booth)]
    height = sum(image.height() for image in right)
    left = kiosk.scaledToHeight(height, smooth)
    sheet = QImage(left.width() + RIGHT, height, QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, left)
    painter.drawImage(left.width(), 0, right[0])
    painter.drawImage(left.width(), right[0].height(), right[1])
    painter.end()
    sheet.save(str(TARGET / "suite.png"))


if __name__ == "__main__":
    raise SystemExit(main())
