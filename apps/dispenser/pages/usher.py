"""The usher's page: sign in with a PIN, then the numbers that wait or were skipped, and what can be done with one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from apps.dispenser import texts, usher_texts
from apps.dispenser.models import ACCOUNT_DIGITS, PIN_DIGITS, UsherDesk
from apps.dispenser.widgets.big_button import BigButton
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.paged_grid import PagedGrid
from apps.dispenser.widgets.sheet import Sheet
from apps.dispenser.widgets.sign_slots import SignSlots
from apps.dispenser.widgets.ticket_row import TicketRow
from common.shell.widgets.arrange import column, grid, panel, regrid, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.keypad import Keypad
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from apps.dispenser.form import Form

_HIDDEN = "•"


class UsherPage(Sheet):
    """Feed it `UsherDesk`."""

    digit_requested = Signal(str)
    erase_requested = Signal()
    sign_in_requested = Signal()
    ticket_requested = Signal(str)
    act_requested = Signal(str)
    take_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = Heading(icon="person")
        self._note = Label("", "public.body", weight=600, lines=2)
        self._banner = Card(row(Glyph("info", 40, fixed=True), 16, (self._note, 1)), "tint", pad=16, radius=16)
        self._account = SignSlots((ACCOUNT_DIGITS,), slot=72)
        self._pin = SignSlots((PIN_DIGITS,), slot=72)
        self._keys = Keypad(usher_texts.USHER_ENTER)
        self._keys.digit_pressed.connect(self.digit_requested)
        self._keys.erase_pressed.connect(self.erase_requested)
        self._keys.confirmed.connect(self.sign_in_requested)
        account = panel(column(Label(usher_texts.USHER_ACCOUNT, "public.body", weight=700, lines=2), 8, self._account))
        pin = panel(column(Label(usher_texts.USHER_PIN, "public.body", weight=700, lines=2), 8, self._pin))
        self._typing = (account, pin)
        self.tickets = PagedGrid()
        self._none = Label(usher_texts.NO_TICKETS, "public.lead", role="muted", lines=2)
        self._acts = {act: BigButton(words, "secondary", icon=icon) for act, (words, icon) in usher_texts.ACTS.items()}
        for act, button in self._acts.items():
            button.clicked.connect(partial(self.act_requested.emit, act))
        self.take = BigButton(usher_texts.USHER_TAKE, "secondary", icon="ticket")
        self.take.clicked.connect(self.take_requested)
        self._deeds = grid(*self._acts.values(), columns=2, gap=24)
        self._act_block = panel(self._deeds)
        self._shown: tuple[object, ...] = ()
        self._signed_in = self._cramped = False
        self._head_block = panel(self._head.layout)
        self.compose(
            [self._head_block, self._banner, *self._typing, self._none],
            [self._keys, self.tickets, self.take, self._act_block], grows=self.tickets, share=0.42,
        )  # fmt: skip
        self._lists(shown=False)

    def show_model(self, model: object) -> None:
        """Show sign-in or list."""
        if not isinstance(model, UsherDesk):
            return
        self._head.say(usher_texts.USHER, usher_texts.USHER_LIST if model.signed_in else usher_texts.USHER_SIGN_IN)
        said = texts.said(model.code, model.data) if model.code else usher_texts.ACTS_DONE.get(model.done, "")
        self._note.say(said)
        self._note.wear(role="warn" if model.code else "ink")
        self._banner.wear("warn" if model.code else "tint")
        self._banner.setVisible(bool(said))
        self._account.show_signs(model.account, active=len(model.account) < ACCOUNT_DIGITS)
        self._pin.show_signs(_HIDDEN * len(model.pin), active=len(model.account) == ACCOUNT_DIGITS)
        self._keys.set_ready(ready=model.ready)
        self._lists(shown=model.signed_in)
        if model.signed_in:
            self._show_tickets(model)
        self.settle()

    def arrange(self, form: Form) -> None:
        """Keys in two long rows and acts in one where only the lower half may hold them."""
        low = form.low and form.wide
        self._keys.arrange(
            height=(62 if form.small else 80) if low else form["key"],
            gap=14 if low else form["gap"],
            columns=6 if low else 3,
        )
        for slots in (self._account, self._pin):
            slots.set_height(form["slot"])
        for button in (self.take, *self._acts.values()):
            button.set_height(62 if low and form.small else form["quick"] if form.wide else 152)
        self._cramped = form.low and (
            form.small or form.large
        )  # no room for one more row there: the usher can put the aids away
        self.take.setVisible(self._signed_in and not self._cramped)
        regrid(self._deeds, columns=4 if low else 2, gap=min(16, form["gap"]))
        self.tickets.measure(
            columns=2 if low else 1,
            gap=min(12, form["gap"]),
            turn=60 if low and form.small else form["turn"],
            least=self._least(form),
        )
        for item in self.tickets.items:
            item.set_height(self._least(form))
        self._head_block.setVisible(not (form.small and (form.low or form.large)))
        super().arrange(form)

    @staticmethod
    def _least(form: Form) -> int:
        return 62 if form.low and form.small else 80 if form.low else form["quick"]

    def _lists(self, *, shown: bool) -> None:
        for block in (*self._typing, self._keys):
            block.setVisible(not shown)
        for block in (self.tickets, self._act_block):
            block.setVisible(shown)
        self._signed_in = shown
        self.take.setVisible(shown and not self._cramped)
        if not shown:
            self._none.hide()

    def _show_tickets(self, model: UsherDesk) -> None:
        if self._shown != (model.tickets, model.chosen):
            page = self.tickets.page
            self._shown = (model.tickets, model.chosen)
            rows = [TicketRow(ticket, chosen=ticket.id == model.chosen) for ticket in model.tickets]
            for ticket, made in zip(model.tickets, rows, strict=True):
                made.clicked.connect(partial(self.ticket_requested.emit, ticket.id))
            self.tickets.fill(rows)
            self.arrange(self.form)
            self.tickets.turn_to(page)
        self._none.setVisible(not model.tickets)
        for act, button in self._acts.items():
            button.setEnabled(act in model.acts and not model.busy)
