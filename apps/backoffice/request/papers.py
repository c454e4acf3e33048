"""The middle column: documents with the one that is open beside them, a proposed refusal, messages not yet sent.

Where the column is narrow the open document takes the list's place until it is put away.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.book import Named
from apps.backoffice.emptied import empty
from apps.backoffice.notices.columns import kind_words
from apps.backoffice.remark import Remark
from apps.backoffice.request.presenter import RequestPicture
from apps.backoffice.scrolled import scrolled
from common.client.acts import Told
from common.client.papers import PapersShown
from common.domain.notice import CUSTOMER
from common.messages.catalogue_views import ServiceView
from common.messages.views import NoticeView
from common.shell import document_texts, formats, notice_words, theme
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.pages import PagePictures, Picture
from common.shell.sentence import Words
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card, Rule
from common.shell.widgets.chip import Chip
from common.shell.widgets.drop_area import DropArea
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.page_view import PageView
from common.shell.widgets.paper_list import PaperList, PaperPlace

SIDE_BY_SIDE = 760
"""Width at 100 % from which list and document stand beside each other."""
_LIST = 380
KEY = "F12"


class Papers(Card):
    """`list` emits the wishes of its rows, `document` those of the open document."""

    picked = Signal()
    unpicked = Signal()
    dropped = Signal(list)
    document_turned = Signal()
    """A document was opened, or put away: the column may want more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._service: ServiceView | None = None
        self._ticks = ""
        self._papers = PapersShown()
        self._content: tuple[bytes, str] = (b"", "")
        self._pages: PagePictures | None = None
        self._denied, self._told = Remark(), Remark()
        self._why = Label("")
        self._proposal = Card(
            column(Label(texts.PROPOSED, "officer.lead", role="warn", weight=700), 4, self._why, 8,
                   Label(texts.PROPOSED_WHY, role="muted")),
            "warn", pad=12, radius=8,
        )  # fmt: skip
        self._proposal_part = panel(column(self._proposal, 20))
        self._count = Label("", role="muted", lines=1)
        self.list, self.document = PaperList(), PageView()
        self._nothing = Label(texts.NO_DOCUMENTS, role="muted")
        self._picked = Label("", weight=600)
        leave = Button(document_texts.CANCEL, icon="x", size="small")
        leave.clicked.connect(self._on_leave)
        self._picked_card = Card(row(Glyph("attach", 18), 8, (self._picked, 1), 8, leave), "outlined", pad=10, radius=8)
        self.drop = DropArea(document_texts.DROP_HERE, key=KEY, height=56)
        self._logged = Label(document_texts.LOGGED, role="muted")
        self._messages = column()
        self._shown: list[NoticeView] | None = None
        body = column(
            self._denied, self._proposal_part,
            row((Label(document_texts.TITLE, "officer.lead", weight=700, lines=1), 1), self._count), 8, self._told,
            self._picked_card, self._nothing, self.list, 8, self._logged, 28,
            Label(texts.MESSAGES, "officer.lead", weight=700), 8, self._messages, STRETCH, margins=(0, 0, 8, 0),
        )  # fmt: skip
        self._list_place = panel(column((scrolled(panel(body)), 1), 8, self.drop))
        self.document.hide()
        super().__init__(row((self._list_place, 1), (self.document, 1), gap=12), parent=parent)
        self._wire()
        self.show_papers(self._papers)

    @property
    def reading(self) -> bool:
        """Whether a document is open."""
        return not self.document.isHidden()

    # --- told by the request's presenter

    def show_request(self, picture: RequestPicture) -> None:
        """Show what this desk may see."""
        view, detail = picture.view, picture.detail
        self._denied.show_told(picture.denied)
        self._proposal_part.setVisible(view.refusal_proposed)
        self._why.say(detail.outcome_words if detail else shell.LOADING)
        self._service = picture.book.service(view.service) if picture.book and not picture.hidden else None
        self._ticks = view.ticks
        wanted = len(self._service.requirements) if self._service else 0
        have = view.ticks[:wanted].count("1")
        self._count.say(texts.DOCUMENTS_NOTE(n=have, m=wanted) if wanted else "")
        self._show_messages(detail.notices if detail else [])
        self._show_list()

    # --- told by the papers' presenter

    def show_papers(self, shown: PapersShown) -> None:
        """Show files attached and on their way."""
        self._papers = shown
        self._told.show_told(shown.told)
        self._picked_card.setVisible(bool(shown.picked))
        self._picked.say(document_texts.FOR_WHAT(name=shown.picked) if shown.picked else "")
        self.drop.setVisible(shown.may_attach)
        self._logged.setVisible(shown.may_open and bool(shown.documents))
        self._show_list()

    def focus_places(self) -> None:
        """Put the cursor on the first row that takes the waiting file."""
        self.list.focus_first()

    def show_fetching(self, name: str, percent: int) -> None:
        """A document is on its way."""
        if self.document.isHidden():
            self.document.show()
            self._arrange()
            self.document.setFocus()
            self.document_turned.emit()
        self.document.begin(name)
        self.document.show_busy(document_texts.FETCHING(n=percent))

    def show_content(self, content: bytes, kind: str, name: str) -> None:
        """Show a document's first page."""
        self._content = (content, kind)
        self.document.begin(name)
        self.document.show_busy(document_texts.DRAWING)
        self.document.ask()

    def show_problem(self, told: Told) -> None:
        """Say why the document is not shown."""
        self.document.show_words(texts.told(told))

    def hide_document(self) -> None:
        """Put the document away; nothing of it stays in memory."""
        self._content = (b"", "")
        self.document.begin("")
        self.document.hide()
        self._arrange()
        self.document_turned.emit()
        again = self.list.findChild(Button, f"open:{self._papers.opened}")
        if again is not None:
            again.setFocus()

    def close_pages(self) -> None:
        """End the thread that draws pages."""
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put list and document beside each other, or one in place of the other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        scale = theme.of(self)
        beside = self.width() >= scale.px(SIDE_BY_SIDE)
        self._list_place.setVisible(beside or not self.reading)
        self._list_place.setMaximumWidth(scale.px(_LIST) if beside and self.reading else _UNBOUNDED)

    def _show_list(self) -> None:
        shown = self._papers
        places = self._places()
        self._nothing.setVisible(not places)
        self.list.show_papers(places, shown)

    def _places(self) -> tuple[PaperPlace, ...]:
        service, shown = self._service, self._papers
        places: list[PaperPlace] = []
        for at, requirement in enumerate(service.requirements if service else ()):
            english = service.requirements_en if service else []
            words = Named(requirement, english[at] if at < len(english) else "")
            places.append(PaperPlace("requirement", at, words, self._ticks[at : at + 1] or "0"))
        purposes = {one.purpose for one in shown.documents} | {one.purpose for one in shown.sending}
        if shown.may_result or "result" in purposes:
            places.append(PaperPlace("result", None, document_texts.RESULT, may_attach=shown.may_result))
        if shown.may_attach or "other" in purposes:
            places.append(PaperPlace("other", None, document_texts.OTHER))
        return tuple(places)

    def _show_messages(self, notices: list[NoticeView]) -> None:
        if notices == self._shown:
            return
        self._shown = notices
        empty(self._messages)
        if not notices:
            self._messages.addWidget(Label(texts.NO_MESSAGES, role="muted"))
        for notice in notices:
            kind = kind_words(notice.kind)
            channel = texts.CHANNELS.get(notice.channel, notice.channel)
            who = texts.MESSAGE_TO(channel=channel, to=_recipient(notice), at=formats.day_month(instant(notice.at)))
            icon, tone = notice_words.look(notice.state)
            chip = Chip(notice_words.state(notice.state), tone, icon=icon)
            words = column(Label(kind, weight=600), Label(who, role="muted"))
            self._messages.addLayout(row((words, 1), 8, chip, margins=(0, 8, 0, 8)))
            self._messages.addWidget(Rule())

    def _wire(self) -> None:
        self.document.wanted.connect(self._on_page_wanted)
        self.drop.pressed.connect(self.picked)
        self.drop.files_dropped.connect(self._on_dropped)
        QShortcut(QKeySequence(KEY), self).activated.connect(self.picked)

    def _on_page_wanted(self, page: int, width: int) -> None:
        content, kind = self._content
        if not content:
            return
        if self._pages is None:
            self._pages = PagePictures(self)
        self._pages.draw(content, kind, page, width, lambda picture: self._on_page(content, picture))

    def _on_page(self, content: bytes, picture: Picture) -> None:
        if content is not self._content[0]:
            return
        if picture.image.isNull():
            self.document.show_words(document_texts.NOT_SHOWN)
        else:
            self.document.show_page(picture.image, picture.page, picture.count)

    def _on_dropped(self, paths: list[Path]) -> None:
        self.dropped.emit([str(path) for path in paths])

    def _on_leave(self) -> None:
        self.unpicked.emit()


_UNBOUNDED = 16_777_215
"""Qt's own largest width."""


def _recipient(notice: NoticeView) -> Words:
    return texts.TO_APPLICANT if notice.to == CUSTOMER else notice.to
