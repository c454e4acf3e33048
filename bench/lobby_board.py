"""The board's side of `bench.lobby`: measures itself beside a bare widget, lives through days, tells as JSON.

python -m bench.lobby_board WIDTH HEIGHT FOLDER CALLS DAYS        FOLDER holds pictures under their SHA-256
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication

from apps.display.announcer import SilentAnnouncer
from apps.display.board_file import BoardFile
from apps.display.image_loader import ImageLoader
from apps.display.presenter import HOLD_SECONDS, DisplayPresenter
from apps.display.rotation import PAGE_SECONDS
from apps.display.shelf import Shelf
from apps.display.window import DisplayWindow
from bench.paints import PaintEnd, run_until
from bench.plain import Plain
from common.client.gateway import Link, LinkStatus
from common.messages.feeds import LobbyEvent
from common.messages.views import DayView, LobbyPicture
from common.shell import application
from common.shell.application import Launch
from common.shell.theme import Variant
from tests.gui.display.hall import DAY, MONDAY_0942, snapshot, ticket

WARM_UP, CALLS_A_DAY = 5, 120
_KIB = 1024
_DAY_S = 86_400
_SHA256 = 64


class Lobby:
    """A board over a clock that can be put forward."""

    def __init__(self, width: int, height: int, folder: Path) -> None:
        self._skew = 0.0
        self.window = DisplayWindow(self.now)
        self.window.resize(width, height)
        shelf = Shelf(folder)
        self.loader = ImageLoader(shelf.path)
        self.window.use_images(self.loader)
        self.presenter = DisplayPresenter(
            self.window, SilentAnnouncer(), BoardFile(folder / "board.json"), pictures=shelf, monotonic=self.now
        )
        self._seq, self._day = 1, 0
        self.shown, self.images = "", 0
        area = self.window.board.call_area
        self._probe = PaintEnd(self.window, area, self._note)
        self._area = area
        self.window.show()
        self.link()
        names = sorted(file.name for file in folder.iterdir() if len(file.name) == _SHA256)
        hung = [
            LobbyPicture(id=sha256, title="", type="png", size=1, sha256=sha256, place=place, on=True)
            for place, sha256 in enumerate(names)
        ]
        self.presenter.on_snapshot(msgspec.structs.replace(snapshot(), pictures=hung))

    def now(self) -> float:
        return time.monotonic() + self._skew

    def link(self) -> None:
        at = MONDAY_0942 + round(self._skew * 1000)
        self.presenter.on_link(LinkStatus(Link.LIVE, 0, at, 1.0, ""))

    def hear(self, kind: str, **what: Any) -> None:
        self._seq += 1
        at = MONDAY_0942 + round(self._skew * 1000)
        self.presenter.on_events((LobbyEvent(seq=self._seq, at=at, kind=kind, **what),))

    def call(self, number: int) -> float:
        """Call a number onto the calm board; return the seconds until its first frame was painted."""
        label = f"{'ABCDEFGHP'[number % 9]}-{number % 1000:03}"
        called = ticket(label, booth=number % 9 + 1, called=round(self._skew))
        begin = time.perf_counter()
        self.hear("TicketCalled", ticket=called)
        run_until(lambda: self.shown == label)
        return time.perf_counter() - begin

    def rest(self, seconds: float) -> None:
        """Put the clock forward and let the board follow."""
        self._skew += seconds
        self.link()
        self.presenter.tick()
        QCoreApplication.processEvents()

    def pictures_ready(self) -> None:
        """Wait until the picture on show, if one is, was made."""
        image = self._area.picture.page.image
        if image:
            run_until(lambda: self.window.board.ready(image))
            self.images += 1

    def new_day(self) -> None:
        """Go on to the next morning."""
        self._day += 1
        self.rest(self._day * _DAY_S - self._skew)
        begins = DAY.opened_at + self._day * _DAY_S * 1000
        date = f"2026-11-{23 + self._day}"
        day = DayView(date=date, state="ISSUING", opened_at=begins, stops_at=begins, ends_at=begins)
        self.hear("DayOpened", day=day)

    def close(self) -> None:
        self.presenter.close()
        self.loader.close()
        self.window.close()

    def _note(self) -> None:
        fresh = self._area.picture.fresh
        self.shown = fresh.call.number if fresh else ""


def plain_paint(widget: Plain, number: int) -> float:
    """Return the seconds a bare widget of the same size takes to show a number."""
    painted: list[float] = []
    probe = PaintEnd(widget, widget, lambda: painted.append(time.perf_counter()))
    begin = time.perf_counter()
    widget.show_number(f"A-{number:03}")
    run_until(lambda: bool(painted))
    widget.removeEventFilter(probe)
    probe.deleteLater()
    return painted[0] - begin


def level() -> float:
    """Return the process's resident memory, MiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / _KIB


def main(width: int, height: int, folder: Path, count: int, days: int) -> None:
    """Measure and tell as JSON."""
    app = application.start(Launch("bench", variant=Variant.BOARD))
    lobby = Lobby(width, height, folder)
    plain = Plain(width, height)
    plain.show()
    board: list[float] = []
    bare: list[float] = []
    for number in range(WARM_UP + count):
        board.append(lobby.call(number))
        lobby.rest(HOLD_SECONDS + 1)
        bare.append(plain_paint(plain, number))
    plain.close()
    plain.deleteLater()
    levels: list[float] = [level()]
    for _ in range(days):
        for number in range(CALLS_A_DAY):
            lobby.call(number)
            for _ in range(3):
                lobby.rest(PAGE_SECONDS + 0.1)
                lobby.pictures_ready()
        levels.append(level())
        lobby.new_day()
    told = {"board": board[WARM_UP:], "plain": bare[WARM_UP:], "mib": levels, "pictures": lobby.images}
    print(json.dumps(told))
    lobby.close()
    del app


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
