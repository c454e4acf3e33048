"""The papers of the request a screen shows: the list with names, files on their way in, taking one off.

One file goes at a time, the others wait their turn, each to the request it was picked for, whatever is shown meanwhile.
Deals in codes; knows no screen, no file system. Names live here only as long as somebody sits at the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from common.client.acts import Acts, Told
from common.client.gateway import Gateway
from common.client.transfer import TransferState
from common.client.upload import Paper, Upload, Use
from common.messages.commands import RemoveDocument
from common.messages.queries import ListDocuments
from common.messages.results import DocumentPage
from common.messages.views import DocumentView

UNREADABLE = "document.unreadable"


@dataclass(frozen=True, slots=True)
class PickedFile:
    """A file somebody picked: its content, or the code that says why it is not taken (`document...`)."""

    name: str
    content: bytes = b""
    refused: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    """What the refusal's sentence names."""


OnPicked = Callable[[tuple[PickedFile, ...]], None]


class FilePicker(Protocol):
    """Lets the officer pick files; both calls return at once, `then` hears on the GUI thread."""

    def choose(self, then: OnPicked) -> None:
        """Open a dialog; `then` hears nothing when it is left without a choice."""
        ...

    def read(self, paths: list[str], then: OnPicked) -> None:
        """Read files that were dropped."""
        ...

    def close(self) -> None:
        """Let the last read end, then stop."""
        ...


@dataclass(frozen=True, slots=True)
class Sending:
    """One file on its way in, as a screen shows it. `key` cancels or dismisses it."""

    key: int
    request: str
    purpose: str
    requirement: int | None
    name: str
    state: TransferState
    percent: int = 0
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class PapersShown:
    """What a screen shows of a request's papers and what its officer may do with them.

    `removable` are ids, `opened` is the one on show; `picked` names a file that waits to be told what it is for.
    """

    request: str = ""
    documents: tuple[DocumentView, ...] = ()
    sending: tuple[Sending, ...] = ()
    told: Told | None = None
    may_attach: bool = False
    may_result: bool = False
    may_open: bool = False
    removable: frozenset[str] = frozenset()
    opened: str = ""
    picked: str = ""


@dataclass(slots=True)
class _Line:
    key: int
    paper: Paper
    upload: Upload | None = None
    told: Told | None = None


class Papers:
    """Everything of one request at a time; `on_change` hears that it is to be drawn anew.

    Files picked without a place (dropped, or by key) wait until `place` says what the first of them is for.
    """

    def __init__(self, gateway: Gateway, acts: Acts, files: FilePicker, on_change: Callable[[], None]) -> None:
        self._gateway, self._acts, self._files, self._on_change = gateway, acts, files, on_change
        self._waiting: list[PickedFile] = []
        self.request = ""
        self.loaded = False
        self.documents: tuple[DocumentView, ...] = ()
        self.told: Told | None = None
        """Why there is no list, or why a document was not taken off."""
        self._lines: list[_Line] = []
        self._keys = 0
        self._asking = False
        self._stale = False

    @property
    def sending(self) -> tuple[Sending, ...]:
        """The files on their way to the request shown."""
        return tuple(_sending(line) for line in self._lines if line.paper.request == self.request)

    @property
    def picked(self) -> str:
        """The name of the file that waits to be told what it is for, empty for none."""
        return self._waiting[0].name if self._waiting else ""

    @property
    def busy(self) -> bool:
        """Whether any file is still on its way, to whichever request."""
        return any(line.told is None for line in self._lines)

    def show(self, request: str) -> None:
        """Look at a request, or at none (empty); its list is asked for once."""
        if request == self.request:
            return
        self.request, self.loaded, self.documents, self.told = request, False, (), None
        self._asking = False
        self._waiting.clear()
        self.ask()

    def ask(self) -> None:
        """Ask for the list anew: a document came or went, or the link lives again."""
        if not self.request:
            return
        if self._asking:
            self._stale = True
            return
        self._asking, self._stale = True, False
        request = self.request
        self._acts.ask(
            ListDocuments(request=request),
            lambda page: self._on_list(request, page),
            lambda told: self._on_no_list(request, told),
        )

    def pick(self, then: Callable[[], None]) -> None:
        """Choose files that wait for their place; `then` hears that they are there."""
        self._files.choose(lambda files: self._wait(files, then))

    def drop(self, paths: list[str], then: Callable[[], None]) -> None:
        """Files were dropped: they wait for their place like chosen ones."""
        self._files.read(paths, lambda files: self._wait(files, then))

    def place(self, purpose: Use, requirement: int | None) -> None:
        """A place was chosen: the waiting file belongs there, else files are chosen for it."""
        if self._waiting:
            self.attach(purpose, requirement, self._waiting.pop(0))
        else:
            request = self.request
            self._files.choose(lambda files: self._attach_all(request, purpose, requirement, files))

    def unpick(self) -> None:
        """The waiting files are not wanted after all."""
        self._waiting.clear()
        self._on_change()

    def attach(self, purpose: Use, requirement: int | None, file: PickedFile) -> None:
        """Send a picked file to the request shown; one that was refused at picking only says so."""
        if not self.request:
            return
        self._keys += 1
        line = _Line(self._keys, Paper(self.request, purpose, requirement, file.name, file.content))
        if file.refused:
            line.told = Told("", "refused", file.refused)
        self._lines.append(line)
        self._next()
        self._on_change()

    def cancel(self, key: int) -> None:
        """Give a file up, or put away what was said of it."""
        line = next((one for one in self._lines if one.key == key), None)
        if line is None:
            return
        place = self._lines.index(line)
        self._lines.remove(line)
        if line.upload is not None and not line.upload.transfer.over and not line.upload.cancel():
            self._lines.insert(place, line)
            return
        self._next()
        self._on_change()

    def remove(self, document: str, reason: str) -> bool:
        """Take a document off; False when that is under way already."""
        self.told = None
        return self._acts.send(f"remove:{document}", RemoveDocument(document=document, reason=reason), None, self._say)

    def removing(self, document: str) -> bool:
        """Whether a document is being taken off."""
        return self._acts.standing(f"remove:{document}") is not None

    def forget(self) -> None:
        """Another officer sits here: nothing of this is theirs."""
        self._waiting.clear()
        lines, self._lines = self._lines, []
        for line in lines:
            if line.upload is not None:
                line.upload.cancel()
        self.request, self.loaded, self.documents, self.told = "", False, (), None
        self._asking = False

    def _attach_all(self, request: str, purpose: Use, requirement: int | None, files: tuple[PickedFile, ...]) -> None:
        """Take files chosen for a request, unless another one is shown by now."""
        for file in files:
            if request == self.request:
                self.attach(purpose, requirement, file)

    def _wait(self, files: tuple[PickedFile, ...], then: Callable[[], None]) -> None:
        for file in files:
            if file.refused:
                self.attach("other", None, file)
            elif self.request:
                self._waiting.append(file)
        self._on_change()
        then()

    # --- what came

    def _on_list(self, request: str, page: DocumentPage) -> None:
        if request != self.request:
            return
        self._asking = False
        self.loaded, self.documents, self.told = True, tuple(page.documents), None
        there = {document.id for document in page.documents}
        self._lines = [line for line in self._lines if not (_attached(line) and _attached(line) in there)]
        if self._stale:
            self.ask()
        self._on_change()

    def _on_no_list(self, request: str, told: Told) -> None:
        if request == self.request:
            self._asking = False
            self._say(told)

    def _say(self, told: Told) -> None:
        self.told = told
        self._on_change()

    def _next(self) -> None:
        """Begin with the next file unless one is on its way."""
        if any(line.upload is not None and line.told is None and not line.upload.transfer.over for line in self._lines):
            return
        line = next((one for one in self._lines if one.upload is None and one.told is None), None)
        if line is not None:
            line.upload = Upload(self._gateway, line.paper, lambda: self._on_step(line))
            line.upload.start()

    def _on_step(self, line: _Line) -> None:
        upload = line.upload
        if upload is None or line not in self._lines:
            return
        transfer = upload.transfer
        if transfer.state is TransferState.FAILED:
            line.told = transfer.problem
        if transfer.over:
            self._next()
            if transfer.state is TransferState.DONE and line.paper.request == self.request:
                self.ask()
        self._on_change()


def _attached(line: _Line) -> str:
    return line.upload.document.id if line.upload is not None and line.upload.document is not None else ""


def _sending(line: _Line) -> Sending:
    paper, upload = line.paper, line.upload
    state = upload.transfer.state if upload is not None else TransferState.MOVING
    if line.told is not None:
        state = TransferState.FAILED
    percent = upload.transfer.percent if upload is not None else 0
    return Sending(line.key, paper.request, paper.purpose, paper.requirement, paper.name, state, percent, line.told)
