"""How fresh is what is shown: link state, age and the coordinator's time, told from ticks. No sockets, no wall clock.

Time comes in from a monotonic clock (seconds); instants of the coordinator are UTC ms and run on between ticks at its
speed, so a terminal never asks its own wall clock (DESIGN section 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.client.gateway import Link, LinkStatus

if TYPE_CHECKING:
    from collections.abc import Callable

LOST_AFTER = 3.0  # seconds without a tick (DESIGN section 3)


class LinkWatch:
    """The link of one gateway. Whoever owns it feeds it and asks `status()`; nothing happens by itself."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._link = Link.CONNECTING
        self._reason = ""
        self._heard: float | None = None
        self._at = 0
        self._told: float | None = None
        self._speed = 1.0
        self._mark = ""

    @property
    def link(self) -> Link:
        """The state now; LIVE turns LOST by time alone."""
        if self._link is Link.LIVE and self._silence() >= LOST_AFTER:
            return Link.LOST
        return self._link

    def greeted(self, at: int, speed: float, mark: str) -> None:
        """The coordinator answered the greeting: it accepts key and version."""
        self._tell(at, speed, mark)
        if self.link is not Link.LIVE:
            self._change(Link.JOINING)

    def joined(self, at: int, speed: float, mark: str) -> None:
        """A snapshot or replay made the board current."""
        self._tell(at, speed, mark)
        self._current()

    def heard(self, at: int, speed: float | None = None, mark: str | None = None) -> None:
        """An event or tick came and nothing is missing before it."""
        self._tell(at, self._speed if speed is None else speed, self._mark if mark is None else mark)
        self._current()

    def refused(self, reason: str) -> None:
        """Key or version is not accepted; `reason` is a code. Ends with the next greeting that is answered."""
        self._change(Link.REFUSED, reason)

    def unplugged(self) -> None:
        """The connection is gone. What is shown grows old; before anything was shown, connecting starts anew."""
        if self._link is Link.JOINING:
            self._change(Link.CONNECTING if self._heard is None else Link.LOST)

    def status(self) -> LinkStatus:
        """Return state, age of what is shown in ms (0 before anything was), and the coordinator's time now."""
        age = 0 if self._heard is None else int(self._silence() * 1000)
        return LinkStatus(self.link, age, self.now(), self._speed, self._mark, self._reason)

    def now(self) -> int:
        """Return the coordinator's time as far as known, UTC ms; 0 before the first greeting."""
        if self._told is None:
            return 0
        return self._at + int((self._monotonic() - self._told) * 1000 * self._speed)

    def _silence(self) -> float:
        return 0.0 if self._heard is None else self._monotonic() - self._heard

    def _tell(self, at: int, speed: float, mark: str) -> None:
        self._at, self._told, self._speed, self._mark = at, self._monotonic(), speed, mark

    def _current(self) -> None:
        self._heard = self._monotonic()
        self._change(Link.LIVE)

    def _change(self, link: Link, reason: str = "") -> None:
        self._link, self._reason = link, reason
