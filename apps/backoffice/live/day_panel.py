"""KOORD's day: how it stands, its acts, and the panel of the one being done. Ending it is confirmed in its panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from apps.backoffice import texts
from apps.backoffice.area import WordsArea
from apps.backoffice.emptied import empty
from apps.backoffice.live.presenter import FIELDS, DayAct, DayPicture
from apps.backoffice.remark import Remark
from common.client.acts import Standing, Told
from common.shell import formats
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.widgets.arrange import STRETCH, column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import Choice, TextInput
from common.shell.widgets.label import Label

_LABELS = {"reason": texts.REASON, "letter": texts.LETTER_FIELD, "text": texts.TEXT_FIELD}


class DayPanel(Card):
    """`started` carries an act, `submitted` what was put in."""

    started = Signal(object)
    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._state = Label("", weight=600)
        self._more = Label("", role="muted")
        self._body = column(gap=8)
        self._told = Remark()
        self._fields: dict[str, Field] = {}
        self._submit: Button | None = None
        self._built: tuple[DayAct | None, tuple[DayAct, ...], tuple[str, ...]] | None = None
        title = Label(texts.DAY, "officer.lead", weight=700, lines=1)
        super().__init__(
            column(title, 6, self._state, 2, self._more, 12, self._body, 8, self._told), pad=16, parent=parent
        )

    def show_day(self, picture: DayPicture) -> None:
        """Show the day and its acts, or the panel of the open one."""
        day = picture.view
        if day is None:
            self._state.say(texts.DAY_NONE)
        else:
            sentence = texts.DAY_STATE.get(day.state, texts.DAY_NONE)
            time = formats.clock(instant(day.stops_at))
            self._state.say(sentence(time=time) if day.state == "ISSUING" else sentence)
        paused: Words = texts.DAY_PAUSED(letters=", ".join(day.paused)) if day and day.paused else ""
        text = texts.BOARD_TEXT(text=picture.text) if picture.text else texts.BOARD_TEXT_NONE
        self._more.say(paused or text)
        key = (picture.open, picture.offered, picture.letters)
        if key != self._built:
            self._built = key
            self._build(picture)
        for name, field in self._fields.items():
            code = picture.errors.get(name, "")
            field.show_error(texts.ERRORS[code] if code else "")
        if self._submit is not None and picture.open is not None:
            self._submit.setEnabled(picture.standing is None and picture.live)
            self._submit.say(texts.pending(picture.standing, texts.DAY_ACTS[picture.open]))
        unsure = Told("", "unsure") if picture.standing is Standing.UNSURE else None
        self._told.show_told(picture.told or unsure)

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {name: _value(field.control) for name, field in self._fields.items()}

    def put(self, name: str, value: str) -> None:
        """Put a value into a field."""
        _put(self._fields[name].control, value)

    def told(self) -> str:
        """Return what is said about the last try."""
        return self._told.text()

    def _build(self, picture: DayPicture) -> None:
        empty(self._body)
        self._fields, self._submit = {}, None
        if picture.open is None:
            for act in picture.offered:
                button = Button(texts.DAY_ACTS[act], icon=texts.DAY_ICONS[act], key=texts.DAY_KEYS[act])
                button.setObjectName(act)
                button.clicked.connect(partial(self._on_started, act))
                self._body.addWidget(button)
            return
        act = picture.open
        self._body.addWidget(Label(texts.DAY_ACTS[act], "officer.lead", weight=700))
        self._body.addWidget(Label(texts.DAY_EXPLAINS[act], role="muted"))
        for name in FIELDS[act]:
            self._fields[name] = field = Field(_LABELS[name], _control(name, picture))
            _put(field.control, picture.values.get(name, ""))
            self._body.addWidget(field)
        icon, key = texts.DAY_ICONS[act], texts.DAY_KEYS[act]
        self._submit = Button(texts.DAY_ACTS[act], "primary", icon=icon, key=key)
        self._submit.clicked.connect(self._on_submit)
        cancel = Button(shell.CANCEL, icon="x", key="Esc")
        cancel.clicked.connect(self._on_cancel)
        self._body.addWidget(self._submit)
        self._body.addLayout(row(STRETCH, cancel))
        first = next(iter(self._fields.values()), None)
        (first.control if first is not None else self._submit).setFocus()

    def _on_started(self, act: DayAct) -> None:
        self.started.emit(act)

    def _on_submit(self) -> None:
        self.submitted.emit(self.values())

    def _on_cancel(self) -> None:
        self.cancelled.emit()


def _control(name: str, picture: DayPicture) -> QWidget:
    if name == "letter":
        choice = Choice()
        entries: list[tuple[str, Words]] = [(letter, texts.LETTER(letter=letter)) for letter in picture.letters]
        choice.offer(entries)
        return choice
    return WordsArea(lines=3) if name == "text" else TextInput()


def _value(control: QWidget) -> str:
    if isinstance(control, WordsArea):
        return control.toPlainText()
    if isinstance(control, QLineEdit):
        return control.text()
    return control.code() if isinstance(control, Choice) else ""


def _put(control: QWidget, value: str) -> None:
    if isinstance(control, WordsArea):
        control.setPlainText(value)
    elif isinstance(control, QLineEdit):
        control.setText(value)
    elif isinstance(control, Choice) and value:
        control.choose(value)
