"""What watches over the limits at one desk: alerts and absences as pages, the bell, the bar about time in doubt.

Put together here, so that the office only has to know their pages.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from apps.backoffice.absences.page import AbsencesPage
from apps.backoffice.absences.presenter import AbsencesPresenter
from apps.backoffice.alarms.bell import Bell
from apps.backoffice.alarms.presenter import AlarmsPresenter
from apps.backoffice.alerts.page import AlertsPage
from apps.backoffice.alerts.presenter import AlertsPresenter
from apps.backoffice.desk import Desk
from apps.backoffice.time_bar import TimeBar
from apps.backoffice.window import BackOfficeWindow
from common.shell.alarm import AlarmSound, TrayNotice


class Watch:
    """`counted` hears the numbers beside the views by their code."""

    def __init__(
        self, desk: Desk, window: BackOfficeWindow, sound: AlarmSound, counted: Callable[[dict[str, int]], None]
    ) -> None:
        self._sound, self._tray, self._counted = sound, TrayNotice("PTSA"), counted
        self.alerts_page = AlertsPage(desk.now)
        self.alerts = AlertsPresenter(desk, self.alerts_page)
        self.alerts_page.serve(self.alerts)
        self.absences_page = AbsencesPage()
        self.absences = AbsencesPresenter(desk, self.absences_page)
        self.absences_page.serve(self.absences)
        self.bell = Bell(sound, self._tray, lambda: desk.book, self._on_open)
        self.alarms = AlarmsPresenter(desk, self.bell)
        self.bell.button.clicked.connect(self._on_sound_clicked)
        self.bell.put_into(window.nav)
        self.time_bar = TimeBar(desk)
        window.put_at_foot(self.time_bar)
        window.hold(self.alerts_page, self.absences_page)

    def pages(self) -> dict[str, tuple[QWidget, Callable[[], None]]]:
        """Return the pages with what to do when one comes to the front."""
        return {
            "alerts": (self.alerts_page, self._enter_alerts),
            "absences": (self.absences_page, self.absences.enter),
        }

    def tick(self) -> None:
        """A second passed."""
        for presenter in (self.alarms, self.alerts, self.absences):
            presenter.tick()

    def leave(self) -> None:
        """Another page is in front."""
        self.alerts.leave()
        self.absences.leave()

    def forget(self) -> None:
        """Another officer sits here."""
        for presenter in (self.alarms, self.alerts, self.absences):
            presenter.forget()

    def close(self) -> None:
        """Be silent and leave the tray."""
        self._sound.close()
        self._tray.close()

    def _enter_alerts(self) -> None:
        self.alerts.enter()
        self.bell.hush()
        self.alerts_page.take_focus()

    def _on_open(self, count: int) -> None:
        self._counted({"alerts": count})

    def _on_sound_clicked(self) -> None:
        self.alarms.turn_sound()
