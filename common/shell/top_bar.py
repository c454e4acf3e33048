"""The officer's top bar: who works here, what an application puts there, how the link stands, the coordinator's time.

Banner and notices are shown inside the bar, over the application's own controls: nothing below ever moves. For want of
room parts leave in a fixed order: the position's code, then the word of a link that is well, then letters of the place;
for a notice that could not be read whole the position's code, then the place. Training mark and time always stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect
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
        self._mark = Glyph("mark", 28, "accent")
        self.setLayout(
            row(
                self._mark, self._place, self._position, self._training, STRETCH, self._slot,
                self.link_word, self._clock, gap=_GAP, margins=(_MARGIN, 0, _MARGIN, 0),
            )
        )  # fmt: skip
        self.banner = LinkBanner(parent=self)
        self.notice_strip = NoticeStrip(parent=self)
        self.notice_strip.turned.connect(self._lay_over)
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

    def event(self, event: QEvent) -> bool:
        """Make room anew when a part of the bar asks for more or less."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._lay_over()
        return done

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
        place, position = self._staying()
        self._place.setVisible(place)
        self._position.setVisible(position)
        whole = self._own(self.link_word.whole_width())
        self.link_word.shorten(short=whole > self._room(place=True, position=position))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        shown = [label for label in (self._mark, self._place, self._position, self._training) if not label.isHidden()]
        left = max(label.geometry().right() for label in shown) + _GAP
        right = self._clock.geometry().left() - _GAP
        area = QRect(left, 4, max(0, right - left), self.height() - 9)
        self.banner.setGeometry(area)
        self.notice_strip.setGeometry(area)

    def _staying(self) -> tuple[bool, bool]:
        """Return whether the place and the position's code stay."""
        said = [one for one in (self.banner, self.notice_strip) if one.text()]
        if not said:
            return True, self._own(self.link_word.whole_width()) <= self._room(place=True, position=True)
        for position in (True, False):
            room = self._room(place=True, position=position)
            if all(one.reads_whole(room) for one in said):
                return True, position
        return False, False

    def _own(self, link: int) -> int:
        """Return the width of the application's controls and a link's word this wide."""
        slot = self._slot.sizeHint().width()
        return link + (slot + _GAP if slot else 0)

    def _room(self, *, place: bool, position: bool) -> int:
        """Return what is left between these parts and the time, one gap on each side of it."""
        shown = {self._mark: True, self._place: place, self._position: position, self._clock: True}
        parts = [part for part, stays in shown.items() if stays]
        if not self._training.isHidden():
            parts.append(self._training)
        return self.width() - 2 * _MARGIN - sum(part.sizeHint().width() + _GAP for part in parts)
