"""The number, before its paper: large, with who is ahead, the wait and the rule. The slip slides while it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from apps.dispenser import texts
from apps.dispenser.models import Taken
from apps.dispenser.texts import Both
from apps.dispenser.widgets.big_button import BigButton
from apps.dispenser.widgets.big_number import BigNumber
from apps.dispenser.widgets.sheet import Sheet
from apps.dispenser.widgets.slip_picture import SlipPicture
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.card import Card, Rule
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from apps.dispenser.form import Form
    from common.shell.sentence import Words

_PAPER_WORDS: dict[str, Words] = {
    "pending": texts.PRINTING, "printing": texts.PRINTING, "printed": texts.PRINTED, "unknown": texts.PAPER_UNKNOWN,
    "noted": texts.PAPER_BY_HAND,
}  # fmt: skip


class TicketPage(Sheet):
    """Feed it `Taken`."""

    finish_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = BigNumber()
        self._service = Label("", "public.lead", weight=700, align=CENTRE)
        self._ahead = Label("", "public.button", weight=800, lines=2, tracking=-0.6)
        self._wait = Label("", "public.button", weight=800, lines=2, tracking=-0.6)
        rule = Label(texts.RULE, "public.button", weight=800, lines=2, tracking=-0.6)
        self._figures = panel(column(
            _fact("people_waiting", texts.AHEAD_TITLE, self._ahead), 14, Rule(), 14,
            _fact("wait", texts.ESTIMATE_TITLE, self._wait), 14, Rule(), 14,
        ))  # fmt: skip
        facts = column(self._figures, _fact("voice", texts.RULE_TITLE, rule))
        self._card = Card(facts, pad=28, radius=tokens().radii["kiosk_tile"])
        facts.setContentsMargins(32, 18, 32, 18)
        self._slip = SlipPicture()
        self._paper = Label("", "public.body", weight=700, role="accent", lines=3, align=CENTRE)
        self.finish = BigButton(texts.FINISH, icon="complete", height=144)
        self.finish.clicked.connect(self.finish_requested)
        self._title = Label(texts.YOUR_NUMBER, "public.button", weight=600, role="muted", lines=2, align=CENTRE)
        self._where = panel(column(row(STRETCH, Glyph("print", 40, "accent", fixed=True), STRETCH), 4, self._paper))
        self._shown = ""
        self.arrange(self.form)

    def arrange(self, form: Form) -> None:
        """The facts stand over the button on a lying screen; the slip's picture goes where there is no room for it."""
        says = [self._title, self.number, self._service]
        if form.wide and not form.low:
            aside = [self._card, self._where]
            self.compose([*says, self._slip], [self.finish], aside=aside, spread=True, share=0.5)
        else:
            self.compose([*says, self._card, self._slip, self._where], [self.finish], spread=True)
        self._slip.set_scale(0.6 if form.wide else 1.0)
        self._slip.setVisible(not (form.small or form.large or (form.low and form.wide)))
        self.finish.set_height(form["row"] if form.wide else 144)
        super().arrange(form)

    def rest(self) -> None:
        """Let the paper lie there whole, for a picture."""
        self._slip.rest()

    def show_model(self, model: object) -> None:
        """Show the number at once; later calls change what became of the paper."""
        if not isinstance(model, Taken):
            return
        ticket = model.ticket
        self._paper.say(_PAPER_WORDS.get(model.paper, texts.PRINTED))
        if ticket.id == self._shown:
            self.settle()
            return
        self._shown = ticket.id
        self.number.show_number(ticket.number)
        hidden = model.service.confidential
        self._service.say(texts.NEUTRAL_SERVICE if hidden else Both(model.service.name, model.service.name_en))
        self._figures.setVisible(model.ahead is not None)  # a number given alone knows neither
        self._ahead.say(texts.PEOPLE(n=model.ahead) if model.ahead else texts.NOBODY_AHEAD)
        self._wait.say(texts.ESTIMATE(n=model.wait_minutes) if model.wait_minutes else texts.ESTIMATE_UNKNOWN)
        self._slip.show_number(ticket.number, formats.stamp(instant(ticket.issued_at)))
        self._slip.slide()
        self.roll.rewind()
        self.settle()


def _fact(icon: str, name: Words, value: Label) -> QHBoxLayout:
    title = Label(name, "public.caption", role="muted", weight=600, lines=2)
    return row(Glyph(icon, 80, "accent", well=True, fixed=True), 24, (column(title, value), 1))
