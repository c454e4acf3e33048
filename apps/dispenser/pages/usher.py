"""The usher's page: sign in with a PIN, then the numbers that wait or were skipped, and what can be done with one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from apps.dispenser import texts
from apps.dispenser.models import ACCOUNT_DIGITS, PIN_DIGITS, UsherDesk
from apps.dispenser.widgets.big_button import BigButton
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.page_stack import PageStack
from apps.dispenser.widgets.quick import QuickButton
from apps.dispenser.widgets.sign_slots import SignSlots
from apps.dispenser.widgets.ticket_row import TicketRow
from common.shell.widgets.arrange import STRETCH, clear, column, panel, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.keypad import Keypad
from common.shell.widgets.label import Label

ROWS = 6
_HIDDEN = "•"


class UsherPage(QWidget):
    """Feed it `UsherDesk`."""

    digit_requested = Signal(str)
    erase_requested = Signal()
    sign_in_requested = Signal()
    ticket_requested = Signal(str)
    turn_requested = Signal(int)
    act_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._head = Heading(icon="person")
        self._note = Label("", "public.body", weight=600, lines=2)
        self._banner = Card(row(Glyph("info", 40, fixed=True), 16, (self._note, 1)), "tint", pad=16, radius=16)
        stays = self._banner.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # what is listed must not move under the hand
        self._banner.setSizePolicy(stays)
        self._account = SignSlots((ACCOUNT_DIGITS,), slot=72)
        self._pin = SignSlots((PIN_DIGITS,), slot=72)
        self._keys = Keypad(texts.USHER_ENTER)
        self._keys.digit_pressed.connect(self.digit_requested)
        self._keys.erase_pressed.connect(self.erase_requested)
        self._keys.confirmed.connect(self.sign_in_requested)
        sign_in = panel(column(
            Label(texts.USHER_ACCOUNT, "public.body", weight=700, lines=1), 10, row(self._account, STRETCH), 24,
            Label(texts.USHER_PIN, "public.body", weight=700, lines=1), 10, row(self._pin, STRETCH), STRETCH,
            self._keys,
        ))  # fmt: skip
        self._rows: QVBoxLayout = column(gap=12)
        self._none = Label(texts.NO_TICKETS, "public.lead", role="muted", lines=1)
        self._more = QuickButton(texts.MORE_ROWS)
        self._more.clicked.connect(self._on_more_clicked)
        self._acts = {act: BigButton(words, "secondary", icon=icon) for act, (words, icon) in texts.ACTS.items()}
        for act, button in self._acts.items():
            button.clicked.connect(partial(self.act_requested.emit, act))
        first, second, third, fourth = self._acts.values()
        tickets = panel(column(
            self._none, self._rows, 12, self._more, STRETCH, row((first, 1), (second, 1), gap=24), 16,
            row((third, 1), (fourth, 1), gap=24),
        ))  # fmt: skip
        self._sign_in, self._tickets = sign_in, tickets
        self._stack = PageStack((sign_in, tickets))
        body = column(28, self._head.layout, 24, self._banner, 24, (self._stack, 1), 24)
        body.setContentsMargins(48, 0, 48, 0)
        self.setLayout(body)
        self._step = 0

    def show_model(self, model: object) -> None:
        """Show sign-in or list."""
        if not isinstance(model, UsherDesk):
            return
        self._head.say(texts.USHER, texts.USHER_LIST if model.signed_in else texts.USHER_SIGN_IN)
        said = texts.said(model.code, model.data) if model.code else texts.ACTS_DONE.get(model.done, "")
        self._note.say(said)
        self._note.wear(role="warn" if model.code else "ink")
        self._banner.wear("warn" if model.code else "tint")
        self._banner.setVisible(bool(said))
        self._account.show_signs(model.account, active=len(model.account) < ACCOUNT_DIGITS)
        self._pin.show_signs(_HIDDEN * len(model.pin), active=len(model.account) == ACCOUNT_DIGITS)
        self._keys.set_ready(ready=model.ready)
        self._stack.show_page(self._tickets if model.signed_in else self._sign_in)
        if model.signed_in:
            self._show_tickets(model)

    def _show_tickets(self, model: UsherDesk) -> None:
        clear(self._rows)
        first = model.first_row if model.first_row < len(model.tickets) else 0
        for ticket in model.tickets[first : first + ROWS]:
            made = TicketRow(ticket, chosen=ticket.id == model.chosen)
            made.clicked.connect(partial(self.ticket_requested.emit, ticket.id))
            self._rows.addWidget(made)
        last = first + ROWS >= len(model.tickets)
        self._step = -model.first_row if last else ROWS
        self._more.say(texts.FIRST_ROWS if last else texts.MORE_ROWS)
        self._more.setVisible(len(model.tickets) > ROWS)
        self._none.setVisible(not model.tickets)
        for act, button in self._acts.items():
            button.setEnabled(act in model.acts and not model.busy)

    def _on_more_clicked(self) -> None:
        self.turn_requested.emit(self._step)
