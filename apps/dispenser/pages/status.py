"""Looking a request up: scanning first, keypad second. The first slot swaps the digits for the letters A to H."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from apps.dispenser import texts
from apps.dispenser.lookup import LETTERS
from apps.dispenser.models import Status
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.letter_pad import LetterPad
from apps.dispenser.widgets.sign_slots import SignSlots
from common.shell.tokens import tokens
from common.shell.widgets.arrange import STRETCH, column, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.keypad import Keypad
from common.shell.widgets.label import Label


class StatusPage(QWidget):
    """Feed it `Status`; keys are wishes."""

    sign_requested = Signal(str)
    erase_requested = Signal()
    see_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        head = Heading()
        head.say(texts.STATUS, texts.STATUS_WHERE)
        scan = column(
            Label(texts.SCAN, "public.lead", weight=700, lines=1),
            4,
            Label(texts.SCAN_HOW, "public.caption", role="muted", weight=600, lines=1),
        )
        radius = tokens().radii["kiosk_tile"]
        easiest = Card(row(Glyph("scan", 72, "accent", fixed=True), 32, (scan, 1)), "tint", pad=36, radius=radius)
        self._number = SignSlots((3, 6, 4))
        self._check = SignSlots((6,), slot=72)
        self._trouble = Label("", "public.body", weight=600, role="warn", lines=2)
        self._warning = Card(
            row(Glyph("warning", 40, "warn", fixed=True), 16, (self._trouble, 1)), "warn", pad=16, radius=16
        )
        self._letters = LetterPad((LETTERS[:4], LETTERS[4:]), height=168, gap=24)
        self._digits = Keypad(texts.SEE_STATUS)
        self._keys = QStackedLayout()
        first = QWidget()
        title = Label(texts.LETTER_FIRST, "public.body", weight=600, lines=1)
        first.setLayout(column(STRETCH, title, 24, self._letters))
        self._keys.addWidget(first)
        self._keys.addWidget(self._digits)
        self._letters.pressed.connect(self.sign_requested)
        self._digits.digit_pressed.connect(self.sign_requested)
        self._digits.erase_pressed.connect(self.erase_requested)
        self._digits.confirmed.connect(self.see_requested)
        tries = row(Glyph("privacy", 32, fixed=True), 10, Label(texts.TRIES, "public.caption", role="muted", lines=1))
        body = column(
            28, head.layout, 32, easiest, 36, Label(texts.NUMBER, "public.body", weight=700, lines=1), 10,
            row(self._number, STRETCH), 24, Label(texts.CHECK, "public.body", weight=700, lines=1), 10,
            row(self._check, 24, tries, STRETCH), 20, self._warning, STRETCH, self._keys, 24,
        )  # fmt: skip
        body.setContentsMargins(48, 0, 48, 0)
        self.setLayout(body)

    def show_model(self, model: object) -> None:
        """Show what is typed, what is asked, what went wrong."""
        if not isinstance(model, Status):
            return
        self._number.show_signs(model.number, active=not model.number_full)
        self._check.show_signs(model.check, active=model.number_full)
        self._keys.setCurrentIndex(0 if model.wants_letter else 1)
        self._digits.set_ready(ready=model.ready)
        self._warning.setVisible(bool(model.code))
        if model.code:
            self._trouble.say(texts.said(model.code, model.data))
