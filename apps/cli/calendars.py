"""`ptsa calendar`: check worked cases, show and publish the calendar of a site."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo

import typer

from apps.cli.sites import SiteArgument
from apps.cli.usage import UsageError, refusal_words

if TYPE_CHECKING:
    from common.messages.standing_views import CalendarView

_SHORTEST_DECREE = 3
app = typer.Typer(help="The working calendar: check, show, publish.", no_args_is_help=True)


def register(to: typer.Typer) -> None:
    """Add the verbs."""
    to.add_typer(app, name="calendar")


@app.command()
def check(cases: Annotated[Path, typer.Argument(help="File of the form of calendar-cases.json.")]) -> None:
    """Compute every case of a file, one JSON line each; exit 1 when one does not give what it expects."""
    from common.domain.calendar_case import judged_case  # noqa: PLC0415

    good = True
    for number, case in enumerate(_cases(cases), 1):
        answer, why = judged_case(case)
        good = good and answer.get("ok", True)
        print(json.dumps(answer))
        if why and not answer.get("ok", False):
            print(f"ptsa: {cases}: case {number}, {answer['name']}: {answer['error']}, {why}", file=sys.stderr)
    if not good:
        raise typer.Exit(1)


def _cases(file: Path) -> list[object]:
    """Read `cases` and `elapsed_cases` of the file, or a bare list of cases."""
    try:
        told = json.loads(_text(file, "utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file}: no JSON ({error}). Write a file of the form of calendar-cases.json.") from None
    if not isinstance(told, list) and not (isinstance(told, dict) and told.keys() & {"cases", "elapsed_cases"}):
        raise UsageError(f"{file}: holds no cases. Write a file of the form of calendar-cases.json.")
    lists = [told] if isinstance(told, list) else [told.get(key, []) for key in ("cases", "elapsed_cases")]
    if not all(isinstance(rows, list) for rows in lists):
        raise UsageError(f"{file}: `cases` and `elapsed_cases` must be lists.")
    return [case for rows in lists for case in rows]


def _text(file: Path, encoding: str = "utf-8") -> str:
    """Read a file or say why it cannot be."""
    try:
        return file.read_text(encoding=encoding)
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror}). Name another file.") from None


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no JSON number")


@app.command()
def show(
    site: SiteArgument,
    as_json: Annotated[bool, typer.Option("--json", help="The document itself, to be changed and published.")] = False,  # noqa: FBT002
) -> None:
    """Show the calendar in force: its versions, holidays per year and how far it reaches."""
    view = _view(site)
    zone = json.loads(view.document)["tz"]
    if as_json:
        print(json.dumps(json.loads(view.document), indent=1, ensure_ascii=False))
        return
    for version in view.versions:
        since = "for all time" if version.mode == "retroactive" else f"from {_local(version.effective, zone)}"
        print(f"version {version.version}: {version.decree}, {version.mode}, {since}")
    years = Counter(str(row["date"])[:4] for row in json.loads(view.document).get("holidays", []))
    print("holidays: " + ", ".join(f"{year} {count}" for year, count in sorted(years.items())))
    print(f"known until {_local(view.known_until, zone)}")
    if view.missing_year is not None:
        print(f"ALARM: {view.missing_year} has no holidays yet; publish its decree.")


@app.command()
def publish(
    site: SiteArgument,
    file: Annotated[Path, typer.Argument(help="A decree's list (one date and name a line) or a document (.json).")],
    decree: Annotated[str, typer.Option(help="Its basis, as it is cited.")],
    effective: Annotated[str, typer.Option("--from", help="First date it holds; left out: for all time.")] = "",
    joint_leave: Annotated[bool, typer.Option(help="The list is of joint leave.")] = False,  # noqa: FBT002
    dry_run: Annotated[bool, typer.Option(help="Only say what would move.")] = False,  # noqa: FBT002
) -> None:
    """Publish a new version of the calendar; says first what moves."""
    from apps.cli.console import act  # noqa: PLC0415
    from common.messages.commands import PublishCalendar  # noqa: PLC0415
    from common.messages.queries import PreviewCalendar  # noqa: PLC0415

    if len(decree.strip()) < _SHORTEST_DECREE:
        raise UsageError(f"--decree: {refusal_words('calendar.decree_missing')}")
    view = _view(site)
    document = _document(file, json.loads(view.document), "joint_leave" if joint_leave else "national")
    if document == json.loads(view.document):
        raise UsageError(f"{file}: holds nothing that is not in force already. Nothing was published.")
    text = json.dumps(document, ensure_ascii=False)
    mode: Literal["prospective", "retroactive"] = "prospective" if effective else "retroactive"
    since = _instant(effective, document) if effective else 0
    told = act(site, PreviewCalendar(mode=mode, effective=since, document=text))
    print(
        f"{told.clocks} open clocks: {told.moved} move, {told.breaches_gone} breaches vanish, "
        f"{told.citizens} citizens get a new date, {told.beyond_horizon} are not reached"
    )
    zone = document["tz"]
    for row in told.samples[:10]:
        print(f"  {row.number} {row.kind}: {_local(row.due_before, zone)} -> {_local(row.due_after, zone)}")
    newest = view.versions[-1]
    if mode == "retroactive" and newest.mode == "prospective":
        begins = _local(newest.effective, zone)
        print(f"NOTE: version {newest.version} ({newest.decree}) holds from {begins} only. Published for all time,")
        print("  its hours would hold before that date too; --from leaves the time before a date alone.")
    if not dry_run:
        base = view.versions[-1].version
        act(site, PublishCalendar(mode=mode, effective=since, decree=decree, document=text, base=base))
        print(f"published: {decree}")


def _view(site: Path) -> CalendarView:
    from apps.cli.console import act  # noqa: PLC0415
    from common.messages.queries import GetCalendar  # noqa: PLC0415

    view: CalendarView = act(site, GetCalendar())
    return view


def _document(file: Path, current: dict[str, Any], kind: Literal["national", "joint_leave"]) -> dict[str, Any]:
    from common.domain.calendar_book import hours_of_document, with_decree  # noqa: PLC0415
    from common.domain.calendar_draft import decree  # noqa: PLC0415
    from common.domain.errors import Refused  # noqa: PLC0415

    try:
        text = _text(file)
        document = json.loads(text) if file.suffix == ".json" else with_decree(current, decree(text, kind).rows, kind)
        if not isinstance(document, dict):
            raise UsageError(f"{file}: no calendar document. Change what `ptsa calendar show SITE --json` gives.")
        hours_of_document(document)
    except Refused as refusal:
        raise UsageError(f"{file}: {refusal_words(refusal.code, refusal.data)}") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file}: cannot be read ({error}).") from None
    return dict(document)


def _instant(day: str, document: dict[str, Any]) -> int:
    try:
        return round(datetime.combine(date.fromisoformat(day), time(), ZoneInfo(document["tz"])).timestamp() * 1000)
    except ValueError:
        raise UsageError(f"--from {day}: not a date; write 2028-01-01.") from None


def _local(at: int, zone: str) -> str:
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).strftime("%d-%m-%Y %H.%M")
