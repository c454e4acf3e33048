"""Notes of the request at hand: below its documents on wide screens, behind a tab on narrow ones."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from apps.booth import form_texts
from apps.booth.notes.presenter import Letter
from common.messages.views import RequestView
from common.shell import formats, i18n
from common.shell.coordinator_clock import instant
from common.shell.widgets.arrange import STRETCH, clear, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.inputs import TextInput
from common.shell.widgets.label import Label
from common.shell.widgets.scroll import Scroll

LONGEST_NOTE = 2000


class NotesPanel(QWidget):
    """Notes both ways, newest last, and one line to write; Enter or Ctrl+Enter sends."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = column(gap=8)
        self._to = Label("", role="muted")
        self._text = TextInput(icon="note")
        self._text.setMaxLength(LONGEST_NOTE)
        self._text.returnPressed.connect(self._on_submitted)
        QShortcut(QKeySequence("Ctrl+Return"), self._text, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
            self._on_submitted
        )
        self._send = Button(form_texts.SEND_NOTE, icon="note", size="small")
        self._send.clicked.connect(self._on_submitted)
        self._write = panel(column(self._to, 6, self._text, 8, row(STRETCH, self._send)))
        title = Label(form_texts.NOTES_TITLE, "officer.lead", weight=700, lines=1)
        self.setLayout(column(title, 12, (Scroll(panel(column(self._rows, STRETCH))), 1), 8, self._write))

    def show_notes(self, letters: tuple[Letter, ...], request: RequestView | None, recipient: str) -> None:
        """Show the notes of a request and to whom a new one would go."""
        clear(self._rows)
        if not letters:
            writable = bool(recipient) or request is not None
            words = form_texts.NO_NOTES if recipient else form_texts.NO_NOTE_HERE
            self._rows.addWidget(Label(words if writable else form_texts.NO_DOCUMENTS, role="muted"))
        for letter in letters:
            note = letter.note
            head = row(
                Label(note.sender, weight=700, lines=1), 8,
                (Label(form_texts.NOTE_TO(recipient=note.recipient), role="muted", lines=1), 1),
                Label(formats.clock(instant(note.at)), role="muted", lines=1),
            )  # fmt: skip
            look = "tint" if letter.incoming else "sunken"
            self._rows.addWidget(Card(column(head, 2, Label(note.text or "")), look, pad=12, radius=8))  # type: ignore[arg-type]
        self._write.setVisible(bool(recipient))
        self._to.say(form_texts.WRITE_NOTE(recipient=recipient) if recipient else "")
        self._text.setAccessibleName(i18n.plain_text(form_texts.NOTES_TITLE))

    def show_sending(self, *, sending: bool) -> None:
        """Show that a note is on its way."""
        self._send.setEnabled(not sending)
        self._send.say(form_texts.SENDING if sending else form_texts.SEND_NOTE)

    def clear_text(self) -> None:
        """The note is recorded: empty the field."""
        self._text.clear()

    def focus_text(self) -> None:
        """Begin to write."""
        self._text.setFocus()

    def text(self) -> str:
        """Return what is being written."""
        return self._text.text()

    def _on_submitted(self) -> None:
        self.written.emit(self._text.text())
