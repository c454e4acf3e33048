"""The page of alerts: two lists behind tabs, marks, filter and keys; the chosen one and its follow-up at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts as office
from apps.backoffice.alerts import texts
from apps.backoffice.alerts.columns import closed_columns, open_columns
from apps.backoffice.alerts.presenter import CLOSED, FILTERS, OPEN, AlertsPicture
from apps.backoffice.alerts.side import AlertSide
from apps.backoffice.book import Book
from apps.backoffice.side import Side
from common.messages.alert_views import AlertView
from common.shell import theme
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.chip import Chip
from common.shell.widgets.folding import Folding
from common.shell.widgets.inputs import Choice
from common.shell.widgets.key_cap import KeyCap
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.tabs import Tabs

if TYPE_CHECKING:
    from apps.backoffice.alerts.presenter import AlertsPresenter

_SIDE = Side(usual=400, narrow=344, roomy=1300, most=0.48)
_ROOMY, _FILTER, _ROOM_OF_HINTS = 1300, 184, 1000


class AlertsPage(Live, QWidget):
    """Shows pictures; `now` is read when painting. `wanted` asks for a request's own page."""

    wanted = Signal(str, object)

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._presenter: AlertsPresenter | None = None
        self._picture = AlertsPicture()
        self._filling = False
        self.tabs = Tabs([(OPEN, texts.TABS[OPEN](n=0)), (CLOSED, texts.TABS[CLOSED])])
        self._new = Chip("")
        self.narrowed = Choice()
        self.narrowed.offer([(code, texts.FILTERS[code]) for code in FILTERS])
        self._narrow_button = Button(texts.FILTER, icon="filter", key="F4")
        self._narrow_key = QShortcut(QKeySequence("F4"), self)
        self._refresh = Button(office.REFRESH, icon="refresh-cw", key="F5")
        self._more = Button(office.MORE, icon="chevron-down", key="F6")
        self.table: RowTable[AlertView] = RowTable(
            open_columns(now, self._book, self._marked), lambda one: one.id, empty=office.LOADING, marks=True,
            row_height=40,
        )  # fmt: skip
        self.closed: RowTable[AlertView] = RowTable(
            closed_columns(self._book), lambda one: one.id, empty=office.LOADING, row_height=40
        )
        self.side = AlertSide()
        self._total = Label("", role="muted", lines=1)
        title = Label(texts.TITLE, "officer.title", weight=700, lines=1)
        self._note = Label(texts.NOTE, role="muted", lines=1)
        name = panel(row(title, 12, self._new, 16, (panel(column(self._note)), 1)))
        acts = panel(row(self._more, self._refresh, gap=8))
        head = row((Folding(name, acts, gap=12, far=True), 1), margins=(16, 12, 16, 4))
        keys = [("F7", texts.TURN), ("Space", texts.SPACE), ("Ctrl+A", texts.ALL_KEY), ("Return", office.OPEN_HINT)]
        self._hints = panel(row(*(row(16, KeyCap(key), 8, Label(words, role="muted", lines=1)) for key, words in keys)))
        foot = row(self._total, STRETCH, self._hints, margins=(16, 8, 16, 8))
        narrowing = panel(row(self._narrow_button, self.narrowed, gap=8))
        tab_row = panel(column(Folding(self.tabs, narrowing, gap=4, far=True), margins=(16, 0, 16, 4)))
        work = column(head, tab_row, Rule(), (self.table, 1), (self.closed, 1), Rule(), foot)
        self.setLayout(row((Pane("surface", work), 1), Rule(standing=True), self.side))
        self.closed.hide()
        self._wire()

    def serve(self, presenter: AlertsPresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: AlertsPicture) -> None:
        """Show what changed since the last picture."""
        before, self._picture = self._picture, picture
        open_ones = picture.tab == OPEN
        self.tabs.choose(picture.tab)
        self.tabs.say(OPEN, texts.TABS[OPEN](n=picture.total))
        self._new.show_state(
            texts.NEW(n=picture.new) if picture.new else texts.SEEN_ALL, "breach" if picture.new else "calm",
            "" if picture.new else "check",
        )  # fmt: skip
        self._new.setVisible(open_ones and picture.total > 0)
        self.table.setVisible(open_ones)
        self.closed.setVisible(not open_ones)
        self._refresh.setVisible(not open_ones)
        self._more.setVisible(not open_ones)
        self._more.setEnabled(picture.more)
        self.narrowed.choose(picture.narrowed)
        table = self.table if open_ones else self.closed
        if picture.rows != before.rows or picture.tab != before.tab:
            self._filling = True
            table.show_rows(picture.rows)
            self._filling = False
        if (picture.chosen.id if picture.chosen else "") != self._row_id(table):
            self._filling = True
            table.choose(picture.chosen.id if picture.chosen else "")
            self._filling = False
        table.say_when_empty(_empty(picture))
        table.viewport().update()
        marked = len(picture.marked)
        self._total.say(texts.MARKED(n=marked) if marked else texts.ROWS(n=len(picture.rows)))
        self.side.show_picture(picture)
        self.side.show_now(self._now())
        if before.form is not None and picture.form is None and self.isVisible():
            self.take_focus()  # else Qt hands it to whatever comes next, the views at the left

    def show_now(self, now: int) -> None:
        """Count on without touching rows."""
        self.table.viewport().update()
        self.side.show_now(now)

    def typed(self) -> dict[str, str]:
        """Return what stands in the open form."""
        return self.side.typed()

    def open_request(self, request: str) -> None:
        """Ask for the request's own page."""
        self.wanted.emit(request, None)

    def take_focus(self) -> None:
        """Put the cursor into the list."""
        (self.closed if self.table.isHidden() else self.table).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Fit anew: the text may be larger now."""
        room = self.width() / theme.of(self).scale
        _SIDE.fit(self, self.side)
        self._hints.setVisible(room >= _ROOM_OF_HINTS)
        self.narrowed.setFixedWidth(theme.of(self).px(_FILTER))
        self._note.setVisible(room >= _ROOMY)
        self._narrow_button.setVisible(room >= _ROOMY)
        self._narrow_key.setEnabled(room < _ROOMY)

    def _wire(self) -> None:
        for table in (self.table, self.closed):
            table.chosen.connect(self._on_chosen)
            table.opened.connect(self._on_opened)
        self.table.marked.connect(self._on_marked)
        self.table.all_marked.connect(self._on_all_marked)
        self.tabs.chosen.connect(self._on_tab)
        self.narrowed.activated.connect(self._on_narrowed)
        self._narrow_button.clicked.connect(self._on_narrow_clicked)
        self._refresh.clicked.connect(self._on_refresh)
        self._more.clicked.connect(self._on_more)
        self.side.acknowledge_requested.connect(self._on_acknowledge)
        self.side.follow_up_requested.connect(self._on_follow_up)
        self.side.open_requested.connect(self._on_open)
        self.side.submitted.connect(self._on_submitted)
        self.side.cancelled.connect(self._on_cancelled)
        self._narrow_key.activated.connect(self._on_narrow_clicked)
        turn = QShortcut(QKeySequence("F7"), self)
        turn.activated.connect(self._on_turn)

    def _book(self) -> Book | None:
        return self._picture.book

    def _marked(self) -> frozenset[str]:
        return self._picture.marked

    def _row_id(self, table: RowTable[AlertView]) -> str:
        chosen = table.row()
        return chosen.id if chosen is not None else ""

    def _on_chosen(self, alert: AlertView | None) -> None:
        if not self._filling and self._presenter is not None:
            self._presenter.choose(alert.id if alert is not None else "")

    def _on_opened(self, _alert: AlertView) -> None:
        self._on_open()

    def _on_marked(self, alert: AlertView) -> None:
        if self._presenter is not None:
            self._presenter.mark(alert.id)

    def _on_all_marked(self) -> None:
        if self._presenter is not None:
            self._presenter.mark_all()

    def _on_tab(self, tab: str) -> None:
        if self._presenter is not None:
            self._presenter.turn(tab)

    def _on_turn(self) -> None:
        self._on_tab(CLOSED if self._picture.tab == OPEN else OPEN)
        self.take_focus()

    def _on_narrowed(self, _index: int) -> None:
        if self._presenter is not None:
            self._presenter.narrow(self.narrowed.code())

    def _on_narrow_clicked(self) -> None:
        self.narrowed.setFocus()
        self.narrowed.showPopup()

    def _on_refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.renew()

    def _on_more(self) -> None:
        if self._presenter is not None:
            self._presenter.more()

    def _on_acknowledge(self) -> None:
        if self._presenter is not None:
            self._presenter.acknowledge()

    def _on_follow_up(self) -> None:
        if self._presenter is not None:
            self._presenter.start()

    def _on_open(self) -> None:
        if self._presenter is not None:
            self._presenter.open_request()

    def _on_submitted(self, outcome: str, words: str) -> None:
        if self._presenter is not None:
            self._presenter.submit(outcome, words)

    def _on_cancelled(self) -> None:
        if self._presenter is not None:
            self._presenter.cancel()
        self.take_focus()


def _empty(picture: AlertsPicture) -> Words:
    if not picture.loaded:
        return office.LOADING
    if picture.narrowed != "all":
        return texts.NOTHING_MATCHES
    return texts.NOTHING_OPEN if picture.tab == OPEN else texts.NOTHING_CLOSED
