"""Words of the connection: greeting, beat, sign-in, lock, and the bytes of a document on their way in.

They are no commands: nothing is stored under their id.

They travel in the body's `command` part like commands, because a session token may stand beside them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.domain.document import CHUNK_BYTES
from common.messages.commands import Code, Id, Secret


class Word(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    """Base of all words."""


class Hello(Word, frozen=True, tag=True, kw_only=True):
    """Exchange protocol range and version; the first thing a device says."""

    protocol_min: int = 1
    protocol_max: int = 1
    version: Annotated[str, Meta(max_length=40)] = ""


class Beat(Word, frozen=True, tag=True, kw_only=True):
    """Every 2 s: a live peer with what it shows (DESIGN section 3).

    `speaker` is empty at a device that is none, else a state of `common.domain.voice`; `speaker_faults` counts clips.
    """

    version: Annotated[str, Meta(max_length=40)] = ""
    seq: int = 0
    screen: Annotated[str, Meta(max_length=40)] = ""
    printer: Annotated[str, Meta(max_length=40)] = ""
    speaker: Annotated[str, Meta(max_length=40)] = ""
    speaker_faults: Annotated[int, Meta(ge=0, le=10_000)] = 0


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


class BeginDocument(Word, frozen=True, tag=True, kw_only=True):
    """Announce a file for a request; answered by a handle of this session and device, good for 15 minutes.

    `requirement` counts from 0 and stands with that purpose only; `sha256` is lower-case hex, `size` bytes.
    """

    request: Id
    purpose: Literal["requirement", "other", "result"]
    requirement: int | None = None
    name: Annotated[str, Meta(max_length=255)] = ""
    size: int
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class BeginPicture(Word, frozen=True, tag=True, kw_only=True):
    """Announce a picture for the lobby display; answered, sent and forgotten like a document."""

    name: Annotated[str, Meta(max_length=255)] = ""
    size: int
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class PutChunk(Word, frozen=True, tag=True, kw_only=True):
    """Bytes of an announced file from `at` on, as base64; in order. A repeat of what is there already is welcome."""

    handle: Id
    at: Annotated[int, Meta(ge=0)]
    data: Annotated[bytes, Meta(min_length=1, max_length=CHUNK_BYTES)]


class DropDocument(Word, frozen=True, tag=True, kw_only=True):
    """An announced file is not wanted any more; forgotten with all its bytes."""

    handle: Id


AnyWord = (
    Hello
    | Beat
    | SignIn
    | SignOut
    | Lock
    | Unlock
    | ChangePassword
    | BeginDocument
    | BeginPicture
    | PutChunk
    | DropDocument
)
