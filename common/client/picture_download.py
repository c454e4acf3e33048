"""Fetches one picture of the lobby display piece by piece and checks its hash. Knows no screen and no disk."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from common.client.gateway import Accepted, RefusedOutcome
from common.client.transfer import BROKEN
from common.messages.queries import GetPicture

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.client.gateway import Gateway, Outcome
    from common.messages.results import DocumentChunk
    from common.messages.views import LobbyPicture

UNANSWERED = ""


class PictureDownload:
    """One picture on its way. `then` hears its bytes, or None and why: a code, empty when nobody answered."""

    def __init__(self, gateway: Gateway, picture: LobbyPicture, then: Callable[[bytes | None, str], None]) -> None:
        self._gateway, self.picture, self._then = gateway, picture, then
        self._content = bytearray()
        self._wanted = True

    def start(self) -> None:
        """Ask for the next piece."""
        self._gateway.ask(GetPicture(sha256=self.picture.sha256, at=len(self._content)), self._on_piece)

    def cancel(self) -> None:
        """Hear no more of it."""
        self._wanted = False

    def _on_piece(self, outcome: Outcome) -> None:
        if not self._wanted:
            return
        if not isinstance(outcome, Accepted):
            self._then(None, outcome.code if isinstance(outcome, RefusedOutcome) else UNANSWERED)
            return
        piece: DocumentChunk = outcome.result
        self._content += piece.data
        if not piece.last and len(self._content) < self.picture.size:
            self.start()
        elif hashlib.sha256(self._content).hexdigest() == self.picture.sha256:
            self._then(bytes(self._content), "")
        else:
            self._then(None, BROKEN)
