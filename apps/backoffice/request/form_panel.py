"""The panel of an act, beside the request: what has to be said with it, what is wrong, and the one blue button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from apps.backoffice import texts
from apps.backoffice.actions import ACTIONS, FieldSpec, label
from apps.backoffice.area import WordsArea
from apps.backoffice.emptied import empty
from apps.backoffice.remark import Remark
from apps.backoffice.request.form import FormPicture
from apps.backoffice.scrolled import scrolled
from common.client.acts import Standing, Told
from common.domain.request_machine import RequestAction
from common.shell import texts as shell
from common.shell.sentence import Words
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import Choice, TextArea, TextInput
from common.shell.widgets.label import Label


class FormPanel(Card):
    """`submitted` carries what was put in, `cancelled` closes the panel."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._title = Label("", "officer.title", weight=700)
        self._explains = Label("", role="muted")
        self._fields_box = column(gap=12)
        self._told = Remark()
        self._buttons = column(gap=8)
        self._fields: dict[str, Field] = {}
        self._act: RequestAction | None = None
        self._submit: Button | None = None
        body = panel(column(self._title, 4, self._explains, 20, self._fields_box, 16, STRETCH, margins=(0, 0, 8, 0)))
        super().__init__(column((scrolled(body), 1), self._told, 8, self._buttons), parent=parent)

    def show_form(self, form: FormPicture, state: str, told: Told | None) -> None:
        """Show an act's panel; what stands in its fields is left alone while it stays open."""
        if form.act is not self._act:
            self._build(form, state)
        for name, field in self._fields.items():
            code = form.errors.get(name, "")
            field.show_error(texts.ERRORS[code] if code else "")
        unsure = Told("", "unsure") if form.standing is Standing.UNSURE else None
        self._told.show_told(told or unsure)
        if self._submit is not None:
            self._submit.setEnabled(form.on)
            self._submit.say(texts.pending(form.standing, label(form.act, state)))

    def close_form(self) -> None:
        """Forget the panel."""
        self._act = None

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {name: _value(field.control) for name, field in self._fields.items()} if self._act else {}

    def put(self, name: str, value: str) -> None:
        """Put a value into a field."""
        _put(self._fields[name].control, value)

    def errors(self) -> dict[str, str]:
        """Return the lines below the fields."""
        return {name: field.error() for name, field in self._fields.items()}

    def told(self) -> str:
        """Return what is said about the last try."""
        return self._told.text()

    @property
    def submit_button(self) -> Button | None:
        """The blue button."""
        return self._submit

    def _build(self, form: FormPicture, state: str) -> None:
        action = ACTIONS[form.act]
        self._act = form.act
        self._title.say(label(form.act, state))
        self._explains.say(action.explains or "")
        empty(self._fields_box)
        empty(self._buttons)
        self._fields = {}
        for spec in action.fields:
            control = self._control(spec, form)
            _put(control, form.values.get(spec.name, ""))
            self._fields[spec.name] = field = Field(spec.label, control, hint=spec.hint or "")
            self._fields_box.addWidget(field)
        self._submit = Button(label(form.act, state), "primary", icon=action.icon, key=action.key, size="large")
        self._submit.clicked.connect(self._on_submit)
        cancel = Button(shell.CANCEL, icon="x", size="normal")
        cancel.clicked.connect(self._on_cancel)
        self._buttons.addWidget(self._submit)
        self._buttons.addLayout(row(STRETCH, cancel))
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.control.setFocus()

    def _control(self, spec: FieldSpec, form: FormPicture) -> QWidget:
        if spec.kind == "area":
            area = WordsArea(lines=5)
            area.submitted.connect(self._on_submit)
            return area
        if spec.kind in {"line", "complaint"}:
            line = TextInput()
            line.returnPressed.connect(self._on_submit)
            return line
        choice = Choice()
        entries: list[tuple[str, Words]] = list(form.choices.get(spec.name, ()))
        if not form.values.get(spec.name):
            entries.insert(0, ("", texts.CHOOSE))
        choice.offer(entries)
        return choice

    def _on_submit(self) -> None:
        if self._submit is not None and self._submit.isEnabled():
            self.submitted.emit(self.values())

    def _on_cancel(self) -> None:
        self.cancelled.emit()


def _value(control: QWidget) -> str:
    if isinstance(control, TextArea):
        return control.toPlainText()
    if isinstance(control, QLineEdit):
        return control.text()
    return control.code() if isinstance(control, Choice) else ""


def _put(control: QWidget, value: str) -> None:
    if isinstance(control, TextArea):
        control.setPlainText(value)
    elif isinstance(control, QLineEdit):
        control.setText(value)
    elif isinstance(control, Choice):
        control.choose(value)
