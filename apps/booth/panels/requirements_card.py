"""The requirements of a service, each ticked as there, missing or not applying."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.booth import form_texts, texts
from common.messages.catalogue_views import ServiceView
from common.shell.widgets.arrange import clear, column, row
from common.shell.widgets.card import Card
from common.shell.widgets.check_row import CheckRow, Tick
from common.shell.widgets.chip import Chip
from common.shell.widgets.label import Label

_STATES: dict[str, Tick] = {"0": "0", "1": "1", "-": "-"}


class RequirementsCard(Card):
    """`ticked` carries place and state."""

    ticked = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._count = Chip("")
        title = Label(form_texts.REQUIREMENTS, "officer.lead", weight=700, lines=1)
        self._lines = column(gap=6)
        self._hint = Label(form_texts.TICK_HINT, role="muted")
        super().__init__(column(row((title, 1), self._count), 10, self._lines, 8, self._hint), parent=parent)
        self._rows: list[CheckRow] = []

    def show_requirements(self, service: ServiceView | None, ticks: str) -> None:
        """Show the requirements of a service with their ticks."""
        clear(self._lines)
        self._rows = []
        for place in range(len(service.requirements) if service else 0):
            line = CheckRow(texts.requirement(service, place) if service else "", may_not_apply=True)
            line.changed.connect(partial(self._on_changed, place))
            self._lines.addWidget(line)
            self._rows.append(line)
        if not self._rows:
            self._lines.addWidget(Label(form_texts.NO_REQUIREMENTS, role="muted"))
        self._hint.setVisible(bool(self._rows))
        for line, tick in zip(self._rows, ticks, strict=False):
            line.show_state(_STATES.get(tick, "0"))
        self.show_count(ticks)

    def show_count(self, ticks: str) -> None:
        """Show how many of those that apply are there."""
        needed = [tick for tick in ticks if tick != "-"]
        there = needed.count("1")
        whole = bool(needed) and there == len(needed)
        self._count.setVisible(bool(ticks))
        self._count.show_state(
            form_texts.OF(there=there, n=len(needed)), "accent" if whole else "calm", "check" if whole else ""
        )

    def focus_missing(self) -> None:
        """Put the cursor on the first one that is missing."""
        for line in self._rows:
            if line.state() == "0":
                line.setFocus()
                return

    def _on_changed(self, place: int, state: str) -> None:
        self.ticked.emit(place, state)
