"""Sign-in throttle: after five failures an account or a device waits, longer each time (DESIGN section 7)."""

from __future__ import annotations

from dataclasses import dataclass

from common.domain.clock import SECOND
from common.domain.errors import Refused

FREE_TRIES = 5
FIRST_WAIT = 30 * SECOND
LONGEST_WAIT = 900 * SECOND
FORGET_AFTER = 3_600 * SECOND


@dataclass(slots=True)
class _Tries:
    failures: int = 0
    until: int = 0
    last: int = 0


class Throttle:
    """Counts failures per account and per device by a time that only runs on (ms)."""

    def __init__(self) -> None:
        self._tries: dict[str, _Tries] = {}

    def check(self, device: str, account: str, now: int) -> None:
        """Refuse while a wait is running."""
        until = max(self._of(key, now).until for key in _keys(device, account))
        if now < until:
            raise Refused("session.throttled", retry_after_ms=until - now)

    def failed(self, device: str, account: str, now: int) -> None:
        """Count a failure."""
        for key in _keys(device, account):
            tries = self._of(key, now)
            tries.failures += 1
            tries.last = now
            if tries.failures >= FREE_TRIES:
                tries.until = now + min(FIRST_WAIT * 2 ** (tries.failures - FREE_TRIES), LONGEST_WAIT)
            self._tries[key] = tries

    def passed(self, device: str, account: str) -> None:
        """Forget the failures."""
        for key in _keys(device, account):
            self._tries.pop(key, None)

    def _of(self, key: str, now: int) -> _Tries:
        tries = self._tries.get(key)
        if tries is None or now - tries.last > FORGET_AFTER:
            return _Tries()
        return tries


def _keys(device: str, account: str) -> tuple[str, str]:
    return (f"device:{device}", f"account:{account}")
