"""The written form of the staffing: a parsed `staffing.toml` becomes Staff or one sentence what is wrong.

Needs the catalogue, because desks sit in units. `may` of the file is background: the access table rules.
Must never read a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from common.domain.policy import SlaPolicy
from common.domain.roles import Role
from common.domain.staff import BoothPlace, Position, Staff

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from common.domain.catalogue import Catalogue

_SINGLE_ROLES = (Role.KOORD, Role.PANDU, Role.PIMPINAN, Role.AUDIT, Role.ADMIN)


class StaffError(ValueError):
    """The staffing contradicts itself or the catalogue; one sentence names the row and what is wrong."""


def staff_of_seed(seed: Mapping[str, Any], catalogue: Catalogue) -> Staff:
    """Build the staff from a parsed `staffing.toml`; raises StaffError."""
    try:
        booths = [_booth(row) for row in seed["booth"]]
        positions = list(_positions(seed, catalogue))
        staff = Staff(
            booths={booth.code: booth for booth in booths},
            positions={position.code: position for position in positions},
            sla=_sla(seed["sla"]),
        )
    except KeyError as error:
        raise StaffError(f"staffing: `{error.args[0]}` is missing or unknown; correct it") from None
    for codes, table in ((booths, staff.booths), (positions, staff.positions)):
        if len(codes) != len(table):
            doubles = sorted({row.code for row in codes if [other.code for other in codes].count(row.code) > 1})
            raise StaffError(f"staffing: {', '.join(doubles)} stands there twice; codes are unique")
    for problem in _problems(staff, catalogue):
        raise StaffError(f"staffing: {problem}")
    return staff


def _booth(row: Mapping[str, Any]) -> BoothPlace:
    return BoothPlace(
        code=row["code"],
        number=row["number"],
        name=row["name"],
        focus=row["focus"],
        primary=tuple(row["primary"]),
        secondary=tuple(row["secondary"]),
        accessible=row["accessible"],
    )


def _positions(seed: Mapping[str, Any], catalogue: Catalogue) -> Iterator[Position]:
    for row in seed["p0"]:
        yield _position(row, Role.P0, booth=row["booth"], shift=row["shift"])
    for row in seed["p1"]:
        yield _position(row, Role.P1, directorate=row["directorate"])
    for row in seed["p2"]:
        directorate = catalogue.unit(row["unit"]).directorate
        yield _position(row, Role.P2, unit=row["unit"], directorate=directorate, pool=row["pool"])
    for row in seed["supervisor"]:
        unit = row.get("unit")
        directorate = catalogue.unit(unit).directorate if unit else row.get("directorate")
        yield _position(
            row | {"supervisor": row["reports_to"]}, Role.SPV, unit=unit, directorate=directorate, level=row["level"]
        )
    for row in seed["role"]:
        yield Position(row["code"], Role(row["code"]), row["title"])


def _position(row: Mapping[str, Any], role: Role, **where: Any) -> Position:
    return Position(row["code"], role, row["title"], supervisor=row["supervisor"], **where)


def _sla(row: Mapping[str, Any]) -> SlaPolicy:
    return SlaPolicy(
        wait_minutes=row["wait_to_call_minutes"],
        wait_warning_minutes=row["wait_warning_minutes"],
        pickup_p1_minutes=row["pickup_p0_to_p1_minutes"],
        pickup_p2_minutes=row["pickup_p1_to_p2_minutes"],
        hold_minutes=row["p1_hold_minutes"],
        warning_share=row["pickup_warning_fraction"],
        escalate_again_minutes=row["escalate_again_after_minutes"],
        delay_estimate_working_days=row["delay_estimate_working_days"],
        answer_reminder_days=row["answer_reminder_days"],
        collect_reminder_working_days=row["collect_reminder_working_days"],
    )


def _problems(staff: Staff, catalogue: Catalogue) -> Iterator[str]:
    yield from _problems_of_booths(staff, catalogue)
    for position in staff.positions.values():
        yield from (f"{position.code}: {problem}" for problem in _loose_ends(position, staff, catalogue))
    for unit in catalogue.units.values():
        if unit.staffed != bool(staff.p2_of(unit.code)):
            yield f"unit {unit.code} is {'staffed but has no P2' if unit.staffed else 'not staffed but has a P2'}"
    yield from (f"directorate {code} has no P1" for code in catalogue.directorates if not staff.p1_of(code))
    yield from (f"role {role} has no position" for role in _SINGLE_ROLES if not staff.of_role(role))


def _problems_of_booths(staff: Staff, catalogue: Catalogue) -> Iterator[str]:
    known = {*catalogue.letters, catalogue.priority_letter}
    for booth in staff.booths.values():
        for letter in sorted({*booth.primary, *booth.secondary} - known):
            yield f"[[booth]] {booth.code}: letter `{letter}` is no letter of the catalogue"
    if not any(booth.accessible for booth in staff.booths.values()):
        yield "no booth is accessible; priority tickets need one"


def _loose_ends(position: Position, staff: Staff, catalogue: Catalogue) -> Iterator[str]:
    if position.supervisor is not None and position.supervisor not in staff.positions:
        yield f"supervisor `{position.supervisor}` is unknown"
    if position.booth is not None and position.booth not in staff.booths:
        yield f"booth `{position.booth}` is unknown"
    if position.directorate is not None and position.directorate not in catalogue.directorates:
        yield f"directorate `{position.directorate}` is unknown"
