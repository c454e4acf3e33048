"""The day's record at this booth: three figures, visits, requests with their stage, and the last note that came in."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.booth import form_texts, texts
from apps.booth.book import Book
from apps.booth.day.presenter import DayFigures, Sent, Visit
from apps.booth.notes.presenter import Letter
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.texts import state
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.figure_card import FigureCard
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column

_RESULT_ICONS = {"escalated": "escalate", "resolved": "complete", "answered": "complete", "unrecorded": "info"}
_ROW = 44


class DayPanel(QWidget):
    """`wide` also shows the requests as a table; narrow screens keep room for the visits."""

    reply_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._now = 0
        self._served = FigureCard(form_texts.SERVED)
        self._escalated = FigureCard(form_texts.ESCALATED)
        self._called = FigureCard(form_texts.CALLED_WITHIN)
        self._visits: RowTable[Visit] = RowTable(
            [
                Column(form_texts.COLUMN_NUMBER, lambda v: Cell(v.number, weight=700), 84, lambda v: v.number),
                Column(form_texts.COLUMN_SERVICE, self._visit_service, 0, lambda v: v.service),
                Column(form_texts.COLUMN_LENGTH, _length, 80, lambda v: v.length, right=True),
                Column(form_texts.COLUMN_RESULT, _result, 180, lambda v: v.result),
            ],
            identity=lambda visit: visit.ticket,
            empty=form_texts.NO_VISITS,
            row_height=_ROW,
        )
        self._sent: RowTable[Sent] = RowTable(
            [
                Column(form_texts.COLUMN_REGISTRATION, lambda s: Cell(s.number, weight=700), 176, lambda s: s.number),
                Column(form_texts.COLUMN_SERVICE, self._sent_service, 0, lambda s: s.service),
                Column(form_texts.COLUMN_STAGE, self._stage, 320, lambda s: s.state),
                Column(form_texts.PROMISE, _promise, 152, lambda s: s.promise_due or 0),
            ],
            identity=lambda sent: sent.request,
            empty=form_texts.NO_REQUESTS,
            row_height=_ROW,
        )
        self._visits_card = _titled(form_texts.VISITS, form_texts.NO_NAMES, self._visits)
        self._sent_card = _titled(form_texts.REQUESTS, form_texts.LIVE_STAGE, self._sent)
        self._note_from = Label("", weight=700, lines=1)
        self._note = Label("", lines=2)
        reply = Button(form_texts.REPLY, size="small")
        reply.clicked.connect(self._on_reply_clicked)
        words = column(self._note_from, self._note)
        self._note_card = Card(row(Glyph("note", 20, "accent"), 14, (words, 1), 12, reply))
        self._note_card.hide()
        figures = row((self._served, 1), (self._called, 1), (self._escalated, 1), gap=12)
        self.setLayout(column(figures, (self._visits_card, 5), (self._sent_card, 4), self._note_card, gap=16))
        self.show_wide(wide=False)

    def use_book(self, book: Book | None) -> None:
        """Name services from now on."""
        self._book = book
        self._visits.viewport().update()
        self._sent.viewport().update()

    def show_wide(self, *, wide: bool) -> None:
        """Show requests as well where there is room."""
        self._sent_card.setVisible(wide)

    # --- told by the presenters

    def show_figures(self, figures: DayFigures, wait_minutes: int) -> None:
        """Show the three figures."""
        mean = formats.running(timedelta(milliseconds=figures.mean_length)) if figures.mean_length is not None else ""
        longest = formats.running(timedelta(milliseconds=figures.longest_wait or 0))
        late = figures.called - figures.called_in_time
        self._served.show_figure(str(figures.served), form_texts.MEAN(span=mean) if mean else form_texts.NONE_YET)
        self._called.show_figure(
            form_texts.IN_TIME(there=figures.called_in_time, n=figures.called) if figures.called else "0",
            form_texts.LONGEST_OF(span=longest, n=wait_minutes) if figures.called else form_texts.NONE_YET,
            "breach" if late else "calm",
        )
        taken = form_texts.TAKEN(n=figures.taken) if figures.escalated else form_texts.NONE_YET
        self._escalated.show_figure(str(figures.escalated), taken)

    def show_visits(self, visits: tuple[Visit, ...]) -> None:
        """Show who was served, the latest first."""
        self._visits.show_rows(visits)

    def show_requests(self, sent: tuple[Sent, ...]) -> None:
        """Show what was sent, the latest first."""
        self._sent.show_rows(sent)

    def show_now(self, now: int) -> None:
        """Let pick-up times run."""
        self._now = now
        if self._sent_card.isVisible():
            self._sent.viewport().update()

    def show_latest(self, letter: Letter | None) -> None:
        """Show the last note that came in."""
        self._note_card.setVisible(letter is not None)
        if letter is not None:
            time = formats.clock(instant(letter.note.at))
            self._note_from.say(form_texts.NOTE_FROM(sender=letter.note.sender, number=letter.number, time=time))
            self._note.say(letter.note.text or "")

    def visits(self) -> list[Visit]:
        """Return the visits shown."""
        return [row for row in self._visits.rows.entries if isinstance(row, Visit)]

    # --- cells

    def _visit_service(self, visit: Visit) -> Cell:
        return Cell(texts.service_name(self._book.service(visit.service) if self._book else None))

    def _sent_service(self, sent: Sent) -> Cell:
        return Cell(texts.service_name(self._book.service(sent.service) if self._book else None))

    def _stage(self, sent: Sent) -> Cell:
        words = state(sent.state)
        if sent.pickup_due is not None and sent.state in {"WAITING_P1", "WAITING_P2"}:
            left = sent.pickup_due - self._now
            span = formats.running(timedelta(milliseconds=abs(left)))
            said = (form_texts.TIME_LEFT if left >= 0 else form_texts.STAGE_LATE)(state=words, span=span)
            return Cell(said, icon="pickup_clock" if left >= 0 else "", tone="calm" if left >= 0 else "breach")
        unit = self._book.unit(sent.unit) if self._book else None
        where: Words = unit.short_name if unit is not None and sent.state.startswith("AT_P2") else ""
        return Cell(form_texts.STAGE_AT(state=words, unit=where) if where else words, icon="serving")

    def _on_reply_clicked(self) -> None:
        self.reply_requested.emit()


def _length(visit: Visit) -> Cell:
    return Cell(formats.running(timedelta(milliseconds=visit.length)), role="muted")


def _result(visit: Visit) -> Cell:
    return Cell(form_texts.RESULTS[visit.result], icon=_RESULT_ICONS[visit.result])


def _promise(sent: Sent) -> Cell:
    if sent.promise_due is None:
        return Cell("")
    return Cell(formats.short_date(instant(sent.promise_due)), icon="promise")


def _titled(title: Words, note: Words, table: QWidget) -> Card:
    head = row(Label(title, "officer.lead", weight=700, lines=1), STRETCH, Label(note, role="muted", lines=1))
    head.setContentsMargins(16, 12, 16, 6)
    body = column(panel(head), (table, 1))
    card = Card(body, pad=1)
    table.setMinimumHeight(_ROW * 2)
    return card
