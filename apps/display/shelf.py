"""The pictures of this display on disk: those missing are fetched piece by piece, those not wanted any more deleted.

The board never waits: until a picture lies here whole and under its own SHA-256, it is not among the pages. One that
cannot be fetched or shown is left out and counted. Knows no Qt; must never name a file by anything but its address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog

from common.client.picture_download import UNANSWERED, PictureDownload

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from common.client.gateway import Gateway
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
        self._coming: PictureDownload | None = None
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
        for sha256, picture in self._wanted.items():
            if sha256 not in self._here | self._broken:
                self._coming = PictureDownload(self._gateway, picture, self._on_fetched)
                self._coming.start()
                return

    def spoil(self, sha256: str) -> None:
        """A picture cannot be shown: it is deleted, fetched again, and left out when that did not help."""
        self._delete(sha256)
        self._count(sha256, "cannot be shown")

    # --- on its way

    def _on_fetched(self, content: bytes | None, why: str) -> None:
        coming, self._coming = self._coming, None
        if coming is None or coming.picture.sha256 not in self._wanted:
            return
        if content is not None:
            self._keep(coming.picture.sha256, content)
        elif why != UNANSWERED:
            self._count(coming.picture.sha256, why)

    def _keep(self, sha256: str, content: bytes) -> None:
        draft = self._folder / (sha256 + _DRAFT)
        try:
            draft.write_bytes(content)
            draft.replace(self.path(sha256))
        except OSError as error:
            self._count(sha256, str(error))
        else:
            self._here.add(sha256)

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
