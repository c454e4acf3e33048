"""Foot of the board: how many wait at each letter, the average wait, and the running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRectF, QTimer
from PySide6.QtGui import QPainter, QPixmap

from apps.display import texts
from apps.display.panel import HEIGHT, MARGIN, WIDTH, Panel
from apps.display.picture import Opening, Picture
from common.shell import board_text, i18n
from common.shell.tokens import tokens
from common.shell.typeset import TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from common.shell.sentence import Sentence

_TITLE = TypeSize(36, 48, 700)
_LETTER = TypeSize(36, 48, 600, 0)
_COUNT = TypeSize(44, 56, 800, 0)
_AVERAGE, _MINUTES = TypeSize(32, 40, 600), TypeSize(32, 40, 800)
_FIRST, _STEP = 344, 114
_PAD, _BETWEEN = 24, 14
_LEAST = 0.5
_TICKER_TOP, _TEXT_LEFT = 1000, 124
_GAP = "     "
_TURN_MS = 40
_REST_MS = 3000  # time to read the beginning


class WaitingCounts(Panel):
    """One line: letters with their counts, the average right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((0, 890, WIDTH, 104), parent)

    def look_at(self, picture: Picture) -> tuple[object, ...]:
        """Counts and average."""
        return (picture.waiting, picture.average_minutes)

    def draw(self, painter: QPainter) -> None:
        """Draw the line."""
        self.icon(painter, (48, 918, 44), "people_waiting", "muted")
        self.text(painter, QRectF(108, 916, 230, 48), texts.WAITING, _TITLE, "muted")
        right = self._draw_average(painter)
        self._draw_counts(painter, right - _FIRST)

    def _draw_counts(self, painter: QPainter, room: float) -> None:
        """One cell a letter, of equal width while two digits do; larger counts take room, then smaller type."""
        widths = self._widths(1.0)
        by = 1.0
        while sum(widths) > room and by > _LEAST:
            by -= 0.05
            widths = self._widths(by)
        left = float(_FIRST)
        for (letter, count), width in zip(self.picture.waiting, widths, strict=True):
            painter.fillRect(QRectF(left - 1, 908, 2, 64), self.colour("line"))
            pad = _PAD * by
            taken = self.text(painter, QRectF(left + pad, 917, 60, 48), letter, _scaled(_LETTER, by), "muted")
            number = QRectF(left + pad + taken + _BETWEEN * by, 914, width + 20, 56)
            self.text(painter, number, str(count), _scaled(_COUNT, by), "ink")
            left += width

    def _widths(self, by: float) -> list[float]:
        letter, count = _scaled(_LETTER, by), _scaled(_COUNT, by)
        return [
            max(
                _STEP * by,
                typeset(one, letter).width + typeset(str(n), count).width + (_PAD + _BETWEEN + _PAD / 2) * by,
            )
            for one, n in self.picture.waiting
        ]

    def _draw_average(self, painter: QPainter) -> float:
        """Draw the average wait at the right edge; return where it begins."""
        right = float(WIDTH - MARGIN)
        if self.picture.average_minutes is None:
            return right
        minutes = texts.MINUTES(n=self.picture.average_minutes)
        width = typeset(i18n.text(minutes), _MINUTES).width
        self.text(painter, QRectF(right - width, 921, width, 40), minutes, _MINUTES, "ink")
        right -= width + 12
        width = typeset(i18n.text(texts.AVERAGE), _AVERAGE).width
        self.text(painter, QRectF(right - width, 921, width, 40), texts.AVERAGE, _AVERAGE, "muted")
        self.icon(painter, (right - width - 50, 923, 36), "wait", "muted")
        return right - width - 66


def _scaled(how: TypeSize, by: float) -> TypeSize:
    return TypeSize(int(how.size * by), how.line, how.weight, how.tracking)


class RunningText(Panel):
    """Stands still while it fits, else runs from right to left at a steady pace."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((0, _TICKER_TOP, WIDTH, HEIGHT - _TICKER_TOP), parent)
        self._since = QElapsedTimer()
        self._turns = QTimer(self)
        self._turns.setInterval(_TURN_MS)
        self._turns.timeout.connect(self.update)
        self._band: tuple[str, float, QPixmap] | None = None
        self._text = ""

    def look_at(self, picture: Picture) -> str:
        """The words that run."""
        return self._words(picture)

    def repaint_soon(self) -> None:
        """Begin anew with other words."""
        self._text = self._words(self.picture)
        self._since.restart()
        self._band = None
        runs = board_text.runs(self._text)
        if runs and self.isVisible():
            self._turns.start()
        elif not runs:
            self._turns.stop()
        self.update()

    def showEvent(self, event: object) -> None:
        """Run only while shown."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.repaint_soon()

    def hideEvent(self, event: object) -> None:
        """Rest while hidden."""
        self._turns.stop()
        super().hideEvent(event)  # type: ignore[arg-type]

    def retranslate(self) -> None:
        """Say the words again."""
        self.repaint_soon()

    def draw(self, painter: QPainter) -> None:
        """Draw the band and the piece of text that is in sight."""
        painter.fillRect(QRectF(0, _TICKER_TOP, WIDTH, HEIGHT - _TICKER_TOP), self.colour("surface"))
        self.icon(painter, (48, _TICKER_TOP + 20, 42), "running_text", "accent")
        painter.setClipRect(QRectF(_TEXT_LEFT, _TICKER_TOP, WIDTH - _TEXT_LEFT, HEIGHT - _TICKER_TOP))
        if not self._turns.isActive():
            line = QRectF(_TEXT_LEFT, _TICKER_TOP + 18, WIDTH - _TEXT_LEFT - MARGIN, 48)
            self.text(painter, line, self._text, board_text.HOW, "ink")
            return
        picture, width = self._drawn_band()
        moving = max(0, self._since.elapsed() - _REST_MS) / 1000
        shift = moving * tokens().motion["ticker_px_per_s"] % width
        left = _TEXT_LEFT - shift
        while left < WIDTH:
            painter.drawPixmap(QRectF(left, _TICKER_TOP + 18, width, 48), picture, QRectF(picture.rect()))
            left += width

    def _drawn_band(self) -> tuple[QPixmap, float]:
        """Return the text as a picture, drawn once for a size of the screen."""
        by = self.stretch()
        if self._band is None or self._band[1] != by:
            block = typeset(self._text + _GAP, board_text.HOW)
            width = block.width + 48
            picture = QPixmap(round(width * by), round(48 * by))
            picture.fill(self.colour("surface"))
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(by, by)
            block.paint(painter, QRectF(0, 0, width, 48), self.colour("ink"))
            painter.end()
            self._band = (self._text, by, picture)
        return self._band[2], self._band[2].width() / by

    def _words(self, picture: Picture) -> str:
        sentences: tuple[Sentence, ...] = texts.RUNNING_TEXT
        if picture.stale:
            sentences = texts.LOST_TEXT
        elif picture.opening is Opening.CLOSED:
            sentences = texts.CLOSED_TEXT
        elif picture.text:
            return picture.text
        return _GAP.join(i18n.plain_text(sentence) for sentence in sentences)
