"""Who sits at this desk: the session's position with its place in the house, as the rules want to know it."""

from __future__ import annotations

from dataclasses import dataclass

from common.domain.access import Actor, Seat
from common.domain.roles import DeviceRole, Role
from common.domain.staff import Level
from common.messages.catalogue_views import PositionView
from common.messages.results import SessionResult


@dataclass(frozen=True, slots=True)
class Officer:
    """The officer on duty, with the absent ones this desk stands in for now.

    `level` is a supervisor's: P0, P1 or P2; empty for everyone else.
    """

    position: str
    role: Role
    title: str
    account: str = ""
    directorate: str | None = None
    unit: str | None = None
    stands_for: tuple[Seat, ...] = ()

    @property
    def level(self) -> str:
        """Which level a supervisor oversees: a unit, a directorate, or the booths."""
        return level_of(self.role, self.directorate, self.unit) or ""

    @property
    def actor(self) -> Actor:
        """The officer as the domain's rules know one."""
        return Actor(
            role=self.role,
            device="",
            device_role=DeviceRole.BACKOFFICE,
            position=self.position,
            account=self.account,
            directorate=self.directorate,
            unit=self.unit,
            level=self.level or None,
            stands_for=self.stands_for,
        )


def level_of(role: Role, directorate: str | None, unit: str | None) -> Level | None:
    """Return a supervisor's level, which follows from where they sit; None for who is none."""
    if role is not Role.SPV:
        return None
    return "P2" if unit else "P1" if directorate else "P0"


def officer(session: SessionResult, seat: PositionView | None, stands_for: tuple[Seat, ...] = ()) -> Officer:
    """Return the officer of a session; without the catalogue (`seat` None) place and unit are not known yet."""
    return Officer(
        position=session.position,
        role=Role(session.role),
        title=session.title,
        account=session.account,
        directorate=seat.directorate if seat else None,
        unit=seat.unit if seat else None,
        stands_for=stands_for,
    )
