"""The coordinator's time between two words of the link: it runs on by monotonic time at the coordinator's speed.

Terminals show this time and never their own (DESIGN section 4). Knows no Qt.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.client.gateway import LinkStatus


class CoordinatorClock:
    """Feed it each `LinkStatus`; ask `now()` whenever something is painted."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._at = 0
        self._heard = 0.0
        self._speed = 1.0

    def hear(self, status: LinkStatus) -> None:
        """Take over the coordinator's time."""
        if status.at:
            self._at, self._heard, self._speed = status.at, self._monotonic(), status.speed

    def now_ms(self) -> int:
        """Return the coordinator's time now, UTC ms; 0 before it is known."""
        if not self._at:
            return 0
        return self._at + int((self._monotonic() - self._heard) * 1000 * self._speed)

    def now(self) -> datetime | None:
        """Return the coordinator's time now, aware; None before it is known."""
        ms = self.now_ms()
        return instant(ms) if ms else None

    def since(self, ms: int | None) -> timedelta:
        """Return how long ago an instant (UTC ms) was; zero if unknown or ahead."""
        return timedelta(milliseconds=max(0, self.now_ms() - ms)) if ms and self._at else timedelta()


def instant(ms: int) -> datetime:
    """Return UTC ms as an aware instant."""
    return datetime.fromtimestamp(ms / 1000, UTC)
