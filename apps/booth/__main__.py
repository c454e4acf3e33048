"""The booth: `ptsa booth DEVICE_FILE`. One window for the officer, a second one for the visitor."""

from __future__ import annotations

import argparse
import os
from importlib.metadata import version
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from apps.booth.pdf_printer import PdfReceiptPrinter
from apps.booth.wiring import Booth
from common.client.handed_session import handed_session
from common.client.zmq_gateway import ZmqGateway
from common.runtime import logs, paths
from common.runtime.settings import read_device
from common.shell import application, kiosk
from common.shell.application import Launch, PtsaApplication
from common.shell.qt_gateway import QtGateway
from common.shell.window import Ground

PRINTER = "PTSA_RECEIPT_PRINTER"
RECEIPTS = "PTSA_RECEIPTS"
VISITOR_SIZE = "1024x768"


def run(
    device_file: Path,
    *,
    shots: Path | None = None,
    shot_every: float = 0.0,
    windowed: str | None = None,
    visitor_window: bool = True,
    visitor_windowed: str | None = None,
) -> int:
    """Work at a booth until the window is closed; raises SettingsError for a wrong device file.

    Receipts are kept as PDF in the state folder (or `PTSA_RECEIPTS`) and printed by `lp` on `PTSA_RECEIPT_PRINTER`.
    """
    device = read_device(device_file)
    session = handed_session()
    name = device.name if "booth" in device.name else f"booth-{device.name}"
    logs.configure(f"booth {device.name}")
    app = application.start(Launch(name=name, windowed=windowed or "", shots=shots, shot_every=shot_every))
    gateway = QtGateway(ZmqGateway(device, version=version("ptsa")))
    folder = (
        Path(os.environ.get(RECEIPTS, "")) if os.environ.get(RECEIPTS) else paths.state_folder("booth") / "receipts"
    )
    printer = PdfReceiptPrinter(folder, os.environ.get(PRINTER, ""), training=lambda: booth.desk.mark == "training")
    booth = Booth(gateway, device.place, device.name, printer)
    app.at_end(printer.close)
    app.at_end(gateway.close)
    app.at_end(booth.close)
    booth.window.closed.connect(app.quit)
    app.open(booth.window)
    if visitor_window:
        _open_visitor(app, booth.visitor, visitor_windowed, windowed=bool(windowed))
    gateway.start(booth.desk)
    if session is not None:
        booth.seat.hand_over(session)
    return app.run()


def _open_visitor(app: PtsaApplication, window: Ground, place: str | None, *, windowed: bool) -> None:
    """Fill the second screen; without one, stand as a window of its own."""
    screens = QGuiApplication.screens()
    if place is None and not windowed and len(screens) > 1:
        kiosk.enter(window, screen=1, pointer=True)
        return
    window.setGeometry(application.geometry(place or VISITOR_SIZE))
    window.keep_open()
    window.show()
    app.setQuitOnLastWindowClosed(False)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("device_file", type=Path)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--shot-every", type=float, default=0.0)
    parser.add_argument("--windowed")
    parser.add_argument("--no-visitor-window", action="store_true")
    given = parser.parse_args()
    return run(
        given.device_file,
        shots=given.shots,
        shot_every=given.shot_every,
        windowed=given.windowed,
        visitor_window=not given.no_visitor_window,
    )


if __name__ == "__main__":
    raise SystemExit(main())
