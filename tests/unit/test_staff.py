"""The shipped staffing: 9 + 14 + 33 positions, their supervisors, and the sentence each contradiction gives."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import pytest

from apps.coordinator.seed import loader
from common.domain.roles import Role
from common.domain.staff import Staff
from common.domain.staff_seed import StaffError, staff_of_seed
from tests.unit.test_catalogue import shipped as catalogue


@cache
def seed() -> dict[str, Any]:
    return loader.parsed(loader.shipped(), "staffing.toml")


@cache
def shipped() -> Staff:
    return staff_of_seed(seed(), catalogue())


def changed(table: str, row_code: str, /, **changes: object) -> dict[str, Any]:
    copied = copy.deepcopy(seed())
    row = next(row for row in copied[table] if row["code"] == row_code)
    row.update(changes)
    return copied


def without(table: str, code: str) -> dict[str, Any]:
    copied = copy.deepcopy(seed())
    copied[table] = [row for row in copied[table] if row["code"] != code]
    return copied


@pytest.mark.parametrize(
    ("role", "number"),
    [
        (Role.P0, 9),
        (Role.P1, 14),
        (Role.P2, 33),
        (Role.SPV, 41),
        (Role.KOORD, 1),
        (Role.PANDU, 1),
        (Role.PIMPINAN, 1),
        (Role.AUDIT, 1),
        (Role.ADMIN, 1),
    ],
)
def test_positions_of_each_role(role: Role, number: int) -> None:
    assert len(shipped().of_role(role)) == number


def test_the_published_56_are_p0_p1_and_p2() -> None:
    counts = seed()["counts"]
    assert [len(shipped().of_role(role)) for role in (Role.P0, Role.P1, Role.P2)] == [
        counts["p0"],
        counts["p1"],
        counts["p2"],
    ]
    assert counts["total"] == 56


def test_each_booth_has_one_usual_officer_and_booth_9_is_accessible() -> None:
    assert list(shipped().booths) == [f"L{number}" for number in range(1, 10)]
    for code in shipped().booths:
        (officer,) = shipped().p0_of(code)
        assert officer.supervisor == shipped().supervisor_of_p0().code
    assert [booth.code for booth in shipped().booths.values() if booth.accessible] == ["L9"]


def test_every_letter_is_served_first_somewhere() -> None:
    primary = {letter for booth in shipped().booths.values() for letter in booth.primary}
    assert primary == {*catalogue().letters, "P"}


def test_a_directorate_has_two_p1_and_each_staffed_unit_one_p2() -> None:
    for directorate in catalogue().directorates:
        assert len(shipped().p1_of(directorate)) == 2
        for unit in catalogue().staffed_units(directorate):
            (desk,) = shipped().p2_of(unit.code)
            assert desk.directorate == directorate


def test_the_pool_of_a_directorate_may_take_after_the_units_own_desk() -> None:
    takers = shipped().p2_takers(catalogue().unit("PUSREN"))
    assert [position.code for position in takers] == ["P2-PUSREN", "P2-PUSDATIN", "P2-PUSLIT"]


def test_warnings_climb_from_desk_to_unit_to_directorate_to_coordinator() -> None:
    climb = ["P2-SYAKER"]
    while above := shipped().supervisor_of(climb[-1]):
        climb.append(above.code)
    assert climb == ["P2-SYAKER", "SPV-P2-SYAKER", "SPV-P1-PHI", "KOORD"]


def test_every_desk_climbs_to_the_coordinator() -> None:
    for role in (Role.P0, Role.P1, Role.P2, Role.SPV):
        for position in shipped().of_role(role):
            code, steps = position.code, 0
            while above := shipped().supervisor_of(code):
                code, steps = above.code, steps + 1
                assert steps <= 3
            assert code == "KOORD"


def test_supervisors_are_found_by_what_they_supervise() -> None:
    assert shipped().supervisor_of_p0().code == "SPV-P0"
    assert shipped().supervisor_of_directorate("PHI").code == "SPV-P1-PHI"
    assert shipped().supervisor_of_unit("PUSREN").code == "SPV-P2-PUSREN"
    assert shipped().supervisor_of_unit("PUSREN").directorate == "RENBANG"
    with pytest.raises(KeyError):
        shipped().supervisor_of_unit("SET-PHI")


def test_the_limits_are_those_of_the_domain() -> None:
    sla = shipped().sla
    assert (sla.wait_minutes, sla.wait_warning_minutes) == (5, 4)
    assert (sla.pickup_p1_minutes, sla.pickup_p2_minutes, sla.hold_minutes) == (15, 30, 30)
    assert (sla.warning_share, sla.escalate_again_minutes) == (0.8, 30)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (changed("booth", "L1", primary=["Z"]), ["L1", "`Z`"]),
        (changed("booth", "L9", accessible=False), ["accessible"]),
        (changed("booth", "L2", code="L1"), ["L1", "twice"]),
        (changed("p0", "P0-01", booth="L10"), ["P0-01", "`L10`"]),
        (changed("p1", "P1-PHI-1", supervisor="SPV-X"), ["P1-PHI-1", "`SPV-X`"]),
        (changed("p1", "P1-PHI-1", directorate="NOPE"), ["P1-PHI-1", "`NOPE`"]),
        (changed("p2", "P2-PUSREN", unit="NOPE"), ["`NOPE`"]),
        (changed("p2", "P2-PUSREN", unit="SET-PHI"), ["SET-PHI", "not staffed"]),
        (changed("p2", "P2-PUSREN", code="P2-PUSLIT"), ["P2-PUSLIT", "twice"]),
        (without("p2", "P2-PUSREN"), ["PUSREN", "no P2"]),
        (without("role", "KOORD"), ["`KOORD`"]),
        (without("role", "AUDIT"), ["AUDIT", "no position"]),
        (seed() | {"p1": []}, ["PHI", "no P1"]),
        ({key: value for key, value in seed().items() if key != "sla"}, ["`sla`"]),
    ],
)
def test_a_contradiction_gives_one_sentence(broken: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(StaffError) as caught:
        staff_of_seed(broken, catalogue())
    for word in words:
        assert word in str(caught.value)
