"""The queue at the left: who waits in groups, what may be done with the number pointed at, who was skipped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from apps.booth import texts
from apps.booth.actions import ACTIONS
from apps.booth.book import Book
from apps.booth.panels.action_button import ActionButton
from apps.booth.panels.ticket_row import TicketRow
from apps.booth.queue.presenter import TO_ACCESSIBLE, QueueGroup, SkippedRow
from apps.booth.rules import Act, Off
from common.shell import i18n
from common.shell.sentence import Words
from common.shell.widgets.arrange import STRETCH, clear, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.scroll import Scroll

_ICONS = {"first": "return", "own": "mine", "reserve": "transfer", "priority": "accessibility"}
_SKIPPED_SHOWN = 3


class QueuePanel(Pane):
    """White column; emits wishes with ticket ids."""

    ticket_picked = Signal(str)
    requeue_requested = Signal(str)
    act_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._book: Book | None = None
        self._idle = False
        self._rows: dict[str, TicketRow] = {}
        self._shown: tuple[tuple[QueueGroup, ...], int] = ((), 0)
        self._within = Label("", role="muted", lines=1)
        self._groups, self._skipped = column(margins=(0, 8, 0, 8)), column(gap=8)
        self._skipped_count = Label("0", role="muted", weight=600, lines=1)
        self._chosen = panel(self._chosen_layout())
        self._chosen.hide()
        title = Label(texts.QUEUE, "officer.lead", weight=700, lines=1)
        head = row(title, STRETCH, self._within, margins=(16, 12, 16, 12))
        skipped = Label(texts.SKIPPED, role="muted", weight=600, lines=1)
        foot_head = row(Glyph("skip", 16), (skipped, 1), self._skipped_count, gap=8)
        foot = column(foot_head, 8, self._skipped, margins=(16, 10, 16, 12))
        body = Pane("surface", column(self._groups, STRETCH))
        self.setLayout(column(head, Rule(), (Scroll(body), 1), self._chosen, Rule(), foot))
        self.show_skipped(())

    def use_book(self, book: Book | None) -> None:
        """Name services from now on."""
        if book is not self._book:
            self._book = book
            self.show_queue(*self._shown)

    def show_idle(self, *, idle: bool) -> None:
        """Fill the row of the next number while nobody is in hand."""
        if idle != self._idle:
            self._idle = idle
            self.show_queue(*self._shown)

    # --- told by the presenter

    def show_queue(self, groups: tuple[QueueGroup, ...], wait_minutes: int) -> None:
        """Show who waits; rows keep their widget, so the focus stays where it is."""
        self._shown = (groups, wait_minutes)
        self._within.say(texts.WITHIN(n=wait_minutes) if wait_minutes else "")
        wanted = {line.ticket for group in groups for line in group.rows}
        for ticket in [ticket for ticket in self._rows if ticket not in wanted]:
            gone = self._rows.pop(ticket)
            self._groups.removeWidget(gone)
            gone.deleteLater()
        for kept in self._rows.values():
            self._groups.removeWidget(kept)
        clear(self._groups)
        for group in groups:
            self._groups.addWidget(self._heading(group))
            for line in group.rows:
                self._groups.addWidget(self._row_of(line.ticket))
                service = texts.service_label(self._book.service(line.service) if self._book else None)
                self._rows[line.ticket].show_row(line, service, wait_minutes, lit=line.next and self._idle)
        if not wanted:
            self._groups.addWidget(panel(row((Label(texts.NOBODY_WAITS, role="muted"), 1), margins=(16, 4, 16, 8))))

    def show_skipped(self, rows: tuple[SkippedRow, ...]) -> None:
        """Show the last ones skipped, each with the way back."""
        clear(self._skipped)
        self._skipped_count.say(str(len(rows)))
        if not rows:
            self._skipped.addWidget(Label(texts.NOBODY_SKIPPED, role="muted", lines=1))
        for line in rows[:_SKIPPED_SHOWN]:
            again = Button(ACTIONS[Act.REQUEUE].label, size="small")
            again.setEnabled(not line.off)
            again.setToolTip(i18n.plain_text(texts.refusal(line.off)) if line.off else "")
            again.clicked.connect(partial(self._on_again_clicked, line.ticket))
            number = Label(line.number, "officer.lead", weight=700, lines=1)
            self._skipped.addWidget(
                panel(row(number, 8, (Label(texts.TIMES(n=line.calls), role="muted", lines=1), 1), again))
            )

    def show_chosen(self, number: str) -> None:
        """Show what may be done with the number pointed at."""
        self._chosen.setVisible(bool(number))
        if number:
            self._chosen_number.say(texts.CHOSEN(number=number))
        else:
            for line in self._rows.values():
                line.setChecked(False)

    def show_acts(self, offs: Mapping[Act, Off | None]) -> None:
        """Show what is on for the number pointed at."""
        self._priority.show_off(offs.get(Act.PRIORITY))
        self._cancel.show_off(offs.get(Act.CANCEL))

    def show_now(self, now: int) -> None:
        """Show the waits at this instant (UTC ms)."""
        for line in self._rows.values():
            line.show_now(now)

    # --- parts

    def _chosen_layout(self) -> QVBoxLayout:
        self._chosen_number = Label("", role="muted", weight=600, lines=1)
        self._priority = ActionButton(Act.PRIORITY, size="small")
        self._cancel = ActionButton(Act.CANCEL, size="small")
        for button in (self._priority, self._cancel):
            button.pressed_act.connect(self.act_requested)
        buttons = column(self._priority, self._cancel, gap=8)
        return column(Rule(), column(self._chosen_number, 6, buttons, margins=(16, 8, 16, 12)))

    def _row_of(self, ticket: str) -> TicketRow:
        if ticket not in self._rows:
            made = TicketRow()
            made.picked.connect(self._on_picked)
            self._rows[ticket] = made
        return self._rows[ticket]

    def _heading(self, group: QueueGroup) -> QWidget:
        count = Label(str(len(group.rows)), role="muted", weight=600, lines=1)
        words = Label(_title(group), role="muted", weight=600, lines=1)
        return panel(row(Glyph(_ICONS[group.code], 16), 8, (words, 1), count, margins=(16, 8, 16, 4)))

    def _on_picked(self, ticket: str) -> None:
        for key, line in self._rows.items():
            line.setChecked(key == ticket)
        self.ticket_picked.emit(ticket)

    def _on_again_clicked(self, ticket: str) -> None:
        self.requeue_requested.emit(ticket)


def _title(group: QueueGroup) -> Words:
    if group.code == "own":
        return texts.OWN(letters=group.detail)
    if group.code == "reserve":
        return texts.RESERVE(letters=group.detail)
    if group.code == "priority":
        return texts.PRIORITY_TO_9 if group.detail == TO_ACCESSIBLE else texts.PRIORITY_ALL
    return texts.FIRST
