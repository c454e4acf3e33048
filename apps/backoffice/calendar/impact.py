"""What publishing a draft would do: four figures and some of the clocks that move. Nothing has happened yet."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from apps.backoffice.calendar import texts
from common.messages.standing_views import CalendarPreview, MovedClock
from common.shell import formats, theme
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.widgets.arrange import column, row
from common.shell.widgets.card import Card
from common.shell.widgets.figure_card import FigureCard
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column

_ROOMY = 960


class Impact(Live, QWidget):
    """`show_preview(None)` while the centre computes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moved = FigureCard(texts.MOVED, icon="due_soon")
        self.gone = FigureCard(texts.BREACHES_GONE, icon="undo-2")
        self.citizens = FigureCard(texts.CITIZENS, icon="mail")
        self.beyond = FigureCard(texts.BEYOND, icon="calendar")
        self._waits = Label(texts.IMPACT_WAITS, role="muted")
        self._note = Label("", role="muted", lines=1)
        self.table: RowTable[MovedClock] = RowTable(
            _columns(), lambda one: f"{one.number} {one.kind}", empty=texts.NOTHING_MOVES, row_height=40
        )
        title = row((Label(texts.SAMPLES, "officer.lead", weight=700, lines=1), 1), self._note)
        title.setContentsMargins(16, 16, 16, 8)
        card = Card(column(title, (self.table, 1)), pad=0)
        card.layout().setContentsMargins(1, 0, 1, 8)  # type: ignore[union-attr]
        self._cards = (self.moved, self.gone, self.citizens, self.beyond)
        self._per_row = 0
        self._figures = QGridLayout()
        self._figures.setSpacing(12)
        head = Label(texts.IMPACT, "officer.lead", weight=700, lines=1)
        self.restyle()
        self.setLayout(column(head, self._waits, self._figures, (card, 1), gap=12))

    def show_preview(self, preview: CalendarPreview | None) -> None:
        """Show the figures."""
        self._waits.setVisible(preview is None)
        if preview is None:
            for card in self._cards:
                card.show_figure("-")
            self.table.show_rows([])
            self.table.say_when_empty(texts.IMPACT_WAITS)
            self._note.say("")
            return
        self.moved.show_figure(formats.number(preview.moved), texts.MOVED_OF(n=formats.number(preview.clocks)))
        self.gone.show_figure(formats.number(preview.breaches_gone), texts.BREACHES_NOTE)
        self.citizens.show_figure(formats.number(preview.citizens), texts.CITIZENS_NOTE)
        beyond: Words = texts.BEYOND_NOTE if preview.beyond_horizon else texts.BEYOND_NONE
        self.beyond.show_figure(
            formats.number(preview.beyond_horizon), beyond, "warn" if preview.beyond_horizon else "calm"
        )
        self.table.say_when_empty(texts.NOTHING_MOVES)
        self.table.show_rows(preview.samples)
        self._note.say(texts.SAMPLES_NOTE(n=len(preview.samples), m=preview.moved) if preview.moved else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the figures in two rows where there is no room for four."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the widths of the scale in force."""
        per_row = len(self._cards) if self.width() / theme.of(self).scale >= _ROOMY else 2
        if per_row == self._per_row:
            return
        self._per_row = per_row
        for at, card in enumerate(self._cards):
            self._figures.addWidget(card, at // per_row, at % per_row)
            self._figures.setColumnStretch(at, 1 if at < per_row else 0)


def _columns() -> list[Column[MovedClock]]:
    return [
        Column(texts.NUMBER, lambda m: Cell(m.number, weight=700), 180, key=lambda m: m.number),
        Column(texts.CLOCK, lambda m: Cell(texts.CLOCKS.get(m.kind, m.kind)), key=lambda m: m.kind),
        Column(
            texts.BEFORE, lambda m: Cell(formats.stamp(instant(m.due_before)), role="muted"), 160,
            key=lambda m: m.due_before,
        ),
        Column(
            texts.AFTER, lambda m: Cell(formats.stamp(instant(m.due_after)), weight=600), 160,
            key=lambda m: m.due_after,
        ),
    ]  # fmt: skip
