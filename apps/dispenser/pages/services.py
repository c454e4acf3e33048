"""The services of one letter: whole official names, the longest time in one column so that rows compare."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from apps.dispenser import texts
from apps.dispenser.models import Services
from apps.dispenser.texts import Both
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.quick import QuickButton
from common.shell.widgets.arrange import STRETCH, clear, column, panel, row
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.tile import ServiceRow

if TYPE_CHECKING:
    from common.messages.catalogue_views import ServiceView
    from common.shell.sentence import Words

ROWS = 7
LONGEST_ONE_LINE = 34  # signs of a name that leave the second line to the gloss


class ServicesPage(QWidget):
    """Feed it `Services`. More than seven rows are turned by a button, never scrolled."""

    service_requested = Signal(str)
    search_requested = Signal()
    turn_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._head = Heading(icon="unit_A", more="public.caption")
        self._waiting = Label("", "public.body", lines=1)
        self._queue = panel(row(Glyph("people_waiting", 36, "ink", fixed=True), 12, (self._waiting, 1)))
        self._rows: QVBoxLayout = column(gap=16)
        self._made: tuple[object, ...] = ()
        self._more = QuickButton(texts.MORE_ROWS)
        self._more.clicked.connect(self._on_more_clicked)
        self._step = 0
        search = QuickButton(texts.NOT_HERE, icon="search")
        search.clicked.connect(self.search_requested)
        titles = row(
            (Label(texts.CHOOSE_SERVICE, "public.caption", role="muted", weight=600, lines=1), 1),
            Label(texts.DONE_WITHIN, "public.caption", role="muted", weight=600, lines=1),
            90,
        )
        body = column(
            28, self._head.layout, 24, self._queue, 28,
            titles, 12, self._rows, 20, row((self._more, 1), (search, 1), gap=24), STRETCH,
        )  # fmt: skip
        body.setContentsMargins(48, 0, 48, 0)
        self.setLayout(body)

    def show_model(self, model: object) -> None:
        """Show the services and how many wait."""
        if not isinstance(model, Services):
            return
        tile = model.tile
        self._queue.setVisible(model.waiting is not None)
        self._waiting.say(texts.WAITING_HERE(n=model.waiting) if model.waiting else texts.NOBODY_HERE)
        if self._made == (tile, model.services, model.first_row):
            return
        self._made = (tile, model.services, model.first_row)
        self._head.say(Both(tile.label, tile.label_en), model.directorate, texts.STEP(n=2))
        self._head.show_icon(f"unit_{tile.letter}")
        clear(self._rows)
        shown = model.services[model.first_row : model.first_row + ROWS]
        for service in shown:
            name = Both(service.name, service.name_en)
            time = texts.within(service.promised_working_days) if service.escalatable else texts.AT_ONCE
            made = ServiceRow(name, gloss=_gloss(service), note=time)
            made.clicked.connect(partial(self.service_requested.emit, service.code))
            self._rows.addWidget(made)
        self._more.setVisible(len(model.services) > ROWS)
        last = model.first_row + ROWS >= len(model.services)
        self._step = -model.first_row if last else ROWS
        self._more.say(texts.FIRST_ROWS if last else texts.MORE_ROWS)

    def _on_more_clicked(self) -> None:
        self.turn_requested.emit(self._step)


def _gloss(service: ServiceView) -> Words:
    """Return the gloss where the name leaves a line for it in both languages."""
    if not service.gloss or max(len(service.name), len(service.name_en)) > LONGEST_ONE_LINE:
        return ""
    return Both(service.gloss, service.gloss_en)
