"""The four aids, opened by the accessibility button over any page and put away by it again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from apps.dispenser import texts
from apps.dispenser.aids import NO_AIDS, Aid, Aids
from apps.dispenser.widgets.aid_toggle import AidToggle
from apps.dispenser.widgets.big_button import BigButton
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.sheet import Sheet
from common.shell.tokens import tokens
from common.shell.widgets.arrange import grid, panel, regrid, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from apps.dispenser.form import Form


class AidsPage(Sheet):
    """`show_aids` shows which are on."""

    switch_requested = Signal(str)
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = head = Heading(icon="accessibility")
        head.say(texts.AIDS_TITLE, texts.AIDS_MORE)
        hint = Label(texts.AIDS_HEADPHONES, "public.body", weight=600)
        radius = tokens().radii["kiosk_tile"]
        self._hint = Card(
            row(Glyph("headphones", 56, "accent", fixed=True), 24, (hint, 1)), "tint", pad=24, radius=radius
        )
        self.toggles = {aid: AidToggle(words, icon) for aid, (words, icon) in texts.AIDS.items()}
        for aid, toggle in self.toggles.items():
            toggle.clicked.connect(partial(self.switch_requested.emit, aid.value))
        self._grid = grid(*self.toggles.values(), columns=2, gap=24)
        self.close_button = BigButton(texts.AIDS_CLOSE, icon="complete")
        self.close_button.clicked.connect(self.close_requested)
        self.compose([panel(head.layout), self._hint], [panel(self._grid), self.close_button])
        self.aids = NO_AIDS

    def show_aids(self, aids: Aids) -> None:
        """Show which are on."""
        self.aids = aids
        for aid in Aid:
            self.toggles[aid].show_state(on=aid in aids)

    def arrange(self, form: Form) -> None:
        """Four in a row where the lower half is low, else two."""
        columns = len(Aid) if form.wide and form.low else 2
        regrid(self._grid, columns=columns, gap=form["gap"])
        for toggle in self.toggles.values():
            toggle.set_height(min(form["toggle"], 100) if form.low and form.small else form["toggle"])
        self.close_button.set_height(form["row"])
        self._hint.setVisible(not (form.small and (form.low or form.large)))
        self._head.more.setVisible(not (form.wide and form.large))
        super().arrange(form)
