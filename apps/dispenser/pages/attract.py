"""The idle page: greeting under the roof, three live facts, one button that is the whole message. Any touch starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from apps.dispenser import texts
from apps.dispenser.form import Form
from apps.dispenser.models import Attract
from apps.dispenser.widgets.attract_button import AttractButton
from apps.dispenser.widgets.roll import hidden, natural
from apps.dispenser.widgets.roof_hall import RoofHall
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QVBoxLayout

    from common.shell.sentence import Words

_MINUTE_MS = 60_000


class Fact:
    """One live fact: icon and name above, the figure below."""

    def __init__(self, icon: str, name: Words) -> None:
        self.figure = Label("", "public.button", weight=800, lines=2, tracking=-0.6)
        head = row(
            Glyph(icon, 32, fixed=True), 12, (Label(name, "public.caption", role="muted", weight=600, lines=2), 1)
        )
        self.layout: QVBoxLayout = column(head, 4, self.figure)


class AttractPage(QWidget):
    """Feed it `Attract`; whatever is touched, it is a wish."""

    start_requested = Signal()
    status_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hall = RoofHall()
        self.form = Form(wide=False, small=False)
        self._until = Fact("open", texts.OPEN_UNTIL)
        self._waiting = Fact("people_waiting", texts.WAITING_NOW)
        self._average = Fact("wait", texts.AVERAGE_WAIT)
        self.start_button = AttractButton()
        self._others = [
            Button(texts.CHECK_STATUS, icon="search", size="kiosk", centred=False),
            Button(texts.RATE_BY_CODE, icon="scan", size="kiosk", centred=False),
        ]
        for button in self._others:
            button.clicked.connect(self.status_requested)
        self.start_button.clicked.connect(self.start_requested)
        self._live = panel(row((self._waiting.layout, 1), (self._average.layout, 1)))
        self.alone = Label(texts.CALLS_DELAYED, "public.body", weight=600, lines=3)
        self._calm = panel(row(Glyph("wait", 40, "accent", fixed=True), 20, (self.alone, 1)))
        self._calm.hide()
        self._note = Label("", "public.body", weight=600, lines=3)
        self._break = panel(row(Glyph("break", 40, "accent", fixed=True), 20, (self._note, 1)))
        self._break.hide()
        self._facts = panel(row((self._until.layout, 1), (self._live, 2), (self._calm, 2)))
        free = Label(texts.FREE, "public.lead", weight=700, role="accent", lines=2)
        self._free = panel(row(STRETCH, Glyph("no_bribes", 48, "accent", fixed=True), 16, free, STRETCH))
        for part in (self.hall, self._facts, self._break, self.start_button, *self._others, self._free):
            part.setParent(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def arrange(self, form: Form) -> None:
        """Take another form: on a lying screen the three ways in stand in one row."""
        self.form = form
        self.hall.arrange(form)
        self.settle()

    def settle(self) -> None:
        """Give the buttons and facts what they need and the hall the rest."""
        form = self.form
        margin, gap, width = form["margin"], form["gap"], self.width() - 2 * form["margin"]
        if width < 1 or self.height() < 1:
            return
        self._free.setVisible(not (form.small and (form.large or form.low)))
        rows = [self._facts, *([] if hidden(self._break) else [self._break])]
        heights = [natural(block, width) for block in rows]
        free = natural(self._free, width) if not hidden(self._free) else 0
        start, other = (form["start"], form["start"]) if form.wide else (form["start"], 136)
        acts = start if form.wide else start + gap + other
        spare = 2 if form.wide else 3
        below = sum(heights) + gap * len(rows) + acts + (free + gap if free else 0) + spare * gap
        hall = min(self.hall.sizeHint().height(), self.height() - below)
        if form.low:
            top = self.window().height() // 2 - self.mapTo(self.window(), QPoint(0, 0)).y()
            hall = max(hall, top - sum(heights) - gap * len(rows) - gap)
        hall = max(hall, 0)
        room = self.height() - hall - below + spare * gap
        each = max(8, room // (spare + 1))
        self.hall.setGeometry(0, 0, self.width(), hall)
        y = hall + each
        for block, height in zip(rows, heights, strict=True):
            block.setGeometry(margin, y, width, height)
            y += height + gap
        y += max(0, each - gap)
        self._place_acts(QRect(margin, y, width, acts), start, other)
        if free:
            self._free.setGeometry(margin, y + acts + max(gap, each), width, free)

    def _place_acts(self, rect: QRect, start: int, other: int) -> None:
        gap = self.form["gap"]
        if self.form.wide:
            side = round(rect.width() * 0.25)
            self.start_button.setGeometry(rect.left(), rect.top(), rect.width() - 2 * (side + gap), start)
            left, top, wide = rect.right() + 1 - 2 * side - gap, rect.top(), side
        else:
            self.start_button.setGeometry(rect.left(), rect.top(), rect.width(), start)
            left, top, wide = rect.left(), rect.top() + start + gap, (rect.width() - gap) // 2
        for place, button in enumerate(self._others):
            button.setFixedHeight(other)
            button.setGeometry(left + place * (wide + gap), top, wide, other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self.settle()

    def event(self, event: QEvent) -> bool:
        """Follow what asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.settle()
        return super().event(event)

    def show_model(self, model: object) -> None:
        """Show the facts."""
        if not isinstance(model, Attract):
            return
        self._until.figure.say(formats.clock(instant(model.stops_at)) if model.stops_at else "-")
        self._break.setVisible(model.break_until is not None)
        if model.break_until is not None:
            self._note.say(texts.BREAK(time=formats.clock(instant(model.break_until))))
        known = model.waiting is not None
        self._live.setVisible(known)
        self._calm.setVisible(not known)
        self._waiting.figure.say(texts.PEOPLE(n=model.waiting or 0))
        self._average.figure.say(_minutes(model.average_wait))
        self.settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Any touch starts."""
        self.start_requested.emit()
        event.accept()


def _minutes(average_ms: int | None) -> Words:
    if average_ms is None or average_ms < _MINUTE_MS:
        return texts.UNDER_A_MINUTE
    return texts.MINUTES(n=round(average_ms / _MINUTE_MS))
