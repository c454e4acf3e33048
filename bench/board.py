"""The board's side of `bench.call`, on 1920x1080 without a screen: tells when a paint that first shows a number ended.

python -m bench.board product DEVICE_FILE FOLDER    the real display
python -m bench.board plain ADDRESS SERVER_KEY      the floor: bare SUB, bare widget, one number

Each line told is `NUMBER NANOSECONDS` by CLOCK_MONOTONIC, which all processes share; `-` is the calm board.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import zmq
from PySide6.QtWidgets import QApplication

from apps.coordinator.adapters.keys import new_pair
from apps.display import presenter as presenting
from apps.display.announcer import SilentAnnouncer
from apps.display.board_file import BoardFile
from apps.display.presenter import DisplayPresenter
from apps.display.window import DisplayWindow
from bench.paints import PaintEnd
from bench.plain import Plain
from common.client.zmq_gateway import ZmqGateway
from common.runtime.settings import read_device
from common.shell import application, fonts
from common.shell.application import Launch
from common.shell.qt_gateway import QtGateway
from common.shell.theme import Variant

WIDTH, HEIGHT = 1920, 1080
HOLD = 0.4


class Told:
    """Tells each number once, and that the board is joined."""

    def __init__(self) -> None:
        self._last = ""

    def tell(self, number: str) -> None:
        if number != self._last:
            self._last = number
            print(number, time.monotonic_ns(), flush=True)

    def on_snapshot(self, _snapshot: Any) -> None:
        print("joined", time.monotonic_ns(), flush=True)

    def on_events(self, _events: Any) -> None:
        pass

    def on_link(self, _status: Any) -> None:
        pass


def product(device_file: Path, folder: Path) -> int:
    """Run the real display; a call holds the board for less than its six seconds, so that the next need not wait."""
    presenting.HOLD_SECONDS = HOLD
    device = read_device(device_file)
    app = application.start(Launch(device.name, windowed=f"{WIDTH}x{HEIGHT}", variant=Variant.BOARD))
    gateway = QtGateway(ZmqGateway(device))
    window, told = DisplayWindow(), Told()
    presenter = DisplayPresenter(window, SilentAnnouncer(), BoardFile(folder / "board.json"))
    window.drive(presenter.tick)
    area = window.board.call_area

    def painted() -> None:
        told.tell(area.picture.fresh.call.number if area.picture.fresh else "-")

    probe = PaintEnd(window, area, painted)
    for close in (presenter.close, gateway.close, window.rest, probe.deleteLater):
        app.at_end(close)
    app.open(window)
    gateway.listen(told)
    gateway.start(presenter)
    return app.run()


def plain(address: str, server_key: str) -> int:
    """Run the floor."""
    app = QApplication([])
    fonts.load()
    widget, told = Plain(), Told()
    probe = PaintEnd(widget, widget, lambda: told.tell(widget.number()))
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()

    def read() -> None:
        socket = context.socket(zmq.SUB)
        public, secret = new_pair()
        socket.curve_serverkey, socket.curve_publickey = server_key.encode(), public.encode()
        socket.curve_secretkey = secret.encode()
        socket.subscribe(b"")
        socket.connect(address)
        while True:
            widget.arrived.emit(socket.recv().decode())

    threading.Thread(target=read, daemon=True).start()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    widget.show()
    code = app.exec()
    probe.deleteLater()
    return code


if __name__ == "__main__":
    if sys.argv[1] == "product":
        sys.exit(product(Path(sys.argv[2]), Path(sys.argv[3])))
    sys.exit(plain(sys.argv[2], sys.argv[3]))
