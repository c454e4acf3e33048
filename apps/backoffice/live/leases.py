"""KOORD's last word on blocks of numbers at dispensers: one is chosen, a reason is given, it is written off. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.backoffice.desk import Desk
from common.client.acts import Standing, Told
from common.messages.commands import WriteOffLease
from common.messages.live_views import OutstandingLease

SHORTEST_REASON = 3
_ACT = "lease:write_off"


@dataclass(frozen=True, slots=True)
class LeasePicture:
    """The outstanding blocks, which one is chosen, and what went wrong with writing it off."""

    leases: tuple[OutstandingLease, ...] = ()
    chosen: OutstandingLease | None = None
    error: str = ""
    standing: Standing | None = None
    told: Told | None = None
    live: bool = True


class LeaseWriteOff:
    """One block at a time; `changed` hears when something is to be shown, `done` when a block is gone."""

    def __init__(self, desk: Desk, changed: Callable[[], None], done: Callable[[], None]) -> None:
        self._desk, self._changed, self._done = desk, changed, done
        self._chosen, self._error = "", ""
        self._told: Told | None = None

    def picture(self, leases: tuple[OutstandingLease, ...]) -> LeasePicture:
        """Return what to show; a chosen block that is gone is chosen no more."""
        chosen = next((lease for lease in leases if lease.id == self._chosen), None)
        standing = self._desk.acts.standing(_ACT)
        return LeasePicture(leases, chosen, self._error, standing, self._told, self._desk.live)

    def choose(self, lease: str) -> None:
        """Choose a block; empty for none."""
        if lease != self._chosen:
            self._chosen, self._error, self._told = lease, "", None
            self._changed()

    def write_off(self, reason: str) -> None:
        """Write the chosen block off."""
        said = reason.strip()
        self._error = "empty" if not said else "short" if len(said) < SHORTEST_REASON else ""
        if self._chosen and not self._error and self._desk.live:
            self._told = None
            self._desk.acts.send(_ACT, WriteOffLease(lease=self._chosen, reason=said), self._on_done, self._on_told)
        self._changed()

    def forget(self) -> None:
        """Another officer sits here."""
        self._chosen, self._error, self._told = "", "", None

    def _on_done(self, _result: object) -> None:
        self.forget()
        self._done()

    def _on_told(self, told: Told) -> None:
        self._told = told
