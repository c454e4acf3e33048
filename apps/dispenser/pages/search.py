"""Finding a service by its words: what is typed, up to four hits, the keyboard. Nothing typed is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from apps.dispenser import texts
from apps.dispenser.models import Search
from apps.dispenser.texts import Both
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.keyboard_pad import KeyboardPad
from apps.dispenser.widgets.paged_grid import PagedGrid
from apps.dispenser.widgets.sheet import Sheet
from common.shell.tokens import tokens
from common.shell.widgets.arrange import panel, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.tile import ServiceRow

if TYPE_CHECKING:
    from apps.dispenser.form import Form


class SearchPage(Sheet):
    """Feed it `Search`."""

    sign_requested = Signal(str)
    erase_requested = Signal()
    service_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._head = Heading()
        self._head.say(texts.FIND_SERVICE)
        self._typed = Label(texts.TYPE_HERE, "public.lead", weight=600, role="muted", lines=2)
        radius = tokens().radii["kiosk_tile"]
        inside = row(Glyph("search", 44, fixed=True), 20, (self._typed, 1))
        field = Card(inside, "outlined", pad=20, radius=radius)
        self.hits = PagedGrid()
        self._none = Label(texts.NO_HIT, "public.body", role="muted", lines=3)
        self.pad = KeyboardPad()
        self.pad.pressed.connect(self.sign_requested)
        self.pad.erased.connect(self.erase_requested)
        self._says = (panel(self._head.layout), field, self._none)
        self._shown: tuple[object, ...] = ()
        self.arrange(self.form)

    def show_model(self, model: object) -> None:
        """Show what is typed and found."""
        if not isinstance(model, Search):
            return
        self._typed.say(model.typed.capitalize() if model.typed else texts.TYPE_HERE)
        self._typed.wear(role="ink" if model.typed else "muted")
        self._none.setVisible(len(model.typed.strip()) > 1 and not model.hits)
        if self._shown != model.hits:
            self._shown = model.hits
            self.hits.fill([self._row(service.code, Both(service.name, service.name_en), service.promised_working_days)
                            for service in model.hits])  # fmt: skip
            self.arrange(self.form)
        self.settle()

    def arrange(self, form: Form) -> None:
        """Hits stand under what is typed on a lying screen, over the keys otherwise."""
        tight = form.low and form.wide
        least = 66 if tight and form.small else 88 if form.low else form["row"]
        for item in self.hits.items:
            item.set_height(least)
        self.hits.measure(columns=2 if tight else 1, gap=min(14, form["gap"]), turn=min(88, form["turn"]), least=least)
        lying = form.wide and not form.low
        says = list(self._says)
        if lying:
            self.compose([*says], [self.pad], beside=[self.hits], grows=None, share=0.42)
        else:
            self.compose(says, [self.hits, self.pad], grows=self.hits)
        self.hits.whole = lying
        self.hits.turning = not form.low  # there one types on to narrow down
        self._says[0].setVisible(not form.small)
        self.pad.arrange(form)
        super().arrange(form)

    def _row(self, code: str, name: Both, days: int) -> ServiceRow:
        made = ServiceRow(name, note=texts.within(days), height=120)
        made.clicked.connect(partial(self.service_requested.emit, code))
        return made
