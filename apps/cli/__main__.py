"""`ptsa`: the one command of the suite. Each verb has a module of its own; errors are one line, exit code 2."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from apps.cli import accounts, audit, demo, devices, doctor, programs, protocol, simulate, sites
from apps.cli.console import ConsoleRefusedError
from apps.coordinator.adapters.database import DatabaseProblemError
from apps.coordinator.bootstrap import SiteError, product_version
from apps.coordinator.seed.loader import SeedError
from common.domain.catalogue_seed import CatalogueError
from common.domain.errors import Refused
from common.domain.staff_seed import StaffError
from common.runtime.settings import SettingsError

KNOWN = (
    SiteError,
    SettingsError,
    SeedError,
    CatalogueError,
    StaffError,
    DatabaseProblemError,
    ConsoleRefusedError,
    FileNotFoundError,
    PermissionError,
)
app = typer.Typer(
    name="ptsa",
    help="Pelayanan Terpadu Satu Atap: antrean, loket, tugas, layar.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
sites.register(app)
programs.register(app)
protocol.register(app)
doctor.register(app)
simulate.register(app)
demo.register(app)
app.add_typer(devices.app, name="device")
app.add_typer(accounts.app, name="account")
app.add_typer(audit.app, name="audit")


def _version(asked: bool) -> None:  # noqa: FBT001 - typer's form of a callback
    if asked:
        print(f"ptsa {product_version()}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[  # noqa: FBT002 - typer's form of a flag
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Start with `ptsa demo`, or make a site with `ptsa init`."""
    del version


def main() -> None:
    """Run the command line; never show a traceback for something expected."""
    try:
        app()
    except KNOWN as error:
        print(f"ptsa: {error}", file=sys.stderr)
        sys.exit(2)
    except Refused as refusal:
        print(f"ptsa: refused: {refusal.code} {refusal.data or ''}".rstrip(), file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
