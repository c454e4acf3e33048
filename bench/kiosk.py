"""A real dispenser on 1080x1920 without a screen: presses `Ambil Nomor` so many times and tells what each took.

From just before the press (mouse down and up on the control) to the end of the paint that shows the number given. Slips
are printed as always, by the worker thread, beginning before that paint. Run by `bench.button`:
python -m bench.kiosk DEVICE_FILE FOLDER PRESSES
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from apps.dispenser import texts
from apps.dispenser.__main__ import Dispenser
from apps.dispenser.flow import Page
from apps.dispenser.widgets.big_button import BigButton
from bench.paints import PaintEnd, rest, run_until
from common.runtime.settings import read_device
from common.shell import application, i18n
from common.shell.application import Launch

WARM_UP = 5
_BETWEEN = 0.06


class Kiosk:
    """A dispenser, its button and the instants its number was painted."""

    def __init__(self, device_file: Path, folder: Path) -> None:
        self._prints = folder
        self._dispenser = Dispenser(read_device(device_file), folder, folder)
        window = self._dispenser.window
        self._window, self._presenter = window, self._dispenser.presenter
        self._shown: dict[str, float] = {}
        self._take = next(
            button
            for button in window.service.findChildren(BigButton)
            if button.accessibleName() == i18n.plain_text(texts.TAKE)
        )
        self._probe = PaintEnd(window, window.ticket.number, self._on_painted)
        window.show()
        self._dispenser.start()
        run_until(lambda: self._presenter.page is Page.ATTRACT)

    def press(self) -> float:
        """Walk to a service, press, and return the seconds until its number was painted; wait for its slip."""
        self._presenter.finish()
        self._presenter.start()
        self._presenter.choose_letter("A")
        self._presenter.choose_service("A01")
        known, slips = len(self._shown), self._slips()
        rest(_BETWEEN)
        assert self._take.isEnabled(), "Ambil Nomor is off"
        begin = time.perf_counter()
        QTest.mouseClick(self._take, Qt.MouseButton.LeftButton)
        run_until(lambda: len(self._shown) > known)
        run_until(lambda: self._slips() > slips)
        rest(_BETWEEN)
        return list(self._shown.values())[-1] - begin

    def close(self) -> None:
        """End the connection, the printer and the window."""
        self._dispenser.close()
        self._window.close()

    def _on_painted(self) -> None:
        self._shown.setdefault(self._window.ticket.number.text(), time.perf_counter())

    def _slips(self) -> int:
        return sum(1 for _ in self._prints.glob("*.pdf"))


def main(device_file: Path, folder: Path, presses: int) -> None:
    """Press and tell the seconds as JSON."""
    app = application.start(Launch("bench-kiosk"))
    kiosk = Kiosk(device_file, folder)
    taken = [kiosk.press() for _ in range(WARM_UP + presses)][WARM_UP:]
    kiosk.close()
    app.quit()
    print(json.dumps(taken))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
