"""Blocks of numbers at dispensers, and the form that writes the chosen one off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice import lease_texts as words
from apps.backoffice import texts
from apps.backoffice.live.leases import LeasePicture
from apps.backoffice.remark import Remark
from common.client.acts import Standing, Told
from common.domain.clock import MINUTE
from common.domain.ids import ticket_label
from common.messages.live_views import OutstandingLease
from common.shell import formats
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import TextInput
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column


class LeasePanel(Card):
    """`chosen` carries a block's id or nothing, `submitted` the reason."""

    chosen = Signal(str)
    submitted = Signal(str)

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        self._now = now
        self._picture = LeasePicture()
        self._note = Label("", role="muted", lines=1)
        self.table: RowTable[OutstandingLease] = RowTable(
            self._columns(), lambda lease: lease.id, empty=words.EMPTY, row_height=40
        )
        self.table.setMinimumHeight(200)
        self._explains = Label("", role="muted")
        self.reason = TextInput()
        self._field = Field(texts.REASON, self.reason)
        self.submit = Button(words.WRITE_OFF, icon="reject")
        self._told = Remark()
        self._form = panel(
            column(
                self._explains,
                8,
                row((self._field, 1), gap=16),
                8,
                row(STRETCH, self.submit),
                self._told,
                margins=(16, 12, 16, 8),
            )
        )
        title = row((Label(words.LEASES, "officer.lead", weight=700, lines=1), 1), self._note)
        title.setContentsMargins(16, 16, 16, 8)
        super().__init__(column(title, (self.table, 1), self._form), pad=0, parent=parent)
        self.layout().setContentsMargins(1, 0, 1, 8)  # type: ignore[union-attr]
        self._form.hide()
        self.table.chosen.connect(self._on_chosen)
        self.submit.clicked.connect(self._on_submit)

    def show_leases(self, picture: LeasePicture) -> None:
        """Show the blocks, and the form when one is chosen."""
        before, self._picture = self._picture, picture
        if picture.leases != before.leases:
            self.table.show_rows(picture.leases)
        unknown = sum(lease.unknown for lease in picture.leases)
        self._note.say(words.NOTE(n=unknown, m=len(picture.leases)) if picture.leases else "")
        lease = picture.chosen
        if lease is None or before.chosen is None or lease.id != before.chosen.id:
            self.reason.clear()
        self._form.setVisible(lease is not None)
        if lease is None:
            return
        self._explains.say(words.EXPLAINS(numbers=_numbers(lease), device=lease.device))
        self._field.show_error(texts.ERRORS[picture.error] if picture.error else "")
        self.submit.setEnabled(picture.standing is None and picture.live)
        self.submit.say(texts.pending(picture.standing, words.WRITE_OFF))
        unsure = Told("", "unsure") if picture.standing is Standing.UNSURE else None
        self._told.show_told(picture.told or unsure)

    def show_now(self) -> None:
        """Count the ages on."""
        self.table.viewport().update()

    def told(self) -> str:
        """Return what is said about the last try."""
        return self._told.text()

    def _columns(self) -> list[Column[OutstandingLease]]:
        return [
            Column(words.DEVICE, lambda lease: Cell(lease.device, weight=700), key=lambda lease: lease.device),
            Column(words.DAY, lambda lease: Cell(_day(lease.day)), 118, key=lambda lease: lease.day),
            Column(words.NUMBERS, lambda lease: Cell(_numbers(lease)), 160, key=_order),
            Column(words.USED, lambda lease: Cell(str(lease.used)), 90, key=lambda lease: lease.used, right=True),
            Column(
                words.UNKNOWN, lambda lease: Cell(str(lease.unknown)), 140, key=lambda lease: lease.unknown, right=True
            ),
            Column(texts.AGE, self._age, 118, key=lambda lease: lease.granted_at, right=True),
        ]

    def _age(self, lease: OutstandingLease) -> Cell:
        return Cell(texts.MINUTES(n=formats.number(max(0, self._now() - lease.granted_at) // MINUTE)))

    def _on_chosen(self, lease: OutstandingLease | None) -> None:
        self.chosen.emit(lease.id if lease is not None else "")

    def _on_submit(self) -> None:
        self.submitted.emit(self.reason.text())


def _numbers(lease: OutstandingLease) -> str:
    return f"{ticket_label(lease.letter, lease.first)} - {lease.last:03d}"


def _day(date: str) -> str:
    return "-".join(reversed(date.split("-")))


def _order(lease: OutstandingLease) -> tuple[str, int]:
    return (lease.letter, lease.first)
