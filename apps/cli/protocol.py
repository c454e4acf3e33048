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
    as_markdown: Annotated[bool, typer.Option("--markdown", help="The page docs/protocol.md.")] = False,  # noqa: FBT002
) -> None:
    """Print the wire's contract."""
    if as_markdown:
        print(page(), end="")
        return
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


def page() -> str:
    """Return the contract as a page: every message with who may send it, its fields and what answers it."""
    told = schema()
    lines = [
        "# The wire",
        "",
        "Made by `ptsa protocol --markdown`; do not edit by hand. `ptsa protocol --json` prints it as JSON Schema.",
        "",
        'Frames: `["PTSA1", id (16 bytes, UUIDv7), body]` both ways on the command endpoint, `[topic, body]` on the',
        'feeds. A request body is `{"session": token or null, "command": {...}}`, a query stands under `"query"`; a',
        'reply body is `{"status": "ok", "result": {...}}`, or refused (`code`, `data`), busy (`retry_after_ms`) or',
        "failed (`code`, `ref`). A directorate's own application joins as a device of role `integration`.",
    ]
    for sort in ("word", "command", "query"):
        lines += ["", f"## {sort.capitalize()}s", ""]
        for name, message in told["messages"].items():
            if message["sort"] == sort:
                lines += _entry(name, message, told["components"][name])
    lines += ["", "## Results, views and events", ""]
    for name, component in sorted(told["components"].items()):
        if name not in told["messages"]:
            lines.append(f"- **{name}**: {_fields(component)}")
    return "\n".join(lines) + "\n"


def _entry(name: str, message: dict[str, Any], component: dict[str, Any]) -> list[str]:
    roles = ", ".join(message["roles"]) or "no session needed"
    devices = ", ".join(message["devices"])
    return [
        f"### {name}",
        "",
        message["doc"].splitlines()[0],
        "",
        f"- fields: {_fields(component)}",
        f"- answered by: {message['result']}",
        f"- devices: {devices}; roles: {roles}",
        "",
    ]


def _fields(component: dict[str, Any]) -> str:
    required = set(component.get("required", ()))
    names = [name for name in component.get("properties", {}) if name != "kind"]
    return ", ".join(f"`{name}`" + ("" if name in required else "?") for name in names) or "none"


def _sort(kind: type) -> str:
    if issubclass(kind, Command):
        return "command"
    return "query" if issubclass(kind, Query) else "word"
