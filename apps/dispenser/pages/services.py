"""The services of one letter: whole official names, the longest time in one column so that rows compare."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from apps.dispenser import texts
from apps.dispenser.models import Services
from apps.dispenser.texts import Both
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.paged_grid import PagedGrid
from apps.dispenser.widgets.quick import QuickButton
from apps.dispenser.widgets.sheet import Sheet
from common.shell.widgets.arrange import panel, row
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.tile import ServiceRow

if TYPE_CHECKING:
    from apps.dispenser.form import Form
    from common.messages.catalogue_views import ServiceView
    from common.shell.sentence import Words

LONGEST_ONE_LINE = 34  # signs of a name that leave the second line to the gloss
MOST, MOST_LOW = 8, 4


class ServicesPage(Sheet):
    """Feed it `Services`. What does not fit is turned by buttons, never scrolled."""

    service_requested = Signal(str)
    search_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = Heading(icon="unit_A", more="public.caption")
        self._waiting = Label("", "public.body", lines=2)
        self._queue = panel(row(Glyph("people_waiting", 36, "ink", fixed=True), 12, (self._waiting, 1)))
        self._made: tuple[object, ...] = ()
        self._search = QuickButton(texts.NOT_HERE, icon="search", end="")
        self._search.clicked.connect(self.search_requested)
        self.rows = PagedGrid()
        self.rows.extra = self._search
        self._titles = panel(
            row(
                (Label(texts.CHOOSE_SERVICE, "public.caption", role="muted", weight=600, lines=1), 1),
                Label(texts.DONE_WITHIN, "public.caption", role="muted", weight=600, lines=1),
                90,
            )
        )
        self.compose([panel(self._head.layout), self._queue], [self._titles, self.rows], grows=self.rows, share=0.36)

    def show_model(self, model: object) -> None:
        """Show the services and how many wait."""
        if not isinstance(model, Services):
            return
        tile = model.tile
        self._queue.setVisible(model.waiting is not None)
        self._waiting.say(texts.WAITING_HERE(n=model.waiting) if model.waiting else texts.NOBODY_HERE)
        if self._made == (tile, model.services):
            return
        self._made = (tile, model.services)
        self._head.say(Both(tile.label, tile.label_en), model.directorate, texts.STEP(n=2))
        self._head.show_icon(f"unit_{tile.letter}")
        self.rows.fill([self._row(service) for service in model.services])
        self.arrange(self.form)

    def arrange(self, form: Form) -> None:
        """One column; two where low controls leave a low and wide place."""
        for item in self.rows.items:
            item.set_height(80 if form.low else form["row"])
        self._titles.setVisible(not form.low)
        self._head.more.setVisible(not (form.small and form.large))
        self._search.say(texts.FIND_SERVICE if form.small or form.large else texts.NOT_HERE)
        self.rows.measure(
            columns=2 if form.low and form.wide else 1, gap=min(16, form["gap"]), turn=form["turn"],
            least=80 if form.low else form["row"], most=MOST_LOW if form.low else MOST,
        )  # fmt: skip
        super().arrange(form)

    def _row(self, service: ServiceView) -> ServiceRow:
        time = texts.within(service.promised_working_days) if service.escalatable else texts.AT_ONCE
        made = ServiceRow(Both(service.name, service.name_en), gloss=_gloss(service), note=time)
        made.clicked.connect(partial(self.service_requested.emit, service.code))
        return made


def _gloss(service: ServiceView) -> Words:
    """Return the gloss where the name leaves a line for it in both languages."""
    if not service.gloss or max(len(service.name), len(service.name_en)) > LONGEST_ONE_LINE:
        return ""
    return Both(service.gloss, service.gloss_en)
