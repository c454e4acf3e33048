"""Who stands in for whom: a position's optional substitute and until when it is absent (DOMAIN section 6).

Read at the moment a step fires or a task is taken, so it follows at once; separation of duties is not lifted by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from common.domain.clock import DAY
from common.domain.errors import Refused
from common.domain.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from common.domain.staff import Position

    Above = Callable[[str], str | None]

MOST_DAYS = 366  # an assumption (docs/decisions/0017): a longer absence is a new posting


@dataclass(frozen=True, slots=True)
class Absence:
    """`position` is absent until `until` (UTC ms, exclusive; None: present) and `substitute` acts meanwhile."""

    position: str
    substitute: str | None = None
    until: int | None = None
    version: int = 0

    def lasts(self, now: int) -> bool:
        """Whether the position is absent at `now`."""
        return self.until is not None and now < self.until


def checked_end(until: int, now: int) -> None:
    """Refuse an end (UTC ms) that is over, or more than MOST_DAYS days of 24 hours ahead: a year typed wrong."""
    if until <= now:
        raise Refused("absence.over", until=until)
    if until > now + MOST_DAYS * DAY:
        raise Refused("absence.too_far", until=until, most=MOST_DAYS)


def checked_substitute(position: Position, substitute: Position) -> None:
    """Refuse a substitute of another role, level or directorate, and oneself.

    A supervisor of the booths or of a directorate is the only one of its kind: any other supervisor may stand in. That
    of a unit is stood in for by the other supervisors of its directorate.
    """
    if substitute.code == position.code:
        raise Refused("absence.oneself", position=position.code)
    if substitute.role is not position.role:
        raise Refused("absence.other_role", position=substitute.code)
    if position.role is Role.SPV and position.level != "P2":
        return
    if position.role is not Role.SPV and substitute.level != position.level:
        raise Refused("absence.other_role", position=substitute.code)
    if substitute.directorate != position.directorate:
        raise Refused("absence.other_directorate", position=substitute.code)


def standing_in(code: str, above: Above, absences: Mapping[str, Absence], now: int) -> str:
    """Return who is told in place of `code`: itself, its substitute, or for want of one its supervisor.

    `above` returns the supervisor of a position, None at the top. Absent ones who stand in for each other are none.
    """
    seen: set[str] = set()
    acting = code
    while acting not in seen:
        seen.add(acting)
        absence = absences.get(acting)
        if absence is None or not absence.lasts(now):
            return acting
        acting = absence.substitute or above(acting) or acting
    higher = above(code)
    return code if higher is None else standing_in(higher, above, absences, now)


def deputised(code: str, above: Above, absences: Mapping[str, Absence], now: int) -> frozenset[str]:
    """Return the absent positions for which `code` stands in now: who is told in their place may act there."""
    found = (one.position for one in absences.values() if one.lasts(now))
    return frozenset(one for one in found if one != code and standing_in(one, above, absences, now) == code)
