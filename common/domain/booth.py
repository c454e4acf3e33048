"""Booths (P0): open, paused, closed, and the ticket in hand. Rules of calling are in `queueing`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from common.domain.errors import Refused
from common.domain.value import changed


class BoothState(StrEnum):
    """Whether a booth takes visitors."""

    CLOSED = "CLOSED"
    OPEN = "OPEN"
    PAUSED = "PAUSED"


@dataclass(frozen=True, slots=True)
class Booth:
    """One counter. `ticket` is the ticket CALLED or SERVING there; `streak` counts priority calls in a row."""

    code: str
    number: int
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    accessible: bool = False
    state: BoothState = BoothState.CLOSED
    officer: str | None = None
    account: str | None = None
    ticket: str | None = None
    streak: int = 0
    since: int = 0
    version: int = 0

    @property
    def letters(self) -> tuple[str, ...]:
        """Letters it serves, primary first."""
        return self.primary + self.secondary

    @property
    def free(self) -> bool:
        """Open with nobody called or served."""
        return self.state is BoothState.OPEN and self.ticket is None

    def open(self, officer: str, account: str, at: int) -> Booth:
        """Open with an officer; opening an open booth of another officer moves it to the new one."""
        if self.state is BoothState.OPEN and self.account == account:
            raise Refused("booth.already_open", booth=self.code)
        return self._with(state=BoothState.OPEN, officer=officer, account=account, since=at)

    def pause(self, at: int) -> Booth:
        """Stop calling for a while; the ticket being served stays in hand."""
        if self.state is not BoothState.OPEN:
            raise Refused("booth.not_open", booth=self.code)
        return self._with(state=BoothState.PAUSED, since=at)

    def close(self, at: int) -> Booth:
        """Close; the streak starts anew."""
        if self.state is BoothState.CLOSED:
            raise Refused("booth.not_open", booth=self.code)
        return self._with(state=BoothState.CLOSED, officer=None, account=None, streak=0, since=at)

    def ready_to_call(self) -> None:
        """Refuse unless the booth is open with empty hands (DOMAIN section 4)."""
        if self.state is not BoothState.OPEN:
            raise Refused("booth.not_open", booth=self.code)
        if self.ticket is not None:
            raise Refused("booth.ticket_in_hand", booth=self.code, ticket=self.ticket)

    def took(self, ticket: str, *, priority: bool) -> Booth:
        """The booth after calling a ticket."""
        return self._with(ticket=ticket, streak=self.streak + 1 if priority else 0)

    def freed(self) -> Booth:
        """The booth after its ticket left its hands."""
        return self._with(ticket=None)

    def _with(self, **changes: object) -> Booth:
        changes["version"] = self.version + 1
        return changed(self, changes)
