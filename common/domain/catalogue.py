"""The catalogue: echelon-1 units (directorates), echelon-2 units, services and the dispenser's tiles.

Never changed: a new version is a new catalogue. Codes are stable keys. Its written form is read by `catalogue_seed`.
Knows nothing of people, tickets or requests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

GENERAL_LETTER = "H"
CONFIDENTIAL_SERIAL = "H00"

ResultForm = Literal["paper", "email"]


@dataclass(frozen=True, slots=True)
class Directorate:
    """An echelon-1 unit; `letter` is the queue letter of its services."""

    code: str
    name: str
    name_en: str
    short_name: str
    letter: str
    order: int


@dataclass(frozen=True, slots=True)
class Unit:
    """An echelon-2 unit; `staffed` when a P2 position sits there."""

    code: str
    directorate: str
    name: str
    name_en: str
    short_name: str
    kind: str
    staffed: bool
    sop_steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the public catalogue. `tile` is where the dispenser shows it; days are working days."""

    code: str
    tile: str
    name: str
    name_en: str
    label: str
    label_en: str
    gloss: str
    gloss_en: str
    unit: str
    escalatable: bool
    counter_minutes: int
    promised_working_days: int
    product: str
    product_en: str
    requirements: tuple[str, ...]
    requirements_en: tuple[str, ...]
    procedure: tuple[str, ...]
    procedure_en: tuple[str, ...]
    sop_steps: tuple[str, ...]
    legal_basis: str
    needs_nik: bool
    result: ResultForm
    confidential: bool

    @property
    def letter(self) -> str:
        """Queue letter of its tickets: its tile's, H when confidential."""
        return GENERAL_LETTER if self.confidential else self.tile

    @property
    def serial_part(self) -> str:
        """First part of its registration numbers: its code, `H00` when confidential (DOMAIN section 5)."""
        return CONFIDENTIAL_SERIAL if self.confidential else self.code


@dataclass(frozen=True, slots=True)
class Tile:
    """What the dispenser writes on a letter's tile."""

    letter: str
    label: str
    label_en: str
    hint: str
    hint_en: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of it, with look-ups that answer KeyError for an unknown code. Dicts keep the written order."""

    directorates: Mapping[str, Directorate]
    units: Mapping[str, Unit]
    services: Mapping[str, Service]
    tiles: Mapping[str, Tile]
    priority_letter: str
    promise_cap: int
    most_asked: tuple[str, ...]

    def service(self, code: str) -> Service:
        """Return a service by its code."""
        return self.services[code]

    def unit(self, code: str) -> Unit:
        """Return a unit by its code."""
        return self.units[code]

    def directorate(self, code: str) -> Directorate:
        """Return a directorate by its code."""
        return self.directorates[code]

    def directorate_of_unit(self, unit: str) -> Directorate:
        """Return the directorate a unit belongs to."""
        return self.directorates[self.units[unit].directorate]

    def directorate_of_service(self, service: str) -> Directorate:
        """Return the directorate of the unit that answers for a service: its P1 receive escalations."""
        return self.directorate_of_unit(self.services[service].unit)

    def letter_of_service(self, service: str) -> str:
        """Return the queue letter of a service's tickets, H when confidential."""
        return self.services[service].letter

    def promise_days(self, service: str) -> int:
        """Return N of the promise in working days, never above the cap (DOMAIN section 6)."""
        return min(self.services[service].promised_working_days, self.promise_cap)

    def sop_steps(self, service: str, unit: str) -> tuple[str, ...]:
        """Return the check-list of a service at a unit: the service's own, else the unit's."""
        return self.services[service].sop_steps or self.units[unit].sop_steps

    def services_of_tile(self, letter: str) -> tuple[Service, ...]:
        """Return the services shown behind a tile, in written order."""
        return tuple(service for service in self.services.values() if service.tile == letter)

    def units_of_directorate(self, directorate: str) -> tuple[Unit, ...]:
        """Return the units of a directorate, in written order."""
        return tuple(unit for unit in self.units.values() if unit.directorate == directorate)

    def staffed_units(self, directorate: str) -> tuple[Unit, ...]:
        """Return the units of a directorate to which P1 may forward."""
        return tuple(unit for unit in self.units_of_directorate(directorate) if unit.staffed)

    @property
    def letters(self) -> tuple[str, ...]:
        """Queue letters of services, without the priority letter."""
        return tuple(self.tiles)
