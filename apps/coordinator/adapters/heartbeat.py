"""A file that says until when the coordinator lived, in domain time: what an outage is measured by after a start.

Written each second beside the database, never into it. A damaged file means nothing is known, not that nothing was.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from apps.coordinator.service.internal import RecordOutage
from common.domain.calendar import WorkingCalendar
from common.domain.clock import MINUTE
from common.domain.hours import CalendarError

SHORTEST = MINUTE  # a restart that takes less is no outage
BEATS_MS = 2_000  # nor what two missed beats of the machine explain


class Heartbeat:
    """Domain instants (UTC ms) of the last beat."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._beating = file.with_suffix(".new")

    def beat(self, now: int) -> None:
        """Remember that the coordinator lives at `now`; a full disk is somebody else's alarm.

        Whoever is killed meanwhile leaves the beat before, never half a file.
        """
        with suppress(OSError):
            self._beating.write_text(str(now), encoding="ascii")
            self._beating.replace(self._file)

    def outage(self, now: int, speed: float, calendar: WorkingCalendar) -> RecordOutage | None:
        """Return the outage that ends at `now` when it touched working time; None for a short restart."""
        try:
            last = int(self._file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None
        if now - last <= max(SHORTEST, BEATS_MS * speed):
            return None
        try:
            touched = calendar.elapsed(last, now) > 0
        except CalendarError:
            touched = True
        return RecordOutage(last, now) if touched else None
