"""The open draft as a form: requirements and promise left, applicant and message right; what is kept is said above."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from apps.booth import form_texts, texts
from apps.booth.actions import ACTIONS
from apps.booth.book import Book
from apps.booth.form.presenter import Saved
from apps.booth.panels.applicant_card import ApplicantCard
from apps.booth.panels.promise_cards import PromiseCard, SmsCard
from apps.booth.panels.requirements_card import RequirementsCard
from apps.booth.panels.trail import Step, Trail
from apps.booth.rules import Act
from common.messages.catalogue_views import ServiceView
from common.messages.commands import DraftFields
from common.messages.views import RequestView
from common.shell import formats, theme
from common.shell.coordinator_clock import instant
from common.shell.document_texts import DROP_HERE
from common.shell.sentence import Words
from common.shell.texts import UNDO
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.drop_area import DropArea
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.scroll import Scroll

LEAST_WIDTH = 640
_UNSAVED = frozenset({"typing", "waiting", "refused", "unsure"})


class FormPanel(QWidget):
    """Its cards emit what is typed; `saved_said` tells others how far that is kept."""

    undo_requested = Signal()
    saved_said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._draft: RequestView | None = None
        self._service: ServiceView | None = None
        self._language = "id"
        self.requirements, self.applicant = RequirementsCard(), ApplicantCard()
        self.promise, self.sms = PromiseCard(), SmsCard()
        self.title = Label("", "officer.title", weight=700, lines=2)
        self._saved_sign = Glyph("check", 16)
        self._saved = Label("", role="muted", lines=1)
        self.saved_line, self.saved_place = panel(row(self._saved_sign, 6, self._saved)), column()
        self.saved_place.addWidget(self.saved_line)
        self._undo = Button(UNDO, key="Ctrl+Z", size="small")
        self._undo.clicked.connect(self._on_undo_clicked)
        self._going = Label("", weight=600, role="warn", lines=1)
        self._going_card = Card(row(Glyph("warning", 18, "warn"), 8, (self._going, 1), self._undo), "warn", pad=8)
        self._going_card.hide()
        self._waiting = Label(form_texts.FETCHING, "officer.lead", role="muted")
        self.drop = DropArea(DROP_HERE, key=ACTIONS[Act.ATTACH].key, height=96)
        left = panel(column(self.requirements, 16, self.promise, 16, self.drop, STRETCH))
        right = panel(column(self.applicant, 16, self.sms, STRETCH))
        self._sides = row((left, 5), (right, 7), gap=16)
        self._cards = panel(self._sides)
        self._trail_title = Label("", "officer.lead", weight=700, lines=1)
        self._trail = Trail()
        self._trail_card = Card(column(self._trail_title, 10, self._trail))
        self._head = panel(column(row((self.title, 1), 16, self.saved_place), 12))
        body = panel(column(self._cards, 16, self._trail_card, STRETCH))
        self.setLayout(column(self._head, self._going_card, self._waiting, (Scroll(body), 1)))
        self.show_wide(wide=False)

    def show_wide(self, *, wide: bool) -> None:
        """Name the service and show the visit's course where there is room."""
        self._head.setVisible(wide)
        self._trail_card.setVisible(wide)

    def show_visit(self, number: str, steps: list[Step]) -> None:
        """Show the course of this visit."""
        self._trail_title.say(form_texts.VISIT(number=number))
        self._trail.show_steps(steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where two columns would be squeezed."""
        super().resizeEvent(event)
        squeezed = self.width() < theme.of(self).px(LEAST_WIDTH)
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.TopToBottom if squeezed else ways.LeftToRight)

    def use_book(self, book: Book | None) -> None:
        """Fill messages from now on."""
        self._book = book

    def use_language(self, language: str) -> None:
        """Preview messages in the language of the ticket."""
        self._language = language

    # --- told by the presenter

    def show_form(self, draft: RequestView, service: ServiceView | None, fields: DraftFields) -> None:
        """Show a draft with what was typed."""
        self._draft, self._service = draft, service
        self._waiting.hide()
        self._cards.show()
        self.title.say(texts.service_name(service))
        self.requirements.show_requirements(service, fields.ticks)
        self.applicant.show_fields(service, fields)
        self.promise.show_promise(draft, service)
        self.show_preview(fields)
        self.applicant.input("name").setFocus()

    def show_preview(self, fields: DraftFields) -> None:
        """Show the message as it reads now."""
        if self._draft is not None and self._book is not None:
            self.sms.show_preview(self._draft, self._service, fields, self._book, self._language)

    def show_waiting(self) -> None:
        """The draft is being fetched."""
        self._cards.hide()
        self.title.say("")
        self._waiting.show()

    def hide_form(self) -> None:
        """There is no draft: nothing typed stays behind."""
        self._draft = None
        self.applicant.clear()
        self.saved_said.emit("")

    def show_field(self, name: str, error: str, warnings: tuple[str, ...], *, good: bool) -> None:
        """Show how a field stands."""
        self.applicant.show_field(name, error, warnings, good=good)

    def show_ticks(self, ticks: str) -> None:
        """Show how many requirements are there."""
        self.requirements.show_count(ticks)

    def show_saved(self, saved: Saved) -> None:
        """Show how far typing is kept."""
        time = formats.clock_with_seconds(instant(saved.at)) if saved.at else ""
        words: Words = form_texts.SAVED_AT(time=time) if saved.state == "saved" else form_texts.SAVED[saved.state]
        waits = saved.state in {"waiting", "refused", "unsure"}
        self._saved.say(words)
        self._saved.wear(role="warn" if waits else "muted")
        sign = "warning" if waits else "draft" if saved.state in _UNSAVED else "check"
        self._saved_sign.show_icon(sign, "warn" if waits else "muted")
        short = form_texts.KEPT(time=time) if saved.state == "saved" else form_texts.KEPT_WORDS.get(saved.state, "")
        self.saved_said.emit(short)

    def show_discarding(self, seconds: int) -> None:
        """Show that the draft goes soon; its fields rest meanwhile."""
        going = seconds > 0
        self._going_card.setVisible(going)
        self._cards.setEnabled(not going)
        if going:
            self._going.say(form_texts.DISCARDING(n=seconds))
            self._undo.setFocus()

    def focus_field(self, name: str) -> None:
        """Put the cursor where something is wrong."""
        if name == "ticks":
            self.requirements.focus_missing()
        else:
            self.applicant.focus_field(name)

    def saved(self) -> str:
        """Return what is said about keeping."""
        return self._saved.text()

    def _on_undo_clicked(self) -> None:
        self.undo_requested.emit()
