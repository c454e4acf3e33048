"""The audit trail as a table of journal rows, a hundred at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.remark import Remark
from common.client.acts import Told
from common.messages.views import AuditRow
from common.shell import formats, theme
from common.shell.coordinator_clock import instant
from common.shell.widgets.arrange import column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column

_HASH = 12
_SPARE, _ROOMY = (3, 4, 8), 1400  # account, device and hash


class AuditPage(Pane):
    """`first_requested`, `back_requested`, `following_requested` turn pages."""

    first_requested = Signal()
    back_requested = Signal()
    following_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.table: RowTable[AuditRow] = RowTable(
            _columns(), lambda r: str(r.seq), empty=texts.AUDIT_NONE, row_height=36
        )
        self._where = Label("", role="muted", lines=1)
        self._told = Remark()
        self._first = Button(texts.FIRST, icon="history", key="F5")
        self._back = Button(texts.PREVIOUS, icon="chevron-left", key="F6")
        self._on = Button(texts.FOLLOWING, icon="chevron-right", key="F7")
        title = column(Label(texts.PAGES["audit"], "officer.title", weight=700, lines=1), self._where)
        head = row((title, 1), self._first, 8, self._back, 8, self._on, margins=(16, 12, 16, 12))
        super().__init__("surface", column(head, self._told, Rule(), (self.table, 1)), parent=parent)
        self._first.clicked.connect(self._on_first)
        self._back.clicked.connect(self._on_back)
        self._on.clicked.connect(self._on_following)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out account, device and hash where subject and step need the room."""
        super().resizeEvent(event)
        narrow = self.width() / theme.of(self).scale < _ROOMY
        for place in _SPARE:
            self.table.setColumnHidden(place, narrow)

    def show_rows(self, rows: list[AuditRow], *, back: bool, on: bool, told: Told | None) -> None:
        """Show a page."""
        self.table.show_rows(rows)
        self._where.say(texts.AUDIT_PAGE(first=rows[0].seq, last=rows[-1].seq) if rows else "")
        self._first.setEnabled(back)
        self._back.setEnabled(back)
        self._on.setEnabled(on)
        self._told.show_told(told)

    def _on_first(self) -> None:
        self.first_requested.emit()

    def _on_back(self) -> None:
        self.back_requested.emit()

    def _on_following(self) -> None:
        self.following_requested.emit()


def _columns() -> list[Column[AuditRow]]:
    def at(one: AuditRow) -> str:
        when = instant(one.at)
        return f"{formats.short_date(when)} {formats.clock_with_seconds(when)}"

    return [
        Column(texts.AUDIT_SEQ, lambda r: Cell(formats.number(r.seq), weight=700), 72, key=lambda r: r.seq),
        Column(texts.AUDIT_AT, lambda r: Cell(at(r)), 164, key=lambda r: r.at),
        Column(texts.AUDIT_ACTOR, lambda r: Cell(r.actor or "-"), 138, key=lambda r: r.actor or ""),
        Column(texts.AUDIT_ACCOUNT, lambda r: Cell(r.account or "-", role="muted"), 88, key=lambda r: r.account or ""),
        Column(texts.AUDIT_DEVICE, lambda r: Cell(r.device or "-", role="muted"), 130, key=lambda r: r.device or ""),
        Column(texts.AUDIT_KIND, lambda r: Cell(r.kind, weight=600), 220, key=lambda r: r.kind),
        Column(texts.AUDIT_SUBJECT, lambda r: Cell(r.subject, role="muted"), key=lambda r: r.subject),
        Column(texts.AUDIT_STEP, lambda r: Cell(", ".join(filter(None, (r.from_state, r.to_state)))), 236),
        Column(texts.AUDIT_HASH, lambda r: Cell(r.hash[:_HASH], role="muted"), 140),
    ]
