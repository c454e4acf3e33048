"""Who applies: contact fields with their checks, consent, and for what the data is used."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from apps.booth import form_texts, texts
from common.messages.catalogue_views import ServiceView
from common.messages.commands import DraftFields
from common.shell.widgets.arrange import STRETCH, column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.check_row import CheckRow
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import TextInput
from common.shell.widgets.label import Label

LONGEST = 200
_PLACES = {"name": (0, 0), "phone": (0, 1), "organisation": (1, 0), "npwp": (1, 1), "email": (2, 0), "identity": (3, 0)}


class ApplicantCard(Card):
    """`edited` and `left` carry the field's name, `agreed` the channel."""

    edited = Signal(str, str)
    left = Signal(str)
    agreed = Signal(str, bool)
    find_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._fields: dict[str, Field] = {}
        self._inputs: dict[str, TextInput] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for name, (line, side) in _PLACES.items():
            span = 2 if name in {"email", "identity"} else 1
            grid.addWidget(self._make(name), line, side, 1, span)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        self._agree = {channel: CheckRow(words) for channel, words in form_texts.AGREE.items()}
        for channel, tick in self._agree.items():
            tick.changed.connect(partial(self._on_agreed, channel))
        find = Button(form_texts.FIND_EARLIER, icon="search", size="small")
        find.clicked.connect(self._on_find_clicked)
        self._privacy = Label("", role="muted")
        title = Label(form_texts.APPLICANT, "officer.lead", weight=700, lines=1)
        consent = row(*self._agree.values(), STRETCH, gap=24)
        body = column(row((title, 1), find), 8, grid, 4, consent, 4, self._privacy)
        body.setContentsMargins(16, 12, 16, 14)
        self.setLayout(body)

    def show_fields(self, service: ServiceView | None, fields: DraftFields) -> None:
        """Show what was typed before; NIK is asked for only where the service needs it."""
        for name, control in self._inputs.items():
            value = getattr(fields, name)
            if control.text() != value:
                control.setText(value)
            self.show_field(name, "", (), good=bool(value))
        needs = service.needs_nik if service else False
        self._fields["identity"].setVisible(needs)
        self._agree["sms"].show_state("1" if fields.consent_sms else "0")
        self._agree["email"].show_state("1" if fields.consent_email else "0")
        nik = form_texts.NIK_NEEDED if needs else form_texts.NIK_NOT_NEEDED
        self._privacy.say(form_texts.PRIVACY_AND(privacy=form_texts.PRIVACY, nik=nik))

    def show_field(self, name: str, error: str, warnings: tuple[str, ...], *, good: bool) -> None:
        """Show how a field stands."""
        self._fields[name].show_error(texts.refusal(error) if error else "")
        if not error:
            self._fields[name].show_warning(texts.refusal(warnings[0]) if warnings else "")
        checked = name != "organisation"  # anything goes there: a check would say nothing
        self._inputs[name].show_good(good=good and checked and not error and not warnings)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        self._inputs[name].setFocus()
        self._inputs[name].selectAll()

    def input(self, name: str) -> TextInput:
        """Return a field's input."""
        return self._inputs[name]

    def field_error(self, name: str) -> str:
        """Return what is said below a field."""
        return self._fields[name].error()

    def clear(self) -> None:
        """Forget everything typed."""
        for control in self._inputs.values():
            control.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Ctrl+Del to the draft: no field deletes words by it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() == Qt.Key.Key_Delete and control:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _make(self, name: str) -> Field:
        control = TextInput()
        control.setMaxLength(LONGEST)
        control.textEdited.connect(partial(self._on_edited, name))
        control.editingFinished.connect(partial(self._on_left, name))
        control.installEventFilter(self)
        self._inputs[name] = control
        self._fields[name] = Field(form_texts.FIELDS[name], control)
        return self._fields[name]

    def _on_edited(self, name: str, text: str) -> None:
        self.edited.emit(name, text)

    def _on_left(self, name: str) -> None:
        self.left.emit(name)

    def _on_agreed(self, channel: str, state: str) -> None:
        self.agreed.emit(channel, state == "1")

    def _on_find_clicked(self) -> None:
        self.find_requested.emit()
