"""What a running clock looks like to the one it runs for: what is left, how urgent, and which shape it has.

Pick-up clocks are minutes, the promise is working days; nothing here turns one into the other. Instants UTC ms of the
coordinator. Terminals know working dates, not hours: a pick-up is counted down only while no break lies before its due,
else the due itself is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from apps.backoffice.working_days import WorkingDays
from common.client.board import StaffBoard
from common.domain.clock import MINUTE
from common.domain.sla import ClockKind
from common.messages.views import ClockView, RequestView
from common.shell.coordinator_clock import instant
from common.shell.formats import local
from common.shell.widgets.tone import Tone, tone_of

PICKUPS = frozenset({ClockKind.PICKUP_P1.value, ClockKind.PICKUP_P2.value})


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a pick-up. `left_ms` below zero: late; `counting` is false while a break lies before the due."""

    due: int
    left_ms: int
    share: float
    tone: Tone
    counting: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """The promise as a date: `days` working days from today to it (below zero: late), `used` of `of` gone.

    `away` counts calendar days, for words like tomorrow.
    """

    due: date
    days: int
    away: int
    used: int
    of: int
    tone: Tone


def pickup_clock(board: StaffBoard, request: str) -> ClockView | None:
    """Return the pick-up clock that runs for a request."""
    return next((clock for clock in board.clocks_of(f"request:{request}") if clock.kind in PICKUPS), None)


def left_of(clock: ClockView, now: int) -> Left | None:
    """Return what is left of a clock of minutes, None when it has no due."""
    if clock.due_at is None or not now:
        return None
    whole = clock.amount * MINUTE
    left = clock.due_at - now
    share = 1 - left / whole if whole else 1.0
    tone: Tone = "breach" if left < 0 else tone_of(min(1.0, share))
    return Left(clock.due_at, left, max(0.0, share), tone, left <= whole)


def promise_of(request: RequestView, now: int, calendar: WorkingDays) -> Promise | None:
    """Return the promise of a request, None while it has none or it waits for the applicant."""
    if request.promise_due is None or not now:
        return None
    due, today = local(instant(request.promise_due)).date(), local(instant(now)).date()
    days = calendar.between(today, due)
    tone: Tone = "breach" if now > request.promise_due else "warn" if days <= 1 else "calm"
    rest = max(0, min(request.promise_days, days))
    return Promise(due, days, (due - today).days, request.promise_days - rest, request.promise_days, tone)
