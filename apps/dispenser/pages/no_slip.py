"""A number without paper: amber, icon, word. The number can be noted; staff have been told, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from apps.dispenser import texts
from apps.dispenser.models import Taken
from apps.dispenser.texts import Both
from apps.dispenser.widgets.big_button import BigButton
from apps.dispenser.widgets.big_number import BigNumber
from apps.dispenser.widgets.sheet import Sheet
from apps.dispenser.widgets.step_badge import StepBadge
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE
from common.shell.widgets.arrange import column, panel, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from apps.dispenser.form import Form


class NoSlipPage(Sheet):
    """Feed it `Taken`."""

    noted_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = BigNumber()
        self._service = Label("", "public.lead", weight=700, lines=4, align=CENTRE)
        self._when = Label("", "public.body", role="muted", lines=3, align=CENTRE)
        self._told = Label("", "public.body", role="muted", lines=3)
        self._told_sign = Glyph("clear_time", 36, fixed=True)
        warning = column(
            Label(texts.PAPER_GONE, "public.button", weight=800, role="warn", lines=3),
            Label(texts.STILL_VALID, "public.body", weight=600, role="warn", lines=4),
        )
        radius = tokens().radii["kiosk_tile"]
        banner = Card(row(Glyph("warning", 72, "warn", fixed=True), 32, (warning, 1)), "warn", pad=20, radius=radius)
        steps = column(
            *(
                row(StepBadge(place), 24, (Label(words, "public.lead", weight=600, lines=4), 1))
                for place, words in enumerate(texts.NOTE_STEPS, start=1)
            ),
            gap=16,
        )
        self._noted = BigButton(texts.NOTED, icon="complete", height=192, face="public.button_large")
        self._noted.clicked.connect(self.noted_requested)
        self._banner, self._steps = banner, Card(steps, pad=24, radius=radius)
        self._title = Label(texts.NOTE_NUMBER, "public.button", weight=600, role="muted", lines=2, align=CENTRE)
        self._staff = panel(row(self._told_sign, 14, (self._told, 1)))
        self.arrange(self.form)

    def arrange(self, form: Form) -> None:
        """What to do stands over the button on a lying screen."""
        says = [self._banner, self._title, self.number, self._service, self._when]
        if form.wide and (form.low or form.large):
            says = [self.number, self._banner, self._service, self._when]  # the number is never turned away
        self._title.setVisible(self._title in says)
        if form.wide and not form.low:
            self.compose(says, [self._noted], aside=[self._steps, self._staff], spread=True, share=0.5)
        else:
            self.compose([*says, self._steps, self._staff], [self._noted], spread=True)
        self._noted.set_height(form["act"])
        super().arrange(form)

    def show_model(self, model: object) -> None:
        """Show the number and whether staff know."""
        if not isinstance(model, Taken):
            return
        self.number.show_number(model.ticket.number)
        hidden = model.service.confidential
        self._service.say(texts.NEUTRAL_SERVICE if hidden else Both(model.service.name, model.service.name_en))
        stamp, alone = formats.stamp(instant(model.ticket.issued_at)), model.ahead is None
        self._when.say(texts.TAKEN_ALONE(stamp=stamp) if alone else texts.TAKEN_AT(stamp=stamp, n=model.ahead or 0))
        told = model.told_at is not None
        waiting = texts.STAFF_LATER if alone else texts.TELLING_STAFF
        self._told.say(texts.STAFF_TOLD(time=formats.clock(instant(model.told_at or 0))) if told else waiting)
        self._told_sign.show_icon("complete" if told else "clear_time")
        self.settle()
