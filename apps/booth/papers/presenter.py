"""The papers of the request at hand: picked or dropped files, what each is for, what is attached, what is taken off.

A file that comes without its place (dropped on the form, or F12) waits until its row is chosen. Deals in codes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from apps.booth.desk import Desk
from common.client.change import BoardChange
from common.client.papers import FilePicker, Papers, PapersShown
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
        self._desk, self._view, self._subject = desk, view, subject
        self._papers = Papers(desk.gateway, desk.acts, files, self.refresh)
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
        self._papers.pick(self._view.open_papers)

    def drop(self, paths: list[str]) -> None:
        """Files were dropped on the form."""
        self._papers.drop(paths, self._view.open_papers)

    def place(self, purpose: Use, requirement: int | None) -> None:
        """A row was chosen: the waiting file belongs there, else files are chosen for it."""
        self._papers.place(purpose, requirement)

    def cancel(self, key: int) -> None:
        """Give up a file on its way, or put away what was said of it."""
        self._papers.cancel(key)

    def unpick(self) -> None:
        """The waiting files are not wanted after all."""
        self._papers.unpick()

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
        return PapersShown(
            request=request.id, documents=papers.documents, sending=papers.sending, told=papers.told,
            may_attach=may, removable=mine, picked=papers.picked,
        )  # fmt: skip

    def _may_read(self, request: RequestView | None) -> bool:
        seated = bool(self._desk.position) and self._desk.visitor is not None
        return request is not None and seated and request.state not in {"DISCARDED", "RESOLVED_AT_BOOTH"}

    def _on_change(self, change: BoardChange) -> None:
        if self._desk.position != self._position:
            self._position = self._desk.position
            self.forget()
        rejoined = self._desk.live and not self._live
        self._live = self._desk.live
        if self._papers.request in change.requests or change.everything or rejoined:
            self._papers.ask()
        self.refresh()
