"""The papers of the request at hand: picked or dropped files, what each is for, what is attached, what is taken off.

A file that comes without its place (dropped on the form, or F12) waits until its row is chosen. Deals in codes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from apps.booth.desk import Desk
from common.client.change import BoardChange
from common.client.papers import FilePicker, Papers, PapersShown, PickedFile
from common.client.upload import Use
from common.messages.views import RequestView

REASON = "Dilepas di loket oleh petugas yang melampirkan"
_OPEN = frozenset({"DRAFT", "WAITING_P1", "AT_P1", "WAITING_P2", "AT_P2", "WAITING_CUSTOMER"})


class PapersView(Protocol):
    """What the presenter tells the list of papers."""

    def show_papers(self, shown: PapersShown) -> None:
        """Show the papers and how far files have come."""
        ...

    def open_papers(self) -> None:
        """A file waits for its place: bring the list to the front."""
        ...


class PapersPresenter:
    """`subject` is the request at hand: the opened one, else the latest of this visit."""

    def __init__(
        self, desk: Desk, view: PapersView, files: FilePicker, subject: Callable[[], RequestView | None]
    ) -> None:
        self._desk, self._view, self._files, self._subject = desk, view, files, subject
        self._papers = Papers(desk.gateway, desk.acts, self.refresh)
        self._picked: list[PickedFile] = []
        self._shown = PapersShown()
        self._position = ""
        self._live = False
        desk.watch(self._on_change)

    @property
    def shown(self) -> PapersShown:
        """What is shown last."""
        return self._shown

    def pick(self) -> None:
        """F12: choose files; each then waits for its place."""
        self._files.choose(self._wait_for_place)

    def drop(self, paths: list[str]) -> None:
        """Files were dropped on the form."""
        self._files.read(paths, self._wait_for_place)

    def place(self, purpose: Use, requirement: int | None) -> None:
        """A row was chosen: the waiting file belongs there, else files are chosen for it."""
        if self._picked:
            self._papers.attach(purpose, requirement, self._picked.pop(0))
        else:
            self._files.choose(lambda files: self._attach(purpose, requirement, files))
        self.refresh()

    def cancel(self, key: int) -> None:
        """Give up a file on its way, or put away what was said of it."""
        self._papers.cancel(key)

    def unpick(self) -> None:
        """The waiting files are not wanted after all."""
        self._picked.clear()
        self.refresh()

    def remove(self, document: str) -> None:
        """Take a document off."""
        self._papers.remove(document, REASON)
        self.refresh()

    def refresh(self) -> None:
        """Show what changed; follows the request at hand."""
        request = self._subject()
        self._papers.show(request.id if self._may_read(request) and request is not None else "")
        shown = self._picture(request)
        if shown != self._shown:
            self._shown = shown
            self._view.show_papers(shown)

    def forget(self) -> None:
        """Another officer sits here."""
        self._picked.clear()
        self._papers.forget()

    def _picture(self, request: RequestView | None) -> PapersShown:
        if request is None or not self._papers.request:
            return PapersShown()
        papers, draft = self._papers, request.state == "DRAFT"
        may = request.state in _OPEN and self._desk.live
        mine = frozenset(
            one.id
            for one in papers.documents
            if may and not papers.removing(one.id) and (draft or one.added_by == self._desk.position)
        )
        shown = PapersShown(
            request=request.id, documents=papers.documents, sending=papers.sending, told=papers.told, may_attach=may
        )
        picked = self._picked[0].name if self._picked else ""
        return replace(shown, removable=mine, picked=picked)

    def _may_read(self, request: RequestView | None) -> bool:
        seated = bool(self._desk.position) and self._desk.visitor is not None
        return request is not None and seated and request.state not in {"DISCARDED", "RESOLVED_AT_BOOTH"}

    def _attach(self, purpose: Use, requirement: int | None, files: tuple[PickedFile, ...]) -> None:
        for file in files:
            self._papers.attach(purpose, requirement, file)

    def _wait_for_place(self, files: tuple[PickedFile, ...]) -> None:
        for file in files:
            if file.refused:
                self._papers.attach("other", None, file)
            else:
                self._picked.append(file)
        self.refresh()
        self._view.open_papers()

    def _on_change(self, change: BoardChange) -> None:
        if self._desk.position != self._position:
            self._position = self._desk.position
            self.forget()
        rejoined = self._desk.live and not self._live
        self._live = self._desk.live
        if self._papers.request in change.requests or change.everything or rejoined:
            self._papers.ask()
        self.refresh()
