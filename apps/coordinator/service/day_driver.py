"""When the calendar opens, stops and ends the service day, as internal commands; asked by the loop, holds no timer."""

from __future__ import annotations

from collections.abc import Callable

from apps.coordinator.service.internal import EndDayByCalendar, Internal, OpenDay, StopIssuingByCalendar
from apps.coordinator.service.state import State
from common.domain.clock import SECOND
from common.domain.counter import CounterDay, CounterHours
from common.domain.day import DayState, ServiceDay
from common.domain.hours import CalendarError


class DayDriver:
    """Steps of the day that are due, and the instant of the next one (UTC ms)."""

    def __init__(self, hours: Callable[[], CounterHours], steady: Callable[[], int]) -> None:
        """`hours` gives the counter hours of the calendar in force; `steady` is a time in ms that only runs on."""
        self._in_force = hours
        self._steady = steady
        self._asked: tuple[Internal, ServiceDay | None] | None = None
        self._again_at = 0

    @property
    def _hours(self) -> CounterHours:
        return self._in_force()

    def due(self, state: State, now: int) -> Internal | None:
        """Return the step due now, one at a time, in order; one that changed nothing is asked for again in a second."""
        step = self._due(state, now)
        asked = None if step is None else (step, state.day)
        steady = self._steady()
        if asked is not None and asked == self._asked and steady < self._again_at:
            return None
        self._asked, self._again_at = asked, steady + SECOND
        return step

    def _due(self, state: State, now: int) -> Internal | None:
        day = state.day
        if day is not None and day.state is not DayState.ENDED:
            if now >= day.ends_at:
                return EndDayByCalendar()
            if day.state is DayState.ISSUING and not day.by_hand and now >= day.stops_at:
                return StopIssuingByCalendar()
            return None
        today = self._hours.service_day(self._hours.calendar.local_date(now))
        if today is None or not today.opens_at <= now < today.stops_at:
            return None
        if day is not None and day.date >= today.date:
            return None
        return OpenDay(today.date, today.stops_at, today.ends_at, self._following(today))

    def _following(self, day: CounterDay) -> int | None:
        """Return when the next service day opens; None when the calendar does not reach that far."""
        try:
            return self._hours.next_service_day(day.ends_at).opens_at
        except CalendarError:
            return None

    def next_at(self, state: State, now: int) -> int:
        """Return the instant of the next step after `now`; raises `beyond_horizon`."""
        day = state.day
        if day is not None and day.state is not DayState.ENDED:
            return day.ends_at if day.by_hand or day.state is DayState.STOPPED else day.stops_at
        return max(now, self._hours.following(day.date if day is not None else None, now).opens_at)
