"""Where the dates of a year stand in a rectangle: months side by side, weeks as rows. Measures only, paints nothing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF

_TITLE, _HEAD, _LEAST, _MOST = 24, 18, 22, 40
_GAP_X, _GAP_Y = 20, 10
_WEEKS, _WEEKDAYS, _MONTHS = 6, 7, 12
_NARROWEST = 168  # of a month at 100 %
_PER_ROW = (6, 4, 3, 2, 1)


class MonthGrid:
    """The places of a year's dates; lengths in pixels, `scale` is that of the text. Height 0: as low as readable."""

    def __init__(self, year: int, width: int, height: int, scale: float) -> None:
        self._year = year
        fitting = (n for n in _PER_ROW[1:] if (width - (n - 1) * _GAP_X) / n >= _NARROWEST * scale)
        self.per_row = next(fitting, 1)
        rows = _MONTHS // self.per_row
        self._title, self._head = _TITLE * scale, _HEAD * scale
        fixed = rows * (self._title + self._head) + (rows - 1) * _GAP_Y
        room = (height - fixed) / (rows * _WEEKS)
        self._cell_height = min(max(room, _LEAST * scale), _MOST * scale)
        self.cell_width = max(1.0, (width - (self.per_row - 1) * _GAP_X) / self.per_row / _WEEKDAYS)
        self.height = round(fixed + rows * _WEEKS * self._cell_height)

    def title(self, month: int) -> QRectF:
        """Return the place of a month's name."""
        corner = self._corner(month)
        return QRectF(corner.x() + 4, corner.y(), self.cell_width * _WEEKDAYS - 4, self._title)

    def head(self, month: int, weekday: int) -> QRectF:
        """Return the place of a weekday's letter, Monday 0."""
        corner = self._corner(month)
        return QRectF(corner.x() + weekday * self.cell_width, corner.y() + self._title, self.cell_width, self._head)

    def cell(self, day: date) -> QRectF:
        """Return the place of a date."""
        corner, week = self._corner(day.month), (day.day - 1 + date(day.year, day.month, 1).weekday()) // _WEEKDAYS
        top = corner.y() + self._title + self._head + week * self._cell_height
        return QRectF(corner.x() + day.weekday() * self.cell_width, top, self.cell_width, self._cell_height)

    def day_at(self, at: QPointF) -> date | None:
        """Return the date at a place, None between the months."""
        for month in range(1, _MONTHS + 1):
            corner = self._corner(month)
            column = (at.x() - corner.x()) // self.cell_width
            week = (at.y() - corner.y() - self._title - self._head) // self._cell_height
            if 0 <= column < _WEEKDAYS and 0 <= week < _WEEKS:
                return self._date(month, int(week) * _WEEKDAYS + int(column))
        return None

    def _date(self, month: int, place: int) -> date | None:
        number = place - date(self._year, month, 1).weekday() + 1
        try:
            return date(self._year, month, number) if number > 0 else None
        except ValueError:
            return None

    def _corner(self, month: int) -> QPointF:
        row, column = divmod(month - 1, self.per_row)
        month_height = self._title + self._head + _WEEKS * self._cell_height
        return QPointF(column * (self.cell_width * _WEEKDAYS + _GAP_X), row * (month_height + _GAP_Y))
