"""Fetches one document piece by piece and checks its hash; goes on by itself after a lost link, where it stopped.

The content stays in memory (10 MiB at most) and is given to whoever shows it; must never log a name.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from common.client.gateway import Accepted, Gateway, Outcome, RefusedOutcome
from common.client.transfer import BROKEN, Transfer, TransferState, problem_of
from common.messages.queries import GetChunk, OpenDocument
from common.messages.results import DocumentChunk, OpenedDocument

if TYPE_CHECKING:
    from collections.abc import Callable


class Download:
    """One document on its way; `opened` names it, `content` is whole once the transfer is done."""

    def __init__(self, gateway: Gateway, document: str, on_change: Callable[[], None]) -> None:
        self._gateway, self._document = gateway, document
        self.transfer = Transfer(0, on_change)
        self.opened: OpenedDocument | None = None
        self._content = bytearray()

    @property
    def content(self) -> bytes:
        """The whole file once done; empty before."""
        return bytes(self._content) if self.transfer.state is TransferState.DONE else b""

    def start(self) -> None:
        """Open the document and fetch it."""
        query = OpenDocument(document=self._document)
        self._gateway.ask(query, partial(self._heard, self._on_opened, self.start))

    def cancel(self) -> None:
        """Give it up; what came is forgotten."""
        if not self.transfer.over:
            self._content.clear()
            self.transfer.become(TransferState.CANCELLED)

    def _on_opened(self, outcome: Accepted) -> None:
        opened: OpenedDocument = outcome.result
        if self.opened is not None and self.opened.sha256 != opened.sha256:
            self._content.clear()
        self.opened = opened
        self.transfer.size = opened.size
        self._go_on()

    def _go_on(self) -> None:
        if self.opened is None:
            return
        self.transfer.moved = len(self._content)
        self.transfer.become(TransferState.MOVING)
        query = GetChunk(handle=self.opened.handle, at=len(self._content))
        self._gateway.ask(query, partial(self._heard, self._on_chunk, self._go_on))

    def _on_chunk(self, outcome: Accepted) -> None:
        chunk: DocumentChunk = outcome.result
        if chunk.at == len(self._content):
            self._content += chunk.data
        if self.opened is not None and len(self._content) < self.opened.size and not chunk.last:
            self._go_on()
            return
        self.transfer.moved = len(self._content)
        if self.opened is not None and hashlib.sha256(self._content).hexdigest() == self.opened.sha256:
            self.transfer.become(TransferState.DONE)
        else:
            self._fail(RefusedOutcome(outcome.id, BROKEN))

    def _heard(self, well: Callable[[Accepted], None], again: Callable[[], None], outcome: Outcome) -> None:
        transfer = self.transfer
        if transfer.over:
            return
        if isinstance(outcome, Accepted):
            transfer.patience.went_well()
            well(outcome)
        elif transfer.patience.repeats(outcome):
            transfer.stall()
            again()
        elif transfer.patience.begins(outcome):
            self.start()
        else:
            self._fail(outcome)

    def _fail(self, outcome: Outcome) -> None:
        self._content.clear()
        self.transfer.become(TransferState.FAILED, problem_of(outcome))
