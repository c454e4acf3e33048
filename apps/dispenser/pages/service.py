"""One service: cost, time and booth time as equal facts, what to bring, the live queue right above the two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.dispenser import texts
from apps.dispenser.models import Asking, Service
from apps.dispenser.texts import Both
from apps.dispenser.widgets.big_button import BigButton
from apps.dispenser.widgets.fact_card import FactCard
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.priority_strip import PriorityStrip
from apps.dispenser.widgets.requirements import Requirements
from apps.dispenser.widgets.sheet import Sheet
from common.shell.widgets.arrange import column, grid, panel, regrid, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from apps.dispenser.form import Form
    from common.messages.catalogue_views import ServiceView

_NAME_WIDTH = 176
LONGEST_HEADING = 70  # signs; the longest name of the default site has 58


class ServicePage(Sheet):
    """Feed it `Service`; while a number is asked for, `Asking` rests its buttons."""

    take_requested = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._head = Heading(lines=0)
        self._cost = FactCard("cost_free", texts.COST, texts.GRATIS, texts.NO_LEVIES)
        self._done = FactCard("promise", texts.DONE)
        self._booth = FactCard("wait", texts.IN_BOOTH)
        self._requirements = Requirements()
        self._facts = {name: Label("", "public.caption", weight=600) for name in ("product", "legal", "complaints")}
        self._facts["complaints"].say(texts.COMPLAINTS_WHERE)
        titles = (texts.PRODUCT, texts.LEGAL_BASIS, texts.COMPLAINTS)
        self._names = [Label(words, "public.caption", role="muted", lines=2) for words in titles]
        lines = [_line(title, value) for title, value in zip(self._names, self._facts.values(), strict=True)]
        self._legal = lines[1]
        self._ahead = Label("", "public.body", lines=3)
        self._why_not = Label("", "public.body", weight=600, role="warn", lines=4)
        self._stop = Card(
            row(Glyph("warning", 40, "warn", fixed=True), 16, (self._why_not, 1)), "warn", pad=16, radius=16
        )
        self._queue = panel(row(Glyph("people_waiting", 36, "ink", fixed=True), 14, (self._ahead, 1)))
        self._take = BigButton(texts.TAKE, icon="ticket")
        self._priority = BigButton(texts.TAKE_PRIORITY, "secondary", icon="accessibility")
        self._take.clicked.connect(self._on_take_clicked)
        self._priority.clicked.connect(self._on_priority_clicked)
        self._three = grid(self._cost, self._done, self._booth, columns=3, gap=16)
        self._head_block, self._cards = panel(self._head.layout), panel(self._three)
        self._lines = panel(column(*lines, gap=4, margins=(32, 0, 0, 0)))
        self._strip = PriorityStrip()
        self._two = grid(self._take, self._priority, columns=2, gap=24)
        self._acts = panel(self._two)
        self.arrange(self.form)
        self._shown: ServiceView | None = None

    def show_model(self, model: object) -> None:
        """Show the service, or that a number is being asked for."""
        if isinstance(model, Asking):
            self._rest(model)
        elif isinstance(model, Service):
            self._show(model)

    def arrange(self, form: Form) -> None:
        """What to bring stands over the buttons on a lying screen, below the facts on a standing one."""
        self.compose(
            [self._head_block, self._cards], [self._acts], aside=[self._requirements, self._lines],
            pinned=[self._strip, self._queue, self._stop],
        )  # fmt: skip
        flat = form.wide and form.low
        regrid(self._three, columns=1 if form.large and not flat else 3, gap=min(16, form["gap"]))
        regrid(self._two, columns=2, gap=form["gap"])
        columns = 2 if (form.large or form.small) and not flat else 4
        self._strip.arrange(columns=columns, privacy=not (form.small and form.low))
        for title in self._names:
            title.setFixedWidth(round(_NAME_WIDTH * form.scale))
        for button in (self._take, self._priority):
            button.set_height(form["act"])
        super().arrange(form)

    def _show(self, model: Service) -> None:
        service = model.service
        if service is not self._shown:
            self._shown = service
            unit = Both(model.unit, model.unit_en)
            long = max(len(service.name), len(service.name_en)) > LONGEST_HEADING
            self._head.title.wear(face="public.button" if long else "public.heading")
            self._head.say(Both(service.name, service.name_en), unit, texts.STEP(n=3))
            days = service.promised_working_days if service.escalatable else 0
            fact = texts.FACT_DAYS(n=days) if days else texts.FACT_AT_ONCE
            self._done.show_fact(fact, texts.AT_MOST if days else texts.AT_BOOTH)
            self._booth.show_fact(texts.MINUTES(n=service.counter_minutes), texts.ON_AVERAGE)
            self._requirements.show_list(service.requirements, service.requirements_en)
            self._facts["product"].say(Both(service.product, service.product_en))
            self._facts["legal"].say(service.legal_basis)
            self._legal.setVisible(bool(service.legal_basis))
            self.roll.rewind()
        self._ahead.say(texts.AHEAD(n=model.ahead or 0, min=model.wait_minutes))
        self._why_not.say(texts.said(model.block, model.block_data) if model.block else "")
        self._stop.setVisible(bool(model.block))
        self._queue.setVisible(not model.block and model.ahead is not None)
        for button in (self._take, self._priority):
            button.setEnabled(not model.block)
        self._take.say(texts.TAKE)
        self._priority.say(texts.TAKE_PRIORITY)
        self.settle()

    def _rest(self, asking: Asking) -> None:
        (self._priority if asking.priority else self._take).say(texts.ONE_MOMENT)
        for button in (self._take, self._priority):
            button.setEnabled(False)

    def _on_take_clicked(self) -> None:
        self.take_requested.emit(False)  # noqa: FBT003 - a Qt signal carries its value by place

    def _on_priority_clicked(self) -> None:
        self.take_requested.emit(True)  # noqa: FBT003 - the same


def _line(title: Label, value: Label) -> QWidget:
    return panel(row(title, (value, 1)))
