"""The two clocks of a request as two cards of different shape: minutes as a track, working days as segments."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QSizePolicy, QWidget

from apps.backoffice import texts
from apps.backoffice.clocks import PICKUPS
from apps.backoffice.desks import OPEN
from apps.backoffice.inbox.columns import due_words
from apps.backoffice.request import clock_texts
from common.domain.clock import MINUTE
from common.messages.views import ClockView, RequestView
from common.shell import formats, i18n
from common.shell.coordinator_clock import instant
from common.shell.promise_left import distance_words, estimate_words, promise_of
from common.shell.sentence import Words
from common.shell.time_left import time_left
from common.shell.tokens import Role
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.tone import LOOKS, Tone
from common.shell.widgets.track import Track
from common.shell.working_days import WorkingDays


class ClockCard(Card):
    """Icon and name, the figure, the shape of its own, and one line about it."""

    def __init__(self, name: Words, icon: str, *, days: bool = False, parent: QWidget | None = None) -> None:
        role: Role = "accent" if days else "muted"
        self._figure = Label("", "officer.figure", weight=700, lines=1)
        self._figure.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._beside = Label("", role="muted", lines=1)
        self.track = Track(thickness=8 if days else 0)
        self._sign = Glyph("check", 16)
        self._line = Label("")
        self.ask = Button(clock_texts.WHY, key="Alt+J" if days else "Alt+A", size="small")
        self.ask.setToolTip(i18n.plain_text(clock_texts.WHY_LONG))
        self._note = Label("", role="muted")
        self._note_sign = Glyph("warning", 16)
        self._note_line = panel(row(self._note_sign, (self._note, 1), gap=8))
        self._note_line.hide()
        self.foot = row(self.ask, STRETCH, margins=(0, 10, 0, 0))
        title = row(Glyph(icon, 18, role), 8, (Label(name, role=role, weight=600, lines=1), 1))
        super().__init__(
            column(
                title, 4, row(self._figure, 8, self._beside, STRETCH), 8, self.track, 8,
                row(self._sign, (self._line, 1), gap=8), self._note_line, STRETCH, self.foot,
            ),
            parent=parent,
        )  # fmt: skip

    def say(self, figure: Words, beside: Words, line: Words, tone: Tone = "calm", icon: str = "") -> None:
        """Show the words; a tone brings its own icon."""
        look = LOOKS[tone]
        self._figure.say(figure)
        self._figure.setMinimumWidth(self._figure.sizeHint().width())
        self._beside.say(beside)
        self._line.say(line)
        self._line.wear(role=look.ink)
        shown = look.icon or icon
        self._sign.setVisible(bool(shown))
        if shown:
            self._sign.show_icon(shown, look.ink)

    def note(self, words: Words, role: Role = "muted") -> None:
        """Say something more below the line; empty words take it back. What is urgent brings its icon."""
        self._note.say(words)
        self._note.wear(role=role)
        self._note_line.setVisible(bool(words))
        urgent = role in {"warn", "breach"}
        self._note_sign.setVisible(urgent)
        if urgent:
            self._note_sign.show_icon("breach" if role == "breach" else "warning", role)

    def note_text(self) -> str:
        """Return what is said below the line, empty when nothing is."""
        return "" if self._note_line.isHidden() else self._note.text()

    def texts(self) -> tuple[str, str, str]:
        """Return figure, what stands beside it, and the line below."""
        return self._figure.text(), self._beside.text(), self._line.text()


class PickupCard(ClockCard):
    """Minutes until the task is taken; once taken, how long that took."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.PICKUP, "pickup_clock", parent=parent)

    def show_clock(self, clocks: list[ClockView], now: int) -> None:
        """Show the latest pick-up."""
        found = [clock for clock in clocks if clock.kind in PICKUPS]
        clock = max(found, key=lambda c: (c.started_at, c.cycle), default=None)
        if clock is None:
            self.track.show_share(0)
            self.say("-", "", texts.NO_PICKUP)
        elif clock.stopped_at is not None:
            self._show_taken(clock, clock.stopped_at, now)
        elif (left := time_left(clock, now)) is not None:
            figure: Words = formats.running(timedelta(milliseconds=abs(left.left_ms)))
            if not left.counting:
                figure = texts.UNTIL(time=due_words(left.due, now))
            self.track.show_share(left.share, left.tone)
            late = left.tone == "breach"
            line = (texts.RAN_OUT if late else texts.RUNS_UNTIL)(at=due_words(left.due, now))
            self.say(figure, texts.MINUTES_OF(n=clock.amount), line, left.tone, "pickup_clock")

    def show_hold(self, clock: ClockView | None, now: int) -> None:
        """Show below it how long P1 may still hold the task; None while no such clock runs."""
        left = time_left(clock, now) if clock is not None else None
        if left is None:
            self.note("")
            return
        look = LOOKS[left.tone]
        self.note(texts.HOLD_NOTE(at=due_words(left.due, now), left=left.words), look.ink if look.icon else "muted")

    def _show_taken(self, clock: ClockView, at: int, now: int) -> None:
        late = clock.due_at is not None and at > clock.due_at
        tone: Tone = "breach" if late else "calm"
        when = due_words(at, now)
        whole = clock.amount * MINUTE
        used = whole - (clock.due_at - at) if clock.due_at is not None else at - clock.started_at
        inside = 0 <= at - clock.started_at - used < MINUTE
        minutes = (at - clock.started_at) // MINUTE
        self.track.show_share(used / whole if whole else 0, tone)
        self.say(
            texts.MINUTES(n=minutes) if inside or not late else texts.MINUTES(n=max(0, used // MINUTE)),
            texts.MINUTES_OF(n=clock.amount),
            (texts.TOO_LATE if late else texts.IN_TIME)(at=when),
            tone,
            "check",
        )


class PromiseCard(ClockCard):
    """The date told to the customer, in working days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.PROMISE, "promise", days=True, parent=parent)
        self.estimate = Button(clock_texts.ESTIMATE, key="F4", size="small")
        self.estimate.hide()
        self.foot.addWidget(self.estimate)

    def show_promise(self, view: RequestView, now: int, calendar: WorkingDays, clock: ClockView | None = None) -> None:
        """Show the promise of a request, and any new estimate of its clock as information beside it."""
        whole = texts.PROMISE_DAYS(n=view.promise_days)
        promise = promise_of(view, now, calendar, clock) if view.state in OPEN else None
        self.note(estimate_words(promise))
        if promise is not None:
            self.track.show_segments(promise.used, promise.of)
            running = promise.used > 0 and promise.tone != "breach"
            line = texts.WORKING_DAY(n=promise.used, m=promise.of) if running else whole
            self.say(formats.short_date(promise.due), distance_words(promise), line, promise.tone)
        elif view.state == "WAITING_CUSTOMER":
            until = formats.short_date(instant(view.waiting_until)) if view.waiting_until else ""
            self.track.show_segments(0, max(1, view.promise_days))
            self.say(texts.STOPPED, texts.UNTIL_DAY(day=until), texts.PROMISE_STOPPED, "calm", "request_documents")
        else:
            at = view.decided_at or view.closed_at
            due = formats.short_date(instant(view.promise_due)) if view.promise_due else "-"
            self.track.show_segments(view.promise_days, max(1, view.promise_days))
            self.say(due, "", texts.PROMISE_KEPT(at=formats.stamp(instant(at))) if at else whole, "calm", "check")
