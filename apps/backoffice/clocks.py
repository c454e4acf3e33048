"""Which running clock of a request is which: the pick-up, P1's time to forward, and the promise."""

from __future__ import annotations

from common.client.board import StaffBoard
from common.domain.sla import ClockKind
from common.messages.views import ClockView

PICKUPS = frozenset({ClockKind.PICKUP_P1.value, ClockKind.PICKUP_P2.value})


def pickup_clock(board: StaffBoard, request: str) -> ClockView | None:
    """Return the pick-up clock that runs for a request."""
    return next((clock for clock in board.clocks_of(f"request:{request}") if clock.kind in PICKUPS), None)


def hold_clock(board: StaffBoard, request: str) -> ClockView | None:
    """Return the clock of a task that P1 holds and has not forwarded."""
    return next((c for c in board.clocks_of(f"request:{request}") if c.kind == ClockKind.HOLD.value), None)


def promise_clock(board: StaffBoard, request: str) -> ClockView | None:
    """Return the promise clock that runs for a request."""
    return next((c for c in board.clocks_of(f"request:{request}") if c.kind == ClockKind.PROMISE.value), None)
