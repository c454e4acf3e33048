"""Twelve months at a glance: weeks as rows, Monday first, each date in the look of its kind. Arrows move.

    year = YearView(); year.show_year(2026, days, changed, today); year.show_chosen(day); year.chosen.connect(...)

`pointed` carries the facts of the date under the pointer, None when it leaves. Judges nothing and asks nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from apps.backoffice.calendar import texts
from apps.backoffice.calendar.day_look import LOOKS
from apps.backoffice.calendar.month_grid import MonthGrid
from common.domain.calendar_year import DayFacts
from common.shell import formats, i18n, theme
from common.shell.theme import Live
from common.shell.tokens import Face
from common.shell.typeset import CENTRE, TypeSize, typeset

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_DOT, _LETTERS_FROM, _ROOMY = 5.0, 40, 34
_TODAY = 2


class YearView(Live, QWidget):
    """The year. `chosen` carries a date, also one of a neighbouring year when the arrows go past an end."""

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Mapping[date, DayFacts] = {}
        self._changed: frozenset[date] = frozenset()
        self._year, self._today, self._chosen = 0, date.min, date.min
        self._under: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    def show_year(self, year: int, days: Mapping[date, DayFacts], changed: frozenset[date], today: date | None) -> None:
        """Show a year's dates; those changed by a draft have a dot, today a line below."""
        if (year, changed, today or date.min) == (self._year, self._changed, self._today) and days is self._days:
            return
        self._year, self._days, self._changed, self._today = year, days, changed, today or date.min
        self._name()
        self.update()

    def show_chosen(self, day: date | None) -> None:
        """Mark the chosen date."""
        self._chosen = day or date.min
        self._name()
        self.update()

    def place_of(self, day: date) -> QPointF:
        """Return the middle of a date of the year on show."""
        return self._grid().cell(day).center()

    def retranslate(self) -> None:
        """Say names again."""
        self._name()
        self.update()

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for twelve readable months."""
        in_force = theme.of(self)
        return QSize(in_force.px(720), MonthGrid(1970, in_force.px(720), 0, in_force.scale).height)

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of its months at the width it has."""
        in_force = theme.of(self)
        return QSize(in_force.px(220), MonthGrid(1970, max(self.width(), in_force.px(220)), 0, in_force.scale).height)

    def hasHeightForWidth(self) -> bool:
        """Say that fewer months a row need more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the least height at a width."""
        return MonthGrid(1970, width, 0, theme.of(self).scale).height

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint months, weekdays and dates."""
        if not self._days:
            return
        in_force, grid = theme.of(self), self._grid()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        language = i18n.language()
        title = TypeSize.of(in_force, "officer.body", 700)
        head = TypeSize.of(in_force, "officer.key")
        for month in range(1, 13):
            name = typeset(formats.MONTHS[language][month - 1], title)
            name.paint(painter, grid.title(month), in_force.colour("ink"))
            for weekday, letter in enumerate(texts.WEEKDAY_LETTERS[language]):
                typeset(letter, head).paint(painter, grid.head(month, weekday), in_force.colour("muted"), CENTRE)
        face: Face = "officer.body" if grid.cell_width >= in_force.px(_ROOMY) else "officer.key"
        for facts in self._days.values():
            self._paint_day(painter, grid.cell(facts.day), facts, face)
        self._paint_rings(painter, grid)
        painter.end()

    def _paint_day(self, painter: QPainter, rect: QRectF, facts: DayFacts, face: Face) -> None:
        in_force, look = theme.of(self), LOOKS[facts.kind]
        ink = look.paint(painter, rect, in_force)
        weight = 800 if facts.day == self._today else look.weight
        letter = look.letter if rect.width() >= in_force.px(_LETTERS_FROM) else ""
        words = typeset(f"{facts.day.day}{f' {letter}' if letter else ''}", TypeSize.of(in_force, face, weight))
        words.paint(painter, rect, ink, CENTRE)
        if facts.day == self._today:
            bar = QRectF(rect.center().x() - words.width / 2, rect.bottom() - _TODAY - 3, words.width, _TODAY)
            painter.fillRect(bar, ink)
        if facts.day in self._changed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(in_force.colour("ink"))
            painter.drawEllipse(QRectF(rect.right() - _DOT - 1, rect.top() + 1, _DOT, _DOT))

    def _paint_rings(self, painter: QPainter, grid: MonthGrid) -> None:
        """Ring what the pointer is at and, stronger and around its edge, what is chosen."""
        in_force = theme.of(self)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._under is not None and self._under in self._days:
            painter.setPen(QPen(in_force.colour("control"), in_force.border("hairline")))
            painter.drawRoundedRect(grid.cell(self._under), 5, 5)
        if self._chosen in self._days:
            width = in_force.border("focus") + (1 if self.hasFocus() else 0)
            painter.setPen(QPen(in_force.colour("ink"), width))
            painter.drawRoundedRect(grid.cell(self._chosen).adjusted(-1, -1, 1, 1), 6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by day, week and month."""
        key, day = Qt.Key(event.key()), self._chosen
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or day == date.min:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.chosen.emit(day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.chosen.emit(_month_on(day, _MONTHS[key]))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.chosen.emit(date(day.year, 1, 1) if key == Qt.Key.Key_Home else date(day.year, 12, 31))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the date pressed."""
        day = self._grid().day_at(event.position())
        if day is not None:
            self.chosen.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which date lies under the pointer."""
        self._point(self._grid().day_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the chosen date as the one that keys move."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _point(self, day: date | None) -> None:
        if day != self._under:
            self._under = day
            self.pointed.emit(self._days.get(day) if day is not None else None)
            self.update()

    def _grid(self) -> MonthGrid:
        return MonthGrid(self._year or 1970, self.width(), self.height(), theme.of(self).scale)

    def _name(self) -> None:
        facts = self._days.get(self._chosen)
        self.setAccessibleName(i18n.plain_text(texts.YEAR(n=self._year)))
        self.setAccessibleDescription(i18n.plain_text(texts.of_day(facts)) if facts is not None else "")


def _month_on(day: date, months: int) -> date:
    """Return the same day of a neighbouring month, its last one when it is shorter."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)  # noqa: PLR2004 - December is month 11 from 0
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))
