"""One of the three equal facts of a service: icon and name, the fact large, a quiet word below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.shell.tokens import tokens
from common.shell.widgets.arrange import column, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Words


class FactCard(Card):
    """`show_fact` changes the large word and the quiet one."""

    def __init__(
        self, icon: str, name: Words, fact: Words = "", note: Words = "", parent: QWidget | None = None
    ) -> None:
        self._fact = Label(fact, "public.button", weight=800, lines=2, tracking=-1)
        self._note = Label(note, "public.caption", role="muted", lines=3)
        head = row(
            Glyph(icon, 28, fixed=True), 12, (Label(name, "public.caption", role="muted", weight=600, lines=3), 1)
        )
        radius = tokens().radii["kiosk_button"]
        super().__init__(column(head, 6, self._fact, 4, self._note), pad=24, radius=radius, parent=parent)

    def show_fact(self, fact: Words, note: Words) -> None:
        """Show another fact."""
        self._fact.say(fact)
        self._note.say(note)
