"""Frames and bodies of the command endpoint: `["PTSA1", id, body]` both ways (DESIGN section 3). No transport."""

from __future__ import annotations

from typing import Any

from msgspec import Raw, Struct

PROTOCOL = b"PTSA1"
PROTOCOL_VERSION = 1
MAX_REQUEST = 64 * 1024
MAX_REPLY = 1024 * 1024
ID_BYTES = 16


class RequestBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Body of a request: a session token or null, and either a command (or word) or a query, still encoded.

    An absent part is an empty `Raw`.
    """

    session: str | None = None
    command: Raw = Raw()
    query: Raw = Raw()


class Ok(Struct, frozen=True, tag_field="status", tag="ok"):
    """Accepted; `result` is the command's result or the query's view."""

    result: Any


class RefusedReply(Struct, frozen=True, tag_field="status", tag="refused"):
    """A rule said no; nothing changed. The code is stable, the text belongs to the shell."""

    code: str
    data: dict[str, Any] = {}


class BusyReply(Struct, frozen=True, tag_field="status", tag="busy"):
    """Too much at once; the same id may be sent again after `retry_after_ms`."""

    retry_after_ms: int


class FailedReply(Struct, frozen=True, tag_field="status", tag="failed"):
    """The coordinator could not do it (disk full, a bug); nothing changed. `ref` finds it in the log."""

    code: str
    ref: str


class RawOk(Struct, frozen=True, tag_field="status", tag="ok"):
    """An accepted reply whose result the client decodes by what it asked."""

    result: Raw


AnyReply = RawOk | RefusedReply | BusyReply | FailedReply
