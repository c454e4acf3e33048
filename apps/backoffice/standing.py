"""The pages of what stands behind the clocks: calendar, promises, limits. Made, shown and left as one by the office."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from apps.backoffice.calendar.page import CalendarPage
from apps.backoffice.calendar.presenter import CalendarPresenter
from apps.backoffice.desk import Desk
from apps.backoffice.limits.page import LimitsPage
from apps.backoffice.limits.presenter import LimitsPresenter
from apps.backoffice.officer import Officer
from apps.backoffice.promises.page import PromisesPage
from apps.backoffice.promises.presenter import PromisesPresenter
from common.domain.roles import Role

ICONS = {"calendar": "calendar", "promises": "promise", "limits": "settings"}


class Standing:
    """`pages` by code; `arrive` when an officer sat down, `leave` when another page comes to the front."""

    def __init__(self, desk: Desk) -> None:
        self.calendar_page, self.promises_page, self.limits_page = CalendarPage(), PromisesPage(), LimitsPage()
        self.calendar = CalendarPresenter(desk, self.calendar_page)
        self.promises = PromisesPresenter(desk, self.promises_page)
        self.limits = LimitsPresenter(desk, self.limits_page)
        self.calendar_page.serve(self.calendar)
        self.promises_page.serve(self.promises)
        self.limits_page.serve(self.limits)

    def pages(self) -> dict[str, tuple[QWidget, Callable[[], None]]]:
        """Return the pages with what to do when one comes to the front."""
        return {
            "calendar": (self.calendar_page, self.calendar.enter),
            "promises": (self.promises_page, self.promises.enter),
            "limits": (self.limits_page, self.limits.enter),
        }

    def arrive(self) -> None:
        """An officer sat down."""
        self.calendar.arrive()

    def leave(self) -> None:
        """Another page is in front."""
        for presenter in (self.calendar, self.promises, self.limits):
            presenter.leave()

    def forget(self) -> None:
        """Another officer sits here."""
        for presenter in (self.calendar, self.promises, self.limits):
            presenter.forget()

    def tick(self) -> None:
        """A second passed."""
        self.calendar.tick()


def views_of(officer: Officer) -> tuple[str, ...]:
    """Return the codes of the pages an officer may open: the calendar for all, the others for who sets or oversees."""
    if officer.role is Role.ADMIN:
        return ("calendar", "limits")
    if officer.role is Role.KOORD or officer.level == "P2":
        return ("calendar", "promises")
    return ("calendar",)
