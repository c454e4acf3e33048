"""What became of a request: its state in plain words, its dates, what to do next, and once the three faces."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from apps.dispenser import texts
from apps.dispenser.models import StatusResult
from apps.dispenser.texts import Both
from apps.dispenser.widgets.heading import Heading
from apps.dispenser.widgets.sheet import Sheet
from common.shell.coordinator_clock import instant
from common.shell.formats import LongDate
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE
from common.shell.widgets.arrange import clear, column, grid, panel, row
from common.shell.widgets.card import Card, Rule
from common.shell.widgets.face_button import FaceButton
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from apps.dispenser.form import Form
    from common.messages.views import StatusView
    from common.shell.sentence import Words


class StatusResultPage(Sheet):
    """Feed it `StatusResult`."""

    rate_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._head = Heading()
        self._sign = Glyph("info", 72, "accent", fixed=True)
        self._state = Label("", "public.button", weight=800)
        self._next = Label("", "public.body")
        self._rows: QVBoxLayout = column()
        self._faces = [FaceButton(words, place) for place, (_, words) in enumerate(texts.FACES, start=1)]
        for face, (answer, _) in zip(self._faces, texts.FACES, strict=True):
            face.clicked.connect(partial(self.rate_requested.emit, answer))
        self._question = panel(column(
            Label(texts.HOW_WAS_IT, "public.button", weight=800, lines=2, align=CENTRE), 4,
            Label(texts.ANONYMOUS, "public.caption", role="muted", lines=3, align=CENTRE),
        ))  # fmt: skip
        self._answers = panel(grid(*self._faces, columns=len(self._faces), gap=24))
        self._thanks = Label(texts.THANKS, "public.button", weight=800, role="accent", lines=3, align=CENTRE)
        radius = tokens().radii["kiosk_tile"]
        state = Card(row(self._sign, 28, (column(self._state, 6, self._next), 1)), "tint", pad=24, radius=radius)
        facts = Card(self._rows, pad=24, radius=radius)
        self.compose(
            [panel(self._head.layout), state, facts], [self._answers], pinned=[self._question, self._thanks], share=0.54
        )

    def arrange(self, form: Form) -> None:
        """Take the height of the faces."""
        for face in self._faces:
            face.set_height(min(form["face"], 130) if form.low and form.wide else form["face"])
        super().arrange(form)

    def show_model(self, model: object) -> None:
        """Show the state and, if it may be rated, the faces."""
        if not isinstance(model, StatusResult):
            return
        status = model.status
        self._head.say(status.number, texts.STATUS)
        words, icon = texts.STATUS_WORDS.get(status.state, (texts.STATUS, "info"))
        self._state.say(words)
        self._sign.show_icon(icon)
        self._next.say(_next(status))
        clear(self._rows)
        service: Words = Both(model.service.name, model.service.name_en) if model.service else texts.NEUTRAL_SERVICE
        rows: list[tuple[Words, Words]] = [(texts.SERVICE_WORD, service)]
        for name, at in (
            (texts.RECEIVED, status.registered_at),
            (texts.PROMISED, status.promise_due if status.decided_at is None else None),
            (texts.DECIDED, status.decided_at),
        ):
            if at is not None:
                rows.append((name, LongDate(instant(at))))
        for place, (title, value) in enumerate(rows):
            if place:
                self._rows.addWidget(Rule())
            self._rows.addLayout(_line(title, value))
        self._question.setVisible(model.may_rate and not model.rated)
        self._answers.setVisible(model.may_rate and not model.rated)
        self._thanks.setVisible(model.rated)
        for face in self._faces:
            face.setEnabled(not model.rating)
        self.settle()


def _line(name: Words, value: Words) -> QVBoxLayout:
    title = Label(name, "public.caption", role="muted", lines=2)
    return column(10, title, Label(value, "public.body", weight=700), 10)


def _next(status: StatusView) -> Words:
    if status.state == "COMPLETED":
        return texts.STATUS_NEXT[f"COMPLETED_{'email' if status.result_by == 'email' else 'paper'}"]
    if status.state in {"WAITING_P1", "AT_P1", "WAITING_P2", "AT_P2"}:
        return texts.STATUS_NEXT["WORKING"]
    return texts.STATUS_NEXT.get(status.state, "")
