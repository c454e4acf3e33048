"""The lobby display: `ptsa display DEVICE_FILE`."""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path

from apps.display.announcer import Announcer, SilentAnnouncer
from apps.display.board_file import BoardFile
from apps.display.presenter import DisplayPresenter
from apps.display.spoken import SpokenAnnouncer
from apps.display.voice_reports import VoiceReports
from apps.display.window import DisplayWindow
from common.client.gateway import Condition
from common.client.zmq_gateway import ZmqGateway
from common.runtime import logs, paths
from common.runtime.settings import DeviceFile, read_device
from common.shell import application
from common.shell.application import Launch
from common.shell.qt_gateway import QtGateway
from common.shell.theme import Variant
from common.sound.speaker import Speaker


def run(device_file: Path, *, shots: Path | None = None, shot_every: float = 0.0, windowed: str | None = None) -> int:
    """Show the board until the process is told to end; raises SettingsError for a wrong device file."""
    device = read_device(device_file)
    logs.configure(f"display {device.name}")
    launch = Launch(
        name=device.name, windowed=windowed or "", shots=shots, shot_every=shot_every, variant=Variant.BOARD
    )
    app = application.start(launch)
    speaker = _speaker(device, device_file.resolve().parent)
    gateway = QtGateway(ZmqGateway(device, version=version("ptsa"), describe=lambda: _condition(speaker)))
    reports = VoiceReports(gateway)
    window = DisplayWindow()
    store = BoardFile(paths.state_folder("display") / f"{device.name}.json")
    presenter = DisplayPresenter(window, _announcer(device, speaker), store, report=reports.tell, gateway=gateway)
    window.drive(presenter.tick)
    window.drive(reports.tick)
    app.at_end(presenter.close)
    app.at_end(gateway.close)
    app.at_end(window.rest)
    app.open(window, whole_screen=True)
    gateway.start(presenter)
    return app.run()


def _speaker(device: DeviceFile, folder: Path) -> Speaker | None:
    """Start the speaker, if this display is its hall's."""
    if device.speaker is None:
        return None
    from common.sound.fitting import speaker_of  # noqa: PLC0415 - loads the sound library, needed by speakers only

    return speaker_of(device.speaker, folder)


def _announcer(device: DeviceFile, speaker: Speaker | None) -> Announcer:
    if device.speaker is None or speaker is None:
        return SilentAnnouncer()
    from common.sound.fitting import volume_of  # noqa: PLC0415 - as above

    return SpokenAnnouncer(speaker, volume_of(device.speaker))


def _condition(speaker: Speaker | None) -> Condition:
    """Tell the beat how the speaker is; called on the I/O thread, reads only."""
    if speaker is None or speaker.state is None:
        return Condition()
    return Condition(speaker=speaker.state.value, speaker_faults=speaker.faults)


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
