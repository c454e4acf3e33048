"""The chosen task in short, 400 px at the right of the list, with the next right act below."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.actions import ACTIONS, label
from apps.backoffice.book import Book
from apps.backoffice.deeds import ActState
from apps.backoffice.desks import OPEN, WAITING
from apps.backoffice.emptied import empty
from apps.backoffice.facts import Facts
from apps.backoffice.inbox.columns import due_words
from apps.backoffice.inbox.presenter import Chosen
from apps.backoffice.remark import Remark
from apps.backoffice.scrolled import scrolled
from apps.backoffice.ticks import Ticks
from common.domain.request_machine import RequestAction
from common.messages.views import NoteView
from common.shell import formats, theme
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.promise_left import days_words, promise_of
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.time_left import time_left
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card, Pane
from common.shell.widgets.chip import Chip
from common.shell.widgets.label import Label
from common.shell.working_days import WorkingDays

WIDTH, NARROW = 400, 320


class Preview(Live, Pane):
    """`pressed` carries an act, `opened` asks for the whole page."""

    pressed = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._chip = Chip("")
        self._number = Label("", "officer.title", weight=700, lines=1)
        self._service = Label("", "officer.lead", weight=600)
        self._facts = Facts()
        self._late = Remark()
        self._ticks_title = Label(texts.REQUIREMENTS, "officer.lead", weight=700, lines=1)
        self._ticks = Ticks()
        self._note_title = Label(texts.LATEST_NOTE, "officer.lead", weight=700, lines=1)
        self._note_head = Label("", role="muted")
        self._note_words = Label("")
        self._note = Card(column(self._note_head, 2, self._note_words), "sunken", pad=12, radius=8)
        self._told = Remark()
        self._empty = Label(texts.CHOOSE_ONE, role="muted")
        self._buttons = column(gap=8)
        self._body = panel(
            column(
                row(self._chip, STRETCH), 12, self._number, 2, self._service, 16, self._facts, 16, self._late, 16,
                self._ticks_title, 8, self._ticks, 20, self._note_title, 8, self._note, STRETCH,
                margins=(24, 20, 24, 12),
            )
        )  # fmt: skip
        self._foot = panel(column(self._told, 8, self._buttons, margins=(24, 8, 24, 20)))
        self._blank = panel(column(self._empty, STRETCH, margins=(24, 24, 24, 24)))
        self._scroll = scrolled(self._body)
        super().__init__("surface", column((self._scroll, 1), self._foot, (self._blank, 1)), parent=parent)
        self._chosen: Chosen | None = None
        self._book: Book | None = None
        self._acts: tuple[ActState, ...] | None = None
        self._width = WIDTH
        self.restyle()
        self.show_task(None, None, 0)

    def restyle(self) -> None:
        """Take the width of the scale in force."""
        self.setFixedWidth(theme.of(self).px(self._width))

    def narrow(self, *, narrow: bool) -> None:
        """Take less room beside the list."""
        self._width = NARROW if narrow else WIDTH
        self.restyle()

    def show_task(self, chosen: Chosen | None, book: Book | None, now: int) -> None:
        """Show a task, or how to choose one."""
        self._chosen, self._book = chosen, book
        self._blank.setVisible(chosen is None)
        self._scroll.setVisible(chosen is not None)
        self._foot.setVisible(chosen is not None)
        if chosen is None:
            return
        view, detail = chosen.task.view, chosen.detail
        hidden = chosen.task.service is None and view.confidential
        self._number.say(view.number)
        self._service.say(texts.CONFIDENTIAL if hidden else chosen.task.service or view.service)
        self._facts.show_pairs(_pairs(chosen, self._calendar(), hidden=hidden, now=now))
        service = book.service(detail.request.service) if book and detail and not hidden else None
        for widget in (self._ticks_title, self._ticks):
            widget.setVisible(service is not None and bool(service.requirements))
        self._ticks.show_ticks(service, view.ticks)
        self._show_note(detail.notes[-1] if detail and detail.notes and not hidden else None)
        self._told.show_told(chosen.told)
        self._show_buttons(chosen.acts, view.state)
        self.show_now(now)

    def show_now(self, now: int) -> None:
        """Follow the clock: the chip at the top and the remark on a limit that passed."""
        if self._chosen is None:
            return
        task = self._chosen.task
        left = time_left(task.pickup, now) if task.pickup is not None and task.view.state in WAITING else None
        promise = promise_of(task.view, now, self._calendar(), task.promise) if task.view.state in OPEN else None
        late: Words = ""
        if left is not None and left.tone == "breach":
            span = formats.running(timedelta(milliseconds=-left.left_ms))
            self._chip.show_state(texts.LATE_BY(span=span), "breach")
            late = texts.LATE_NOTE(at=due_words(left.due, now))
        elif left is not None and left.tone == "warn":
            self._chip.show_state(texts.NEAR_BY(span=formats.running(timedelta(milliseconds=left.left_ms))), "warn")
        elif promise is not None and promise.tone in {"warn", "breach"} and left is None:
            words = f"{formats.short_date(promise.due)}"
            self._chip.show_state(texts.PROMISE_NEAR(day=words, when=days_words(promise)), promise.tone)
        elif task.view.refusal_proposed:
            self._chip.show_state(texts.PROPOSED, "warn")
        else:
            self._chip.show_state(shell.state(task.view.state), "accent", "serving")
        self._late.show_words(late, "breach")

    def told(self) -> str:
        """Return what is said about the last act."""
        return self._told.text()

    def button(self, act: RequestAction) -> Button | None:
        """Return the button of an act, if it is there."""
        return self.findChild(Button, str(act))

    def _calendar(self) -> WorkingDays:
        return self._book.calendar if self._book is not None else WorkingDays()

    def _show_note(self, note: NoteView | None) -> None:
        for widget in (self._note_title, self._note):
            widget.setVisible(note is not None)
        if note is not None:
            self._note_head.say(f"{note.sender}, {formats.day_month(instant(note.at))}")
            self._note_words.say(note.text or texts.NOTE_ERASED)

    def _show_buttons(self, acts: tuple[ActState, ...], state: str) -> None:
        if acts == self._acts:
            return
        self._acts = acts
        empty(self._buttons)
        primary = next((one for one in acts if one.primary), None)
        if primary is not None:
            self._buttons.addWidget(self._act_button(primary, state, large=True))
        open_button = Button(texts.OPEN, icon="open_next", key="", centred=False)
        open_button.clicked.connect(self._on_opened)
        others = [one for one in acts if one is not primary and not one.primary][:1]
        line = row((open_button, 1), *((self._act_button(one, state, large=False), 1) for one in others), gap=8)
        self._buttons.addLayout(line)

    def _act_button(self, state: ActState, of: str, *, large: bool) -> Button:
        action = ACTIONS[state.act]
        words = texts.pending(state.standing, label(state.act, of))
        made = Button(
            words, "primary" if large else "secondary", icon=action.icon, key=action.key,
            size="large" if large else "normal", centred=False,
        )  # fmt: skip
        made.setObjectName(str(state.act))
        made.setEnabled(state.on)
        made.clicked.connect(partial(self._on_pressed, state.act))
        return made

    def _on_pressed(self, act: RequestAction) -> None:
        self.pressed.emit(act)

    def _on_opened(self) -> None:
        self.opened.emit()


def _pairs(chosen: Chosen, calendar: WorkingDays, *, hidden: bool, now: int) -> list[tuple[Words, Words]]:
    task = chosen.task
    view = task.view
    pairs: list[tuple[Words, Words]] = []
    if hidden:
        pairs.append((texts.SERVICE, texts.HIDDEN))
    else:
        pairs.append((texts.APPLICANT, task.applicant or texts.NONE if chosen.detail else shell.LOADING))
    if task.stands_in_for:
        pairs.append((texts.STANDING_IN, task.stands_in_for))
    if view.registered_at:
        at = formats.stamp(instant(view.registered_at))
        pairs.append((texts.REGISTERED, texts.AT_BY(at=at, who=view.officer)))
    if view.forwarded_at and view.p1:
        at = formats.stamp(instant(view.forwarded_at))
        pairs.append((texts.FORWARDED, texts.AT_BY(at=at, who=view.p1)))
    if task.pickup is not None and task.pickup.due_at and view.state in WAITING:
        due = due_words(task.pickup.due_at, now)
        pairs.append((texts.PICKUP, texts.PICKUP_UNTIL(at=due, n=task.pickup.amount)))
    if task.hold is not None and (held := time_left(task.hold, now)) is not None:
        pairs.append((texts.HOLD, texts.HOLD_UNTIL(at=due_words(held.due, now), left=held.words)))
    promise = promise_of(view, now, calendar, task.promise) if view.state in OPEN else None
    if promise is not None:
        day = formats.short_date(promise.due)
        pairs.append((texts.PROMISE, texts.PROMISE_NEAR(day=day, when=days_words(promise))))
    elif view.state == "WAITING_CUSTOMER":
        pairs.append((texts.PROMISE, texts.PROMISE_STOPPED))
    if view.holder:
        pairs.append((texts.HOLDER, view.holder))
    return pairs
