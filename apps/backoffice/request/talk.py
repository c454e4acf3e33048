"""Notes between the levels and the history of the request, latest first. What is typed stays until it is recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.area import WordsArea
from apps.backoffice.book import Book
from apps.backoffice.emptied import empty
from apps.backoffice.remark import Remark
from apps.backoffice.request.history import lines_of
from apps.backoffice.request.presenter import NotePicture, RequestPicture
from apps.backoffice.scrolled import scrolled
from common.messages.views import HistoryRow, NoteView
from common.shell import formats
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.inputs import Choice
from common.shell.widgets.label import Label

_WHEN = 96


class Talk(Card):
    """The right column. `note_requested` carries recipient and words."""

    note_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._notes = column(gap=8)
        self._to = Choice()
        self._text = WordsArea(placeholder=texts.NOTE_WRITE, lines=2)
        self._send = Button(texts.NOTE_SEND, icon="note", key="Ctrl+Return", size="small")
        self._told = Remark()
        self._closed = Label(texts.NOTE_CLOSED, role="muted")
        self._write = panel(
            column(
                row(Label(texts.NOTE_FOR, role="muted", lines=1), 8, (self._to, 1)), 8, self._text, 8,
                row(STRETCH, self._send),
            )
        )  # fmt: skip
        self._history = column(gap=10)
        self._shown: tuple[list[NoteView], list[HistoryRow], Book | None] | None = None
        self._recipients: tuple[str, ...] = ()
        body = column(
            Label(texts.NOTES, "officer.lead", weight=700, lines=1), 10, self._notes, 10, self._write, self._closed,
            self._told, 24, Label(texts.HISTORY, "officer.lead", weight=700, lines=1), 12, self._history, STRETCH,
            margins=(0, 0, 8, 0),
        )  # fmt: skip
        super().__init__(column(scrolled(panel(body))), parent=parent)
        self._send.clicked.connect(self._on_send)
        self._text.submitted.connect(self._on_send)

    def show_request(self, picture: RequestPicture) -> None:
        """Show notes, who may be written to, and the history."""
        detail = picture.detail
        notes = detail.notes if detail and not picture.hidden else []
        history = detail.history if detail else []
        if (notes, history, picture.book) != self._shown:
            self._shown = (notes, history, picture.book)
            self._show_notes(notes, picture.officer.position, loading=detail is None)
            self._show_history(history, picture.book)
        self._show_writing(picture.note, picture.book)

    def clear_note(self) -> None:
        """The note is recorded."""
        self._text.clear()

    def note(self) -> str:
        """Return what is typed."""
        return self._text.toPlainText()

    def write(self, words: str) -> None:
        """Put words into the note."""
        self._text.setPlainText(words)

    def _show_writing(self, note: NotePicture, book: Book | None) -> None:
        self._write.setVisible(bool(note.recipients))
        self._closed.setVisible(not note.recipients and book is not None)
        if note.recipients != self._recipients:
            self._recipients = note.recipients
            self._to.offer([(code, _seat(code, book)) for code in note.recipients])
            if note.recipients:
                self._to.choose(note.recipients[0])
        self._send.setEnabled(note.standing is None)
        self._send.say(texts.pending(note.standing, texts.NOTE_SEND))
        self._told.show_told(note.told)

    def _show_notes(self, notes: list[NoteView], me: str, *, loading: bool) -> None:
        empty(self._notes)
        if not notes:
            self._notes.addWidget(Label(shell.LOADING if loading else texts.NO_NOTES, role="muted"))
        for note in notes:
            head = row(
                Label(note.sender, weight=700, lines=1), 8,
                (Label(texts.NOTE_TO(who=note.recipient), role="muted", lines=1), 1),
                Label(formats.day_month(instant(note.at)), role="muted", lines=1),
            )  # fmt: skip
            words: Words = note.text or texts.NOTE_ERASED
            box = column(head, 2, Label(words))
            self._notes.addWidget(Card(box, "tint" if note.sender == me else "sunken", pad=12, radius=8))

    def _show_history(self, rows: list[HistoryRow], book: Book | None) -> None:
        empty(self._history)
        for line in lines_of(rows, book):
            when = Label(formats.day_month(instant(line.at)), role="muted", lines=1)
            when.setMinimumWidth(_WHEN)
            words = column(Label(line.what))
            if line.words:
                words.addSpacing(2)
                words.addWidget(Label(line.words, role="muted"))
            entry = row(when, 12, (words, 1))
            entry.setAlignment(when, Qt.AlignmentFlag.AlignTop)
            self._history.addLayout(entry)

    def _on_send(self) -> None:
        if self._send.isEnabled():
            self.note_requested.emit(self._to.code(), self._text.toPlainText())


def _seat(code: str, book: Book | None) -> str:
    return book.seat_label(code) if book else code
