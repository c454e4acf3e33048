"""Who stands in for whom: a position's optional substitute and until when it is absent (DOMAIN section 6).

Read at the moment a step fires or a task is taken, so it follows at once; separation of duties is not lifted by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from common.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from common.domain.staff import Position, Staff


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


def checked_substitute(position: Position, substitute: Position) -> None:
    """Refuse a substitute of another role, level or directorate, and oneself."""
    if substitute.code == position.code:
        raise Refused("absence.oneself", position=position.code)
    if substitute.role is not position.role or substitute.level != position.level:
        raise Refused("absence.other_role", position=substitute.code)
    if substitute.directorate != position.directorate:
        raise Refused("absence.other_directorate", position=substitute.code)


def standing_in(code: str, staff: Staff, absences: Mapping[str, Absence], now: int) -> str:
    """Return who is told in place of `code`: itself, its substitute, or for want of one its supervisor."""
    seen: set[str] = set()
    while code not in seen:
        seen.add(code)
        absence = absences.get(code)
        if absence is None or not absence.lasts(now):
            return code
        above = staff.supervisor_of(code)
        if absence.substitute is not None:
            code = absence.substitute
        elif above is not None:
            code = above.code
    return code


def deputised(code: str, absences: Mapping[str, Absence], now: int) -> frozenset[str]:
    """Return the absent positions for which `code` stands in now, also through a substitute who is absent too."""
    lasting = [absence for absence in absences.values() if absence.lasts(now)]
    found, through = {code}, [code]
    while through:
        seat = through.pop()
        new = [one.position for one in lasting if one.substitute == seat and one.position not in found]
        found.update(new)
        through += new
    return frozenset(found - {code})
