"""What to bring: a card of rows with an icon, as many as there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.dispenser import texts
from apps.dispenser.texts import Both
from common.shell.tokens import tokens
from common.shell.widgets.arrange import clear, column, row
from common.shell.widgets.card import Card, Rule
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QVBoxLayout, QWidget


class Requirements(Card):
    """`show_list(indonesian, english)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._title = Label(texts.PREPARE, "public.lead", weight=700, lines=2)
        self._rows: QVBoxLayout = column()
        body = column(self._title, 8, self._rows)
        super().__init__(body, pad=32, radius=tokens().radii["kiosk_tile"], parent=parent)
        body.setContentsMargins(32, 20, 32, 14)

    def show_list(self, indonesian: Sequence[str], english: Sequence[str]) -> None:
        """Show a list."""
        padded = [*english, *[""] * (len(indonesian) - len(english))]
        everything = [Both(own, other) for own, other in zip(indonesian, padded, strict=False)]
        self._title.say(texts.PREPARE if everything else texts.NOTHING_TO_PREPARE)
        clear(self._rows)
        for place, words in enumerate(everything):
            if place:
                self._rows.addWidget(Rule())
            sign = Glyph("requirement", 36, "accent", fixed=True)
            line = row(sign, 20, (Label(words, "public.body", weight=600), 1))
            line.setContentsMargins(0, 12, 0, 12)
            self._rows.addLayout(line)
