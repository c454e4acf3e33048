"""A remark inside a page: icon and one sentence on a tinted ground. Hidden while there is nothing to say."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from common.client.acts import Told
from common.shell.sentence import Words
from common.shell.widgets.arrange import row
from common.shell.widgets.card import Card, CardLook
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.tone import LOOKS, Tone

_CARDS: dict[Tone, CardLook] = {"calm": "sunken", "accent": "tint", "warn": "warn", "breach": "breach"}


class Remark(Card):
    """`show_words(...)`, or `show_told(...)` for what became of an act."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._sign = Glyph("info", 18)
        self._words = Label("", weight=600)
        super().__init__(row(self._sign, 10, (self._words, 1)), "sunken", pad=12, radius=8, parent=parent)
        self.hide()

    def show_words(self, words: Words, tone: Tone = "calm") -> None:
        """Show a sentence; empty words hide the remark."""
        look = LOOKS[tone]
        self._sign.show_icon(look.icon or "info", look.ink)
        self._words.say(words)
        self._words.wear(role=look.ink)
        self.wear(_CARDS[tone])
        self.setVisible(bool(words))

    def show_told(self, told: Told | None) -> None:
        """Show what went wrong; None hides the remark."""
        if told is None:
            self.hide()
        else:
            self.show_words(texts.told(told), "warn" if told.kind == "unsure" else "breach")

    def text(self) -> str:
        """Return what it says, empty when hidden."""
        return "" if self.isHidden() else self._words.text()
