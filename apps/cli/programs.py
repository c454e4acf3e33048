"""`ptsa dispenser|booth|backoffice|display`: start one of the four applications with its device file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from apps.cli.usage import UsageError
from common.runtime.settings import read_device

DeviceArgument = Annotated[Path, typer.Argument(help="The device file made by `ptsa device add`.")]
Shots = Annotated[Path | None, typer.Option(help="Folder for pictures of every window.")]
ShotEvery = Annotated[float, typer.Option(help="Seconds between pictures.")]
Windowed = Annotated[str | None, typer.Option(help="Geometry such as 1366x768+0+0 instead of full screen.")]


def register(app: typer.Typer) -> None:
    """Add one verb per application."""
    for name in ("dispenser", "backoffice"):
        app.command(name, help=f"Start the {name} application.")(_verb(name))
    app.command("display", help="Start the display application.")(display)
    app.command("booth", help="Start the booth application.")(booth)


def booth(
    device_file: DeviceArgument,
    shots: Shots = None,
    shot_every: ShotEvery = 0.0,
    windowed: Windowed = None,
    visitor: Annotated[str | None, typer.Option(help="Geometry of the visitor's window.")] = None,
) -> None:
    """Start the booth; its second window faces the visitor."""
    _start("booth", device_file, shots=shots, shot_every=shot_every, windowed=windowed, visitor_windowed=visitor)


def display(
    device_file: DeviceArgument,
    shots: Shots = None,
    shot_every: ShotEvery = 0.0,
    windowed: Windowed = None,
    screen: Annotated[
        list[int] | None, typer.Option(help="A screen that shows the board, counted from 0; once for each.")
    ] = None,
) -> None:
    """Start the lobby display on one or several screens."""
    _start("display", device_file, shots=shots, shot_every=shot_every, windowed=windowed, screens=screen or ())


def _verb(name: str) -> Callable[..., None]:
    def verb(
        device_file: DeviceArgument,
        shots: Shots = None,
        shot_every: ShotEvery = 0.0,
        windowed: Windowed = None,
    ) -> None:
        _start(name, device_file, shots=shots, shot_every=shot_every, windowed=windowed)

    return verb


def _start(name: str, device_file: Path, **options: object) -> None:
    device = read_device(device_file)
    if device.role != name:
        raise UsageError(f"{device_file}: made for a {device.role}, not for a {name}. Use that machine's own file.")
    run = import_module(f"apps.{name}.__main__").run
    raise typer.Exit(run(device_file, **options))
