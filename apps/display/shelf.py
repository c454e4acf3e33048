"""The pictures of this display on disk: those missing are fetched piece by piece, those not wanted any more deleted.

The board never waits: until a picture lies here whole and under its own SHA-256, it is not among the pages. One that
cannot be fetched or shown is left out and counted. Knows no Qt; must never name a file by anything but its address.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import structlog

from common.client.gateway import Accepted, RefusedOutcome
from common.messages.queries import GetPicture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from common.client.gateway import Gateway, Outcome
    from common.messages.results import DocumentChunk
    from common.messages.views import LobbyPicture

MOST_TRIES: Final = 3
_DRAFT: Final = ".new"
_log = structlog.get_logger("display")


class Shelf:
    """`stock` tells what there is to have and what is shown; `look` goes on when the link may have come back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._gateway: Gateway | None = None
        self._wanted: dict[str, LobbyPicture] = {}
        self._here: set[str] = set()
        self._broken: set[str] = set()
        self._tries: dict[str, int] = {}
        self._coming: LobbyPicture | None = None
        self._content = bytearray()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._here = {file.name for file in folder.iterdir() if not file.name.endswith(_DRAFT)}
        except OSError as error:
            _log.warning("pictures cannot be kept", folder=str(folder), error=str(error))

    def serve(self, gateway: Gateway) -> None:
        """Fetch through this gateway."""
        self._gateway = gateway

    @property
    def broken(self) -> int:
        """How many of the wanted pictures cannot be shown."""
        return len(self._broken & self._wanted.keys())

    def path(self, sha256: str) -> Path:
        """Return where a picture lies."""
        return self._folder / sha256

    def stock(self, known: Sequence[LobbyPicture], shown: Sequence[LobbyPicture]) -> None:
        """Keep what is `known`, fetch what is `shown`."""
        self._wanted = {picture.sha256: picture for picture in shown}
        kept = {picture.sha256 for picture in known}
        for sha256 in self._here - kept:
            self._delete(sha256)
        self._broken &= kept
        self._tries = {sha256: tries for sha256, tries in self._tries.items() if sha256 in kept}

    def ready(self) -> tuple[str, ...]:
        """Return the addresses of the shown pictures that lie here, in their order."""
        return tuple(sha256 for sha256 in self._wanted if sha256 in self._here and sha256 not in self._broken)

    def look(self, *, live: bool) -> None:
        """Fetch the next missing picture if the link lives and none is on its way."""
        if self._gateway is None or not live or self._coming is not None:
            return
        missing = (one for sha256, one in self._wanted.items() if sha256 not in self._here | self._broken)
        self._coming = next(missing, None)
        self._content = bytearray()
        if self._coming is not None:
            self._ask()

    def spoil(self, sha256: str) -> None:
        """A picture cannot be shown: it is deleted, fetched again, and left out when that did not help."""
        self._delete(sha256)
        self._count(sha256, "cannot be shown")

    # --- on its way

    def _ask(self) -> None:
        if self._gateway is not None and self._coming is not None:
            query = GetPicture(sha256=self._coming.sha256, at=len(self._content))
            self._gateway.ask(query, self._on_piece)

    def _on_piece(self, outcome: Outcome) -> None:
        coming = self._coming
        if coming is None:
            return
        if isinstance(outcome, RefusedOutcome):
            self._give_up(coming.sha256, outcome.code)
            return
        if not isinstance(outcome, Accepted):
            self._coming = None  # the link is gone; `look` begins anew
            return
        piece: DocumentChunk = outcome.result
        self._content += piece.data
        if coming.sha256 not in self._wanted:
            self._coming = None
        elif not piece.last and len(self._content) < coming.size:
            self._ask()
        elif hashlib.sha256(self._content).hexdigest() != coming.sha256:
            self._give_up(coming.sha256, "wrong hash")
        else:
            self._keep(coming.sha256)

    def _keep(self, sha256: str) -> None:
        self._coming = None
        draft = self._folder / (sha256 + _DRAFT)
        try:
            draft.write_bytes(self._content)
            draft.replace(self.path(sha256))
        except OSError as error:
            self._give_up(sha256, str(error))
            return
        self._here.add(sha256)
        self._content = bytearray()

    def _give_up(self, sha256: str, why: str) -> None:
        self._coming = None
        self._content = bytearray()
        self._count(sha256, why)

    def _count(self, sha256: str, why: str) -> None:
        self._tries[sha256] = self._tries.get(sha256, 0) + 1
        _log.warning("picture not shown", sha256=sha256, reason=why, tries=self._tries[sha256])
        if self._tries[sha256] >= MOST_TRIES:
            self._broken.add(sha256)

    def _delete(self, sha256: str) -> None:
        self._here.discard(sha256)
        try:
            self.path(sha256).unlink(missing_ok=True)
        except OSError as error:
            _log.warning("picture not deleted", sha256=sha256, error=str(error))
