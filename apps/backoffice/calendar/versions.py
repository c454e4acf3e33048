"""What was published, newest first: number, legal basis, when, and since when it holds."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from apps.backoffice.calendar import texts
from apps.backoffice.calendar.presenter import CalendarPicture
from apps.backoffice.emptied import empty
from common.messages.standing_views import CalendarVersionView
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.widgets.arrange import STRETCH, column, row
from common.shell.widgets.card import Rule
from common.shell.widgets.label import Label


class Versions(QWidget):
    """Equal lists are left alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = column(gap=10)
        self._shown: tuple[CalendarVersionView, ...] = ()
        self.setLayout(column(Label(texts.VERSIONS, "officer.lead", weight=700), 12, self._lines, STRETCH))

    def show_picture(self, picture: CalendarPicture) -> None:
        """Show them."""
        if picture.versions == self._shown:
            return
        self._shown = picture.versions
        empty(self._lines)
        for version in picture.versions:
            number = Label(texts.VERSION(n=version.version), weight=700, lines=1)
            at = Label(texts.PUBLISHED_AT(at=formats.stamp(instant(version.published_at))), role="muted", lines=1)
            holds = Label(texts.of_version(version), role="muted")
            self._lines.addLayout(
                column(row((number, 1), at, gap=8), Label(texts.basis_of(version), lines=2), holds, gap=2)
            )
            self._lines.addWidget(Rule())
