"""Starting a dispenser: device file, gateway, printer, window. The only module here that knows them all."""

from __future__ import annotations

import argparse
import hashlib
import sys
from functools import partial
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from apps.dispenser.flow import Page
from apps.dispenser.last_hall import LastHall
from apps.dispenser.lending import Lending
from apps.dispenser.number_lease import LeaseBook
from apps.dispenser.presenter import DispenserPresenter
from apps.dispenser.printers import printer_for
from apps.dispenser.qt_printer import QtTicketPrinter
from apps.dispenser.stage import Stage
from apps.dispenser.window import HEIGHT, WIDTH, DispenserWindow
from common.client.zmq_gateway import ZmqGateway
from common.runtime import logs, paths
from common.runtime.settings import DeviceFile, SettingsError, read_device
from common.shell import application
from common.shell.application import Launch, PtsaApplication
from common.shell.qt_gateway import QtGateway

SMALLEST = QSize(1366, 768)  # lying; on a smaller place the picture is shrunk instead


class Dispenser:
    """One running dispenser. `window` is what to show, `close` ends gateway and printer.

    `state` is its folder for what it keeps between starts: lent numbers and the last hall, apart for each site.
    """

    def __init__(self, device: DeviceFile, prints: Path | None, state: Path, queue: str = "") -> None:
        site = hashlib.sha256(device.server_public_key.encode()).hexdigest()[:12]
        self._book = LeaseBook.open(state / f"leases-{site}.json")
        self._screen = Page.STARTING.value
        self._printer = QtTicketPrinter(printer_for(device, state / "tickets", prints, queue))
        inner = ZmqGateway(device, version=metadata.version("ptsa"), describe=self._describe)
        self._gateway = QtGateway(inner)
        self.window = DispenserWindow(self._gateway)
        last = LastHall(state / "hall.json", site)
        lend = partial(Lending, book=self._book)
        self.presenter = DispenserPresenter(self._gateway, self._printer, self.window, lend, last)
        self.window.serve(self.presenter)

    def start(self) -> None:
        """Show the first page and connect."""
        self.presenter.begin()
        self._gateway.start(self.presenter)

    def close(self) -> None:
        """End the connection, print what waits, let the book go."""
        self._gateway.close()
        self._printer.close()
        if self._book is not None:
            self._book.close()

    def _describe(self) -> tuple[str, str]:
        """Tell the beat what is on the screen and how the printer is; called on the I/O thread, reads only."""
        return self.presenter.page.value, self._printer.state.value


def run(
    device_file: Path,
    *,
    shots: Path | None = None,
    shot_every: float = 0.0,
    windowed: str | None = None,
    screen: int = 0,
    prints: Path | None = None,
    queue: str = "",
) -> int:
    """Run a dispenser until it is told to end; return its exit code (2: wrong device file).

    `windowed` is `WIDTHxHEIGHT+X+Y`. `prints`, a folder for slips as PDF, and `queue`, a CUPS queue they are handed to,
    go before the printer of the device file.
    """
    try:
        device = read_device(device_file)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if device.role != "dispenser":
        sys.stderr.write(f"{device_file}: `role` is {device.role}; a dispenser needs a device file of role dispenser\n")
        return 2
    logs.configure(device.name)
    launch = Launch(device.name, windowed=windowed or "", screen=screen, shots=shots, shot_every=shot_every)
    app = application.start(launch)
    state = paths.state_folder(device.name)
    dispenser = Dispenser(device, prints, state, queue)
    app.at_end(dispenser.close)
    _open(app, dispenser.window)
    dispenser.start()
    return app.run()


def _open(app: PtsaApplication, window: DispenserWindow) -> None:
    """Show the window: over the whole screen or in the place given, shrunk into one that is too small."""
    if app.launch.windowed:
        place = application.geometry(app.launch.windowed)
        wide = place.width() > place.height()
        design = QSize(HEIGHT, WIDTH) if wide else QSize(WIDTH, HEIGHT)
        least = SMALLEST if wide else SMALLEST.transposed()
        if place.width() < least.width() or place.height() < least.height():
            window.resize(design)
            stage = Stage(window)
            stage.setGeometry(place)
            stage.show()
            app.at_end(stage.end)
            return
    if not app.launch.windowed and QGuiApplication.platformName() == "offscreen":
        window.show()
        return
    app.open(window, whole_screen=True)


def main() -> int:
    """Read the command line of this application alone; `ptsa dispenser` is the usual way."""
    parser = argparse.ArgumentParser(prog="python -m apps.dispenser")
    parser.add_argument("device_file", type=Path)
    parser.add_argument("--windowed", default="")
    parser.add_argument("--screen", type=int, default=0)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--shot-every", type=float, default=0.0)
    parser.add_argument("--prints", type=Path)
    parser.add_argument("--queue", default="")
    given = parser.parse_args()
    return run(
        given.device_file, shots=given.shots, shot_every=given.shot_every, windowed=given.windowed, screen=given.screen,
        prints=given.prints, queue=given.queue,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
