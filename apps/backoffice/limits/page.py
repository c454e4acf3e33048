"""The limits as a form in three groups, each field with its unit and bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from apps.backoffice import texts as office
from apps.backoffice.limits import texts
from apps.backoffice.limits.presenter import FIELDS, FieldError, LimitsPicture, bounds_of
from apps.backoffice.remark import Remark
from apps.backoffice.scrolled import scrolled
from common.client.acts import Standing, Told
from common.shell import formats, theme
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.chip import Chip
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import TextInput
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from apps.backoffice.limits.presenter import LimitsPresenter

_GROUPS = {"hall": FIELDS[:2], "pickup": FIELDS[2:7], "promise": FIELDS[7:]}
_NARROW = 900


class LimitsPage(Live, QWidget):
    """What stands in a field stays until new limits came; ADMIN's press sends all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: LimitsPresenter | None = None
        self._picture = LimitsPicture()
        self.inputs = {name: TextInput() for name in FIELDS}
        self._fields = {name: Field(texts.FIELDS[name], self.inputs[name], hint=_hint(name)) for name in FIELDS}
        self._version = Chip(texts.VERSION(n=0), "calm", icon="settings")
        self.submit = Button(texts.SET, "primary", icon="check", key="F2")
        self.reset = Button(texts.RESET, icon="undo-2", key="F6")
        self._told, self._note = Remark(), Remark()
        title = Label(texts.TITLE, "officer.title", weight=700, lines=1)
        head = row((title, 1), self._version, 12, self.reset, 8, self.submit)
        self._groups = row(*((self._group(code, names), 1) for code, names in _GROUPS.items()), gap=16)
        body = column(
            head, Label(texts.NOTE, role="muted"), self._told, self._note, panel(self._groups), STRETCH,
            gap=12, margins=(16, 12, 16, 16),
        )  # fmt: skip
        self.setLayout(column((scrolled(panel(body)), 1)))
        self.setFocusProxy(self.inputs[FIELDS[0]])
        self.submit.clicked.connect(self._on_submit)
        self.reset.clicked.connect(self._on_reset)
        for control in self.inputs.values():
            control.returnPressed.connect(self._on_submit)

    def serve(self, presenter: LimitsPresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: LimitsPicture) -> None:
        """Show the limits in force, what is wrong, and what became of the last press."""
        before, self._picture = self._picture, picture
        if picture.version != before.version or before.limits != picture.limits:
            self._fill()
        self._version.show_state(texts.VERSION(n=picture.version), "calm", "settings")
        for name, field in self._fields.items():
            field.show_error(_error(picture.errors.get(name)))
            self.inputs[name].setReadOnly(not picture.may_edit)
        for button in (self.submit, self.reset):
            button.setVisible(picture.may_edit)
            button.setEnabled(picture.standing is None and picture.live and bool(picture.limits))
        self.submit.say(office.pending(picture.standing, texts.SET))
        unsure = Told("", "unsure") if picture.standing is Standing.UNSURE else None
        self._told.show_told(picture.told or unsure)
        note: Words = texts.READ_ONLY if not picture.may_edit else texts.UNCHANGED if picture.unchanged else ""
        self._note.show_words(texts.SAVED(n=picture.version) if picture.saved else note)

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {name: control.text() for name, control in self.inputs.items()}

    def errors(self) -> dict[str, str]:
        """Return what is said below wrong fields."""
        return {name: self._fields[name].error() for name in self._picture.errors}

    def told(self) -> str:
        """Return what is said about the last press."""
        return self._told.text() or self._note.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the groups below each other where there is no room."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the width of the scale in force."""
        narrow = self.width() / theme.of(self).scale < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._groups.setDirection(way)

    def _group(self, code: str, names: tuple[str, ...]) -> Card:
        fields = column(*(self._fields[name] for name in names), gap=4)
        title = Label(texts.GROUPS[code], "officer.lead", weight=700, lines=1)
        return Card(column(title, 12, fields, STRETCH))

    def _fill(self) -> None:
        for name, value in self._picture.limits.items():
            if name in self.inputs:
                self.inputs[name].setText(str(value))

    def _on_submit(self) -> None:
        if self._presenter is not None:
            self._presenter.submit(self.values())

    def _on_reset(self) -> None:
        self._fill()


def _hint(name: str) -> Words:
    least, most = bounds_of(name)
    return texts.HINT(unit=texts.UNITS[name], least=least, most=formats.number(most))


def _error(error: FieldError | None) -> Words:
    if error is None:
        return ""
    return texts.ERRORS.get(error.code) or texts.OUT_OF_RANGE(least=error.least, most=error.most)
