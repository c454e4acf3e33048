"""The back office: `ptsa backoffice DEVICE_FILE`."""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path

from apps.backoffice.office import Office
from common.client.handed_session import handed_session
from common.client.zmq_gateway import ZmqGateway
from common.runtime import logs
from common.runtime.settings import read_device
from common.shell import application
from common.shell.application import Launch
from common.shell.qt_gateway import QtGateway


def run(device_file: Path, *, shots: Path | None = None, shot_every: float = 0.0, windowed: str | None = None) -> int:
    """Work until the window closes or the process is told to end; raises SettingsError for a wrong device file.

    A session handed over by the environment (the demo's) goes straight to its desk.
    """
    device = read_device(device_file)
    logs.configure(f"backoffice {device.name}")
    app = application.start(Launch(name=device.name, windowed=windowed or "", shots=shots, shot_every=shot_every))
    gateway = QtGateway(ZmqGateway(device, version=version("ptsa")))
    office = Office(gateway, device.name)
    session = handed_session()
    app.at_end(gateway.close)
    app.at_end(office.close)
    app.open(office.window)
    gateway.start(office)
    if session is not None:
        office.hand_over(session)
    else:
        office.begin()
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
