"""What brings you here: the three services asked for most, the search, and eight letters. Plain words first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from apps.dispenser import texts
from apps.dispenser.models import Units
from apps.dispenser.texts import Both
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.quick import QuickButton
from apps.dispenser.widgets.unit_tile import UnitTile
from common.shell.widgets.arrange import STRETCH, clear, column, row
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from common.shell.sentence import Words


class UnitsPage(QWidget):
    """Feed it `Units`; tiles stay where they are, only their counts change."""

    letter_requested = Signal(str)
    service_requested = Signal(str)
    search_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        head = Heading()
        head.say(texts.WHAT_TODAY, texts.TOUCH_ONE, texts.STEP(n=1))
        self._quick = _grid(16)
        self._tiles = _grid(24)
        self._made: tuple[object, ...] = ()
        self._by_letter: dict[str, UnitTile] = {}
        body = column(
            28, head.layout, 24, _title("most_asked", texts.MOST_ASKED), 12, self._quick, 24,
            _title("all_units", texts.ALL_FIELDS), 12, self._tiles, STRETCH,
        )  # fmt: skip
        body.setContentsMargins(48, 0, 48, 0)
        self.setLayout(body)

    def show_model(self, model: object) -> None:
        """Show letters with their counts."""
        if not isinstance(model, Units):
            return
        if self._made != (model.tiles, model.most_asked):
            self._made = (model.tiles, model.most_asked)
            self._build(model)
        for letter, tile in self._by_letter.items():
            tile.show_waiting(model.waiting.get(letter, 0), paused=letter in model.paused)

    def _build(self, model: Units) -> None:
        clear(self._quick)
        clear(self._tiles)
        quick: list[QuickButton] = []
        for service in model.most_asked:
            button = QuickButton(Both(service.label, service.label_en))
            button.clicked.connect(partial(self.service_requested.emit, service.code))
            quick.append(button)
        search = QuickButton(texts.FIND_SERVICE, icon="search", end="keyboard", kind="secondary")
        search.clicked.connect(self.search_requested)
        for place, button in enumerate([*quick, search]):
            self._quick.addWidget(button, place // 2, place % 2)
        self._by_letter = {}
        for place, tile in enumerate(model.tiles):
            made = UnitTile(tile.letter, Both(tile.label, tile.label_en), Both(tile.hint, tile.hint_en))
            made.clicked.connect(partial(self.letter_requested.emit, tile.letter))
            self._by_letter[tile.letter] = made
            self._tiles.addWidget(made, place // 2, place % 2)


def _grid(gap: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(gap)
    for place in range(2):
        grid.setColumnStretch(place, 1)
    return grid


def _title(icon: str, words: Words) -> QWidget:
    made = QWidget()
    label = Label(words, "public.caption", role="muted", weight=600, lines=1)
    made.setLayout(row(Glyph(icon, 28, fixed=True), 12, (label, 1)))
    return made
