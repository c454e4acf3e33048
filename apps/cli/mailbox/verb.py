"""`ptsa mailbox SITE`: read what a site would have sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from apps.cli.sites import SiteArgument
from common.runtime.paths import SitePaths
from common.runtime.settings import read_site


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(mailbox)


def mailbox(
    site: SiteArgument,
    shots: Annotated[Path | None, typer.Option(help="Folder for pictures of the window.")] = None,
    shot_every: Annotated[float, typer.Option(help="Seconds between pictures.")] = 0.0,
    windowed: Annotated[str | None, typer.Option(help="Geometry such as 1280x800+0+0.")] = None,
) -> None:
    """Open the built-in mailbox of a site: SMS and e-mail as their readers would get them."""
    read_site(SitePaths(site).settings)
    from apps.cli.mailbox.window import run  # noqa: PLC0415 - Qt is loaded only for a window

    raise typer.Exit(run(site, shots=shots, shot_every=shot_every, windowed=windowed))
