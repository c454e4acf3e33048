"""The plain live page: figures, booths, waits by letter, untaken tasks; warnings and KOORD's day at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from apps.backoffice import texts
from apps.backoffice.emptied import empty
from apps.backoffice.inbox.columns import due_words
from apps.backoffice.live import voice
from apps.backoffice.live.alerts import Alert, alerts_of
from apps.backoffice.live.day_panel import DayPanel
from apps.backoffice.live.hall import Booths, WaitLines
from apps.backoffice.live.lease_panel import LeasePanel
from apps.backoffice.live.presenter import DayAct, LivePicture
from apps.backoffice.remark import Remark
from apps.backoffice.scrolled import scrolled
from apps.backoffice.side import Side
from common.domain.clock import MINUTE
from common.messages.live_views import LiveView, UntakenTask
from common.shell import formats
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.time_left import UNTIL, time_left
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.card import Card, Pane, Rule
from common.shell.widgets.chip import Chip
from common.shell.widgets.figure_card import FigureCard
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column
from common.shell.widgets.tone import LOOKS

if TYPE_CHECKING:
    from apps.backoffice.live.lease_panel import LeasePanel
from apps.backoffice.live.presenter import LivePresenter

_SIDE = Side(usual=440, narrow=320, roomy=1400)


class LivePage(Live, QWidget):
    """`wanted` asks for a task's own page."""

    wanted = Signal(str, object)

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = now
        self._presenter: LivePresenter | None = None
        self._picture: LivePicture | None = None
        self._alerts: list[Alert] | None = None
        self._known = False
        self.waiting = FigureCard(texts.WAITING, icon="people_waiting")
        self.in_time = FigureCard(texts.CALLED_IN_TIME(n=5), icon="wait")
        self.untaken = FigureCard(texts.UNTAKEN, icon="pickup_clock")
        self.served = FigureCard(texts.SERVED, icon="check")
        self.unsent = FigureCard(texts.UNSENT, icon="mail")
        self.booths, self.lines = Booths(), WaitLines()
        self._booths_note = Label("", role="muted", lines=1)
        self._lines_note = Label("", role="muted", lines=1)
        self.table: RowTable[UntakenTask] = RowTable(
            self._columns(), lambda t: t.request, empty=texts.LOADING, row_height=40
        )
        self.table.setMinimumHeight(240)
        self.day = DayPanel()
        self.leases = LeasePanel(now)
        self.leases.hide()
        self._late, self._near = Chip("", "breach"), Chip("", "warn")
        self._alert_lines = column()
        self._told = Remark()
        self._side = self._side_pane()
        self.setLayout(row((scrolled(self._work()), 1), Rule(standing=True), self._side))
        self._wire()

    def serve(self, presenter: LivePresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: LivePicture) -> None:
        """Show what changed."""
        self._picture = picture
        self._told.show_told(picture.told)
        self.day.setVisible(picture.day is not None)
        if picture.day is not None:
            self.day.show_day(picture.day)
        self.leases.setVisible(picture.leases is not None)
        if picture.leases is not None:
            self.leases.show_leases(picture.leases)
        figures = picture.figures
        if figures is not None:
            limit = picture.book.view.wait_minutes if picture.book else 5
            self.booths.show_booths(figures.booths, picture.tickets)
            states = [booth.state for booth in figures.booths]
            counts = {name: states.count(name.upper()) for name in ("open", "paused", "closed")}
            self._booths_note.say(voice.note(figures, texts.BOOTHS_NOTE(**counts)))
            self.lines.show_waiting(figures.waiting, limit)
            self._lines_note.say(texts.PER_LETTER_NOTE(n=limit))
            self.table.show_rows(figures.untaken)
            self.table.say_when_empty(texts.UNTAKEN_EMPTY)
        self.show_now(self._clock())

    def show_now(self, now: int) -> None:
        """Count on."""
        picture = self._picture
        if picture is None or not now:
            return
        self.booths.show_now(now)
        self.lines.show_now(now)
        self.table.viewport().update()
        self.leases.show_now()
        if picture.figures is not None:
            self._show_figures(picture.figures, now)
        self._show_alerts(alerts_of(picture.figures, picture.alerts, picture.hall, picture.book, now))

    def typed(self) -> dict[str, str]:
        """Return what stands in the day's open panel."""
        return self.day.values()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the work the room it needs."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the widths of the scale in force."""
        narrow = _SIDE.is_narrow(self)
        self.booths.narrow(narrow=narrow)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._lower.setDirection(way)
        per_row = 3 if narrow else len(self._cards)
        for at, card in enumerate(self._cards):
            self._figures.addWidget(card, at // per_row, at % per_row)
        for at in range(len(self._cards)):
            self._figures.setColumnStretch(at, 1 if at < per_row else 0)
        _SIDE.fit(self, self._side)

    def _show_figures(self, figures: LiveView, now: int) -> None:
        people = sum(one.count for one in figures.waiting)
        oldest = min((one.oldest_at for one in figures.waiting if one.oldest_at), default=None)
        longest = formats.running(timedelta(milliseconds=now - oldest)) if oldest else ""
        self.waiting.show_figure(texts.PEOPLE(n=people), texts.LONGEST(time=longest) if longest else texts.NOBODY)
        called = figures.called_today
        share = formats.percent(100 * figures.called_in_time / called) if called else ""
        self.in_time.show_figure(
            texts.OF(n=figures.called_in_time, m=called) if called else "-",
            texts.SHARE(share=share) if called else texts.NO_CALLS,
        )
        late = sum(1 for task in figures.untaken if task.due_at is not None and now > task.due_at)
        of_open: Words = texts.UNTAKEN_NEAR(n=figures.open_requests) if figures.untaken else texts.UNTAKEN_NONE
        self.untaken.show_figure(
            str(len(figures.untaken)), texts.UNTAKEN_LATE(n=late) if late else of_open, "breach" if late else "calm"
        )
        self.served.show_figure(formats.number(figures.served_today), texts.SERVED_NOTE)
        failing = ", ".join(channel.upper().replace("EMAIL", "e-mail") for channel in figures.routes_failing)
        note: Words = texts.UNSENT_FAILING(what=failing) if failing else texts.UNSENT_NOTE
        self.unsent.show_figure(formats.number(figures.notices_unsent), note, "warn" if failing else "calm")

    def _show_alerts(self, alerts: list[Alert]) -> None:
        breaches = sum(alert.tone == "breach" for alert in alerts)
        self._late.show_state(str(breaches), "breach")
        self._near.show_state(str(len(alerts) - breaches), "warn")
        self._late.setVisible(breaches > 0)
        self._near.setVisible(len(alerts) > breaches)
        known = self._picture is not None and self._picture.figures is not None
        if alerts == self._alerts and known == self._known:
            return
        self._alerts, self._known = alerts, known
        empty(self._alert_lines)
        if not alerts:
            self._alert_lines.addSpacing(12)
            self._alert_lines.addWidget(Label(texts.NO_ALERTS if self._known else texts.LOADING, role="muted"))
        for alert in alerts:
            look = LOOKS[alert.tone]
            words = column(Label(alert.what, weight=700, role=look.ink), 2, Label(alert.then, role="muted"))
            self._alert_lines.addLayout(row(Glyph(look.icon, 18, look.ink), 12, (words, 1), margins=(0, 10, 0, 10)))
            self._alert_lines.addWidget(Rule())

    def _work(self) -> QWidget:
        cards = (self.waiting, self.in_time, self.untaken, self.served, self.unsent)
        booths = Card(column(_title(texts.BOOTHS, self._booths_note), 12, self.booths))
        lines = Card(column(_title(texts.PER_LETTER, self._lines_note), 12, self.lines, STRETCH))
        tasks = Card(column(column(_title(texts.UNTAKEN_LIST), margins=(16, 16, 16, 8)), (self.table, 1)), pad=0)
        tasks.layout().setContentsMargins(1, 0, 1, 8)  # type: ignore[union-attr]
        self._lower = row((lines, 4), (tasks, 5), gap=16)
        self._figures = QGridLayout()
        self._figures.setSpacing(16)
        self._cards = cards
        lower = panel(self._lower)
        return panel(
            column(self._told, self._figures, booths, (lower, 1), self.leases, gap=16, margins=(16, 16, 16, 16))
        )

    def _side_pane(self) -> Pane:
        head = row(
            (Label(texts.ALERTS, "officer.title", weight=700, lines=1), 1), self._late, 6, self._near,
            margins=(16, 16, 16, 12),
        )  # fmt: skip
        alerts = panel(column(self._alert_lines, STRETCH, margins=(16, 0, 16, 16)))
        day = panel(column(self.day, margins=(16, 0, 16, 16)))
        return Pane("surface", column(head, Rule(), (scrolled(alerts), 1), day))

    def _columns(self) -> list[Column[UntakenTask]]:
        return [
            Column(texts.NUMBER, lambda t: Cell(t.number, weight=700), 160, key=lambda t: t.number),
            Column(texts.DESK, lambda t: Cell(self._desk_name(t.desk)), key=lambda t: t.desk),
            Column(texts.AGE, self._age, 104, key=lambda t: t.since, spare=1),
            Column(texts.DUE, self._due, 196, key=lambda t: t.due_at or 0),
        ]

    def _age(self, task: UntakenTask) -> Cell:
        age = max(0, self._clock() - task.since) // MINUTE
        return Cell(texts.MINUTES(n=age))

    def _due(self, task: UntakenTask) -> Cell:
        """Return what is left by the clock itself: a break before its due is no time to take it in."""
        clock = self._picture.pickups.get(task.request) if self._picture is not None else None
        left = time_left(clock, self._clock()) if clock is not None else None
        if left is None:
            return Cell("-")
        words = left.words if left.counting else UNTIL(time=due_words(left.due, self._clock()))
        return Cell(words, icon="" if left.tone in {"warn", "breach"} else "pickup_clock", tone=left.tone)

    def _desk_name(self, desk: str) -> str:
        book = self._picture.book if self._picture else None
        return book.desk_name(desk) if book else desk

    def _wire(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.day.started.connect(self._on_started)
        self.day.submitted.connect(self._on_submitted)
        self.day.cancelled.connect(self._on_cancelled)
        self.leases.chosen.connect(self._on_lease_chosen)
        self.leases.submitted.connect(self._on_lease_submitted)

    def _on_opened(self, task: UntakenTask) -> None:
        self.wanted.emit(task.request, None)

    def _on_started(self, act: DayAct) -> None:
        if self._presenter is not None:
            self._presenter.start(act)

    def _on_submitted(self, values: dict[str, str]) -> None:
        if self._presenter is not None:
            self._presenter.submit(values)

    def _on_lease_chosen(self, lease: str) -> None:
        if self._presenter is not None:
            self._presenter.leases.choose(lease)

    def _on_lease_submitted(self, reason: str) -> None:
        if self._presenter is not None:
            self._presenter.leases.write_off(reason)

    def _on_cancelled(self) -> None:
        if self._presenter is not None:
            self._presenter.cancel()


def _title(words: Words, *beside: QWidget) -> QHBoxLayout:
    return row((Label(words, "officer.lead", weight=700, lines=1), 1), *beside)
