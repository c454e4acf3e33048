"""A page that only says something: starting, disconnected, closed, not certain. Large icon, a sentence, a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from apps.dispenser import texts
from apps.dispenser.models import Closed
from apps.dispenser.widgets.heading import Title
from apps.dispenser.widgets.sheet import Sheet
from common.shell.typeset import CENTRE
from common.shell.widgets.arrange import STRETCH, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from apps.dispenser.form import Form
    from common.shell.sentence import Words


class MessagePage(Sheet):
    """Icon, title and words; `status` offers the look-up that works also when no numbers are given."""

    status_requested = Signal()

    def __init__(self, icon: str, title: Words, words: Words, *, status: bool = False) -> None:
        super().__init__()
        self._words = Label(words, "public.lead", weight=500, align=CENTRE)
        self._again = Label("", "public.button", weight=800, role="accent", align=CENTRE)
        self._button = Button(texts.CHECK_STATUS, icon="search", size="kiosk", centred=True)
        self._button.setVisible(status)
        self._button.clicked.connect(self.status_requested)
        note = Label(texts.CLOSED_STILL if status else "", "public.body", role="muted", align=CENTRE)
        note.setVisible(status)
        self._sign = Glyph(icon, 176, "accent", well=True, fixed=True)
        self._picture = panel(row(STRETCH, self._sign, STRETCH))
        title_block = Title(title, "public.heading", weight=800, lines=0, align=CENTRE)
        self.compose([self._picture, title_block, self._words, self._again, note], [self._button], spread=True, share=1)

    def arrange(self, form: Form) -> None:
        """The picture goes where there is no room for it."""
        self._picture.setVisible(not (form.large and form.wide) and not (form.small and form.low))
        self._button.setFixedHeight(form["row"])
        super().arrange(form)

    def show_model(self, model: object) -> None:
        """Say why there are no numbers."""
        if isinstance(model, Closed):
            self._words.say(texts.why_closed(model))
            self._again.say(texts.opens_again(model))
            self.settle()
