"""The papers of the request at hand: ticked as they will stand on its receipt, each with the files attached to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.booth import form_texts, texts
from common.client.papers import PapersShown
from common.messages.catalogue_views import ServiceView
from common.shell import document_texts, refusals
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.paper_list import PaperList, PaperPlace
from common.shell.widgets.scroll import Scroll


class DocumentsPanel(QWidget):
    """`papers` emits the wishes of its rows; `unpicked` puts a file away that waits for its place."""

    unpicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service: ServiceView | None = None
        self._ticks = ""
        self._papers = PapersShown()
        self.papers = PaperList()
        self._nothing = Label(form_texts.NO_DOCUMENTS, role="muted")
        self._why = Label("", weight=600, role="breach")
        self._why_card = Card(row(Glyph("warning", 18, "breach"), 8, (self._why, 1)), "breach", pad=10, radius=8)
        self._picked = Label("", weight=600)
        leave = Button(document_texts.CANCEL, icon="x", size="small")
        leave.clicked.connect(self._on_leave)
        self._picked_card = Card(row(Glyph("attach", 18), 8, (self._picked, 1), 8, leave), "outlined", pad=10, radius=8)
        title = Label(form_texts.DOCUMENTS_TITLE, "officer.lead", weight=700, lines=1)
        head = row((title, 1), Label(form_texts.ON_RECEIPT, role="muted", lines=1))
        body = panel(column(self._nothing, self.papers, STRETCH, margins=(0, 0, 8, 0)))
        self.setLayout(column(head, 12, self._why_card, self._picked_card, 4, (Scroll(body), 1)))
        self._show()

    def show_documents(self, service: ServiceView | None, ticks: str) -> None:
        """Show the papers of a service with their ticks."""
        self._service, self._ticks = service, ticks
        self._show()

    def show_papers(self, shown: PapersShown) -> None:
        """Show which files are attached or on their way."""
        self._papers = shown
        self._show()

    def focus_places(self) -> None:
        """Put the cursor on the first row that takes the waiting file."""
        self.papers.focus_first()

    def _show(self) -> None:
        service, shown = self._service, self._papers
        self._nothing.setVisible(service is None)
        self.papers.setVisible(service is not None)
        self._picked_card.setVisible(bool(shown.picked))
        self._picked.say(document_texts.FOR_WHAT(name=shown.picked) if shown.picked else "")
        self._why_card.setVisible(shown.told is not None)
        if shown.told is not None:
            told = shown.told
            failed = told.kind == "failed"
            self._why.say(refusals.failure(told.code, told.ref) if failed else refusals.refusal(told.code, told.data))
        if service is not None:
            self.papers.show_papers(self._places(service), shown)

    def _places(self, service: ServiceView) -> tuple[PaperPlace, ...]:
        count = len(service.requirements)
        ticks = self._ticks.ljust(count, "0")[:count]
        places = [
            PaperPlace("requirement", at, texts.requirement(service, at), tick, may_attach=tick == "1")
            for at, tick in enumerate(ticks)
        ]
        if any(one.purpose == "result" for one in self._papers.documents):
            places.append(PaperPlace("result", None, document_texts.RESULT, may_attach=False))
        return (*places, PaperPlace("other", None, document_texts.OTHER))

    def _on_leave(self) -> None:
        self.unpicked.emit()
