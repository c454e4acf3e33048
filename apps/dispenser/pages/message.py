"""A page that only says something: starting, disconnected, closed, not certain. Large icon, a sentence, a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.dispenser import texts
from apps.dispenser.models import Closed
from apps.dispenser.widgets.heading import Title
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.formats import LongDate
from common.shell.typeset import CENTRE
from common.shell.widgets.arrange import STRETCH, column, row
from common.shell.widgets.button import Button
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from common.shell.sentence import Words


class MessagePage(QWidget):
    """Icon, title and words; `status` offers the look-up that works also when no numbers are given."""

    status_requested = Signal()

    def __init__(self, icon: str, title: Words, words: Words, *, status: bool = False) -> None:
        super().__init__()
        self._words = Label(words, "public.lead", weight=500, lines=5, align=CENTRE)
        self._again = Label("", "public.button", weight=800, role="accent", lines=2, align=CENTRE)
        button = Button(texts.CHECK_STATUS, icon="search", size="kiosk", centred=False)
        button.setMinimumHeight(144)
        button.setVisible(status)
        button.clicked.connect(self.status_requested)
        note = Label(texts.CLOSED_STILL if status else "", "public.body", role="muted", lines=2, align=CENTRE)
        body = column(
            STRETCH, row(STRETCH, Glyph(icon, 176, "accent", well=True, fixed=True), STRETCH), 56,
            Title(title, "public.heading", weight=800, lines=2, align=CENTRE), 24, self._words, 40, self._again,
            STRETCH, note, 24, row(STRETCH, (button, 2), STRETCH), STRETCH,
        )  # fmt: skip
        body.setContentsMargins(72, 0, 72, 0)
        self.setLayout(body)

    def show_model(self, model: object) -> None:
        """Say why there are no numbers."""
        if isinstance(model, Closed):
            self._words.say(_why_closed(model))
            opens = instant(model.next_opens_at) if model.next_opens_at is not None else None
            day = LongDate(formats.local(opens), year=False) if opens else ""
            self._again.say(texts.OPENS_AGAIN(day=day, time=formats.clock(opens)) if opens else "")


def _why_closed(model: Closed) -> Words:
    if model.state == "STOPPED" and model.stops_at is not None:
        return texts.CLOSED_STOPPED(time=formats.clock(instant(model.stops_at)))
    return texts.CLOSED_ENDED if model.state == "ENDED" else texts.CLOSED_BEFORE
