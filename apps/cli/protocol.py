"""`ptsa protocol`: every command, word, query, reply and event as JSON Schema."""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec
import typer

from common.domain.access import ACCESS
from common.messages.commands import Command
from common.messages.contract import RESULT_OF
from common.messages.feeds import LobbyBatch, LobbySnapshot, StaffBatch, StaffSnapshot
from common.messages.queries import Query

FEEDS = (LobbyBatch, StaffBatch, LobbySnapshot, StaffSnapshot)


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(protocol)


def protocol(
    as_json: Annotated[bool, typer.Option("--json", help="JSON Schema of everything.")] = False,  # noqa: FBT002
) -> None:
    """Print the wire's contract."""
    if as_json:
        print(json.dumps(schema(), indent=1, sort_keys=True))
        return
    for kind, result in RESULT_OF.items():
        rule = ACCESS[kind.__name__]
        roles = ", ".join(sorted(rule.roles)) or "-"
        print(f"{_sort(kind)}\t{kind.__name__}\t{result.__name__}\t{', '.join(sorted(rule.devices))}\t{roles}")


def schema() -> dict[str, Any]:
    """Return all messages with what answers them."""
    kinds = [*RESULT_OF, *dict.fromkeys(RESULT_OF.values()), *FEEDS]
    _, components = msgspec.json.schema_components(kinds, ref_template="#/components/{name}")
    messages = {
        kind.__name__: {
            "sort": _sort(kind),
            "result": result.__name__,
            "devices": sorted(ACCESS[kind.__name__].devices),
            "roles": sorted(ACCESS[kind.__name__].roles),
            "doc": (kind.__doc__ or "").strip(),
        }
        for kind, result in RESULT_OF.items()
    }
    return {
        "protocol": "PTSA1",
        "messages": messages,
        "feeds": {"lobby": "LobbyBatch", "staff": "StaffBatch"},
        "components": components,
    }


def _sort(kind: type) -> str:
    if issubclass(kind, Command):
        return "command"
    return "query" if issubclass(kind, Query) else "word"
