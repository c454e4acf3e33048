"""How the link stands: a quiet word while it is well, a banner with the age of what is shown while it is not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from common.client.gateway import Link, LinkStatus
from common.shell import texts, theme
from common.shell.formats import Span
from common.shell.refusals import FAILURES, REFUSALS
from common.shell.widgets.arrange import row
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from common.shell.sentence import Sentence, Words
    from common.shell.tokens import Face, Role

WORDS: dict[Link, Sentence] = {
    Link.LIVE: texts.LINK_LIVE,
    Link.CONNECTING: texts.LINK_CONNECTING,
    Link.JOINING: texts.LINK_CONNECTING,
    Link.LOST: texts.LINK_LOST,
    Link.REFUSED: texts.LINK_REFUSED,
}
_EXPLAINED: dict[Link, tuple[Sentence, Role, Role, str]] = {
    Link.LOST: (texts.LINK_LOST_EXPLAINED, "warn_solid", "on_warn", "disconnected"),
    Link.REFUSED: (texts.LINK_REFUSED_EXPLAINED, "breach_solid", "on_breach", "breach"),
}
_WORD_GAP, _GAP, _MARGIN = 6, 12, 16
_BESIDE = _GAP + 3 * _MARGIN  # pixels of a banner that no word and no sign takes


class LinkWord(QWidget):
    """Icon and word for a top bar: `Terhubung`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Glyph("disconnected", 16)
        self._word = Label(texts.LINK_CONNECTING, role="muted", lines=1)
        self.setLayout(row(self._sign, self._word, gap=_WORD_GAP))
        self._live = False

    def whole_width(self) -> int:
        """Return the width of icon and word."""
        return self._sign.sizeHint().width() + _WORD_GAP + self._word.sizeHint().width()

    def shorten(self, *, short: bool) -> None:
        """Show the icon alone while all is well; what is amiss keeps its word."""
        self._word.setVisible(not (short and self._live))
        self.setToolTip(self._word.text() if self._word.isHidden() else "")

    def show_status(self, status: LinkStatus) -> None:
        """Show the state's word."""
        self._live = status.link is Link.LIVE
        self._sign.show_icon("connected" if status.link is Link.LIVE else "disconnected")
        self._word.say(WORDS[status.link])

    def text(self) -> str:
        """Return the word."""
        return self._word.text()


class LinkBanner(QWidget):
    """A filled banner, hidden while the link is well. The age counts on with each status."""

    def __init__(
        self, face: Face = "officer.body", explanation: Sentence | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fill: Role = "warn_solid"
        self._own = explanation
        self._sign = Glyph("disconnected", 20)
        self._words = Label("", face, weight=600, lines=2)
        self._age = Label("", face, weight=700, lines=1)
        line = row(self._sign, _GAP, (self._words, 1), _MARGIN, self._age, margins=(_MARGIN, 4, _MARGIN, 4))
        self.setLayout(line)
        self.hide()

    def show_status(self, status: LinkStatus) -> None:
        """Show or hide for the state of the link; before anything was ever shown there is nothing to be old."""
        explained = _EXPLAINED.get(status.link)
        if explained is None:
            self.hide()
            return
        words, self._fill, ink, icon = explained
        lost = status.link is Link.LOST
        self._words.say(self._own if self._own and lost else _reason(status.reason) or words)
        self._age.say(texts.DATA_AGE(age=Span(timedelta(milliseconds=status.age_ms))) if lost else "")
        for label in (self._words, self._age):
            label.wear(role=ink)
        self._sign.show_icon(icon, ink)
        self.show()
        if not self.isWindow():
            self.raise_()
        self.update()

    def reads_whole(self, width: int) -> bool:
        """Say whether a banner of this width shortens nothing."""
        taken = self._sign.sizeHint().width() + self._age.sizeHint().width() + _BESIDE
        return self._words.reads_whole(width - taken)

    def text(self) -> str:
        """Return what it says, empty when hidden."""
        return "" if self.isHidden() else f"{self._words.text()} {self._age.text()}".strip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the banner."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.of(self).colour(self._fill))
        painter.setBrush(theme.of(self).colour(self._fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


def _reason(code: str) -> Words | None:
    """Return the sentence for why the coordinator refuses this device, if the code is known."""
    return FAILURES.get(code) or REFUSALS.get(code)
