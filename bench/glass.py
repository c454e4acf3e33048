"""Touch -> pressed state painted, and touch -> another page painted, on the dispenser at each size of screen.

Real touch events through the window system, a page with everything on it, no coordinator. The floor is a bare button on
a bare widget of the same size in the same run. `python -m bench.glass TIMES` prints the seconds as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bench.figures import Spread
from bench.paints import PaintEnd, run_until
from bench.report import Line, spread_line
from common.shell import fonts
from tests.support.kiosk_scenes import SIZES, scene

TIMES = 60
PRESSED_MS, PAGE_MS = (50.0, 50.0), (100.0, 100.0)


def measure(folder: Path, *, quick: bool = False) -> list[Line]:  # noqa: ARG001 - every bench is given a folder
    """Return two lines a size: the press and the page, each beside a bare button's press."""
    command = [sys.executable, "-m", "bench.glass", str(TIMES // 4 if quick else TIMES)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=300)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    lines: list[Line] = []
    for width, height in SIZES:
        size = f"{width}x{height}"
        floor = Spread.of(found[f"bare {size}"])
        pressed, page = Spread.of(found[f"pressed {size}"]), Spread.of(found[f"page {size}"])
        lines.append(spread_line(f"touch to pressed state painted, {size}", pressed, floor, PRESSED_MS))
        lines.append(spread_line(f"touch to another page painted, {size}", page, floor, PAGE_MS))
    return lines


class Finger:
    """One finger on a window; tells the seconds until a part was painted after it."""

    def __init__(self, window: QWidget, glass: QPointingDevice) -> None:
        self._window, self._glass = window, glass

    def until_painted(self, touch: Callable[[], None], part: QWidget) -> float:
        """Touch and return the seconds to the end of the paint that shows `part`."""
        painted: list[float] = []
        QCoreApplication.processEvents()
        probe = PaintEnd(self._window, part, lambda: painted.append(time.perf_counter()))
        begin = time.perf_counter()
        touch()
        run_until(lambda: bool(painted))
        probe.end()
        return painted[0] - begin

    def down(self, part: QWidget) -> None:
        """Put the finger on the middle of a part."""
        self._touch("press", part.mapTo(self._window, part.rect().center()))

    def up(self, part: QWidget) -> None:
        """Take it away there."""
        self._touch("release", part.mapTo(self._window, part.rect().center()))

    def away(self) -> None:
        """Slide off and let go: nothing is pressed."""
        self._touch("move", QPoint(self._window.width() // 2, 10))
        self._touch("release", QPoint(self._window.width() // 2, 10))

    def _touch(self, what: str, at: QPoint) -> None:
        sequence = QTest.touchEvent(self._window, self._glass, False)  # noqa: FBT003 - Qt's own form
        getattr(sequence, what)(0, at, self._window)
        sequence.commit()


def main(times: int) -> None:
    """Touch so often at each size and print the seconds."""
    app = QApplication([])
    fonts.load()
    glass, found = QTest.createTouchDevice(), dict[str, list[float]]()
    for size in SIZES:
        name = f"{size[0]}x{size[1]}"
        found[f"bare {name}"] = _bare(size, glass, times)
        with scene("units", size) as kiosk:
            window = kiosk.window
            finger, tile, back = Finger(window, glass), window.units.tiles.items[0], window.footer.back
            pressed, page = list[float](), list[float]()
            for _ in range(times):
                pressed.append(finger.until_painted(lambda: finger.down(tile), tile))  # noqa: B023 - called at once
                page.append(finger.until_painted(lambda: finger.up(tile), window.services))  # noqa: B023
                pressed.append(finger.until_painted(lambda: finger.down(back), back))  # noqa: B023
                page.append(finger.until_painted(lambda: finger.up(back), window.units))  # noqa: B023
            found[f"pressed {name}"], found[f"page {name}"] = pressed, page
    print(json.dumps(found))
    app.quit()


def _bare(size: tuple[int, int], glass: QPointingDevice, times: int) -> list[float]:
    window = QWidget()
    window.resize(*size)
    button = QPushButton(window)
    button.setGeometry(100, 300, 400, 200)
    window.show()
    finger, took = Finger(window, glass), list[float]()
    for _ in range(times):
        took.append(finger.until_painted(lambda: finger.down(button), button))
        finger.away()
    window.close()
    return took


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(int(sys.argv[1]))
