"""One figure with its name and a line about it: `card.show_figure("6 orang", "terlama 03.12")`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.shell.widgets.arrange import column, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.tone import LOOKS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Words
    from common.shell.widgets.tone import Tone


class FigureCard(Card):
    """Name with icon above, the figure, and a quiet line or a warning below."""

    def __init__(self, name: Words, *, icon: str = "", parent: QWidget | None = None) -> None:
        self._figure = Label("", "officer.figure", weight=700, lines=1)
        self._note = Label("", role="muted", lines=1)
        self._sign = Glyph("warning", 16)
        self._sign.hide()
        title = Label(name, role="muted", weight=600, lines=1)
        head = row(Glyph(icon, 18), 8, (title, 1)) if icon else row((title, 1))
        super().__init__(column(head, 6, self._figure, row(self._sign, (self._note, 1), gap=6)), parent=parent)

    def show_figure(self, figure: Words, note: Words = "", tone: Tone = "calm") -> None:
        """Show a figure with its note; a tone other than calm puts its icon before the note."""
        self._figure.say(figure)
        self._note.say(note)
        look = LOOKS[tone]
        self._note.wear(role="muted" if tone == "calm" else look.ink)
        self._sign.setVisible(bool(look.icon))
        if look.icon:
            self._sign.show_icon(look.icon, look.ink)
