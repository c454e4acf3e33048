"""`ptsa init` and `ptsa coordinator`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from apps.coordinator.bootstrap import Running, SiteError
from common.runtime.paths import SitePaths
from common.runtime.settings import SiteSettings, read_site

SiteArgument = Annotated[Path, typer.Argument(help="The site's folder.")]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(init)
    app.command()(coordinator)


def init(
    site: SiteArgument,
    host: Annotated[str, typer.Option(help="Address that devices reach, IPv4.")] = "127.0.0.1",
) -> None:
    """Make a new site folder: settings, database, keys, catalogue, calendar, staff, passwords."""
    from apps.coordinator.new_site import make_site  # noqa: PLC0415 - an app is imported inside its verb

    logins = make_site(site, SiteSettings(host=host))
    paths = SitePaths(site)
    print(f"{site}: made. {len(logins)} accounts; their first passwords are in {paths.passwords} (mode 0600).")
    print(f"Next: enrol devices with `ptsa device add {site} --role display --out display.toml`,")
    print(f"then run `ptsa coordinator {site}`.")


def coordinator(
    site: SiteArgument,
    speed: Annotated[float, typer.Option(help="Domain seconds per second; other than 1 makes a training site.")] = 1.0,
    start: Annotated[str | None, typer.Option(help="Training clock's start, 2026-11-23T08:00.")] = None,
    jump: Annotated[bool, typer.Option(help="Jump over closed hours (training only).")] = False,  # noqa: FBT002
) -> None:
    """Run a site's coordinator until it is stopped."""
    from apps.coordinator.__main__ import run  # noqa: PLC0415

    if speed <= 0:
        raise SiteError(f"--speed {speed:g}: must be above 0.")
    begin = local_instant(start, site) if start else None
    raise typer.Exit(run(site, Running(speed=speed, start=begin, jump_closed_hours=jump)))


def local_instant(text: str, site: Path) -> int:
    """Return UTC ms of a local time of the site; raises `SiteError`."""
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        raise SiteError(f"--start {text}: not a date and time; write 2026-11-23T08:00.") from None
    if local.tzinfo is None:
        local = local.replace(tzinfo=ZoneInfo(read_site(SitePaths(site).settings).timezone))
    return int(local.timestamp() * 1000)
