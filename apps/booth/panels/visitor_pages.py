"""The pages of the window facing the visitor: one big message, the registration to check, the survey.

Everything is set in the language of the visitor's own ticket, whatever the officer reads.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from apps.booth import visitor_texts as said
from apps.booth.visitor.presenter import Facing
from common.domain.survey import Answer
from common.shell import theme
from common.shell.coordinator_clock import instant
from common.shell.formats import LongDate, local
from common.shell.sentence import Language, Words, say
from common.shell.tokens import Face
from common.shell.typeset import TypeSize, typeset
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card, Rule
from common.shell.widgets.face_button import FaceButton
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

MARGIN = 40
_HEADING = 88  # letters below the line need more than the type step's own height
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_DATE_FACES: tuple[Face, ...] = ("public.button_large", "board.headline", "public.button")
_BESIDE_DATE = 344  # icon, GRATIS and the gaps of the band
_ICONS = {"closed": "closed", "paused": "break", "welcome": "open", "called": "call", "serving": "mine"}


def _in(words: Words, facing: Facing) -> str:
    return say(words, Language(facing.language))


class MessagePage(QWidget):
    """One message: greeting, the number called or served, thanks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Glyph("open", 96, "accent", fixed=True)
        self._title = Label("", "public.heading", weight=800, align=_CENTRE)
        self._title.setMinimumHeight(_HEADING)
        self._number = Label("", "public.welcome", weight=800, lines=1, align=_CENTRE)
        self._service = Label("", "public.button", weight=700, lines=2, align=_CENTRE)
        self._below = Label("", "public.body", role="muted", align=_CENTRE)
        self.setLayout(
            column(
                STRETCH, row(STRETCH, self._sign, STRETCH), 24, self._title, 8, self._number, 16, self._service, 16,
                self._below, STRETCH, margins=(MARGIN, 24, MARGIN, 40),
            )
        )  # fmt: skip

    def show_facing(self, facing: Facing, service: Words) -> None:
        """Show a message."""
        page = facing.page
        big = page in {"called", "serving"}
        self._sign.show_icon(_ICONS.get(page, "check"))
        self._title.wear(face="public.button" if big else "public.heading", role="accent" if big else "ink")
        self._title.say(_in(said.TITLES[page], facing))
        self._number.say(facing.number)
        self._number.setVisible(big)
        self._service.say(_in(service, facing) if service else "")
        self._service.setVisible(bool(service) and page == "serving")
        self._below.say(_in(said.BELOW[page], facing))


class RegistrationPage(QWidget):
    """What is being registered, masked; date and GRATIS are the largest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = Label("", "public.caption", weight=700, role="accent", lines=1)
        self._service = Label("", "public.button", weight=700, lines=2)
        self._names = [Label("", "public.caption", role="muted", lines=1) for _ in range(4)]
        self._values = [Label("", "public.caption", weight=700, lines=1) for _ in range(4)]
        self._rows = [self._line(name, value) for name, value in zip(self._names, self._values, strict=True)]
        self._promise = Label("", "public.caption", weight=600, lines=1)
        self._date = Label("", "public.button_large", weight=800, lines=1, tracking=-1.0)
        self._free = Label("", "public.button", weight=800, role="accent", lines=1)
        words = panel(column(self._promise, self._date))
        band = row(Glyph("promise", 72, "accent", fixed=True), 24, (words, 1), 16, self._free)
        self._card = Card(band, "tint", pad=32)
        self._privacy = Label("", "public.caption", role="muted", lines=1)
        foot = row(Glyph("privacy", 28, fixed=True), 16, (self._privacy, 1))
        self.setLayout(
            column(
                self._what, 4, self._service, 12, *self._rows, 12, STRETCH, self._card, STRETCH, 8, foot,
                margins=(MARGIN, 20, MARGIN, 24),
            )
        )  # fmt: skip

    def show_facing(self, facing: Facing, service: Words) -> None:
        """Show what to check, or what was registered."""
        registered = facing.page == "registered"
        self._what.say(_in(said.REGISTERED if registered else said.REGISTERING, facing))
        self._service.say(_in(service, facing))
        lines = self._registered(facing) if registered else self._registering(facing)
        for value in self._values:
            value.wear(face="public.button" if registered else "public.caption")
        for place, holder in enumerate(self._rows):
            holder.setVisible(place < len(lines))
            if place < len(lines):
                self._names[place].say(_in(lines[place][0], facing))
                self._values[place].say(_in(lines[place][1], facing))
        due = facing.promise_due
        self._promise.say(_in(said.PROMISE if due else said.AT_ONCE, facing))
        day = _in(LongDate(local(instant(due)).date()), facing) if due else ""
        room = self.width() - 2 * MARGIN - _BESIDE_DATE
        fits = (f for f in _DATE_FACES if typeset(day, TypeSize.of(theme.of(self), f, 800, -1.0)).width <= room)
        self._date.wear(face=next(fits, _DATE_FACES[-1]))
        self._date.say(day)
        self._date.setVisible(due is not None)
        self._free.say(_in(said.FREE, facing))
        self._privacy.say(_in(said.KEEP if registered else said.PRIVACY, facing))

    def _registering(self, facing: Facing) -> list[tuple[Words, Words]]:
        none = said.NOT_GIVEN
        documents = said.OF_REQUIREMENTS(there=facing.handed_in, n=facing.needed)
        lines: list[tuple[Words, Words]] = [
            (said.NAME, facing.name or none), (said.PHONE, facing.phone or none), (said.EMAIL, facing.email or none),
        ]  # fmt: skip
        return [*lines, (said.DOCUMENTS, documents)] if facing.needed else lines

    def _registered(self, facing: Facing) -> list[tuple[Words, Words]]:
        return [(said.NUMBER, facing.registration)]

    def _line(self, name: Label, value: Label) -> QWidget:
        name.setFixedWidth(264)
        return panel(column(Rule(), row(name, 16, (value, 1), margins=(0, 14, 0, 14))))


class SurveyPage(QWidget):
    """Three equal faces in one colour; the officer never learns which was touched."""

    answered = Signal(object)
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Label("", "public.button_large", weight=800, align=_CENTRE, tracking=-1.5)
        self._question.setMinimumHeight(_HEADING)
        self._how = Label("", "public.body", role="muted", lines=1, align=_CENTRE)
        self._faces = {answer: FaceButton("", place) for place, answer in enumerate(Answer, start=1)}
        for answer, face in self._faces.items():
            face.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            face.clicked.connect(partial(self._on_face_clicked, answer))
        self._unseen = Label("", "public.caption", role="muted", lines=1)
        self._skip = Button("", size="visitor")
        self._skip.setSizePolicy(
            self._skip.sizePolicy().horizontalPolicy().Fixed, self._skip.sizePolicy().verticalPolicy()
        )
        self._skip.clicked.connect(self._on_skip_clicked)
        foot = row(Glyph("privacy", 28, fixed=True), 16, (self._unseen, 1), 16, self._skip)
        faces = row(*((face, 1) for face in self._faces.values()), gap=24)
        self.setLayout(
            column(
                STRETCH, self._question, self._how, 24, faces, STRETCH, foot, margins=(MARGIN, 16, MARGIN, 36)
            )
        )  # fmt: skip

    def show_facing(self, facing: Facing) -> None:
        """Show the question."""
        self._question.say(_in(said.QUESTION, facing))
        self._how.say(_in(said.TOUCH_ONE, facing))
        self._unseen.say(_in(said.UNSEEN, facing))
        self._skip.say(_in(said.SKIP, facing))
        for answer, face in self._faces.items():
            face.say(_in(said.FACES[answer], facing))

    def show_answering(self, *, answering: bool) -> None:
        """Let the faces rest while one is on its way."""
        for face in self._faces.values():
            face.setEnabled(not answering)

    def face(self, answer: Answer) -> FaceButton:
        """Return the button of an answer."""
        return self._faces[answer]

    def _on_face_clicked(self, answer: Answer) -> None:
        self.answered.emit(answer)

    def _on_skip_clicked(self) -> None:
        self.skipped.emit()
