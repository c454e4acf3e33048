"""The list of messages: what, for whom, by which way, and that it is not sent yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.remark import Remark
from common.client.acts import Told
from common.messages.views import NoticeView
from common.shell import formats
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.widgets.arrange import column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column


class NoticesPage(Pane):
    """`refresh_requested` and `more_requested` ask for rows."""

    refresh_requested = Signal()
    more_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.table: RowTable[NoticeView] = RowTable(
            _columns(), lambda one: one.id, empty=texts.NO_NOTICES, row_height=40
        )
        self._told = Remark()
        self._refresh = Button(texts.REFRESH, icon="refresh-cw", key="F5")
        self._more = Button(texts.MORE, icon="chevron-down", key="F6")
        title = column(
            Label(texts.PAGES["notices"], "officer.title", weight=700, lines=1), Label(texts.NOTICES_NOTE, role="muted")
        )
        head = row((title, 1), self._more, 8, self._refresh, margins=(16, 12, 16, 12))
        super().__init__("surface", column(head, self._told, Rule(), (self.table, 1)), parent=parent)
        self._refresh.clicked.connect(self._on_refresh)
        self._more.clicked.connect(self._on_more)

    def show_notices(self, notices: list[NoticeView], *, more: bool, told: Told | None) -> None:
        """Show the rows."""
        self.table.show_rows(notices)
        self._more.setEnabled(more)
        self._told.show_told(told)

    def _on_refresh(self) -> None:
        self.refresh_requested.emit()

    def _on_more(self) -> None:
        self.more_requested.emit()


def _columns() -> list[Column[NoticeView]]:
    return [
        Column(texts.NOTICE_AT, lambda n: Cell(formats.stamp(instant(n.at)), role="muted"), 170, key=lambda n: n.at),
        Column(texts.NUMBER, lambda n: Cell(n.number, weight=700), 170, key=lambda n: n.number),
        Column(texts.NOTICE_KIND, lambda n: Cell(texts.NOTICE_KINDS.get(n.kind, n.kind)), key=lambda n: n.kind),
        Column(texts.NOTICE_CHANNEL, lambda n: Cell(texts.CHANNELS.get(n.channel, n.channel)), 110),
        Column(texts.NOTICE_TO, lambda n: Cell(n.to), 200, key=lambda n: n.to),
        Column(texts.STATE, lambda n: Cell(shell.state(n.state), icon="mail"), 170, key=lambda n: n.state),
    ]
