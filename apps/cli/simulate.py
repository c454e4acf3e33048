"""`ptsa simulate`: working days of a site in virtual time, through the real command path; equal seed, equal journal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from apps.cli.hall.desk_officers import Pace
from apps.cli.hall.hall import Hall
from apps.cli.hall.invariants import broken, figures, waits_as_told
from apps.cli.hall.virtual_stage import VirtualStage
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.adapters.documents import FolderContents
from apps.coordinator.adapters.identifiers import SeededIds
from apps.coordinator.adapters.passwords import CheapHasher
from apps.coordinator.bootstrap import SiteError, inline_core
from apps.coordinator.seed import loader
from common.domain.clock import MINUTE
from common.domain.counter import CounterDay
from common.runtime.paths import SitePaths
from common.runtime.settings import read_site

DAILY_2016 = 50


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(simulate)


@dataclass(frozen=True, slots=True)
class Wish:
    """What to simulate."""

    days: int
    seed: int
    start: date
    tickets: int = DAILY_2016
    booths: int = 9


def simulate(
    site: Annotated[Path, typer.Argument(help="A site without live records; it becomes a training site.")],
    days: Annotated[int, typer.Option(help="Working days.", min=1)],
    seed: Annotated[int, typer.Option(help="Equal seed on equal sites, equal journal.")],
    start: Annotated[str, typer.Option(help="First date, 2026-11-23.")],
    tickets: Annotated[int, typer.Option(help="Visitors a day.", min=0)] = DAILY_2016,
    booths: Annotated[int, typer.Option(help="Open booths.", min=1, max=9)] = 9,
    as_json: Annotated[bool, typer.Option("--json", help="Summary as JSON.")] = False,  # noqa: FBT002
) -> None:
    """Simulate working days of the site's calendar and check what must hold."""
    try:
        first = date.fromisoformat(start)
    except ValueError:
        raise SiteError(f"--start {start}: not a date; write 2026-11-23.") from None
    summary = run(site, Wish(days, seed, first, tickets, booths))
    print(json.dumps(summary, indent=1) if as_json else told(summary))
    if summary["broken"]:
        raise typer.Exit(1)


def run(site: Path, wish: Wish) -> dict[str, Any]:
    """Simulate and return the summary; raises `SiteError`."""
    seed = loader.load(site)
    planned = _days(seed, wish)
    core, inline, submitted = inline_core(
        site, ids=SeededIds(wish.seed), virtual_from=planned[0].opens_at - MINUTE, hasher=CheapHasher()
    )
    try:
        if core.bus.state.site.mark == "live":
            raise SiteError(f"{site}: holds live records; simulate a copy or a new site.")
        stage = VirtualStage(core, inline, submitted, wish.seed)
        hall = Hall(stage, seed, pace=Pace(), booths=wish.booths)
        stage.on_events = hall.take
        hall.resume()
        for day in planned:
            stage.run_until(day.opens_at)
            hall.begin_day(day.opens_at, day.stops_at, wish.tickets)
            stage.run_until(day.ends_at)
        limit = core.bus.state.standing.rules.policy.wait_minutes * MINUTE
        tally = hall.tally
    finally:
        core.close()
    engine = open_reader(site / read_site(SitePaths(site).settings).database)
    contents = FolderContents(SitePaths(site).documents)
    failures = [f"failure {code}" for code in tally.failures]
    try:
        return {
            **figures(engine, limit),
            "told": waits_as_told(engine, tally.told),
            "refusals": dict(sorted(tally.refusals.items())),
            "failures": dict(sorted(tally.failures.items())),
            "broken": broken(engine, days_over=True, contents=contents) + failures,
        }
    finally:
        engine.dispose()


def _days(seed: loader.Seed, wish: Wish) -> list[CounterDay]:
    """Return the service days from the start on."""
    found: list[CounterDay] = []
    at = seed.calendar.instant(wish.start, 0)
    while len(found) < wish.days:
        day = seed.counter.next_service_day(at)
        found.append(day)
        at = day.ends_at
    return found


def told(summary: dict[str, Any]) -> str:
    """Return the summary for people."""
    waits, tickets = summary["wait_seconds"], summary["tickets"]
    share = 100 * summary["called_in_time"] / max(1, summary["calls"])
    lines = [
        f"{summary['days']} days, {tickets['total']} tickets, {summary['calls']} called",
        f"wait: median {waits['median']} s, 95 % within {waits['p95']} s, longest {waits['longest']} s",
        f"{share:.1f} % called within 5 minutes",
        _as_told(summary["told"]),
        "tickets: " + _counts(tickets),
        "requests: " + _counts(summary["requests"]),
        f"pick-ups in time: {summary['pickups']['in_time']} of {summary['pickups']['total']}",
        "ratings: " + _counts(summary["ratings"]),
        "notices: " + (_counts(summary["notices"]) or "none"),
        "refused: " + (_counts(summary["refusals"]) or "none"),
        f"journal: {summary['journal_rows']} rows, last hash {summary['last_hash']}",
    ]
    if summary["broken"]:
        lines += ["BROKEN:", *summary["broken"]]
    else:
        lines.append("invariants hold")
    return "\n".join(lines)


def _as_told(waits: dict[str, int]) -> str:
    """Return how far the bounds on the tickets were true, and how far they stayed near what people waited."""
    share, near = (100 * waits[key] / max(1, waits["tickets"]) for key in ("held", "within_twice_the_median"))
    return (
        f"told to wait at most: median {waits['median_minutes']} min, longest {waits['longest_minutes']} min; "
        f"true for {share:.1f} %, at most twice the median wait and 2 min for {near:.1f} %"
    )


def _counts(counts: dict[str, Any]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()) if name != "total")
