"""`ptsa calendar`: check worked cases, show and publish the calendar of a site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from apps.cli.usage import UsageError

app = typer.Typer(help="The working calendar: check, show, publish.", no_args_is_help=True)


def register(to: typer.Typer) -> None:
    """Add the verbs."""
    to.add_typer(app, name="calendar")


@app.command()
def check(cases: Annotated[Path, typer.Argument(help="File of the form of calendar-cases.json.")]) -> None:
    """Compute every case of a file, one JSON line each; exit 1 when one does not give what it expects."""
    from common.domain.calendar_case import answer_of_case  # noqa: PLC0415

    good = True
    for case in _cases(cases):
        answer = answer_of_case(case)
        good = good and answer.get("ok", True)
        print(json.dumps(answer, ensure_ascii=False))
    if not good:
        raise typer.Exit(1)


def _cases(file: Path) -> list[object]:
    """Read `cases` and `elapsed_cases` of the file, or a bare list of cases."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UsageError(f"{file}: no JSON ({error}). Write a file of the form of calendar-cases.json.") from None
    lists = [told] if isinstance(told, list) else [told.get(key, []) for key in ("cases", "elapsed_cases")]
    if not all(isinstance(rows, list) for rows in lists):
        raise UsageError(f"{file}: `cases` and `elapsed_cases` must be lists.")
    return [case for rows in lists for case in rows]
