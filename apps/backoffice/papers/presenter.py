"""The papers of the request on show: their list, files coming in, and the one document that is open for reading.

Names and contents come only where this desk holds the request, each opening journaled by the coordinator; elsewhere the
list says what there is without names. What was opened is forgotten when the page is left. Deals in codes.
"""

from __future__ import annotations

from typing import Protocol

from apps.backoffice.desk import Desk
from apps.backoffice.desks import OPEN
from common.client.acts import Told
from common.client.change import BoardChange
from common.client.download import Download
from common.client.gateway import Gateway
from common.client.papers import FilePicker, Papers, PapersShown
from common.client.transfer import TransferState
from common.client.upload import Use
from common.messages.views import RequestView

REASON = "Dilepas oleh meja yang melampirkan"
_AT_DESK = frozenset({"AT_P1", "AT_P2"})


class PapersView(Protocol):
    """What the presenter tells the papers' column."""

    def show_papers(self, shown: PapersShown) -> None:
        """Show the list."""
        ...

    def focus_places(self) -> None:
        """A file waits: put the cursor on the first row that takes it."""
        ...

    def show_fetching(self, name: str, percent: int) -> None:
        """A document is on its way; `name` is empty until it is known."""
        ...

    def show_content(self, content: bytes, kind: str, name: str) -> None:
        """Show a document's pages; `kind` is pdf, jpeg or png."""
        ...

    def show_problem(self, told: Told) -> None:
        """Say why the document is not shown."""
        ...

    def hide_document(self) -> None:
        """Put the document away; nothing of it stays."""
        ...


class PapersPresenter:
    """`open` and `leave` follow the request's page."""

    def __init__(self, desk: Desk, gateway: Gateway, view: PapersView, files: FilePicker) -> None:
        self._desk, self._gateway, self._view = desk, gateway, view
        self._papers = Papers(gateway, desk.acts, files, self.refresh)
        self._id = ""
        self._opened = ""
        self._download: Download | None = None
        self._live = False
        self._shown: PapersShown | None = None
        desk.watch(self._on_change)

    @property
    def shown(self) -> PapersShown:
        """What is shown last."""
        return self._shown or PapersShown()

    def open(self, request: str) -> None:
        """Show the papers of a request."""
        self.close_document()
        self._id, self._shown = request, None
        self.refresh()

    def leave(self) -> None:
        """Another page is in front: what was opened is forgotten, files on their way go on."""
        self.close_document()
        self._id = ""
        self._papers.show("")

    def forget(self) -> None:
        """Another officer sits here."""
        self.close_document()
        self._id, self._shown = "", None
        self._papers.forget()

    # --- attaching

    def pick(self) -> None:
        """F12: choose files; each then waits for its row."""
        if self.shown.may_attach:
            self._papers.pick(self._view.focus_places)

    def drop(self, paths: list[str]) -> None:
        """Files were dropped."""
        if self.shown.may_attach:
            self._papers.drop(paths, self._view.focus_places)

    def place(self, purpose: Use, requirement: int | None) -> None:
        """A row was chosen: the waiting file belongs there, else files are chosen for it."""
        self._papers.place(purpose, requirement)

    def unpick(self) -> None:
        """The waiting files are not wanted after all."""
        self._papers.unpick()

    def cancel(self, key: int) -> None:
        """Give up a file on its way, or put away what was said of it."""
        self._papers.cancel(key)

    def remove(self, document: str) -> None:
        """Take a document off; one that is open is put away first."""
        if document == self._opened:
            self.close_document()
        self._papers.remove(document, REASON)
        self.refresh()

    # --- reading

    def look(self, document: str) -> None:
        """Open a document; the one that was open is forgotten."""
        self.close_document()
        self._opened = document
        download = self._download = Download(self._gateway, document, lambda: self._on_step(download))
        self._view.show_fetching("", 0)
        download.start()
        self.refresh()

    def close_document(self) -> None:
        """Put the open document away."""
        if self._download is not None:
            self._download.cancel()
        self._download = None
        if self._opened:
            self._opened = ""
            self._view.hide_document()
            self.refresh()

    def _on_step(self, download: Download) -> None:
        if download is not self._download:
            return
        transfer, opened = download.transfer, download.opened
        name = opened.name if opened is not None else ""
        if transfer.state is TransferState.DONE and opened is not None:
            self._view.show_content(download.content, opened.type, name)
        elif transfer.problem is not None:
            self._view.show_problem(transfer.problem)
        else:
            self._view.show_fetching(name, transfer.percent)

    # --- what is shown

    def refresh(self) -> None:
        """Show what changed."""
        if not self._id:
            return
        view = self._desk.request(self._id)
        held = view is not None and self._holds(view)
        self._papers.show(self._id if held else "")
        shown = self._picture(view, held=held)
        if shown != self._shown:
            self._shown = shown
            self._view.show_papers(shown)

    def _picture(self, view: RequestView | None, *, held: bool) -> PapersShown:
        detail = self._desk.details.of(self._id)
        if view is None or not held:
            return PapersShown(request=self._id, documents=tuple(detail.documents) if detail is not None else ())
        papers, officer = self._papers, self._desk.officer
        may = self._desk.live and not (view.refusal_proposed and view.state in _AT_DESK)
        position = officer.position if officer is not None else ""
        mine = frozenset(
            one.id for one in papers.documents if may and one.added_by == position and not papers.removing(one.id)
        )
        return PapersShown(
            request=self._id,
            documents=papers.documents,
            sending=papers.sending,
            told=papers.told,
            may_attach=may,
            may_result=may and view.state in _AT_DESK,
            may_open=self._desk.live,
            removable=mine,
            opened=self._opened,
            picked=papers.picked,
        )

    def _holds(self, view: RequestView) -> bool:
        officer = self._desk.officer
        return officer is not None and view.holder == officer.position and view.state in OPEN

    def _on_change(self, change: BoardChange) -> None:
        rejoined = self._desk.live and not self._live
        self._live = self._desk.live
        if self._papers.request and (self._papers.request in change.requests or change.everything or rejoined):
            self._papers.ask()
        view = self._desk.request(self._id) if self._id else None
        if self._opened and (view is None or not self._holds(view)):
            self.close_document()
        self.refresh()
