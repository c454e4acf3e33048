"""Words of the connection: greeting, beat, sign-in and lock. They are no commands: nothing is stored under their id.

They travel in the body's `command` part like commands, because a session token may stand beside them.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from common.messages.commands import Code, Secret


class Word(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    """Base of all words."""


class Hello(Word, frozen=True, tag=True, kw_only=True):
    """Exchange protocol range and version; the first thing a device says."""

    protocol_min: int = 1
    protocol_max: int = 1
    version: Annotated[str, Meta(max_length=40)] = ""


class Beat(Word, frozen=True, tag=True, kw_only=True):
    """Every 2 s: a live peer with what it shows (DESIGN section 3)."""

    version: Annotated[str, Meta(max_length=40)] = ""
    seq: int = 0
    screen: Annotated[str, Meta(max_length=40)] = ""
    printer: Annotated[str, Meta(max_length=40)] = ""


class SignIn(Word, frozen=True, tag=True, kw_only=True):
    """Open a session; `position` may be left out when the account has only one."""

    account: Code
    password: Secret
    position: Code | None = None


class SignOut(Word, frozen=True, tag=True, kw_only=True):
    """End the session of this message."""


class Lock(Word, frozen=True, tag=True, kw_only=True):
    """The device tells that it locked itself after idling."""


class Unlock(Word, frozen=True, tag=True, kw_only=True):
    """Go on after a lock."""

    password: Secret


class ChangePassword(Word, frozen=True, tag=True, kw_only=True):
    """Replace the own password; needed once after an account was made."""

    old: Secret
    new: Annotated[str, Meta(min_length=10, max_length=200)]


AnyWord = Hello | Beat | SignIn | SignOut | Lock | Unlock | ChangePassword
