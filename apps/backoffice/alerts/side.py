"""Beside the list of alerts: the chosen one in full with its acts, or the form of the follow-up. No modal."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts as office
from apps.backoffice.alerts import texts
from apps.backoffice.alerts.presenter import CLOSED, AlertsPicture, FollowUpPicture
from apps.backoffice.area import WordsArea
from apps.backoffice.facts import Facts
from apps.backoffice.oversight import request_of_alert
from apps.backoffice.remark import Remark
from apps.backoffice.scrolled import scrolled
from common.client.acts import Standing, Told
from common.messages.alert_views import AlertView
from common.shell import formats
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.formats import Length
from common.shell.sentence import Words
from common.shell.time_left import LATE
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane
from common.shell.widgets.chip import Chip
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import Choice
from common.shell.widgets.label import Label


class AlertSide(Pane):
    """Acts as signals; `submitted` carries outcome and words."""

    acknowledge_requested = Signal()
    follow_up_requested = Signal()
    open_requested = Signal()
    submitted = Signal(str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._alert: AlertView | None = None
        self._open_form = False
        self._about, self._form = self._about_part(), self._form_part()
        self._told = Remark()
        told = panel(column(self._told, margins=(24, 8, 24, 12)))
        super().__init__("surface", column((self._about, 1), (self._form, 1), told), parent=parent)
        self._form.hide()

    def show_picture(self, picture: AlertsPicture) -> None:
        """Show the chosen alert, or the form."""
        form = picture.form
        self._about.setVisible(form is None)
        self._form.setVisible(form is not None)
        self._show_about(picture)
        if form is not None:
            self._show_form(form, picture)
        elif self._open_form:
            self._words.clear()
        self._open_form = form is not None
        unsure = Told("", "unsure") if picture.standing is Standing.UNSURE else None
        self._told.show_told(picture.told or unsure)

    def show_now(self, now: int) -> None:
        """Count on."""
        if self._alert is not None and self._alert.closed_at is None:
            length = Length(timedelta(milliseconds=max(0, now - self._alert.breached_at)))
            self._chip.show_state(LATE(span=length), "breach")

    def typed(self) -> dict[str, str]:
        """Return what stands in the form."""
        return {"outcome": self._outcome.code(), "words": self._words.toPlainText()} if self._open_form else {}

    def put(self, outcome: str, words: str) -> None:
        """Put values into the form."""
        self._outcome.choose(outcome)
        self._words.setPlainText(words)

    def errors(self) -> dict[str, str]:
        """Return the lines below the fields."""
        return {"outcome": self._outcome_field.error(), "words": self._words_field.error()}

    def told(self) -> str:
        """Return what is said about the last try."""
        return self._told.text()

    # --- parts

    def _about_part(self) -> QWidget:
        self._chip = Chip("", "breach")
        self._number = Label("", "officer.title", weight=700, lines=1)
        self._kind = Label("", "officer.lead", weight=600)
        self._facts = Facts()
        self._outage = Remark()
        self._next = Label("", role="muted")
        self._words_title = Label(texts.OUTCOME, "officer.lead", weight=700, lines=1)
        self._words_shown = Label("")
        self._empty = Label(texts.CHOOSE_ONE, role="muted")
        self.acknowledge = Button(texts.ACKNOWLEDGE, "primary", icon="reveal", key="F2", size="large")
        self.follow_up = Button(texts.FOLLOW_UP, icon="draft", key="F3")
        self.open = Button(texts.OPEN_REQUEST, icon="open_next", key="F9")
        self.acknowledge.clicked.connect(self._on_acknowledge)
        self.follow_up.clicked.connect(self._on_follow_up)
        self.open.clicked.connect(self._on_open)
        self._body = panel(
            column(
                row(self._chip, STRETCH), 12, self._number, 2, self._kind, 16, self._facts, 16, self._outage, 12,
                self._next, self._words_title, 8, self._words_shown, STRETCH,
            )
        )  # fmt: skip
        inside = panel(column(self._empty, self._body, STRETCH, margins=(24, 20, 24, 12)))
        self._acts = panel(column(self.acknowledge, self.follow_up, gap=8))
        foot = panel(column(self._acts, 8, self.open, margins=(24, 8, 24, 12)))
        return panel(column((scrolled(inside), 1), foot))

    def _form_part(self) -> QWidget:
        self._form_note = Label("", role="muted")
        self._outcome = Choice()
        self._outcome.offer([("", texts.CHOOSE), *texts.OUTCOMES.items()])
        self._words = WordsArea(lines=6)
        self._words.submitted.connect(self._on_submit)
        self._outcome_field = Field(texts.WHAT_DONE, self._outcome)
        self._words_field = Field(texts.WORDS, self._words, hint=texts.WORDS_HINT)
        self.submit = Button(texts.SAVE, "primary", icon="check", key="F3", size="large")
        cancel = Button(shell.CANCEL, icon="x", key="Esc")
        self.submit.clicked.connect(self._on_submit)
        cancel.clicked.connect(self._on_cancel)
        body = column(
            Label(texts.FORM_TITLE, "officer.title", weight=700), 4, self._form_note, 20, self._outcome_field, 12,
            self._words_field, STRETCH, margins=(24, 20, 24, 12),
        )  # fmt: skip
        foot = panel(column(self.submit, 8, row(STRETCH, cancel), margins=(24, 8, 24, 12)))
        return panel(column((scrolled(panel(body)), 1), foot))

    def _show_about(self, picture: AlertsPicture) -> None:
        alert, free = picture.chosen, picture.standing is None and picture.live
        self._alert = alert
        closed = picture.tab == CLOSED
        self._empty.setVisible(alert is None)
        self._body.setVisible(alert is not None)
        form = picture.form is not None
        self._acts.setVisible(not closed)
        many = picture.targets > 1
        self.acknowledge.say(texts.ACKNOWLEDGE_N(n=picture.unseen) if picture.unseen > 1 else texts.ACKNOWLEDGE)
        self.follow_up.say(texts.FOLLOW_UP_N(n=picture.targets) if many else texts.FOLLOW_UP)
        self.acknowledge.setEnabled(free and picture.unseen > 0 and not form)
        self.follow_up.setEnabled(picture.targets > 0 and not form)
        self.acknowledge.turn("primary" if picture.unseen else "secondary")
        self.follow_up.turn("secondary" if picture.unseen or not picture.targets else "primary")
        self.open.setEnabled(alert is not None and bool(request_of_alert(alert)) and not form)
        if alert is None:
            return
        self._number.say(alert.number)
        self._kind.say(texts.kind(alert.kind, picture.book))
        if alert.closed_at is not None:
            self._chip.show_state(texts.STATES.get(alert.state, alert.state), "calm", "check")
        self._facts.show_pairs(_pairs(alert, picture))
        self._outage.show_words(texts.OUTAGE_LONG if alert.outage else "", "warn")
        self._next.setVisible(not closed)
        self._next.say(texts.NEXT_STEPS.get(alert.kind, ""))
        for part in (self._words_title, self._words_shown):
            part.setVisible(closed)
        self._words_shown.say(alert.words)

    def _show_form(self, form: FollowUpPicture, picture: AlertsPicture) -> None:
        self._form_note.say(texts.FORM_NOTE(n=form.count))
        if not self._open_form:
            self.put(form.outcome, form.words)
            self._outcome.setFocus()
        for field, name in ((self._outcome_field, "outcome"), (self._words_field, "words")):
            code = form.errors.get(name, "")
            field.show_error(office.ERRORS[code] if code else "")
        self.submit.setEnabled(picture.standing is None and picture.live)
        self.submit.say(office.pending(picture.standing, texts.SAVE))

    # --- wishes

    def _on_acknowledge(self) -> None:
        self.acknowledge_requested.emit()

    def _on_follow_up(self) -> None:
        self.follow_up_requested.emit()

    def _on_open(self) -> None:
        self.open_requested.emit()

    def _on_submit(self) -> None:
        if self.submit.isEnabled():
            self.submitted.emit(self._outcome.code(), self._words.toPlainText())

    def _on_cancel(self) -> None:
        self.cancelled.emit()


def _pairs(alert: AlertView, picture: AlertsPicture) -> list[tuple[Words, Words]]:
    seen: Words = texts.NOT_YET
    if alert.acknowledged_at is not None and alert.acknowledged_by is not None:
        at = formats.day_month(instant(alert.acknowledged_at))
        seen = texts.AT_BY(at=at, who=alert.acknowledged_by)
    pairs: list[tuple[Words, Words]] = [
        (texts.DESK, texts.desk(alert, picture.book)),
        (texts.SINCE, formats.stamp(instant(alert.breached_at))),
        (texts.ACKNOWLEDGED_BY, seen),
    ]
    if alert.escalated:
        pairs.append((texts.ESCALATED_FACT, texts.ESCALATED))
    if alert.detected_at - alert.breached_at > _NOTICEABLE:
        pairs.append((texts.DETECTED, formats.stamp(instant(alert.detected_at))))
    if alert.closed_at is not None:
        at = formats.stamp(instant(alert.closed_at))
        pairs.append((texts.CLOSED_AT, texts.AT_BY(at=at, who=alert.closed_by) if alert.closed_by else at))
        pairs.append((texts.OUTCOME, texts.OUTCOMES.get(alert.outcome or "", texts.STATES["VOID"])))
    return pairs


_NOTICEABLE = 60_000  # ms; seen later than that, the coordinator was away or busy
