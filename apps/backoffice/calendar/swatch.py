"""A small square in the look of a kind of day, and the legend made of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from apps.backoffice.calendar.day_look import LOOKS, SHOWN
from common.domain.calendar_year import DayKind
from common.shell import theme
from common.shell.theme import Live
from common.shell.typeset import CENTRE, TypeSize, typeset
from common.shell.widgets.arrange import panel, row
from common.shell.widgets.label import Label

_WIDTH, _HEIGHT = 28, 22
_ONE_ROW, _IN_TWO, _ENTRY = 1000, 4, 150


class Swatch(Live, QWidget):
    """One kind of day, with its letter."""

    def __init__(self, kind: DayKind = DayKind.WORKING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_kind(self, kind: DayKind) -> None:
        """Show another kind."""
        self._kind = kind
        self.update()

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of a date in the year."""
        in_force = theme.of(self)
        return QSize(in_force.px(_WIDTH), in_force.px(_HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and letter."""
        in_force, look = theme.of(self), LOOKS[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        ink = look.paint(painter, rect, in_force)
        how = TypeSize.of(in_force, "officer.key", 700)
        typeset(look.letter or "23", how).paint(painter, rect, ink, CENTRE)
        painter.end()


class Legend(Live, QWidget):
    """All kinds, each beside its words; in more rows where there is no room for one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = [
            panel(row(Swatch(kind), 6, (Label(LOOKS[kind].words, role="muted", lines=1), 1))) for kind in SHOWN
        ]
        self._per_row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self.restyle()

    def minimumSizeHint(self) -> QSize:
        """Ask for one entry's width: how many stand in a row follows from the width given, not the other way round."""
        return QSize(theme.of(self).px(_ENTRY), self._grid.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the rows that fit."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the rows that fit the scale in force."""
        width = self.width() / theme.of(self).scale
        per_row = len(self._entries) if width >= _ONE_ROW else max(1, min(_IN_TWO, int(width) // _ENTRY))
        if per_row == self._per_row:
            return
        self._per_row = per_row
        for at, entry in enumerate(self._entries):
            self._grid.addWidget(entry, at // per_row, at % per_row)
        self._grid.setColumnStretch(len(self._entries), 1)
