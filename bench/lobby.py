"""A call received -> first painted frame, at 1080p and 4K; and what a display holds in memory after a virtual week.

From just before the presenter hears the event to the end of the paint that first shows the number. Beside it in turns
the floor: a bare widget of the same size paints one number. Offscreen, so the figure is what the processor does; the
way from there to the glass is the graphics card's. The board runs in a process of its own, for its memory's sake.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from bench.figures import Spread
from bench.report import Line, spread_line

CALLS, DAYS = 60, 7
SIZES = {"1080p": (1920, 1080, 16.0), "4K": (3840, 2160, 33.0)}
MOST_MIB = 120


def measure(folder: Path, *, quick: bool = False) -> list[Line]:
    """Return two lines a size."""
    lines = []
    count, days = (CALLS // 4, 1) if quick else (CALLS, DAYS)
    for name, (width, height, most) in SIZES.items():
        _hang(folder / name)
        arguments = [str(width), str(height), str(folder / name), str(count), str(days)]
        command = [sys.executable, "-m", "bench.lobby_board", *arguments]
        told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        what = f"call received -> first frame painted, {name}"
        lines.append(spread_line(what, Spread.of(told["board"]), Spread.of(told["plain"]), (most, most * 1.5)))
        assert told["pictures"], "no picture was ever shown"
        levels = told["mib"]
        reach = name == "1080p"
        lines.append(
            Line(
                f"display's memory after {days} virtual days, {name}",
                f"{levels[-1]:.0f} MiB",
                f"{levels[0]:.0f} MiB (before the days)",
                reach=f"<= {MOST_MIB} MiB" if reach else "",
                met=levels[-1] <= MOST_MIB if reach else None,
                figures={"mib": levels, "pictures": told["pictures"]},
            )
        )
    return lines


def _hang(folder: Path) -> None:
    """Put three pictures as large as they may be onto a display's shelf."""
    folder.mkdir(parents=True)
    for colour in (0xFF204060, 0xFF406020, 0xFF602040):
        image = QImage(3840, 2160, QImage.Format.Format_RGB32)
        image.fill(colour)
        draft = folder / "draft.png"
        image.save(str(draft))
        draft.replace(folder / hashlib.sha256(draft.read_bytes()).hexdigest())
