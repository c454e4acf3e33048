"""A request's own page: head with acts, stages and clocks, then matter, papers or an act's panel, and the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from apps.backoffice import texts
from apps.backoffice.actions import label
from apps.backoffice.remark import Remark
from apps.backoffice.request.clock_cards import PickupCard, PromiseCard
from apps.backoffice.request.estimate_panel import EstimatePanel
from apps.backoffice.request.form_panel import FormPanel
from apps.backoffice.request.head import Head
from apps.backoffice.request.matter import Matter
from apps.backoffice.request.papers import Papers
from apps.backoffice.request.presenter import RequestPicture
from apps.backoffice.request.reckoning import PICKUP, PROMISE, clock_of
from apps.backoffice.request.reckoning_panel import ReckoningPanel
from apps.backoffice.request.stages import stages_of
from apps.backoffice.request.talk import Talk
from common.domain.request_machine import RequestAction
from common.shell import theme
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.card import Card, Rule
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.stage_line import StageLine
from common.shell.working_days import WorkingDays

if TYPE_CHECKING:
    from apps.backoffice.request.presenter import RequestPresenter

_PICKUP, _PROMISE, _STAGES = 300, 360, 280


class RequestPage(Live, QWidget):
    """Shows pictures; `finished` says that the officer leaves."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: RequestPresenter | None = None
        self._picture: RequestPicture | None = None
        self._now = 0
        self.head = Head()
        self._told = Remark()
        self._stages = StageLine()
        self._why_sign = Glyph("info", 16)
        self._why = Label("", role="muted")
        self._why_line = panel(row(self._why_sign, 8, (self._why, 1)))
        self.pickup, self.promise = PickupCard(), PromiseCard()
        self.matter, self.papers, self.talk, self.form = Matter(), Papers(), Talk(), FormPanel()
        self._middle = QStackedWidget()
        self._middle.addWidget(self.papers)
        self._middle.addWidget(self.form)
        self.reckoning, self.estimate = ReckoningPanel(), EstimatePanel()
        self._middle.addWidget(self.reckoning)
        self._middle.addWidget(self.estimate)
        stages = Card(column(self._stages, STRETCH, self._why_line))
        upper = row((stages, 1), self.pickup, self.promise, gap=16)
        self._lower = row((self.matter, 10), (self._middle, 11), (self.talk, 11), gap=16)
        body = column(self._told, upper, (panel(self._lower), 1), gap=16, margins=(16, 16, 16, 16))
        self.setLayout(column(self.head, Rule(), (panel(body), 1)))
        self.restyle()
        self._wire()

    def serve(self, presenter: RequestPresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: RequestPicture) -> None:
        """Show what changed."""
        self._picture = picture
        self.head.show_request(picture)
        self._stages.show_stages(stages_of(picture.view, picture.detail, picture.book))
        self._show_why(picture)
        for part in (self.matter, self.papers, self.talk):
            part.show_request(picture)
        if picture.form is not None:
            self.form.show_form(picture.form, picture.view.state, picture.told)
            self._middle.setCurrentWidget(self.form)
            self._told.show_told(None)
        else:
            self.form.close_form()
            self._show_beside(picture)
            self._told.show_told(picture.told)
        self.pickup.ask.setEnabled((picture.hold or clock_of(picture.detail, PICKUP)) is not None)
        self.promise.ask.setEnabled(clock_of(picture.detail, PROMISE) is not None)
        self.promise.estimate.setVisible(picture.may_estimate)
        self.promise.estimate.setEnabled(picture.estimate is None)
        self._show_clocks()

    def _show_beside(self, picture: RequestPicture) -> None:
        """Show the account of a clock, the form of an estimate, or the papers."""
        if picture.reckoning is not None:
            self.reckoning.show_reckoning(picture.reckoning)
            self._middle.setCurrentWidget(self.reckoning)
        elif picture.estimate is not None:
            self.estimate.show_estimate(picture.estimate)
            self._middle.setCurrentWidget(self.estimate)
        else:
            self._middle.setCurrentWidget(self.papers)
        if picture.reckoning is None:
            self.reckoning.close_account()
        if picture.estimate is None:
            self.estimate.close_form()

    def show_now(self, now: int) -> None:
        """Count on."""
        self._now = now
        self._show_clocks()

    def typed(self) -> dict[str, str]:
        """Return what stands in the open panel."""
        return self.form.values()

    def note_sent(self) -> None:
        """Empty the note."""
        self.talk.clear_note()

    def closed(self) -> None:
        """Leave."""
        self.finished.emit()

    def why(self) -> str:
        """Return the line that says why acts are off."""
        return self._why.text()

    def told(self) -> str:
        """Return what is said about the last act."""
        return self._told.text()

    def restyle(self) -> None:
        """Take the widths of the scale in force."""
        scale = theme.of(self)
        narrow = self.width() / scale.scale < _NARROW
        self._stages.setMinimumWidth(scale.px(_STAGES))
        self.pickup.setFixedWidth(scale.px(_PICKUP - (40 if narrow else 0)))
        self.promise.setFixedWidth(scale.px(_PROMISE - (20 if narrow else 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the stages the room they need."""
        super().resizeEvent(event)
        self.restyle()

    def _show_clocks(self) -> None:
        if self._picture is None or not self._now:
            return
        detail = self._picture.detail
        self.pickup.show_clock(detail.clocks if detail else [], self._now)
        self.pickup.show_hold(self._picture.hold, self._now)
        book = self._picture.book
        calendar = book.calendar if book else WorkingDays()
        self.promise.show_promise(self._picture.view, self._now, calendar, self._picture.promise)

    def _show_why(self, picture: RequestPicture) -> None:
        """Say in one line why acts are off: the same reason once, the first act named."""
        off = next((one for one in picture.acts if one.off is not None), None)
        words: Words = ""
        if off is not None and off.off is not None:
            words = texts.OFF_BECAUSE(act=label(off.act, picture.view.state), why=texts.why(off.off))
        elif picture.hidden:
            words = texts.HIDDEN
        self._why.say(words)
        self._why_line.setVisible(bool(words))

    def _wire(self) -> None:
        self.head.left.connect(self._on_back)
        self.head.bar.pressed.connect(self._on_pressed)
        self.form.submitted.connect(self._on_submitted)
        self.form.cancelled.connect(self._on_back)
        self.matter.reveal_requested.connect(self._on_reveal)
        self.talk.note_requested.connect(self._on_note)
        self.pickup.ask.clicked.connect(self._on_why_pickup)
        self.promise.ask.clicked.connect(self._on_why_promise)
        self.promise.estimate.clicked.connect(self._on_estimate)
        self.reckoning.closed.connect(self._on_back)
        self.estimate.submitted.connect(self._on_estimated)
        self.estimate.cancelled.connect(self._on_back)

        self.papers.document_turned.connect(self._on_document_turned)

    def _on_document_turned(self) -> None:
        """An open document gets half of the page."""
        for place, share in enumerate((8, 17, 8) if self.papers.reading else (10, 11, 11)):
            self._lower.setStretch(place, share)

    def _on_back(self) -> None:
        if self.papers.reading and self.form.isHidden():
            self.papers.document.closed.emit()
        elif self._presenter is not None:
            self._presenter.back()

    def _on_pressed(self, act: RequestAction) -> None:
        if self._presenter is not None:
            self._presenter.press(act)

    def _on_submitted(self, values: dict[str, str]) -> None:
        if self._presenter is not None:
            self._presenter.submit(values)

    def _on_why_pickup(self) -> None:
        if self._presenter is not None:
            self._presenter.explain(PICKUP)

    def _on_why_promise(self) -> None:
        if self._presenter is not None:
            self._presenter.explain(PROMISE)

    def _on_estimate(self) -> None:
        if self._presenter is not None:
            self._presenter.estimate()

    def _on_estimated(self, day: str) -> None:
        if self._presenter is not None:
            self._presenter.tell_estimate(day)

    def _on_reveal(self) -> None:
        if self._presenter is not None:
            self._presenter.reveal()

    def _on_note(self, to: str, text: str) -> None:
        if self._presenter is not None:
            self._presenter.send_note(to, text)


_NARROW = 1500
