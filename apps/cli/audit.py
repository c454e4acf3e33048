"""`ptsa audit`: verify and show the journal. Read-only at any time."""

from __future__ import annotations

from typing import Annotated

import typer

from apps.cli.sites import SiteArgument
from common.runtime.paths import SitePaths
from common.runtime.settings import read_site

app = typer.Typer(help="The tamper-evident record: verify, show.", no_args_is_help=True)


def register(to: typer.Typer) -> None:
    """Add the verbs."""
    to.add_typer(app, name="audit")


@app.command()
def verify(site: SiteArgument) -> None:
    """Prove the chain, compare it with rows and documents; exit 1 names what is broken."""
    from apps.coordinator.adapters.audit_check import check  # noqa: PLC0415
    from apps.coordinator.adapters.database import open_reader  # noqa: PLC0415
    from apps.coordinator.adapters.documents import FolderContents  # noqa: PLC0415

    engine = open_reader(site / read_site(SitePaths(site).settings).database)
    report = check(engine, FolderContents(SitePaths(site).documents))
    engine.dispose()
    if report.broken_at is not None:
        print(f"journal: row {report.broken_at} is broken; {report.rows} rows before it are whole.")
        raise typer.Exit(1)
    for finding in report.findings:
        print(finding)
    if report.findings:
        raise typer.Exit(1)
    print(f"journal: {report.rows} rows, chain whole, rows agree. Last hash {report.last_hash}")


@app.command()
def show(
    site: SiteArgument,
    after: Annotated[int, typer.Option(help="Rows after this number.")] = 0,
    limit: Annotated[int, typer.Option(help="At most so many.")] = 50,
) -> None:
    """Show journal rows, one line each."""
    from apps.coordinator.adapters.database import open_reader  # noqa: PLC0415
    from apps.coordinator.adapters.reader import SqlReader  # noqa: PLC0415

    reader = SqlReader(open_reader(site / read_site(SitePaths(site).settings).database))
    for row in reader.audit(after, limit).rows:
        states = f"{row.from_state or '-'} -> {row.to_state or '-'}"
        print(f"{row.seq}\t{row.at}\t{row.actor}\t{row.kind}\t{row.subject}\t{states}")
    reader.close()
