"""For whom priority is: four small pictures with words, and that nobody asks why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.dispenser import texts
from common.shell.tokens import tokens
from common.shell.widgets.arrange import column, row
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
            (
                row(
                    Glyph(icon, 52, "accent", fixed=True), 10, (Label(words, "public.caption", weight=600, lines=2), 1)
                ),
                1,
            )
            for icon, words in _WHO
        ]
        privacy = row(
            Glyph("privacy", 28, fixed=True), 12, (Label(texts.PRIVACY, "public.caption", role="muted", lines=1), 1)
        )
        body = column(row(*cells, gap=8), 14, privacy)
        super().__init__(body, "bare", pad=20, radius=tokens().radii["kiosk_tile"], parent=parent)
