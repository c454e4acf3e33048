"""Files on their way in and documents opened for reading: handles in memory, bound to session and device, 15 minutes.

Knows who may use a handle and how far its file has come; must never touch bytes. A restart forgets all handles: the
client announces its file again, and what lay half come in is swept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from common.domain.access import Actor
from common.domain.clock import MINUTE
from common.domain.document import DocumentType, Purpose
from common.domain.errors import Refused

HANDLE_MS = 15 * MINUTE
"""How long a handle is good, ms of steady time."""
MOST_UPLOADS = 4
"""Most files one session may have on their way in."""
MOST_UPLOAD_BYTES = 256 * 1024 * 1024
"""Most bytes all sessions together may have announced."""
MOST_OPENED = 64
"""Most documents one session may have open for reading; the oldest is closed."""


class Handled(Protocol):
    """What stands behind a handle."""

    handle: str
    session: str | None
    device: str
    since: int


@dataclass(slots=True)
class Upload:
    """A file on its way in. `queued` bytes were given to the disk, `type` is known once it came in whole and good."""

    handle: str
    session: str | None
    device: str
    since: int
    message: bytes
    request: str
    ground: str
    purpose: Purpose
    requirement: int | None
    name: str
    size: int
    sha256: str
    queued: int = 0
    type: DocumentType | None = None
    refused: Refused | None = None
    picture: bool = False
    """For the lobby display, not for a request."""


@dataclass(slots=True)
class Opened:
    """A document opened for reading."""

    handle: str
    session: str | None
    device: str
    since: int
    sha256: str
    size: int


T = TypeVar("T", bound=Handled)


@dataclass(slots=True)
class Handles(Generic[T]):
    """Things by handle; each found only by the session and device it was given to, while it is good."""

    known: dict[str, T] = field(default_factory=dict)

    def put(self, one: T) -> None:
        """Keep one."""
        self.known[one.handle] = one

    def of(self, handle: str, actor: Actor, now: int) -> T:
        """Return what a handle stands for or refuse; a stranger's and an old one look the same."""
        found = self.known.get(handle)
        mine = found is not None and (found.session, found.device) == (actor.session, actor.device)
        if found is None or not mine or now - found.since >= HANDLE_MS:
            raise Refused("document.handle_unknown")
        return found

    def of_session(self, session: str | None) -> list[T]:
        """Return what a session has, oldest first."""
        return [one for one in self.known.values() if one.session == session]

    def expire(self, now: int) -> list[T]:
        """Take out and return what is not good any more."""
        gone = [one for one in self.known.values() if now - one.since >= HANDLE_MS]
        for one in gone:
            del self.known[one.handle]
        return gone


class Uploads(Handles[Upload]):
    """All files on their way in, bounded per session and in all."""

    def begin(self, upload: Upload) -> None:
        """Take a file in or refuse."""
        if len(self.of_session(upload.session)) >= MOST_UPLOADS:
            raise Refused("document.too_many_uploads", most=MOST_UPLOADS)
        if sum(one.size for one in self.known.values()) + upload.size > MOST_UPLOAD_BYTES:
            raise Refused("document.no_room")
        self.put(upload)

    def begun_by(self, device: str, message: bytes) -> Upload | None:
        """Return the upload a repeated announcement began."""
        return next((one for one in self.known.values() if (one.device, one.message) == (device, message)), None)

    def whole(self, handle: str, actor: Actor, now: int) -> tuple[Upload, DocumentType]:
        """Return a file that came in whole and good, with its type, or refuse."""
        upload = self.of(handle, actor, now)
        if upload.refused is not None:
            raise upload.refused
        if upload.type is None:
            raise Refused("document.incomplete", at=upload.queued)
        return upload, upload.type

    def with_content(self, sha256: str) -> Iterator[Upload]:
        """Yield the uploads of this content."""
        return (one for one in self.known.values() if one.sha256 == sha256)
