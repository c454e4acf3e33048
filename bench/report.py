"""What a bench found, as one line of the table and as figures for the file; and what machine it was found on."""

from __future__ import annotations

import os
import platform
import sqlite3
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import zmq
from PySide6.QtCore import qVersion

from bench.figures import Spread

_HEAD = ("what", "measured", "raw floor", "ratio", "reach", "met")
_FLUSHES = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `met` is None where DESIGN section 10 sets no reach."""

    what: str
    measured: str
    floor: str = ""
    ratio: str = ""
    reach: str = ""
    met: bool | None = None
    figures: dict[str, Any] = field(default_factory=dict)


def spread_line(what: str, measured: Spread, floor: Spread, most: tuple[float, float] | None = None) -> Line:
    """Return a line of durations; `most` is the reach of p50 and p99 in ms, the ratio a multiple of the floor's p50."""
    ratio = round(measured.p50 / floor.p50, 2)
    return Line(
        what,
        _told(measured),
        _told(floor),
        f"{ratio:.2f} x",
        f"<= {most[0]:g} / {most[1]:g} ms" if most else "",
        measured.p50 <= most[0] and measured.p99 <= most[1] if most else None,
        {"measured_ms": asdict(measured), "floor_ms": asdict(floor), "ratio": ratio},
    )


def _told(spread: Spread) -> str:
    return f"{spread.p50:.2f} / {spread.p99:.2f} ms"


def table(lines: list[Line]) -> str:
    """Return the lines as a table."""
    rows = [_HEAD] + [
        (of.what, of.measured, of.floor, of.ratio, of.reach, {None: "-", True: "yes", False: "NO"}[of.met])
        for of in lines
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    told = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([told[0], "  ".join("-" * width for width in widths), *told[1:]])


def machine(folder: Path) -> dict[str, Any]:
    """Return what the figures depend on; no names."""
    return {
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "qt": qVersion(),
        "sqlite": sqlite3.sqlite_version,
        "zeromq": zmq.zmq_version(),
        "load_average": round(os.getloadavg()[0], 2),
        "flush_of_4_kib_ms": asdict(_flush(folder / "flush.bin")),
    }


def _flush(file: Path) -> Spread:
    """Measure the disk's own part of every durable reply."""
    taken = []
    with file.open("wb", buffering=0) as out:
        for _ in range(_FLUSHES):
            begin = time.perf_counter()
            out.write(bytes(4096))
            os.fdatasync(out.fileno())
            taken.append(time.perf_counter() - begin)
    return Spread.of(taken)
