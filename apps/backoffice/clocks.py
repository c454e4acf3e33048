"""Which clock of a request is which, and what its promise looks like: a date and working days, never minutes.

Clocks of minutes are counted by `common.shell.time_left`; nothing turns one into the other. Instants UTC ms of the
coordinator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from apps.backoffice.working_days import WorkingDays
from common.client.board import StaffBoard
from common.domain.sla import ClockKind
from common.messages.views import ClockView, RequestView
from common.shell.coordinator_clock import instant
from common.shell.formats import local
from common.shell.widgets.tone import Tone

PICKUPS = frozenset({ClockKind.PICKUP_P1.value, ClockKind.PICKUP_P2.value})


@dataclass(frozen=True, slots=True)
class Promise:
    """The promise as a date: `days` working days from today to it (below zero: late), `used` of `of` gone.

    `away` counts calendar days, for words like tomorrow. `estimate` is what the desk told instead: information, due and
    tone stay.
    """

    due: date
    days: int
    away: int
    used: int
    of: int
    tone: Tone
    estimate: date | None = None


def pickup_clock(board: StaffBoard, request: str) -> ClockView | None:
    """Return the pick-up clock that runs for a request."""
    return next((clock for clock in board.clocks_of(f"request:{request}") if clock.kind in PICKUPS), None)


def promise_clock(board: StaffBoard, request: str) -> ClockView | None:
    """Return the promise clock that runs for a request."""
    return next((c for c in board.clocks_of(f"request:{request}") if c.kind == ClockKind.PROMISE.value), None)


def promise_of(request: RequestView, now: int, calendar: WorkingDays, clock: ClockView | None = None) -> Promise | None:
    """Return the promise of a request, None while it has none or it waits for the applicant.

    `clock` is its running clock, where known: it says whether the coordinator warned, and any new estimate.
    """
    if request.promise_due is None or not now:
        return None
    due, today = local(instant(request.promise_due)).date(), local(instant(now)).date()
    days = calendar.between(today, due)
    warned = days <= 1 or (clock is not None and clock.warned)
    tone: Tone = "breach" if now > request.promise_due else "warn" if warned else "calm"
    rest = max(0, min(request.promise_days, days))
    told = local(instant(clock.estimate)).date() if clock is not None and clock.estimate is not None else None
    used, away = request.promise_days - rest, (due - today).days
    return Promise(due, days, away, used, request.promise_days, tone, told)
