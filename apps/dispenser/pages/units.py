"""What brings you here: the three services asked for most, the search, and eight letters. Plain words first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.dispenser import texts
from apps.dispenser.models import Units
from apps.dispenser.texts import Both
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.paged_grid import PagedGrid
from apps.dispenser.widgets.quick import QuickButton
from apps.dispenser.widgets.sheet import Sheet
from apps.dispenser.widgets.unit_tile import UnitTile
from common.shell.widgets.arrange import column, grid, panel, regrid, row
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from apps.dispenser.form import Form
    from common.shell.sentence import Words

MOST, MOST_LOW = 8, 4  # tiles a page (DOMAIN section 10)


class UnitsPage(Sheet):
    """Feed it `Units`; tiles stay where they are, only their counts change."""

    letter_requested = Signal(str)
    service_requested = Signal(str)
    search_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = Heading()
        self._head.say(texts.WHAT_TODAY, texts.TOUCH_ONE, texts.STEP(n=1))
        self._search = QuickButton(texts.FIND_SERVICE, icon="search", end="keyboard", kind="secondary")
        self._search.clicked.connect(self.search_requested)
        self._quick = grid(self._search, columns=2, gap=16)
        self._most_asked = _title("most_asked", texts.MOST_ASKED)
        self._fast = panel(column(self._most_asked, 10, self._quick))
        self._fields = _title("all_units", texts.ALL_FIELDS)
        self.tiles = PagedGrid()
        self._buttons: list[QuickButton] = []
        self._made: tuple[object, ...] = ()
        self._by_letter: dict[str, UnitTile] = {}
        self._head_block = panel(self._head.layout)
        self.arrange(self.form)

    def show_model(self, model: object) -> None:
        """Show letters with their counts."""
        if not isinstance(model, Units):
            return
        if self._made != (model.tiles, model.most_asked):
            self._made = (model.tiles, model.most_asked)
            self._build(model)
        for letter, tile in self._by_letter.items():
            tile.show_waiting(model.waiting.get(letter, 0), paused=letter in model.paused)

    def arrange(self, form: Form) -> None:
        """Tiles in two columns, in one for large text, in four where only a low place is theirs."""
        flat = form.wide and (form.small or form.low)
        self.compose(
            [self._head_block], [self._fields, self.tiles], beside=[self._fast], grows=self.tiles,
            share=1 if form.wide and form.small and not form.large else 0.4,
        )  # fmt: skip
        tight = form.low and (form.small or form.large)
        self._fast.setVisible(not tight)
        self._fields.setVisible(not (form.low or form.wide))
        for line in (self._head.step, self._head.more):
            line.setVisible(not (form.wide and form.small))
        self._most_asked.setVisible(not (form.low or flat))
        for button in (*self._buttons, self._search):
            button.set_height(form["quick"])
        if tight and self.tiles.extra is None:
            self._quick.removeWidget(self._search)
            self.tiles.extra = self._search
        elif not tight and self.tiles.extra is not None:
            self.tiles.extra = None
            self._quick.addWidget(self._search, len(self._buttons), 0)
            self._search.show()
        regrid(self._quick, columns=4 if flat and not form.large else 2, gap=min(16, form["gap"]))
        columns = (4 if flat else 2) if form.low or not form.large else 1
        self.tiles.measure(
            columns=columns, gap=form["gap"], turn=form["turn"], least=self._least(form),
            most=MOST_LOW if form.low else MOST,
        )  # fmt: skip
        for tile in self._by_letter.values():
            tile.set_height(self._least(form))
        super().arrange(form)

    @staticmethod
    def _least(form: Form) -> int:
        return 100 if form.low else form["tile"]

    def _build(self, model: Units) -> None:
        for button in self._buttons:
            self._quick.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for service in model.most_asked:
            button = QuickButton(Both(service.label, service.label_en))
            button.clicked.connect(partial(self.service_requested.emit, service.code))
            self._buttons.append(button)
        search_here = self.tiles.extra is None
        if search_here:
            self._quick.removeWidget(self._search)
        for place, button in enumerate([*self._buttons, *([self._search] if search_here else [])]):
            self._quick.addWidget(button, place, 0)
        self._by_letter = {}
        for tile in model.tiles:
            made = UnitTile(tile.letter, Both(tile.label, tile.label_en), Both(tile.hint, tile.hint_en))
            made.clicked.connect(partial(self.letter_requested.emit, tile.letter))
            self._by_letter[tile.letter] = made
        self.tiles.fill(list(self._by_letter.values()))
        self.arrange(self.form)


def _title(icon: str, words: Words) -> QWidget:
    label = Label(words, "public.caption", role="muted", weight=600, lines=1)
    return panel(row(Glyph(icon, 28, fixed=True), 12, (label, 1)))
