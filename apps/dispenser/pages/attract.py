"""The idle page: greeting under the roof, three live facts, one button that is the whole message. Any touch starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from apps.dispenser import texts
from apps.dispenser.models import Attract
from apps.dispenser.widgets.attract_button import AttractButton
from apps.dispenser.widgets.roof_hall import RoofHall
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QVBoxLayout

    from common.shell.sentence import Words

_MINUTE_MS = 60_000


class Fact:
    """One live fact: icon and name above, the figure below."""

    def __init__(self, icon: str, name: Words) -> None:
        self.figure = Label("", "public.button", weight=800, lines=1, tracking=-0.6)
        head = row(
            Glyph(icon, 32, fixed=True), 12, (Label(name, "public.caption", role="muted", weight=600, lines=1), 1)
        )
        self.layout: QVBoxLayout = column(head, 4, self.figure)


class AttractPage(QWidget):
    """Feed it `Attract`; whatever is touched, it is a wish."""

    start_requested = Signal()
    status_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hall = RoofHall()
        self._until = Fact("open", texts.OPEN_UNTIL)
        self._waiting = Fact("people_waiting", texts.WAITING_NOW)
        self._average = Fact("wait", texts.AVERAGE_WAIT)
        start = AttractButton()
        status = Button(texts.CHECK_STATUS, icon="search", size="kiosk", centred=False)
        rate = Button(texts.RATE_BY_CODE, icon="scan", size="kiosk", centred=False)
        for button in (status, rate):
            button.setMinimumHeight(144)
            button.clicked.connect(self.status_requested)
        start.clicked.connect(self.start_requested)
        self._live = panel(row((self._waiting.layout, 1), (self._average.layout, 1)))
        self.alone = Label(texts.CALLS_DELAYED, "public.body", weight=600, lines=2)
        self._calm = panel(row(Glyph("wait", 40, "accent", fixed=True), 20, (self.alone, 1)))
        self._calm.hide()
        facts = row((self._until.layout, 1), (self._live, 2), (self._calm, 2))
        free = Label(texts.FREE, "public.lead", weight=700, role="accent", lines=1)
        body = column(
            60, facts, 52, start, 24, row((status, 1), (rate, 1), gap=24), STRETCH,
            row(STRETCH, Glyph("no_bribes", 48, "accent", fixed=True), 16, free, STRETCH), STRETCH,
        )  # fmt: skip
        body.setContentsMargins(48, 0, 48, 0)
        self.setLayout(column(self.hall, (body, 1)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_model(self, model: object) -> None:
        """Show the facts."""
        if not isinstance(model, Attract):
            return
        self._until.figure.say(formats.clock(instant(model.stops_at)) if model.stops_at else "-")
        known = model.waiting is not None
        self._live.setVisible(known)
        self._calm.setVisible(not known)
        self._waiting.figure.say(texts.PEOPLE(n=model.waiting or 0))
        self._average.figure.say(_minutes(model.average_wait))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Any touch starts."""
        self.start_requested.emit()
        event.accept()


def _minutes(average_ms: int | None) -> Words:
    if average_ms is None or average_ms < _MINUTE_MS:
        return texts.UNDER_A_MINUTE
    return texts.MINUTES(n=round(average_ms / _MINUTE_MS))
