"""The number, before its paper: large, with who is ahead, the wait and the rule. The slip slides while it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.dispenser import texts
from apps.dispenser.models import Taken
from apps.dispenser.texts import Both
from apps.dispenser.widgets.big_button import BigButton
from apps.dispenser.widgets.big_number import BigNumber
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

    from common.shell.sentence import Words

_PAPER_WORDS: dict[str, Words] = {
    "pending": texts.PRINTING, "printing": texts.PRINTING, "printed": texts.PRINTED, "unknown": texts.PAPER_UNKNOWN,
}  # fmt: skip


class TicketPage(QWidget):
    """Feed it `Taken`."""

    finish_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = BigNumber()
        self._service = Label("", "public.lead", weight=700, lines=2, align=CENTRE)
        self._ahead = Label("", "public.button", weight=800, lines=1, tracking=-0.6)
        self._wait = Label("", "public.button", weight=800, lines=1, tracking=-0.6)
        rule = Label(texts.RULE, "public.button", weight=800, lines=1, tracking=-0.6)
        self._figures = panel(column(
            _fact("people_waiting", texts.AHEAD_TITLE, self._ahead), 14, Rule(), 14,
            _fact("wait", texts.ESTIMATE_TITLE, self._wait), 14, Rule(), 14,
        ))  # fmt: skip
        facts = column(self._figures, _fact("voice", texts.RULE_TITLE, rule))
        card = Card(facts, pad=28, radius=tokens().radii["kiosk_tile"])
        facts.setContentsMargins(32, 22, 32, 22)
        self._slip = SlipPicture()
        self._paper = Label("", "public.body", weight=700, role="accent", lines=2)
        finish = BigButton(texts.FINISH, icon="complete", height=144)
        finish.clicked.connect(self.finish_requested)
        title = Label(texts.YOUR_NUMBER, "public.button", weight=600, role="muted", lines=1, align=CENTRE)
        paper = row(STRETCH, Glyph("print", 40, "accent", fixed=True), 14, self._paper, STRETCH)
        body = column(
            36,
            title,
            4,
            self.number,
            8,
            self._service,
            STRETCH,
            card,
            STRETCH,
            self._slip,
            12,
            paper,
            STRETCH,
            finish,
            12,
        )
        body.setContentsMargins(48, 0, 48, 0)
        self.setLayout(body)
        self._shown = ""

    def show_model(self, model: object) -> None:
        """Show the number at once; later calls change what became of the paper."""
        if not isinstance(model, Taken):
            return
        ticket = model.ticket
        self._paper.say(_PAPER_WORDS.get(model.paper, texts.PRINTED))
        if ticket.id == self._shown:
            return
        self._shown = ticket.id
        self.number.show_number(ticket.number)
        hidden = model.service.confidential
        self._service.say(texts.NEUTRAL_SERVICE if hidden else Both(model.service.name, model.service.name_en))
        self._figures.setVisible(model.ahead is not None)  # a number given alone knows neither
        self._ahead.say(texts.PEOPLE(n=model.ahead) if model.ahead else texts.NOBODY_AHEAD)
        self._wait.say(texts.ESTIMATE(n=model.wait_minutes or 0))
        self._slip.show_number(ticket.number, formats.stamp(instant(ticket.issued_at)))
        self._slip.slide()


def _fact(icon: str, name: Words, value: Label) -> QHBoxLayout:
    title = Label(name, "public.caption", role="muted", weight=600, lines=1)
    return row(Glyph(icon, 80, "accent", well=True, fixed=True), 24, (column(title, value), 1))
