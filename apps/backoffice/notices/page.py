"""The page of messages: how the ways out are, the list with its filters, and one message in full at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts as office
from apps.backoffice.notices import texts
from apps.backoffice.notices.columns import columns
from apps.backoffice.notices.letter_panel import LetterPanel
from apps.backoffice.notices.presenter import NoticesPicture
from apps.backoffice.remark import Remark
from apps.backoffice.side import Side
from common.messages.views import NoticeView, RouteView
from common.shell import formats, notice_words, theme
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.widgets.arrange import column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.chip import Chip
from common.shell.widgets.folding import Folding
from common.shell.widgets.inputs import Choice
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable

if TYPE_CHECKING:
    from apps.backoffice.notices.presenter import NoticesPresenter

_SIDE = Side(usual=400, narrow=320, roomy=1300)
_FILTER = 196
_STATES = ("", "queued", "sending", "failed", "sent", "unknown", "dead", "opted_out", "cancelled", "shown")


class NoticesPage(Live, Pane):
    """List at the left, the chosen message at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._presenter: NoticesPresenter | None = None
        self._picture = NoticesPicture()
        self._roomy = True
        self.table: RowTable[NoticeView] = RowTable(
            columns(lambda: self._roomy), lambda one: one.id, empty=texts.NONE, row_height=40
        )
        self.letter = LetterPanel()
        self.state, self.channel = Choice(), Choice()
        self.state.offer([(code, notice_words.state(code) if code else texts.ALL_STATES) for code in _STATES])
        self.channel.offer([("", texts.ALL_CHANNELS), *office.CHANNELS.items()])
        self._ways = {channel: Chip("") for channel in ("sms", "email")}
        self._alarm = Remark()
        self._told = Remark()
        self._refresh = Button(office.REFRESH, icon="refresh-cw", key="F5")
        self._more = Button(office.MORE, icon="chevron-down", key="F6")
        title = Label(office.PAGES["notices"], "officer.title", weight=700, lines=1)
        acts = panel(row(self._more, 8, self._refresh))
        head = column(Folding(title, acts, far=True), 2, Label(texts.NOTE, role="muted"), margins=(16, 12, 16, 12))
        filters = row((Folding(self.state, self.channel), 1), margins=(16, 0, 16, 12))
        ways = row((Folding(*self._ways.values()), 1), margins=(16, 0, 16, 12))
        remarks = panel(column(self._alarm, self._told, gap=8, margins=(16, 0, 16, 12)))
        self._remarks = remarks
        left = column(head, ways, remarks, filters, Rule(), (self.table, 1))
        super().__init__("surface", row((panel(left), 1), Rule(standing=True), self.letter), parent=parent)
        self._refresh.clicked.connect(self._on_refresh)
        self._more.clicked.connect(self._on_more)
        self.state.activated.connect(self._on_filtered)
        self.channel.activated.connect(self._on_filtered)
        self.table.chosen.connect(self._on_chosen)
        self.letter.resend_requested.connect(self._on_resend)
        self._dress()

    def serve(self, presenter: NoticesPresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: NoticesPicture) -> None:
        """Show what changed."""
        before, self._picture = self._picture, picture
        if picture.notices != before.notices:
            self.table.show_rows(list(picture.notices))
        if (picture.state, picture.channel) != (self.state.code(), self.channel.code()):
            self.state.choose(picture.state)
            self.channel.choose(picture.channel)
        self.letter.show_picture(picture)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the room it needs."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the widths of the scale in force."""
        self._roomy = not _SIDE.is_narrow(self)
        _SIDE.fit(self, self.letter)
        for choice in (self.state, self.channel):
            choice.setFixedWidth(theme.of(self).px(_FILTER))

    def alarm(self) -> str:
        """Return what is said about a way that fails."""
        return self._alarm.text()

    def _dress(self) -> None:
        picture = self._picture
        self._more.setEnabled(picture.more)
        self._told.show_told(picture.told if picture.chosen is None else None)
        for channel, chip in self._ways.items():
            route = next((one for one in picture.routes if one.channel == channel), None)
            chip.setVisible(route is not None)
            if route is not None:
                self._show_way(chip, route)
        failing = [one for one in picture.routes if one.alarm and one.failing_since]
        self._alarm.show_words(_failing(failing[0]) if failing else "", "warn")
        self._remarks.setVisible(bool(failing) or not self._told.isHidden())

    def _show_way(self, chip: Chip, route: RouteView) -> None:
        words = texts.ROUTE(
            channel=office.CHANNELS[route.channel],
            route=texts.ROUTES.get(route.route, route.route),
            n=formats.number(route.waiting),
        )
        failing = route.failing_since is not None
        icon = "mail-warning" if failing else "mail" if route.channel == "email" else "message-square"
        chip.show_state(words, "warn" if failing else "calm", icon)

    def _on_refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.enter()

    def _on_more(self) -> None:
        if self._presenter is not None:
            self._presenter.more()

    def _on_filtered(self, _index: int) -> None:
        if self._presenter is not None:
            self._presenter.filter(self.state.code(), self.channel.code())

    def _on_chosen(self, chosen: NoticeView | None) -> None:
        if self._presenter is not None and chosen is not None:
            self._presenter.choose(chosen.id)

    def _on_resend(self) -> None:
        if self._presenter is not None:
            self._presenter.resend()


def _failing(route: RouteView) -> Words:
    return texts.FAILING(
        channel=office.CHANNELS[route.channel],
        at=formats.clock(instant(route.failing_since or 0)),
        problem=notice_words.problem(route.problem),
    )
