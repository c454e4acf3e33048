"""Finding a service by its words: what is typed, up to four hits, the alphabet below. Nothing typed is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from apps.dispenser import texts
from apps.dispenser.models import Search
from apps.dispenser.texts import Both
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.letter_pad import LetterPad
from common.shell.texts import ERASE
from common.shell.tokens import tokens
from common.shell.widgets.arrange import STRETCH, clear, column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.tile import ServiceRow

_ALPHABET = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")


class SearchPage(QWidget):
    """Feed it `Search`."""

    sign_requested = Signal(str)
    erase_requested = Signal()
    service_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        head = Heading()
        head.say(texts.FIND_SERVICE)
        self._typed = Label(texts.TYPE_HERE, "public.lead", weight=600, role="muted", lines=1)
        field = Card(
            row(Glyph("search", 44, fixed=True), 20, (self._typed, 1)),
            "outlined",
            pad=28,
            radius=tokens().radii["kiosk_tile"],
        )
        self._hits: QVBoxLayout = column(gap=16)
        self._none = Label(texts.NO_HIT, "public.body", role="muted", lines=1)
        pad = LetterPad(_ALPHABET, height=132, gap=12)
        space = Button(texts.SPACE, size="kiosk")
        erase = Button(ERASE, icon="delete", size="kiosk")
        pad.pressed.connect(self.sign_requested)
        space.clicked.connect(partial(self.sign_requested.emit, " "))
        erase.clicked.connect(self.erase_requested)
        body = column(
            28,
            head.layout,
            24,
            field,
            24,
            self._none,
            self._hits,
            STRETCH,
            pad,
            12,
            row((space, 2), (erase, 1), gap=12),
            24,
        )
        body.setContentsMargins(48, 0, 48, 0)
        self.setLayout(body)
        self._shown: tuple[object, ...] = ()

    def show_model(self, model: object) -> None:
        """Show what is typed and found."""
        if not isinstance(model, Search):
            return
        self._typed.say(model.typed.capitalize() if model.typed else texts.TYPE_HERE)
        self._typed.wear(role="ink" if model.typed else "muted")
        self._none.setVisible(len(model.typed.strip()) > 1 and not model.hits)
        if self._shown == model.hits:
            return
        self._shown = model.hits
        clear(self._hits)
        for service in model.hits:
            made = ServiceRow(
                Both(service.name, service.name_en), note=texts.within(service.promised_working_days), height=120
            )
            made.clicked.connect(partial(self.service_requested.emit, service.code))
            self._hits.addWidget(made)
