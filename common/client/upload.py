"""Sends one file piece by piece and has it attached; goes on by itself after a lost link, where it stopped.

    upload = Upload(gateway, Paper(request, "requirement", 0, "Surat.pdf", content), on_change)
    upload.start()          # then look at `state`, `percent`, `problem` whenever `on_change` is called

The bytes are read once, before, by whoever picked the file, so that a file that changes meanwhile cannot be mixed.
Knows no screen; must never log a name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, Protocol

from common.client.gateway import Accepted, OnOutcome, Outcome, RefusedOutcome, Unsure
from common.client.transfer import OUT_OF_ORDER, Transfer, TransferState, problem_of
from common.messages.commands import AddPicture, AttachDocument
from common.messages.results import DocumentResult
from common.messages.words import BeginDocument, BeginPicture, DropDocument, PutChunk

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.messages.command import Command
    from common.messages.views import DocumentView
    from common.messages.words import Word

NAME_LENGTH = 255
Use = Literal["requirement", "other", "result"]


class Freight(Protocol):
    """A file to be sent: its bytes, the word that announces it, and the command that makes it what it is for."""

    @property
    def content(self) -> bytes:
        """The whole file."""
        ...

    def begin(self, sha256: str) -> Word:
        """Announce it."""
        ...

    def finish(self, handle: str) -> Command:
        """Make it what it is for, once it came in whole."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be attached; `requirement` counts from 0 and stands with that purpose only."""

    request: str
    purpose: Use
    requirement: int | None
    name: str
    content: bytes

    def begin(self, sha256: str) -> BeginDocument:
        """Announce it for its request."""
        return BeginDocument(
            request=self.request,
            purpose=self.purpose,
            requirement=self.requirement,
            name=self.name[-NAME_LENGTH:],
            size=len(self.content),
            sha256=sha256,
        )

    def finish(self, handle: str) -> AttachDocument:
        """Attach it."""
        return AttachDocument(handle=handle)


@dataclass(frozen=True, slots=True)
class HungPicture:
    """A picture for the lobby display."""

    name: str
    content: bytes

    def begin(self, sha256: str) -> BeginPicture:
        """Announce it for the lobby display."""
        return BeginPicture(name=self.name[-NAME_LENGTH:], size=len(self.content), sha256=sha256)

    def finish(self, handle: str) -> AddPicture:
        """Hang it."""
        return AddPicture(handle=handle)


class Speaker(Protocol):
    """Who carries messages: a gateway, or a seat of the simulated hall."""

    def send(self, message: Command | Word, on_outcome: OnOutcome, /) -> object:
        """Send a command or word; the outcome comes later."""
        ...


class Upload:
    """One file on its way; all callbacks come on the gateway's thread, as with any message."""

    def __init__(self, gateway: Speaker, paper: Freight, on_change: Callable[[], None]) -> None:
        self._gateway = gateway
        self.paper = paper
        self.transfer = Transfer(len(paper.content), on_change)
        self.document: DocumentView | None = None
        """The document without its name, once attached; none of a picture."""
        self._handle = ""
        self._chunk = 0
        self._attaching = False

    def start(self) -> None:
        """Announce the file and send it."""
        word = self.paper.begin(hashlib.sha256(self.paper.content).hexdigest())
        self._gateway.send(word, partial(self._heard, self._on_begun, self.start))

    def cancel(self) -> bool:
        """Give the file up; False when it is being attached or over already."""
        if self.transfer.over or self._attaching:
            return False
        if self._handle:
            self._gateway.send(DropDocument(handle=self._handle), _ignore)
        self.transfer.become(TransferState.CANCELLED)
        return True

    # --- the way in

    def _on_begun(self, outcome: Accepted) -> None:
        self._handle, self._chunk = outcome.result.handle, outcome.result.chunk
        self.transfer.moved = outcome.result.at
        self._go_on()

    def _go_on(self) -> None:
        at = self.transfer.moved
        self.transfer.become(TransferState.MOVING)
        piece = PutChunk(handle=self._handle, at=at, data=self.paper.content[at : at + self._chunk])
        self._gateway.send(piece, partial(self._heard, self._on_put, self._go_on))

    def _on_put(self, outcome: Accepted) -> None:
        if outcome.result.whole:
            self.transfer.moved = self.transfer.size
            self._attach()
        elif outcome.result.at <= self.transfer.moved:
            self._fail(RefusedOutcome(outcome.id, OUT_OF_ORDER))
        else:
            self.transfer.moved = outcome.result.at
            self._go_on()

    def _attach(self) -> None:
        self._attaching = True
        self.transfer.become(TransferState.CHECKING)
        command = self.paper.finish(self._handle)
        self._gateway.send(command, partial(self._heard, self._on_attached, self._attach))

    def _on_attached(self, outcome: Accepted) -> None:
        result = outcome.result
        self.document = result.document if isinstance(result, DocumentResult) else None
        self.transfer.become(TransferState.DONE)

    # --- what may come instead

    def _heard(self, well: Callable[[Accepted], None], again: Callable[[], None], outcome: Outcome) -> None:
        transfer = self.transfer
        if transfer.over:
            if isinstance(outcome, Accepted) and well == self._on_begun:
                self._gateway.send(DropDocument(handle=outcome.result.handle), _ignore)
            return
        if isinstance(outcome, Accepted):
            transfer.patience.went_well()
            well(outcome)
        elif isinstance(outcome, Unsure):
            transfer.become(TransferState.UNSURE)
        elif transfer.patience.repeats(outcome):
            transfer.stall()
            again()
        elif transfer.patience.begins(outcome):
            self._attaching, self._handle, transfer.moved = False, "", 0
            self.start()
        else:
            self._fail(outcome)

    def _fail(self, outcome: Outcome) -> None:
        self._attaching = False
        self.transfer.become(TransferState.FAILED, problem_of(outcome))


def _ignore(_outcome: Outcome) -> None:
    """Whether it was still there does not matter."""
