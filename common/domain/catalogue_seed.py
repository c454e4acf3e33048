"""The written form of the catalogue: a parsed `catalogue.toml` becomes a Catalogue or one sentence what is wrong.

A service says only what differs from the defaults. Must never read a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from common.domain.catalogue import GENERAL_LETTER, Catalogue, Directorate, Service, Tile, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LABEL_MAX_LENGTH = 28  # a button of the dispenser, and the field of an SMS
SOP_STEPS = range(4, 9)
_Row = TypeVar("_Row")


class CatalogueError(ValueError):
    """The catalogue contradicts itself; one sentence names the row and what is wrong."""


def catalogue_of_seed(seed: Mapping[str, Any]) -> Catalogue:
    """Build the catalogue from a parsed `catalogue.toml`; raises CatalogueError."""
    directorates = _indexed(seed, "directorate", "code", _directorate)
    units = _indexed(seed, "unit", "code", _unit)
    tiles = _indexed(seed, "tile", "letter", _tile)
    services = _indexed(seed, "service", "code", lambda row: _service(row, seed))
    try:
        catalogue = Catalogue(
            directorates=directorates,
            units=units,
            services=services,
            tiles=tiles,
            priority_letter=seed["prefix_priority"],
            promise_cap=seed["promise_cap_working_days"],
            most_asked=tuple(seed["most_asked"]),
        )
    except KeyError as error:
        raise CatalogueError(f"catalogue: `{error.args[0]}` is missing; add it") from None
    _check(catalogue)
    return catalogue


def _indexed(
    seed: Mapping[str, Any], table: str, key: str, build: Callable[[Mapping[str, Any]], _Row]
) -> dict[str, _Row]:
    """Rows of one table by their key; names the row in which something is missing, wrong or double."""
    rows: dict[str, _Row] = {}
    for number, row in enumerate(seed.get(table, []), 1):
        name = f"[[{table}]] {row.get(key, f'number {number}')}"
        try:
            code, built = row[key], build(row)
        except KeyError as error:
            raise CatalogueError(f"catalogue: {name}: `{error.args[0]}` is missing; add it") from None
        except TypeError as error:
            raise CatalogueError(f"catalogue: {name}: {error}") from None
        if code in rows:
            raise CatalogueError(f"catalogue: {name} stands there twice; codes are unique")
        rows[code] = built
    return rows


def _directorate(row: Mapping[str, Any]) -> Directorate:
    return Directorate(
        row["code"], row["name"], row["name_en"], row["short_name"], letter=row["prefix"], order=row["order"]
    )


def _unit(row: Mapping[str, Any]) -> Unit:
    return Unit(
        code=row["code"],
        directorate=row["directorate"],
        name=row["name"],
        name_en=row["name_en"],
        short_name=row["short_name"],
        kind=row["kind"],
        staffed=row["staffed"],
        sop_steps=tuple(row.get("sop_steps", ())),
    )


def _tile(row: Mapping[str, Any]) -> Tile:
    return Tile(row["letter"], row["label"], row["label_en"], row["hint"], row["hint_en"])


def _service(row: Mapping[str, Any], seed: Mapping[str, Any]) -> Service:
    """A service says only what differs: procedure by whether it can be escalated, no NIK, result on paper."""
    way = "escalated" if row["escalatable"] else "at_booth"
    return Service(
        code=row["code"],
        tile=row["prefix"],
        name=row["name"],
        name_en=row["name_en"],
        label=row["label"],
        label_en=row["label_en"],
        gloss=row.get("gloss", ""),
        gloss_en=row.get("gloss_en", ""),
        unit=row["unit"],
        escalatable=row["escalatable"],
        counter_minutes=row["counter_minutes"],
        promised_working_days=row["promised_working_days"],
        product=row["product"],
        product_en=row["product_en"],
        requirements=tuple(row["requirements"]),
        requirements_en=tuple(row["requirements_en"]),
        procedure=tuple(row.get("procedure") or seed["procedure"][way]),
        procedure_en=tuple(row.get("procedure_en") or seed["procedure"][f"{way}_en"]),
        sop_steps=tuple(row.get("sop_steps", ())),
        legal_basis=row.get("legal_basis", ""),
        needs_nik=row.get("needs_nik", False),
        result=row.get("result", "paper"),
        confidential=row.get("confidential", False),
    )


def _check(catalogue: Catalogue) -> None:
    for problem in _problems(catalogue):
        raise CatalogueError(f"catalogue: {problem}")


def _problems(catalogue: Catalogue) -> Iterator[str]:
    for unit in catalogue.units.values():
        if unit.directorate not in catalogue.directorates:
            yield f"[[unit]] {unit.code}: directorate `{unit.directorate}` is unknown"
        if unit.staffed and len(unit.sop_steps) not in SOP_STEPS:
            yield f"[[unit]] {unit.code}: a staffed unit has 4 to 8 sop_steps, here {len(unit.sop_steps)}"
    for directorate in catalogue.directorates.values():
        if directorate.letter not in catalogue.tiles:
            yield f"[[directorate]] {directorate.code}: letter `{directorate.letter}` has no [[tile]]"
    for service in catalogue.services.values():
        yield from (f"[[service]] {service.code}: {problem}" for problem in _problems_of(service, catalogue))
    if catalogue.priority_letter in catalogue.tiles:
        yield f"`prefix_priority` {catalogue.priority_letter} is the letter of a tile"
    if GENERAL_LETTER not in catalogue.tiles:
        yield f"letter {GENERAL_LETTER} has no [[tile]]; confidential services need it"
    yield from (f"`most_asked`: {code} is unknown" for code in catalogue.most_asked if code not in catalogue.services)


def _problems_of(service: Service, catalogue: Catalogue) -> Iterator[str]:
    yield from _loose_ends(service, catalogue)
    if not 0 <= service.promised_working_days <= catalogue.promise_cap:
        yield f"promised_working_days is 0 to {catalogue.promise_cap}, here {service.promised_working_days}"
    if service.counter_minutes <= 0:
        yield "counter_minutes is above 0"
    if len(service.requirements) != len(service.requirements_en):
        yield "requirements and requirements_en differ in number"
    if service.result not in ("paper", "email"):
        yield f'result is "paper" or "email", here "{service.result}"'
    if service.sop_steps and len(service.sop_steps) not in SOP_STEPS:
        yield f"sop_steps are 4 to 8, here {len(service.sop_steps)}"
    for label in (service.label, service.label_en):
        if not 0 < len(label) <= LABEL_MAX_LENGTH:
            yield f"label `{label}` has 1 to {LABEL_MAX_LENGTH} characters, here {len(label)}"


def _loose_ends(service: Service, catalogue: Catalogue) -> Iterator[str]:
    if service.unit not in catalogue.units:
        yield f"unit `{service.unit}` is unknown"
    elif service.escalatable and not catalogue.units[service.unit].staffed:
        yield f"unit `{service.unit}` has no P2 position to do the work"
    if service.tile not in catalogue.tiles:
        yield f"prefix `{service.tile}` has no [[tile]]"
