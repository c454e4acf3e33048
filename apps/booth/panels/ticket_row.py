"""One waiting number in the queue: number, service, how long it waits, and a thin track against the promise."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from apps.booth import texts
from apps.booth.queue.presenter import QueueRow
from common.domain.clock import MINUTE
from common.shell import formats, i18n, icons, theme
from common.shell.scheme import Theme
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.time_left import TimeLeft, left_until
from common.shell.typeset import CENTRE, LEFT, RIGHT, TypeSize, typeset
from common.shell.widgets.tone import LOOKS, Tone
from common.shell.widgets.track import paint_track

_HEIGHT, _PAD, _ICON, _EDGE, _GAP, _PILL = 72, 16, 16, 3, 6, 22


class TicketRow(Live, QAbstractButton):
    """Checkable: the row pointed at. Arrows move between rows; `picked` carries the ticket or nothing."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QueueRow("", "", "", 0, timed=False, next=False)
        self._service: Words = ""
        self._minutes = 0
        self._wait = 0
        self._lit = False
        self.clicked.connect(self._on_clicked)

    @property
    def row(self) -> QueueRow:
        """The row shown."""
        return self._row

    def show_row(self, row: QueueRow, service: Words, minutes: int, *, lit: bool) -> None:
        """Show a number; `lit` fills the row of the one that is called next."""
        self._row, self._service, self._minutes, self._lit = row, service, minutes, lit
        self.retranslate()
        self.update()

    def show_now(self, now: int) -> None:
        """Show the wait at this instant (UTC ms)."""
        wait = max(0, now - self._row.since)
        before, same = self.tone(), wait // 1000 == self._wait // 1000
        self._wait = wait
        if not same:
            self.update()
        if self.tone() != before:
            self.retranslate()

    def tone(self) -> Tone:
        """Return how urgent the wait is against the promise."""
        left = self.left()
        return left.tone if left is not None else "calm"

    def left(self) -> TimeLeft | None:
        """Return what is left of the promise to be called; None for a number it no longer runs for."""
        if not (self._row.timed and self._minutes):
            return None
        since = self._row.since
        due = since + self._minutes * MINUTE
        return left_until(due, self._minutes, since + self._wait, warned=self._row.warned)

    def retranslate(self) -> None:
        """Say the number again, for screen readers."""
        mark = i18n.plain_text(texts.MARKS[self._row.mark]) if self._row.mark else ""
        left = self.left()
        urgent = i18n.plain_text(left.word) if left is not None and LOOKS[left.tone].icon else ""
        spoken = filter(None, (self._row.number, i18n.plain_text(self._service), mark, urgent))
        self.setAccessibleName(", ".join(spoken))
        self.setToolTip(i18n.plain_text(self._service))

    def sizeHint(self) -> QSize:
        """Return three lines of a row."""
        return QSize(160, theme.of(self).px(_HEIGHT))

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; Enter and Space pick."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint number, mark, wait, service and track."""
        in_force, look = theme.of(self), LOOKS[self.tone()]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self._lit or self.isChecked()
        if filled:
            painter.fillRect(self.rect(), in_force.colour("selection"))
        if self.isChecked():
            painter.fillRect(QRectF(0, 0, _EDGE, self.height()), in_force.colour("accent"))
        inverted = in_force.colour("on_selection") if filled and in_force.high_contrast else None
        pad, line = in_force.px(_PAD), in_force.face("officer.lead")[1]
        top = QRectF(pad, in_force.px(8), self.width() - 2 * pad, line)
        left_over = self._paint_top(painter, top, inverted, in_force)
        below = QRectF(top.left(), top.bottom() + in_force.px(2), top.width(), in_force.face("officer.body")[1])
        how = TypeSize.of(in_force, "officer.body")
        quiet = inverted or in_force.colour("muted")
        beside = QRectF(below)
        if left_over:
            beside.setRight(beside.right() - self._paint_word(painter, below, left_over, inverted, in_force, RIGHT) - 8)
        beside.setRight(beside.right() - self._paint_urgency(painter, beside, inverted, in_force))
        typeset(i18n.text(self._service), how, max(1, int(beside.width())), 1).paint(painter, beside, quiet)
        if self._row.timed and self._minutes:
            track = QRectF(below.left(), below.bottom() + in_force.px(3), below.width(), 4)
            role = "control" if look.ink == "ink" else look.ink
            fill = inverted or in_force.colour(role)
            share = min(1.0, self._wait / (self._minutes * MINUTE))
            paint_track(painter, track, (in_force.colour("sunken"), fill), share)
        if self.hasFocus():
            width = in_force.border("focus")
            painter.setPen(QPen(inverted or in_force.colour("accent"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(width, width, -width, -width), 6, 6)
        painter.end()

    def _paint_urgency(self, painter: QPainter, rect: QRectF, inverted: QColor | None, in_force: Theme) -> float:
        """Say how urgent the wait is, whole or in one word, at the right where there is room; return the width."""
        left, look = self.left(), LOOKS[self.tone()]
        if left is None or not look.icon:
            return 0.0
        for words in (left.words, left.word):
            block = typeset(i18n.text(words), _word_type(in_force))
            if block.width <= rect.width():
                block.paint(painter, rect, inverted or in_force.colour(look.ink), RIGHT)
                return block.width + 8.0
        return 0.0

    def _paint_top(self, painter: QPainter, rect: QRectF, inverted: QColor | None, in_force: Theme) -> Words:
        """Paint the first line; return the word that found no room there, so that it is never shortened."""
        look = LOOKS[self.tone()]
        ink = inverted or in_force.colour("ink")
        number = typeset(self._row.number, TypeSize.of(in_force, "officer.lead", 700))
        number.paint(painter, rect, ink)
        wait = typeset(formats.running(timedelta(milliseconds=self._wait)), TypeSize.of(in_force, "officer.body", 700))
        colour = inverted or in_force.colour(look.ink)
        wait.paint(painter, rect, colour, RIGHT)
        side = in_force.px(_ICON)
        right = rect.right() - wait.width - _GAP - side
        if look.icon:
            icons.paint(painter, QRectF(right, rect.center().y() - side / 2, side, side), look.icon, colour)
        word: Words = texts.NEXT if self._row.next else texts.MARKS.get(self._row.mark, "")
        left = rect.left() + number.width + _GAP
        between = QRectF(left, rect.top(), right - _GAP - left, rect.height())
        if not word or self._word_width(word, in_force) > between.width():
            return word
        self._paint_word(painter, between, word, inverted, in_force, LEFT)
        return ""

    def _paint_word(
        self,
        painter: QPainter,
        rect: QRectF,
        word: Words,
        inverted: QColor | None,
        in_force: Theme,
        side: Qt.AlignmentFlag,
    ) -> float:
        """Paint the word at its natural width at one side of the place given; return the width."""
        accent = self._row.next
        colour = inverted or in_force.colour("accent" if accent else "muted")
        width, height = self._word_width(word, in_force), in_force.px(_PILL)
        left = rect.right() - width if side is RIGHT else rect.left()
        pill = QRectF(left, rect.center().y() - height / 2, width, height)
        if accent and not self._lit and not self.isChecked():
            painter.setPen(QPen(colour, 2) if in_force.high_contrast else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(in_force.colour("accent_tint"))
            painter.drawRoundedRect(pill, height / 2, height / 2)
        typeset(i18n.text(word), _word_type(in_force)).paint(painter, pill, colour, CENTRE)
        return width

    def _word_width(self, word: Words, in_force: Theme) -> float:
        return typeset(i18n.text(word), _word_type(in_force)).width + 2 * _GAP

    def _on_clicked(self) -> None:
        self.picked.emit(self._row.ticket if self.isChecked() else "")


def _word_type(in_force: Theme) -> TypeSize:
    return TypeSize.of(in_force, "officer.body", 600)
