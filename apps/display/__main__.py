"""The lobby display: `ptsa display DEVICE_FILE`."""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path

from apps.display.announcer import SilentAnnouncer
from apps.display.board_file import BoardFile
from apps.display.presenter import DisplayPresenter
from apps.display.window import DisplayWindow
from common.client.zmq_gateway import ZmqGateway
from common.runtime import logs, paths
from common.runtime.settings import read_device
from common.shell import application
from common.shell.application import Launch
from common.shell.qt_gateway import QtGateway
from common.shell.theme import Variant


def run(device_file: Path, *, shots: Path | None = None, shot_every: float = 0.0, windowed: str | None = None) -> int:
    """Show the board until the process is told to end; raises SettingsError for a wrong device file."""
    device = read_device(device_file)
    logs.configure(f"display {device.name}")
    launch = Launch(
        name=device.name, windowed=windowed or "", shots=shots, shot_every=shot_every, variant=Variant.BOARD
    )
    app = application.start(launch)
    gateway = QtGateway(ZmqGateway(device, version=version("ptsa")))
    window = DisplayWindow()
    store = BoardFile(paths.state_folder("display") / f"{device.name}.json")
    presenter = DisplayPresenter(window, SilentAnnouncer(), store)
    window.drive(presenter.tick)
    app.at_end(presenter.close)
    app.at_end(gateway.close)
    app.at_end(window.rest)
    app.open(window, whole_screen=True)
    gateway.start(presenter)
    return app.run()


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("device_file", type=Path)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--shot-every", type=float, default=0.0)
    parser.add_argument("--windowed")
    given = parser.parse_args()
    return run(given.device_file, shots=given.shots, shot_every=given.shot_every, windowed=given.windowed)


if __name__ == "__main__":
    raise SystemExit(main())
