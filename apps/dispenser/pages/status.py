"""Looking a request up: scanning first, keypad second. The first slot swaps the digits for the letters A to H."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from apps.dispenser import texts
from apps.dispenser.lookup import LETTERS
from apps.dispenser.models import Status
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.letter_pad import LetterPad
from apps.dispenser.widgets.sheet import Sheet
from apps.dispenser.widgets.sign_slots import SignSlots
from common.shell.tokens import tokens
from common.shell.widgets.arrange import column, panel, row
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.keypad import Keypad
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from apps.dispenser.form import Form


class StatusPage(Sheet):
    """Feed it `Status`; keys are wishes."""

    sign_requested = Signal(str)
    erase_requested = Signal()
    see_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = head = Heading()
        head.say(texts.STATUS, texts.STATUS_WHERE)
        self._how = Label(texts.SCAN_HOW, "public.caption", role="muted", weight=600, lines=3)
        scan = column(Label(texts.SCAN, "public.lead", weight=700, lines=3), 4, self._how)
        radius = tokens().radii["kiosk_tile"]
        self._easiest = Card(row(Glyph("scan", 72, "accent", fixed=True), 32, (scan, 1)), "tint", pad=24, radius=radius)
        self._number = SignSlots((3, 6, 4))
        self._check = SignSlots((6,), slot=72)
        self._trouble = Label("", "public.body", weight=600, role="warn", lines=4)
        self._warning = Card(
            row(Glyph("warning", 40, "warn", fixed=True), 16, (self._trouble, 1)), "warn", pad=16, radius=16
        )
        self._letters = LetterPad((LETTERS[:4], LETTERS[4:]), height=168, gap=24)
        self._digits = Keypad(texts.SEE_STATUS)
        title = Label(texts.LETTER_FIRST, "public.body", weight=600, lines=2)
        self._first = panel(column(title, 16, self._letters))
        self._letters.pressed.connect(self.sign_requested)
        self._digits.digit_pressed.connect(self.sign_requested)
        self._digits.erase_pressed.connect(self.erase_requested)
        self._digits.confirmed.connect(self.see_requested)
        self._began = False
        self._head_block = panel(head.layout)
        tries = Label(texts.TRIES, "public.caption", role="muted", lines=2)
        self._limit = panel(row(Glyph("privacy", 32, fixed=True), 10, (tries, 1)))
        number = panel(column(Label(texts.NUMBER, "public.body", weight=700, lines=2), 8, self._number))
        check = panel(column(Label(texts.CHECK, "public.body", weight=700, lines=3), 8,
                             row((self._check, 3), 24, (self._limit, 1))))  # fmt: skip
        self.compose(
            [self._head_block, self._easiest, number, check, self._warning], [self._first, self._digits], share=0.52
        )

    def arrange(self, form: Form) -> None:
        """The keys lie in two long rows where only the lower half may hold them."""
        low = form.low and form.wide
        high = 62 if low and form.small else 80
        self._letters.arrange(height=high if low else form["letter"], gap=form["gap"])
        gap = min(form["gap"], 14) if low else form["gap"]
        self._digits.arrange(height=high if low else form["key"], gap=gap, columns=6 if low else 3)
        for slots in (self._number, self._check):
            slots.set_height(form["slot"])
        self._limit.setVisible(not (form.large or form.small))
        for line in (self._how, self._head.more):
            line.setVisible(not (form.small or form.large))
        self._head_block.setVisible(not (form.small and (form.low or form.large)))
        self._easiest.setVisible(self._room_for_easiest())
        super().arrange(form)

    def _room_for_easiest(self) -> bool:
        """Whoever has begun to type on a small or large-lettered screen needs the room for what is typed."""
        form = self.form
        return not ((form.small or form.large) and self._began) and not (form.small and (form.low or form.large))

    def show_model(self, model: object) -> None:
        """Show what is typed, what is asked, what went wrong."""
        if not isinstance(model, Status):
            return
        self._number.show_signs(model.number, active=not model.number_full)
        self._check.show_signs(model.check, active=model.number_full)
        self._first.setVisible(model.wants_letter)
        self._digits.setVisible(not model.wants_letter)
        self._digits.set_ready(ready=model.ready)
        self._warning.setVisible(bool(model.code))
        self._began = bool(model.number)
        self._easiest.setVisible(self._room_for_easiest())
        if model.code:
            self._trouble.say(texts.said(model.code, model.data))
        self.settle()
