"""The hall on the live page: nine booths in lobby order, and who waits by letter against the promised minutes."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from apps.backoffice import texts
from common.domain.clock import MINUTE
from common.messages.live_views import WaitingFigure
from common.messages.views import BoothView, TicketView
from common.shell import formats, i18n, icons, theme
from common.shell import texts as shell
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.typeset import RIGHT, TypeSize, typeset
from common.shell.widgets.arrange import column, row
from common.shell.widgets.card import Card, CardLook
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.tone import LOOKS, Tone, tone_of

_WARN_SHARE = 0.8


class BoothCard(Card):
    """One booth: what it does, with which number, for how long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._name = Label("", role="muted", weight=600, lines=1)
        self._sign = Glyph("circle", 16)
        self._number = Label("", "officer.title", weight=700, lines=1)
        self._state = Label("", lines=1)
        self._time = Label("", weight=700, lines=1)
        self._since = 0
        self._counts = False
        super().__init__(
            column(row((self._name, 1), self._sign), 6, self._number, 2, row((self._state, 1), 2, self._time)),
            pad=10,
            radius=8,
            parent=parent,
        )

    def show_booth(self, booth: BoothView, ticket: TicketView | None) -> None:
        """Show a booth and the number in its hands."""
        look: CardLook = "plain"
        words: Words = shell.state(booth.state)
        icon, since = "closed", booth.since
        if booth.state == "PAUSED":
            look, icon = "dashed", "break"
        elif booth.state == "CLOSED":
            look, since = "dashed", 0
        elif ticket is None:
            words, icon = texts.FREE, "idle"
        elif ticket.state == "CALLED":
            look, words, icon, since = "outlined", texts.CALLING(n=ticket.calls), "call", 0
        else:
            words, icon, since = texts.SERVING, "serving", ticket.serving_at or booth.since
        self._name.say(texts.BOOTH(n=booth.number))
        self._number.say(ticket.number if ticket is not None else "-")
        self._state.say(words)
        self._sign.show_icon(icon)
        self._since, self._counts = since, bool(since)
        self._time.say("")
        self._time.setVisible(bool(since))
        self.wear(look)

    def show_now(self, now: int) -> None:
        """Count on."""
        if self._counts and now:
            self._time.say(formats.running(timedelta(milliseconds=now - self._since)))


class Booths(Live, QWidget):
    """All booths; nine in a row where there is room, else five."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._cards: dict[str, BoothCard] = {}
        self._per_row = 9

    def show_booths(self, booths: list[BoothView], tickets: dict[str, TicketView]) -> None:
        """Show these booths in lobby order."""
        for booth in sorted(booths, key=lambda one: one.number):
            if booth.code not in self._cards:
                self._cards[booth.code] = BoothCard()
                self._place()
            self._cards[booth.code].show_booth(booth, tickets.get(booth.ticket or ""))

    def show_now(self, now: int) -> None:
        """Count on."""
        for card in self._cards.values():
            card.show_now(now)

    def narrow(self, *, narrow: bool) -> None:
        """Take two rows, or one."""
        per_row = 5 if narrow else 9
        if per_row != self._per_row:
            self._per_row = per_row
            self._place()

    def _place(self) -> None:
        for at, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, at // self._per_row, at % self._per_row)
        for at in range(9):
            self._grid.setColumnStretch(at, 1 if at < self._per_row else 0)


class WaitLines(Live, QWidget):
    """One line a letter: how many wait, the oldest wait as a bar against a dashed line at the promise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: list[WaitingFigure] = []
        self._now = 0
        self._limit = 5
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_waiting(self, figures: list[WaitingFigure], limit: int) -> None:
        """Show who waits; `limit` in minutes."""
        self._figures, self._limit = figures, limit
        self.setAccessibleName(", ".join(f"{figure.letter} {figure.count}" for figure in figures))
        self.updateGeometry()
        self.update()

    def show_now(self, now: int) -> None:
        """Count on."""
        self._now = now
        self.update()

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a line for each letter, one at least."""
        return QSize(320, theme.of(self).px(36) * max(1, len(self._figures)))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, or that nobody waits."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, bold = TypeSize.of(in_force, "officer.body"), TypeSize.of(in_force, "officer.body", 700)
        if not self._figures:
            typeset(i18n.text(texts.NOBODY), body).paint(painter, QRectF(self.rect()), in_force.colour("muted"))
        height, px = in_force.px(36), in_force.px
        left, right = px(150), self.width() - px(96)
        whole = max(1, right - left)
        at_limit = left + whole * 0.7
        for place, figure in enumerate(self._figures):
            line = QRectF(0, place * height, self.width(), height)
            waited = max(0, self._now - (figure.oldest_at or self._now))
            share = waited / (self._limit * MINUTE)
            tone: Tone = tone_of(share, _WARN_SHARE)
            ink = in_force.colour(LOOKS[tone].ink)
            typeset(f"<b>{figure.letter}</b>", bold).paint(painter, line, in_force.colour("ink"))
            count = typeset(i18n.text(texts.PEOPLE(n=figure.count)), body)
            count.paint(painter, line.adjusted(px(32), 0, 0, 0), in_force.colour("ink"))
            length = max(4.0, min(float(whole), (at_limit - left) * share))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(in_force.colour("accent") if tone == "calm" else ink)
            painter.drawRoundedRect(QRectF(left, line.center().y() - px(5), length, px(10)), 3, 3)
            figures = typeset(formats.running(timedelta(milliseconds=waited)), bold)
            figures.paint(painter, line, ink, RIGHT)
            if icon := LOOKS[tone].icon:
                side = px(16)
                x = self.width() - figures.width - side - 8
                icons.paint(painter, QRectF(x, line.center().y() - side / 2, side, side), icon, ink)
        if self._figures:
            pen = QPen(in_force.colour("ink"), 2)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawLine(QPointF(at_limit, 2), QPointF(at_limit, len(self._figures) * height - 2))
        painter.end()
