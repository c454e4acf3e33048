"""A new date for a promise that cannot be kept: offered to the holding desk once it is warned or missed. No Qt.

It is information for the applicant: due, breach and figures stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from apps.backoffice.desk import Desk
from common.client.acts import Standing, Told
from common.messages.commands import EstimatePromise
from common.messages.views import ClockView, RequestView
from common.shell.coordinator_clock import instant
from common.shell.formats import local

AHEAD: Final = timedelta(days=60)
_WORKED_ON = frozenset({"AT_P1", "AT_P2"})


@dataclass(frozen=True, slots=True)
class EstimatePicture:
    """The open form: working dates to choose from, the chosen one (ISO), what is wrong, how it stands."""

    dates: tuple[str, ...]
    value: str = ""
    error: str = ""
    standing: Standing | None = None
    told: Told | None = None
    live: bool = True


class Estimate:
    """One form for the request on show; `changed` hears when something is to be shown."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self._desk, self._changed = desk, changed
        self._request = self._value = self._error = ""
        self._told: Told | None = None

    def offered(self, view: RequestView, clock: ClockView | None) -> bool:
        """Whether who sits here may name a new date for this request now."""
        officer = self._desk.officer
        if officer is None or clock is None or clock.due_at is None or view.holder not in officer.actor.positions:
            return False
        late = clock.breached_at is not None or self._desk.now() > clock.due_at
        return view.state in _WORKED_ON and (clock.warned or late)

    def open(self, request: str) -> None:
        """Open the form."""
        if self._request != request:
            self._request, self._value = request, ""
        self._error, self._told = "", None
        self._changed()

    def close(self) -> None:
        """Close the form."""
        self._request, self._error, self._told = "", "", None

    def picture(self, request: str) -> EstimatePicture | None:
        """Return the form of a request, None while it is not open."""
        if not request or self._request != request:
            return None
        standing = self._desk.acts.standing(self._act)
        return EstimatePicture(self._dates(), self._value, self._error, standing, self._told, self._desk.live)

    def submit(self, day: str) -> None:
        """Tell the new date."""
        self._value, self._error = day, "" if day else "empty"
        if self._request and day and self._desk.live:
            self._told = None
            command = EstimatePromise(request=self._request, date=day)
            self._desk.acts.send(self._act, command, self._on_done, self._on_told)
        self._changed()

    @property
    def _act(self) -> str:
        return f"estimate:{self._request}"

    def _dates(self) -> tuple[str, ...]:
        now = self._desk.now()
        if not now:
            return ()
        today: date = local(instant(now)).date()
        return tuple(day.isoformat() for day in self._desk.calendar.after(today, today + AHEAD))

    def _on_done(self, _result: object) -> None:
        self._value = ""
        self.close()
        self._changed()

    def _on_told(self, told: Told) -> None:
        self._told = told
        self._changed()
