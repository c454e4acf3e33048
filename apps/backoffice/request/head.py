"""The head of a request's page: the way back, its number and state, its service, and the acts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from apps.backoffice import texts
from apps.backoffice.book import Named
from apps.backoffice.request.act_bar import ActBar
from apps.backoffice.request.presenter import RequestPicture
from common.shell import texts as shell
from common.shell import theme
from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane
from common.shell.widgets.chip import Chip
from common.shell.widgets.label import Label
from common.shell.widgets.tone import Tone

_TITLE = 520


class Head(Live, Pane):
    """`left` asks for the way back, the bar's `pressed` for an act."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._back = Button(texts.BACK, icon="back", key="Esc", size="small")
        self._number = Label("", "officer.title", weight=700, lines=1)
        self._chip = Chip("")
        self._about = Label("", role="muted", lines=1)
        self.bar = ActBar()
        title = panel(column(STRETCH, row(self._number, 12, self._chip, STRETCH), 2, self._about, STRETCH))
        self._line = row(self._back, 16, (title, 1), gap=0)
        self._box = row((panel(self._line), 1), 16, self.bar, margins=(16, 10, 16, 10))
        super().__init__("surface", self._box, parent=parent)
        self._back.clicked.connect(self._on_back)

    def show_request(self, picture: RequestPicture) -> None:
        """Show number, state, service, applicant and acts."""
        view, detail = picture.view, picture.detail
        self._number.say(view.number)
        tone: Tone = "warn" if view.refusal_proposed else "accent"
        words = texts.PROPOSED if view.refusal_proposed else shell.state(view.state)
        self._chip.show_state(words, tone, "" if view.refusal_proposed else "serving")
        service = picture.book.service_name(view.service) if picture.book else Named(view.service)
        who = (detail.organisation or detail.masked_name) if detail and not picture.hidden else ""
        known = picture.book is not None and picture.book.service(view.service) is not None
        about = texts.ABOUT(service=service, who=who) if known and who else service if known else texts.CONFIDENTIAL
        self._about.say(texts.CONFIDENTIAL if picture.hidden else about)
        opened = picture.form.act if picture.form else None
        self.bar.show_acts(picture.acts, view.state, opened, quiet=picture.estimate is not None)
        self._fit()

    def restyle(self) -> None:
        """Fit anew."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the acts below the title where both have no room side by side."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() - self.bar.whole_width() >= theme.of(self).px(_TITLE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)

    def _on_back(self) -> None:
        self.left.emit()
