"""The form of a new estimate beside the request: one working date, and what it means."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts as office
from apps.backoffice.remark import Remark
from apps.backoffice.request import clock_texts as texts
from apps.backoffice.request.estimate import EstimatePicture
from common.client.acts import Standing, Told
from common.shell import texts as shell
from common.shell.formats import LongDate
from common.shell.sentence import Words
from common.shell.widgets.arrange import STRETCH, column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import Choice
from common.shell.widgets.label import Label


class EstimatePanel(Card):
    """`submitted` carries the date (ISO), `cancelled` closes it."""

    submitted = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.date = Choice()
        self._field = Field(texts.ESTIMATE_DATE, self.date, hint=texts.ESTIMATE_HINT)
        self._dates: tuple[str, ...] = ()
        self._open = False
        self._told = Remark()
        self.submit = Button(texts.SAVE_ESTIMATE, "primary", icon="due_soon", key="F4", size="large")
        cancel = Button(shell.CANCEL, icon="x")
        title = Label(texts.ESTIMATE, "officer.title", weight=700)
        why = Label(texts.ESTIMATE_WHY, role="muted")
        super().__init__(
            column(title, 4, why, 20, self._field, STRETCH, self._told, 8, self.submit, 8, row(STRETCH, cancel)),
            parent=parent,
        )
        self.submit.clicked.connect(self._on_submit)
        cancel.clicked.connect(self._on_cancel)

    def show_estimate(self, picture: EstimatePicture) -> None:
        """Show the form; what is chosen is left alone while it stays open."""
        if picture.dates != self._dates:
            self._dates = picture.dates
            days: list[tuple[str, Words]] = [(day, LongDate(date.fromisoformat(day))) for day in picture.dates]
            self.date.offer([("", office.CHOOSE), *days])
        if not self._open:
            self._open = True
            self.date.choose(picture.value)
            self.date.setFocus()
        self._field.show_error(office.ERRORS[picture.error] if picture.error else "")
        unsure = Told("", "unsure") if picture.standing is Standing.UNSURE else None
        self._told.show_told(picture.told or unsure)
        self.submit.setEnabled(picture.standing is None and picture.live)
        self.submit.say(office.pending(picture.standing, texts.SAVE_ESTIMATE))

    def close_form(self) -> None:
        """The next time begins anew."""
        self._open = False

    def error(self) -> str:
        """Return the line below the date."""
        return self._field.error()

    def told(self) -> str:
        """Return what is said about the last try."""
        return self._told.text()

    def _on_submit(self) -> None:
        if self.submit.isEnabled():
            self.submitted.emit(self.date.code())

    def _on_cancel(self) -> None:
        self.cancelled.emit()
