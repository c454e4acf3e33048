"""The requirements as the booth ticked them: handed in, missing, or does not apply. To read, not to tick."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from apps.backoffice.book import Named
from apps.backoffice.emptied import empty
from common.messages.catalogue_views import ServiceView
from common.shell.texts import NOT_APPLICABLE
from common.shell.tokens import Role
from common.shell.widgets.arrange import column, row
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

_SIGNS: dict[str, tuple[str, Role]] = {"1": ("check", "accent"), "0": ("x", "muted"), "-": ("minus", "muted")}


class Ticks(QWidget):
    """One line per requirement; equal ones are left alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = column(gap=10)
        self.setLayout(self._lines)
        self._shown: tuple[str, str] = ("", "")

    def show_ticks(self, service: ServiceView | None, ticks: str) -> None:
        """Show a service's requirements with the booth's ticks."""
        shown = (service.code if service else "", ticks)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._lines)
        for place, requirement in enumerate(service.requirements if service else ()):
            tick = ticks[place] if place < len(ticks) else "0"
            icon, role = _SIGNS[tick]
            english = service.requirements_en if service else []
            words = Named(requirement, english[place] if place < len(english) else "")
            line = row(Glyph(icon, 16, role), 10, (Label(words, role="ink" if tick == "1" else "muted"), 1))
            if tick == "-":
                line.addWidget(Label(NOT_APPLICABLE, role="muted", lines=1))
            self._lines.addLayout(line)
