"""The shipped catalogue, its look-ups, and the sentence each contradiction gives."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import pytest

from apps.coordinator.seed import loader
from common.domain.catalogue import Catalogue
from common.domain.catalogue_seed import CatalogueError, catalogue_of_seed
from common.domain.ids import registration_number


@cache
def seed() -> dict[str, Any]:
    return loader.parsed(loader.shipped(), "catalogue.toml")


@cache
def shipped() -> Catalogue:
    return catalogue_of_seed(seed())


def changed(table: str, row_code: str, /, **changes: object) -> dict[str, Any]:
    copied = copy.deepcopy(seed())
    key = "letter" if table == "tile" else "code"
    row = next(row for row in copied[table] if row[key] == row_code)
    row.update(changes)
    for name in [name for name, value in row.items() if value is None]:
        del row[name]
    return copied


def test_the_shipped_catalogue_has_the_published_size() -> None:
    assert len(shipped().directorates) == 7
    assert len(shipped().units) == 40
    assert sum(unit.staffed for unit in shipped().units.values()) == 33
    assert len(shipped().services) == 35
    assert shipped().letters == tuple("ABCDEFGH")


def test_every_service_leads_to_a_unit_and_a_directorate() -> None:
    for code, service in shipped().services.items():
        unit = shipped().unit(service.unit)
        assert shipped().directorate_of_service(code) == shipped().directorate(unit.directorate)
        assert unit in shipped().units_of_directorate(unit.directorate)


def test_a_confidential_service_takes_letter_h_and_a_neutral_serial() -> None:
    confidential = {code for code, service in shipped().services.items() if service.confidential}
    assert confidential == {"A05", "G01", "H03"}
    for code in confidential:
        assert shipped().letter_of_service(code) == "H"
        assert registration_number(shipped().service(code).serial_part, "2026-11-23", 7) == "H00-261123-0007"
    assert shipped().letter_of_service("A01") == "A"
    assert shipped().service("A01").serial_part == "A01"


def test_a_confidential_service_still_stands_behind_its_own_tile() -> None:
    assert "A05" in [service.code for service in shipped().services_of_tile("A")]
    assert [service.code for service in shipped().services_of_tile("G")] == ["G01"]


def test_a_tile_shows_at_most_eight_services_and_there_are_eight_tiles() -> None:
    assert len(shipped().tiles) == 8
    for letter in shipped().letters:
        assert 1 <= len(shipped().services_of_tile(letter)) <= 8


def test_p1_may_forward_to_staffed_units_only() -> None:
    assert [unit.code for unit in shipped().staffed_units("RENBANG")] == ["PUSDATIN", "PUSREN", "PUSLIT"]
    assert not any(
        unit.kind == "sekretariat" for code in shipped().directorates for unit in shipped().staffed_units(code)
    )


def test_promises_never_pass_the_cap() -> None:
    assert shipped().promise_days("A01") == 7
    assert shipped().promise_days("F01") == 3
    assert shipped().promise_days("H01") == 0
    assert all(0 <= shipped().promise_days(code) <= shipped().promise_cap == 7 for code in shipped().services)


def test_every_sop_has_four_to_eight_steps() -> None:
    for service in shipped().services.values():
        if service.escalatable:
            for unit in shipped().staffed_units(shipped().unit(service.unit).directorate):
                steps = shipped().sop_steps(service.code, unit.code)
                assert 4 <= len(steps) <= 8
                assert len(set(steps)) == len(steps)


def test_a_service_may_have_steps_of_its_own() -> None:
    assert shipped().sop_steps("C05", "PPTKA") != shipped().sop_steps("C04", "PPTKA")


def test_public_parts_of_a_service_standard_are_there_in_both_languages() -> None:
    for service in shipped().services.values():
        assert service.procedure
        assert len(service.procedure) == len(service.procedure_en)
        assert len(service.requirements) == len(service.requirements_en)
        assert service.product
        assert service.product_en
        assert bool(service.gloss) == bool(service.gloss_en)


def test_nik_is_asked_only_where_an_identity_card_is_a_requirement() -> None:
    for service in shipped().services.values():
        assert service.needs_nik == any("KTP" in requirement for requirement in service.requirements)


def test_the_most_asked_are_three_services() -> None:
    assert [shipped().service(code).code for code in shipped().most_asked] == ["A01", "B05", "H02"]


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        shipped().service("Z99")


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (changed("service", "A01", unit="NOPE"), ["A01", "`NOPE`", "unknown"]),
        (changed("service", "A01", unit="SET-PHI"), ["A01", "`SET-PHI`", "no P2"]),
        (changed("service", "A01", prefix="Z"), ["A01", "`Z`", "[[tile]]"]),
        (changed("service", "A01", promised_working_days=8), ["A01", "0 to 7", "8"]),
        (changed("service", "A01", counter_minutes=0), ["A01", "counter_minutes"]),
        (changed("service", "A01", requirements_en=[]), ["A01", "requirements_en"]),
        (changed("service", "A01", result="fax"), ["A01", '"fax"']),
        (changed("service", "A01", sop_steps=["one"]), ["A01", "sop_steps"]),
        (changed("service", "A01", label="x" * 29), ["A01", "28"]),
        (changed("service", "A01", name=None), ["[[service]] A01", "`name` is missing"]),
        (changed("service", "A01", code="A02"), ["A02", "twice"]),
        (changed("unit", "PUSREN", directorate="NOPE"), ["PUSREN", "`NOPE`"]),
        (changed("unit", "PUSREN", sop_steps=[]), ["PUSREN", "4 to 8"]),
        (changed("unit", "PUSREN", sop_steps=7), ["PUSREN"]),
        (changed("directorate", "PHI", prefix="Z"), ["PHI", "`Z`"]),
        (changed("tile", "B", letter="P"), ["WASK3", "`B`"]),
        (changed("tile", "H", letter=None), ["[[tile]] number 8", "`letter` is missing"]),
        (seed() | {"most_asked": ["Z99"]}, ["most_asked", "Z99"]),
        (seed() | {"prefix_priority": "A"}, ["prefix_priority"]),
        ({key: value for key, value in seed().items() if key != "most_asked"}, ["`most_asked` is missing"]),
    ],
)
def test_a_contradiction_gives_one_sentence_naming_the_row(broken: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(CatalogueError) as caught:
        catalogue_of_seed(broken)
    sentence = str(caught.value)
    assert sentence.startswith("catalogue: ")
    for word in words:
        assert word in sentence
