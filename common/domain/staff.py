"""Who sits where: booths, positions and their supervisors (DOMAIN section 2). Position codes, never a person.

Built once from a parsed `staffing.toml`. What a role may do is told by `access`, the state of a booth by `booth`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from common.domain.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from common.domain.catalogue import Unit
    from common.domain.policy import SlaPolicy

Level = Literal["P0", "P1", "P2"]


@dataclass(frozen=True, slots=True)
class BoothPlace:
    """A counter of the hall: letters it serves first, and those it serves when the first are empty."""

    code: str
    number: int
    name: str
    focus: str
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    accessible: bool


@dataclass(frozen=True, slots=True)
class Position:
    """A seat of the suite. `level` is a supervisor's; `supervisor` the position told about breaches, None for the top.

    `pool`: may also take waiting tasks of other units of its directorate, when its supervisor allows it.
    """

    code: str
    role: Role
    title: str
    directorate: str | None = None
    unit: str | None = None
    booth: str | None = None
    supervisor: str | None = None
    level: Level | None = None
    pool: bool = False
    shift: str | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """All booths and positions; look-ups answer KeyError for an unknown code. Dicts keep the written order."""

    booths: Mapping[str, BoothPlace]
    positions: Mapping[str, Position]
    sla: SlaPolicy
    _of_role: Mapping[Role, tuple[Position, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the positions by role once: each clock that fires asks for supervisors."""
        seats: dict[Role, list[Position]] = {role: [] for role in Role}
        for position in self.positions.values():
            seats[position.role].append(position)
        object.__setattr__(self, "_of_role", {role: tuple(found) for role, found in seats.items()})

    def booth(self, code: str) -> BoothPlace:
        """Return a booth by its code."""
        return self.booths[code]

    def position(self, code: str) -> Position:
        """Return a position by its code."""
        return self.positions[code]

    def of_role(self, role: Role) -> tuple[Position, ...]:
        """Return all positions of one role, in written order."""
        return self._of_role[role]

    def supervisor_of(self, code: str) -> Position | None:
        """Return the position told when `code` is late, None at the top."""
        above = self.positions[code].supervisor
        return None if above is None else self.positions[above]

    def above(self, code: str) -> str | None:
        """Return the code of the position told when `code` is late, None at the top."""
        return self.positions[code].supervisor

    def supervisor_of_p0(self) -> Position:
        """Return the supervisor of the booths."""
        return self._supervisor("P0", None)

    def supervisor_of_directorate(self, directorate: str) -> Position:
        """Return the P1 supervisor of a directorate; KeyError when there is none."""
        return self._supervisor("P1", directorate)

    def supervisor_of_unit(self, unit: str) -> Position:
        """Return the P2 supervisor of a unit; KeyError when there is none."""
        return self._supervisor("P2", unit)

    def p1_of(self, directorate: str) -> tuple[Position, ...]:
        """Return the P1 desks of a directorate: each sees all of its tasks."""
        return tuple(position for position in self.of_role(Role.P1) if position.directorate == directorate)

    def p2_of(self, unit: str) -> tuple[Position, ...]:
        """Return the P2 desks of a unit."""
        return tuple(position for position in self.of_role(Role.P2) if position.unit == unit)

    def p2_takers(self, unit: Unit) -> tuple[Position, ...]:
        """Return the P2 desks that may take a waiting task of `unit`: its own, then the pool of its directorate."""
        own = self.p2_of(unit.code)
        pool = (position for position in self.of_role(Role.P2) if position.pool and position not in own)
        return (*own, *(position for position in pool if position.directorate == unit.directorate))

    def p0_of(self, booth: str) -> tuple[Position, ...]:
        """Return the P0 positions whose usual booth this is; any P0 may sit there."""
        return tuple(position for position in self.of_role(Role.P0) if position.booth == booth)

    def _supervisor(self, level: Level, seat: str | None) -> Position:
        for position in self.of_role(Role.SPV):
            if position.level == level and (position.unit or position.directorate) == seat:
                return position
        raise KeyError(f"supervisor {level} {seat or ''}".strip())
