"""One request opened beside the visit: number, promise, masked applicant, its course, and what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from apps.booth import form_texts, texts
from apps.booth.book import Book
from apps.booth.panels.action_button import ActionButton
from apps.booth.panels.promise_cards import PromiseCard
from apps.booth.panels.trail import Step, Trail, history_words
from apps.booth.printer import PrintState
from apps.booth.rules import Act, Off
from common.domain.notice import CUSTOMER
from common.domain.sla import PICKUPS, ClockKind
from common.messages.views import ClockView, RequestDetail, RequestView
from common.shell import formats, notice_words
from common.shell.coordinator_clock import instant
from common.shell.promise_left import promise_of
from common.shell.sentence import Words
from common.shell.texts import state
from common.shell.time_left import time_left
from common.shell.widgets.arrange import STRETCH, clear, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.chip import Chip
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.scroll import Scroll
from common.shell.widgets.tone import LOOKS
from common.shell.working_days import WorkingDays

_ACTS = (
    *(Act.RECEIPT, Act.HAND_OVER, Act.DOCUMENTS, Act.WITHDRAW, Act.USE_CONTACT),
    *(Act.CONSENT_SMS, Act.CONSENT_EMAIL),
)
_TONES = {"failed": "warning", "printed": "check", "kept": "check"}


class FoundPanel(QWidget):
    """Emits the act pressed and the wish to go back."""

    act_requested = Signal(object)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._shown: tuple[RequestView | None, RequestDetail | None, bool] = (None, None, False)
        self._number = Label("", "officer.figure", weight=700, lines=1)
        self._chip = Chip("")
        self._service = Label("", "officer.lead", weight=700)
        self._logged = Label("", role="muted", lines=1)
        back = Button(form_texts.BACK_TO_VISIT, icon="back", key="Alt+K", size="small")
        back.clicked.connect(self._on_back_clicked)
        self._facts = QGridLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._promise = PromiseCard()
        self._pickup = Chip("")
        self._pickup.hide()
        self._print_sign = Glyph("print", 18)
        self._print = Label("", weight=600)
        self._print_row = Card(row(self._print_sign, 8, (self._print, 1)), "sunken", pad=10, radius=8)
        self._buttons = {act: ActionButton(act, icon=True) for act in _ACTS}
        for button in self._buttons.values():
            button.pressed_act.connect(self.act_requested)
        self._trail = Trail()
        masked = row(Glyph("reveal", 16), 6, self._logged)
        pickup = row(self._pickup, STRETCH, margins=(0, 10, 0, 0))
        facts = Card(column(self._service, 10, self._facts, pickup, 10, masked))
        course = Card(column(Label(form_texts.HISTORY, "officer.lead", weight=700, lines=1), 10, self._trail))
        acts = column(*self._buttons.values(), gap=8)
        left = panel(column(facts, 16, course, STRETCH))
        right = panel(column(self._promise, 16, self._print_row, 8, acts, STRETCH))
        body = panel(column(row((left, 7), (right, 5), gap=16), STRETCH))
        head = row(self._number, 12, self._chip, STRETCH, back)
        self.setLayout(column(head, 12, (Scroll(body), 1)))
        self.show_printing(None)

    def use_book(self, book: Book | None) -> None:
        """Name services and units from now on."""
        self._book = book
        request, detail, new = self._shown
        self.show_found(request, detail, new=new)

    # --- told by the presenter

    def show_found(self, request: RequestView | None, detail: RequestDetail | None, *, new: bool) -> None:
        """Show a request; its detail may come a moment later."""
        self._shown = (request, detail, new)
        if request is None:
            self._number.say("")
            return
        service = self._book.service(request.service) if self._book else None
        self._number.say(request.number)
        self._chip.show_state(form_texts.REGISTERED if new else state(request.state), "accent", "check" if new else "")
        self._service.say(texts.service_name(service))
        self._logged.say(form_texts.MASKED if new else form_texts.LOGGED)
        self._promise.show_promise(request, service)
        clear(self._facts)
        for place, (name, value) in enumerate(self._rows(request, detail)):
            top = Qt.AlignmentFlag.AlignTop
            self._facts.addWidget(Label(name, role="muted", lines=1), place, 0, top)
            self._facts.addWidget(Label(value, weight=600), place, 1)
        history = detail.history if detail is not None else []
        self._trail.show_steps(
            [Step(row.at, history_words(row), now=place + 1 == len(history)) for place, row in enumerate(history)]
        )

    def show_clocks(self, request: RequestView, clocks: list[ClockView], now: int) -> None:
        """Show how long its desk still has to take it, and how near the promise is."""
        pickup = next((clock for clock in clocks if clock.kind in PICKUPS), None)
        left = time_left(pickup, now) if pickup is not None else None
        self._pickup.setVisible(left is not None)
        if left is not None and pickup is not None:
            desk = "P2" if pickup.kind == ClockKind.PICKUP_P2 else "P1"
            icon = "" if LOOKS[left.tone].icon else "pickup_clock"
            self._pickup.show_state(form_texts.PICKUP_OF(desk=desk, left=left.words), left.tone, icon)
        clock = next((clock for clock in clocks if clock.kind == ClockKind.PROMISE), None)
        calendar = WorkingDays(self._book.view.working_dates if self._book else ())
        self._promise.show_clock(promise_of(request, now, calendar, clock) if clock is not None else None)

    def clock_texts(self) -> tuple[str, str]:
        """Return what is said about the pick-up and about the promise."""
        return "" if self._pickup.isHidden() else self._pickup.text(), self._promise.clock_text()

    def show_printing(self, told: PrintState | None) -> None:
        """Show how printing the receipt stands."""
        self._print_row.setVisible(told is not None)
        if told is not None:
            failed = told.state == "failed"
            self._print.say(form_texts.PRINTING[told.state])
            self._print.wear(role="warn" if failed else "ink")
            self._print_sign.show_icon(_TONES.get(told.state, "print"), "warn" if failed else "muted")
            self._print_row.wear("warn" if failed else "sunken")

    def show_acts(self, offs: Mapping[Act, Off | None]) -> None:
        """Show which acts are on; what can never be done with this request keeps its place."""
        for act, button in self._buttons.items():
            button.show_off(offs.get(act))

    def button(self, act: Act) -> ActionButton:
        """Return an act's button."""
        return self._buttons[act]

    def printing(self) -> str:
        """Return what is said about printing."""
        return "" if self._print_row.isHidden() else self._print.text()

    def _rows(self, request: RequestView, detail: RequestDetail | None) -> list[tuple[Words, Words]]:
        unit = self._book.unit(request.unit) if self._book else None
        rows: list[tuple[Words, Words]] = []
        if detail is not None:
            who = ", ".join(filter(None, (detail.masked_name, detail.organisation)))
            reach = ", ".join(filter(None, (detail.masked_phone, detail.masked_email)))
            rows += [(form_texts.APPLICANT, who)] if who else []
            rows += [(form_texts.CONTACT, reach)] if reach else []
            agreed = [name for name, yes in (("SMS", detail.consent_sms), ("e-mail", detail.consent_email)) if yes]
            rows.append((form_texts.AGREED, ", ".join(agreed) or form_texts.AGREED_NONE))
        if request.registered_at is not None:
            rows.append((form_texts.REGISTERED_AT, formats.stamp(instant(request.registered_at))))
        if not request.confidential and unit is not None:
            rows.append((form_texts.UNIT, texts.Pair(unit.name, unit.name_en)))
        if request.waiting_until is not None:
            rows.append((form_texts.WAITS_UNTIL, formats.stamp(instant(request.waiting_until))))
        if detail is not None:
            told = [
                form_texts.NOTICE(what=form_texts.CHANNELS.get(n.channel, n.channel), state=notice_words.state(n.state))
                for n in detail.notices
                if n.to == CUSTOMER
            ]
            rows += [(form_texts.TOLD_APPLICANT if place == 0 else "", words) for place, words in enumerate(told[:3])]
        return rows

    def _on_back_clicked(self) -> None:
        self.back_requested.emit()
