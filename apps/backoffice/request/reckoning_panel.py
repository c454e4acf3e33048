"""The account of a clock beside the request: what it counted stretch by stretch, pauses, outages and versions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from apps.backoffice.emptied import empty
from apps.backoffice.remark import Remark
from apps.backoffice.request import clock_texts as texts
from apps.backoffice.request.reckoning import ReckoningPicture
from apps.backoffice.scrolled import scrolled
from common.domain.clock import MINUTE
from common.domain.sla import ClockKind
from common.messages.standing_views import ClockExplanation
from common.shell import formats
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.formats import LongDate, local
from common.shell.sentence import Words
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card, Rule
from common.shell.widgets.label import Label


class ReckoningPanel(Card):
    """`closed` leaves it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._shown: ReckoningPicture | None = None
        self._name = Label("", role="muted", weight=600)
        self._due = Label("", "officer.lead", weight=700)
        self._since = Label("", role="muted")
        self._told = Remark()
        self._lines = column()
        close = Button(texts.CLOSE, icon="x")
        close.clicked.connect(self._on_close)
        body = panel(
            column(
                Label(texts.WHY_LONG, "officer.title", weight=700), 8, self._name, 2, self._due, 4, self._since, 12,
                self._told, self._lines, STRETCH, margins=(0, 0, 8, 0),
            )
        )  # fmt: skip
        super().__init__(column((scrolled(body), 1), 8, row(STRETCH, close)), parent=parent)

    def show_reckoning(self, picture: ReckoningPicture) -> None:
        """Show an account; an equal one is left alone."""
        if picture == self._shown:
            return
        self._shown = picture
        clock, account = picture.clock, picture.account
        self._name.say(texts.NAMES.get(clock.kind, clock.kind))
        due = account.due_at if account is not None else clock.due_at
        self._due.say(texts.DUE(at=formats.stamp(instant(due))) if due is not None else texts.NO_DUE)
        at = formats.stamp(instant(clock.started_at))
        in_days = clock.kind == ClockKind.PROMISE
        self._since.say((texts.DAYS_SINCE if in_days else texts.MINUTES_SINCE)(n=clock.amount, at=at))
        self._told.show_told(picture.told)
        empty(self._lines)
        if account is None:
            if picture.told is None:
                self._lines.addWidget(Label(shell.LOADING, role="muted"))
            return
        self._show_counted(account, in_days=in_days)
        self._show_breaks(account)
        self._lines.addSpacing(16)
        self._lines.addWidget(Label(texts.VERSIONS(policy=account.policy, calendar=account.calendar), role="muted"))

    def close_account(self) -> None:
        """Forget what was shown."""
        self._shown = None

    def texts(self) -> list[str]:
        """Return everything it says, line by line."""
        found = [label for label in self.findChildren(Label) if not label.isHidden()]
        return [label.text() for label in found]

    def _show_counted(self, account: ClockExplanation, *, in_days: bool) -> None:
        if in_days:
            self._title(texts.COUNTED)
            for place, close in enumerate(account.closes):
                what = texts.DAY(n=place) if place else texts.DAY_ZERO
                self._line(_day(close), formats.clock(instant(close)), what, (4, 2, 4), last=close == account.due_at)
        else:
            total = sum(end - begin for begin, end in account.counted) // MINUTE
            self._title(texts.COUNTED_MINUTES(n=total))
            for begin, end in account.counted:
                span = texts.FROM_TO(begin=formats.clock(instant(begin)), end=formats.clock(instant(end)))
                self._line(
                    _day(begin), span, texts.MINUTES(n=(end - begin) // MINUTE), (4, 4, 2), last=end == account.due_at
                )
        if not (account.counted or account.closes):
            self._lines.addWidget(Label(texts.NOTHING_COUNTED, role="muted"))

    def _show_breaks(self, account: ClockExplanation) -> None:
        self._title(texts.PAUSES)
        if not account.pauses:
            self._lines.addWidget(Label(texts.NO_PAUSES, role="muted"))
        for begin, until in account.pauses:
            self._break(begin, until, texts.PAUSE_REASON)
        if account.outages:
            self._title(texts.OUTAGES)
        for begin, end in account.outages:
            self._break(begin, end, texts.OUTAGE_NOTE)

    def _title(self, words: Words) -> None:
        self._lines.addSpacing(16)
        self._lines.addWidget(Label(words, weight=700, lines=1))
        self._lines.addSpacing(6)

    def _line(self, day: Words, when: Words, what: Words, shares: tuple[int, int, int], *, last: bool) -> None:
        weight = 700 if last else 0
        cells = (Label(day, weight=weight, lines=1), Label(when, weight=weight, lines=1))
        third = Label(what, role="muted", weight=weight, lines=1)
        self._lines.addLayout(row((cells[0], shares[0]), (cells[1], shares[1]), (third, shares[2]), gap=8))
        self._add_rule(self._lines)

    def _break(self, begin: int, end: int | None, why: Words) -> None:
        until: Words = formats.day_month(instant(end)) if end is not None else texts.STILL
        span = texts.FROM_TO(begin=formats.day_month(instant(begin)), end=until)
        self._lines.addWidget(Label(span, weight=600))
        self._lines.addWidget(Label(why, role="muted"))
        self._add_rule(self._lines)

    def _add_rule(self, lines: QVBoxLayout) -> None:
        lines.addSpacing(5)
        lines.addWidget(Rule())
        lines.addSpacing(5)

    def _on_close(self) -> None:
        self.closed.emit()


def _day(at: int) -> Words:
    return LongDate(local(instant(at)).date(), year=False)
