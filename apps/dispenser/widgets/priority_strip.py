"""For whom priority is: four small pictures with words, and that nobody asks why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.dispenser import texts
from common.shell.tokens import tokens
from common.shell.widgets.arrange import column, grid, panel, regrid, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WHO = (
    ("elderly", texts.ELDERLY),
    ("pregnant", texts.PREGNANT),
    ("accessibility", texts.DISABLED),
    ("infant", texts.INFANT),
)


class PriorityStrip(Card):
    """Two lines: who, and the privacy promise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        cells = [
            panel(
                row(Glyph(icon, 52, "accent", fixed=True), 10, (Label(words, "public.caption", weight=600, lines=4), 1))
            )
            for icon, words in _WHO
        ]
        self._cells = grid(*cells, columns=len(cells), gap=8)
        promise = Label(texts.PRIVACY, "public.caption", role="muted", lines=3)
        self._privacy = panel(row(Glyph("privacy", 28, fixed=True), 12, (promise, 1)))
        super().__init__(column(self._cells, 10, self._privacy), "bare", pad=16, radius=_radius(), parent=parent)

    def arrange(self, *, columns: int, privacy: bool) -> None:
        """Put the pictures into so many columns; leave the promise to the voice where there is no room at all."""
        regrid(self._cells, columns=columns, gap=8)
        self._privacy.setVisible(privacy)


def _radius() -> int:
    return tokens().radii["kiosk_tile"]
