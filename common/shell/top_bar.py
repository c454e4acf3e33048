"""The officer's top bar: who works here, what an application puts there, how the link stands, the coordinator's time.

Banner and notices are shown inside the bar, over the application's own controls: nothing below ever moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from common.shell import theme
from common.shell.link_banner import LinkBanner, LinkWord
from common.shell.notice_strip import NoticeStrip
from common.shell.texts import TRAINING
from common.shell.theme import Live
from common.shell.tokens import tokens
from common.shell.widgets.arrange import STRETCH, row
from common.shell.widgets.chip import Chip
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from common.client.gateway import LinkStatus
    from common.shell.sentence import Words

_MARGIN = 16
_GAP = 16


class TopBar(Live, QWidget):
    """48 px at 100 % text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = Label("", "officer.lead", weight=700, lines=1)
        self._position = Label("", role="muted", lines=1)
        self._training = Chip(TRAINING, "warn")
        self._training.hide()
        self._slot = QHBoxLayout()
        self._slot.setContentsMargins(0, 0, 0, 0)
        self._slot.setSpacing(_GAP)
        self.link_word = LinkWord()
        self._clock = Label("", "officer.lead", weight=700, lines=1)
        self.setLayout(
            row(
                Glyph("mark", 28, "accent"), self._place, self._position, self._training, STRETCH, self._slot,
                self.link_word, self._clock, gap=_GAP, margins=(_MARGIN, 0, _MARGIN, 0),
            )
        )  # fmt: skip
        self.banner = LinkBanner(parent=self)
        self.notice_strip = NoticeStrip(parent=self)
        self.restyle()

    def show_place(self, place: Words, position: Words = "") -> None:
        """Show where and as whom one works here."""
        self._place.say(place)
        self._position.say(position)
        self._lay_over()

    def add(self, control: QWidget) -> None:
        """Put an application's control before link and clock."""
        self._slot.addWidget(control)

    def show_link(self, status: LinkStatus) -> None:
        """Show the link's state, its banner and the training mark."""
        self.link_word.show_status(status)
        self.banner.show_status(status)
        self._training.setVisible(status.mark == "training")
        self._lay_over()

    def show_time(self, time: str) -> None:
        """Show the coordinator's time."""
        self._clock.say(time)

    def restyle(self) -> None:
        """Take the height of the scale in force."""
        self.setFixedHeight(theme.of(self).px(tokens().sizes["officer_top_bar"]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep banner and strip in their place."""
        super().resizeEvent(event)
        self._lay_over()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and its lower line."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), in_force.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, in_force.colour("line"))
        painter.end()

    def _lay_over(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        shown = [label for label in (self._place, self._position, self._training) if not label.isHidden()]
        left = max((label.geometry().right() for label in shown), default=_MARGIN) + _GAP
        right = self._clock.geometry().left() - _GAP
        area = QRect(left, 4, max(0, right - left), self.height() - 9)
        self.banner.setGeometry(area)
        self.notice_strip.setGeometry(area)
