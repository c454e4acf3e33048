"""The inbox page: heading with urgent counts, the list, key hints, and the preview at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.book import Book
from apps.backoffice.inbox.columns import columns
from apps.backoffice.inbox.presenter import ALL, DUE_SOON, URGENT, WHOLE_NUMBER, InboxPicture
from apps.backoffice.inbox.preview import Preview
from apps.backoffice.inbox.tasks import Heading, Task
from apps.backoffice.remark import Remark
from common.domain.request_machine import RequestAction
from common.domain.roles import Role
from common.shell import theme
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.chip import Chip
from common.shell.widgets.inputs import Choice
from common.shell.widgets.key_cap import KeyCap
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Group
from common.shell.working_days import WorkingDays

if TYPE_CHECKING:
    from apps.backoffice.inbox.presenter import InboxPresenter

_APPLICANT, _FROM = 3, 4
_ROOMY, _NARROW = 1560, 900


class InboxPage(Live, QWidget):
    """Shows pictures; `book` and `now` are read when painting. `wanted` asks for a request's own page."""

    wanted = Signal(str, object)
    counted = Signal(object)

    def __init__(self, book: Callable[[], Book | None], now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._now = book, now
        self._picture = InboxPicture()
        self._filling = False
        self._presenter: InboxPresenter | None = None
        self._title = Label(texts.PAGES["inbox"], "officer.title", weight=700, lines=1)
        self._late, self._near = Chip("", "breach"), Chip("", "warn")
        self._narrow = Choice()
        self._narrow.offer([(code, texts.NARROWED[code]) for code in (ALL, URGENT, DUE_SOON)])
        self._narrow_button = Button(texts.NARROW, icon="filter", key="F4")
        self.table: RowTable[Task] = RowTable(
            columns(now, self._oversees, self._calendar), lambda task: task.id, empty=texts.LOADING
        )
        self.preview = Preview()
        self._narrow_key = QShortcut(QKeySequence("F4"), self)
        self._search = ""
        self._told = Remark()
        self._told_line = panel(column(self._told, margins=(16, 0, 16, 12)))
        self._total = Label("", role="muted", lines=1)
        head = row(
            self._title, 12, self._late, 8, self._near, STRETCH, self._narrow_button, 8, self._narrow,
            margins=(16, 12, 16, 12),
        )  # fmt: skip
        hints = row(
            self._total, STRETCH, KeyCap("J"), 6, KeyCap("K"), 8, Label(texts.MOVE, role="muted", lines=1), 16,
            KeyCap("Return"), 8, Label(texts.OPEN_HINT, role="muted", lines=1), margins=(16, 8, 16, 8),
        )  # fmt: skip
        work = panel(column(head, self._told_line, Rule(), (self.table, 1), Rule(), hints))
        self.setLayout(row((Pane("surface", column(work)), 1), Rule(standing=True), self.preview))
        self._wire()

    def serve(self, presenter: InboxPresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: InboxPicture) -> None:
        """Show what changed since the last picture."""
        before, self._picture = self._picture, picture
        if picture.role is not before.role:
            self._fit()
        self._late.show_state(texts.LATE(n=picture.late), "breach")
        self._near.show_state(texts.NEAR(n=picture.near), "warn")
        self._late.setVisible(picture.late > 0)
        self._near.setVisible(picture.near > 0)
        self._title.say(texts.HEADINGS[picture.heading] if picture.heading else texts.PAGES["inbox"])
        self._total.say(texts.OPEN_TASKS(n=sum(n for h, n in picture.counts.items() if h is not Heading.DONE)))
        if picture.groups != before.groups or picture.loaded != before.loaded:
            self._fill(picture)
        self._say_empty()
        self._told.show_told(picture.not_found)
        self._told_line.setVisible(picture.not_found is not None)
        if (picture.chosen.task.id if picture.chosen else "") != self._row_id():
            self._choose(picture)
        self.preview.show_task(picture.chosen, self._book(), self._now())
        self.counted.emit(picture.counts)

    def show_now(self, now: int) -> None:
        """Count on without touching rows."""
        self.table.viewport().update()
        self.preview.show_now(now)

    def open_request(self, request: str, act: RequestAction | None) -> None:
        """Ask for the request's own page."""
        self.wanted.emit(request, act)

    def search(self, text: str) -> None:
        """Keep the rows that say these words."""
        self._search = text.strip()
        self.table.filter(text)
        if self.table.row() is None:
            self.choose_first()
        self._say_empty()

    def told(self) -> str:
        """Return what is said about the last number looked up."""
        return self._told.text()

    def choose_first(self) -> None:
        """Choose the first task on show."""
        first = next((entry.id for entry in self.table.rows.entries if isinstance(entry, Task)), "")
        if first:
            self.table.choose(first)

    def take_focus(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room: first applicant and sender, at last the preview."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Fit anew: the text may be larger now."""
        self._fit()

    def _fit(self) -> None:
        room = self.width() / theme.of(self).scale
        self.table.setColumnHidden(_APPLICANT, room < _ROOMY or self._oversees())
        self.table.setColumnHidden(_FROM, room < _ROOMY)
        self.preview.narrow(narrow=room < _ROOMY)
        self.preview.setVisible(room >= _NARROW)
        self._narrow_button.setVisible(room >= _ROOMY)
        self._narrow_key.setEnabled(room < _ROOMY)

    def _wire(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.preview.pressed.connect(self._on_pressed)
        self.preview.opened.connect(self._on_open_clicked)
        self._narrow.currentIndexChanged.connect(self._on_narrowed)
        self._narrow_button.clicked.connect(self._on_narrow_clicked)
        self._narrow_key.activated.connect(self._on_narrow_clicked)
        escape = QShortcut(QKeySequence("Escape"), self)
        escape.activated.connect(self.take_focus)

    def _fill(self, picture: InboxPicture) -> None:
        self._filling = True
        self.table.show_groups(
            [(_group(heading, tasks, self._limit(picture)), tasks) for heading, tasks in picture.groups]
        )
        self._filling = False

    def _choose(self, picture: InboxPicture) -> None:
        self._filling = True
        self.table.choose(picture.chosen.task.id if picture.chosen else "")
        self._filling = False

    def _row_id(self) -> str:
        chosen = self.table.row()
        return chosen.id if chosen is not None else ""

    def _say_empty(self) -> None:
        picture = self._picture
        words: Words = texts.NOTHING_WAITS if picture.loaded else texts.LOADING
        if picture.looking:
            words = texts.LOOKING
        elif picture.role is Role.KOORD and WHOLE_NUMBER.fullmatch(self._search.upper()):
            words = texts.ENTER_LOOKS_UP
        elif self._search or picture.narrowed != ALL:
            words = texts.NOTHING_MATCHES
        self.table.say_when_empty(words)

    def _limit(self, picture: InboxPicture) -> Words:
        book = self._book()
        if book is None or picture.role not in {Role.P1, Role.P2}:
            return ""
        minutes = book.view.pickup_p1_minutes if picture.role is Role.P1 else book.view.pickup_p2_minutes
        return texts.LIMIT_NOTE(n=minutes)

    def _calendar(self) -> WorkingDays:
        book = self._book()
        return book.calendar if book is not None else WorkingDays()

    def _oversees(self) -> bool:
        return self._picture.role in {Role.SPV, Role.KOORD}

    def _on_chosen(self, task: Task | None) -> None:
        if not self._filling and self._presenter is not None:
            self._presenter.choose(task.id if task is not None else "")

    def _on_opened(self, _task: Task) -> None:
        if self._presenter is not None:
            self._presenter.open_chosen()

    def _on_open_clicked(self) -> None:
        if self._presenter is not None:
            self._presenter.open_chosen()

    def _on_pressed(self, act: RequestAction) -> None:
        if self._presenter is not None:
            self._presenter.press(act)

    def _on_narrowed(self, _index: int) -> None:
        if self._presenter is not None:
            self._presenter.narrow(self._narrow.code())

    def _on_narrow_clicked(self) -> None:
        self._narrow.setFocus()
        self._narrow.showPopup()


def _group(heading: Heading, tasks: tuple[Task, ...], limit: Words) -> Group:
    note = limit if heading is Heading.WAITING else texts.HEADING_NOTES.get(heading, "")
    if heading is Heading.STANDING_IN:
        positions = dict.fromkeys(task.stands_in_for for task in tasks)
        note = texts.STANDS_IN_FOR(positions=", ".join(positions))
    return Group(texts.HEADINGS[heading], len(tasks), texts.HEADING_ICONS[heading], note)
