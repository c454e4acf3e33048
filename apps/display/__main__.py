"""The lobby display: `ptsa display DEVICE_FILE`."""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from apps.display.announcer import Announcer, SilentAnnouncer
from apps.display.board_file import BoardFile
from apps.display.image_loader import ImageLoader
from apps.display.presenter import DisplayPresenter
from apps.display.screens import Screens
from apps.display.shelf import Shelf
from apps.display.spoken import SpokenAnnouncer
from apps.display.voice_reports import VoiceReports
from apps.display.window import DisplayWindow
from common.client.gateway import Condition
from common.client.zmq_gateway import ZmqGateway
from common.domain.board_picture import PICTURES_BROKEN
from common.runtime import logs, paths
from common.runtime.settings import DeviceFile, read_device
from common.shell import application
from common.shell.application import Launch
from common.shell.qt_gateway import QtGateway
from common.shell.theme import Variant
from common.sound.speaker import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(
    device_file: Path,
    *,
    shots: Path | None = None,
    shot_every: float = 0.0,
    windowed: str | None = None,
    screens: Sequence[int] = (),
) -> int:
    """Show the board until the process is told to end; raises SettingsError for a wrong device file.

    `screens` go before those of the device file; a windowed board has one window.
    """
    device = read_device(device_file)
    logs.configure(f"display {device.name}")
    launch = Launch(
        name=device.name, windowed=windowed or "", shots=shots, shot_every=shot_every, variant=Variant.BOARD
    )
    app = application.start(launch)
    speaker = _speaker(device, device_file.resolve().parent)
    folder = paths.state_folder("display")
    shelf = Shelf(folder / f"{device.name}-pictures")
    gateway = QtGateway(ZmqGateway(device, version=version("ptsa"), describe=lambda: _condition(speaker, shelf)))
    reports = VoiceReports(gateway)
    shelf.serve(gateway)
    places = tuple(screens) or device.screens or (0,)
    windows = [DisplayWindow() for _ in (places[:1] if windowed else places)]
    board = Screens(windows, places[: len(windows)])
    loader = ImageLoader(shelf.path)
    loader.failed.connect(shelf.spoil)
    for window in windows:
        window.use_images(loader)
    store = BoardFile(folder / f"{device.name}.json")
    presenter = DisplayPresenter(
        board, _announcer(device, speaker), store, report=reports.tell, gateway=gateway, pictures=shelf
    )
    windows[0].drive(presenter.tick)
    windows[0].drive(reports.tick)
    app.at_end(presenter.close)
    app.at_end(gateway.close)
    app.at_end(loader.close)
    app.at_end(windows[0].rest)
    for window in windows:
        app.open(window, whole_screen=True)
    if not windowed:
        board.follow()
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


def _condition(speaker: Speaker | None, shelf: Shelf) -> Condition:
    """Tell the beat how speaker and pictures are; called on the I/O thread, reads only."""
    screen = f"{PICTURES_BROKEN}{shelf.broken}" if shelf.broken else ""
    if speaker is None or speaker.state is None:
        return Condition(screen=screen)
    return Condition(screen=screen, speaker=speaker.state.value, speaker_faults=speaker.faults)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("device_file", type=Path)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--shot-every", type=float, default=0.0)
    parser.add_argument("--windowed")
    parser.add_argument("--screen", type=int, action="append", default=[])
    given = parser.parse_args()
    return run(
        given.device_file,
        shots=given.shots,
        shot_every=given.shot_every,
        windowed=given.windowed,
        screens=given.screen,
    )


if __name__ == "__main__":
    raise SystemExit(main())
