"""A quiet line above the foot: something is not as usual, and nobody needs to do anything about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.shell.tokens import tokens
from common.shell.widgets.arrange import row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from common.shell.sentence import Words

_HEIGHT = 64


class CalmStrip(Card):
    """Says `words` for as long as it is shown; never amber, for it is no warning."""

    def __init__(self, words: Words) -> None:
        self._words = Label(words, "public.body", weight=600, lines=2)
        super().__init__(
            row(Glyph("wait", 36, "accent", fixed=True), 16, (self._words, 1)),
            "outlined", pad=14, radius=tokens().radii["kiosk_button"],
        )  # fmt: skip
        self.setMinimumHeight(_HEIGHT)

    def text(self) -> str:
        """Return what it says."""
        return self._words.text()
