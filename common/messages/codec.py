"""Encoding and decoding of bodies: JSON by msgspec into typed structs. A bad body is a `Malformed`, never fatal."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

import msgspec

from common.messages import commands as c
from common.messages.commands import AnyCommand, Command
from common.messages.contract import RESULT_OF
from common.messages.envelope import AnyReply, RawOk, RequestBody
from common.messages.feeds import LobbyBatch, LobbySnapshot, StaffBatch, StaffSnapshot
from common.messages.queries import AnyQuery, Query
from common.messages.words import AnyWord, Word

_encoder = msgspec.json.Encoder()
_body = msgspec.json.Decoder(RequestBody)
_command = msgspec.json.Decoder(AnyCommand | AnyWord)
_query = msgspec.json.Decoder(AnyQuery)
_reply: msgspec.json.Decoder[AnyReply] = msgspec.json.Decoder(AnyReply)
_lobby = msgspec.json.Decoder(LobbyBatch)
_staff = msgspec.json.Decoder(StaffBatch)
_lobby_snapshot = msgspec.json.Decoder(LobbySnapshot)
_staff_snapshot = msgspec.json.Decoder(StaffSnapshot)
_results: dict[type, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(result) for kind, result in RESULT_OF.items()
}


class Malformed(Exception):  # noqa: N818 - names what the body is
    """A body that does not fit its type; the text names the field and is safe to show."""


def encode(value: object) -> bytes:
    """Return compact JSON."""
    return _encoder.encode(value)


def request_body(message: Command | Word | Query, session: str | None) -> bytes:
    """Return the body of a request."""
    part = "query" if isinstance(message, Query) else "command"
    return _encoder.encode({"session": session, part: message})


def decode_request(body: bytes) -> tuple[str | None, Command | Word | Query]:
    """Return session token and message; raise `Malformed`."""
    try:
        outer = _body.decode(body)
        if outer.command and not outer.query:
            return outer.session, _command.decode(outer.command)
        if outer.query and not outer.command:
            return outer.session, _query.decode(outer.query)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(str(error)) from error
    msg = "Body needs exactly one of `command` and `query`"
    raise Malformed(msg)


def digest(key: bytes, command: Command | Word) -> bytes:
    """Return the HMAC of a command under the site's key, without the answer of a rating (DESIGN section 3)."""
    if isinstance(command, c.RateTicket | c.RateRequest):
        command = msgspec.structs.replace(command, answer="puas")
    return hmac.digest(key, _encoder.encode(command), hashlib.sha256)[:16]


def decode_reply(body: bytes) -> AnyReply:
    """Return a reply with its result still encoded; raise `Malformed`."""
    try:
        return _reply.decode(body)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Malformed(str(error)) from error


def decode_result(message: Command | Word | Query, reply: RawOk) -> Any:
    """Return the typed result of what was asked; raise `Malformed`."""
    try:
        return _results[type(message)].decode(reply.result)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise Malformed(str(error)) from error


def decode_lobby(body: bytes) -> LobbyBatch:
    """Return a lobby message; raise `Malformed`."""
    try:
        return _lobby.decode(body)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise Malformed(str(error)) from error


def decode_staff(body: bytes) -> StaffBatch:
    """Return a staff message; raise `Malformed`."""
    try:
        return _staff.decode(body)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise Malformed(str(error)) from error


def decode_snapshot(feed: str, body: bytes) -> LobbySnapshot | StaffSnapshot:
    """Return a whole snapshot of `feed`; raise `Malformed`."""
    try:
        return _lobby_snapshot.decode(body) if feed == "lobby" else _staff_snapshot.decode(body)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise Malformed(str(error)) from error
