"""What to bring: a card of rows with an icon; more than four lines are turned by a button inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from apps.dispenser import texts
from apps.dispenser.texts import Both
from common.shell.tokens import tokens
from common.shell.widgets.arrange import clear, column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card, Rule
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QVBoxLayout, QWidget

ROWS = 4


class Requirements(Card):
    """`show_list(indonesian, english)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._title = Label(texts.PREPARE, "public.lead", weight=700, lines=1)
        self._rows: QVBoxLayout = column()
        self._more = Button(texts.FIRST, "tint", size="visitor", centred=True)
        self._all: list[Both] = []
        self._first = 0
        radius = tokens().radii["kiosk_tile"]
        body = column(row((self._title, 1), self._more), 12, self._rows)
        super().__init__(body, pad=32, radius=radius, parent=parent)
        body.setContentsMargins(32, 22, 32, 22)
        self._more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._more.setMinimumHeight(80)
        self._more.clicked.connect(self._on_more_clicked)

    def show_list(self, indonesian: Sequence[str], english: Sequence[str]) -> None:
        """Show a list from its first row."""
        padded = [*english, *[""] * (len(indonesian) - len(english))]
        self._all = [Both(own, other) for own, other in zip(indonesian, padded, strict=False)]
        self._first = 0
        self._title.say(texts.PREPARE if self._all else texts.NOTHING_TO_PREPARE)
        self._build()

    def _build(self) -> None:
        clear(self._rows)
        shown = self._all[self._first : self._first + ROWS]
        for place, words in enumerate(shown):
            if place:
                self._rows.addWidget(Rule())
            line = row(
                Glyph("requirement", 36, "accent", fixed=True),
                20,
                (Label(words, "public.body", weight=600, lines=2), 1),
            )
            line.setContentsMargins(0, 14, 0, 14)
            self._rows.addLayout(line)
        rest = len(self._all) - self._first - len(shown)
        self._more.setVisible(len(self._all) > ROWS)
        self._more.say(texts.REST(n=rest) if rest else texts.FIRST)

    def _on_more_clicked(self) -> None:
        self._first = self._first + ROWS if self._first + ROWS < len(self._all) else 0
        self._build()
