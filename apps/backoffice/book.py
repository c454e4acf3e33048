"""The centre's standing data by code, as a desk looks things up: services, units, positions and who works where."""

from __future__ import annotations

from dataclasses import dataclass

from common.messages.catalogue_views import (
    CatalogueView,
    DirectorateView,
    PositionView,
    ServiceView,
    UnitView,
)
from common.shell.sentence import Language
from common.shell.working_days import WorkingDays

NEUTRAL = "H00"  # what the feed says instead of a confidential service's code


@dataclass(frozen=True, slots=True)
class Named:
    """A name from the catalogue in both languages."""

    id: str
    en: str = ""

    def render(self, language: Language) -> str:
        """Return the name in `language`; the Indonesian one where no other is known."""
        return self.en if self.en and language is Language.EN else self.id


class Book:
    """Look-ups over one `CatalogueView`; an unknown code gives None or the code itself."""

    def __init__(self, view: CatalogueView) -> None:
        self.view = view
        self.calendar = WorkingDays(view.working_dates)
        self._services = {service.code: service for service in view.services}
        self._positions = {position.code: position for position in view.positions}
        self._directorates = {directorate.code: directorate for directorate in view.directorates}
        self._units = {unit.code: unit for unit in view.units}

    def service(self, code: str) -> ServiceView | None:
        """Return a service."""
        return self._services.get(code)

    def position(self, code: str) -> PositionView | None:
        """Return a position."""
        return self._positions.get(code)

    def above(self, code: str) -> str | None:
        """Return the supervisor of a position, None at the top."""
        position = self.position(code)
        return position.supervisor if position is not None else None

    def directorate(self, code: str) -> DirectorateView | None:
        """Return an echelon-1 unit."""
        return self._directorates.get(code)

    def unit(self, code: str) -> UnitView | None:
        """Return an echelon-2 unit."""
        return self._units.get(code)

    def service_name(self, code: str) -> Named:
        """Return a service's official name."""
        service = self.service(code)
        return Named(service.name, service.name_en) if service else Named(code)

    def unit_name(self, code: str) -> str:
        """Return a unit's short name."""
        unit = self.unit(code)
        return unit.short_name if unit else code

    def directorate_name(self, code: str) -> str:
        """Return a directorate's short name."""
        directorate = self.directorate(code)
        return directorate.short_name if directorate else code

    def desk_name(self, code: str) -> str:
        """Return the short name of a unit or directorate, whichever the code is."""
        return self.unit_name(code) if code in self._units else self.directorate_name(code)

    def seat_name(self, position: str) -> str:
        """Return where a position works: `P2 Dit. Norma K3`; its title for the rest."""
        seat = self.position(position)
        if seat is None:
            return position
        if seat.role == "P2" and seat.unit:
            return f"P2 {self.unit_name(seat.unit)}"
        if seat.role == "P1" and seat.directorate:
            return f"P1 {self.directorate_name(seat.directorate)}"
        return seat.title

    def seat_label(self, position: str) -> str:
        """Return a position with where it works, its level told once: `P2-NORMAK3, Dit. Norma K3`."""
        return f"{position}, {self.seat_name(position).removeprefix(f'{position[:2]} ')}"

    def p1_of(self, directorate: str) -> list[str]:
        """Return the P1 positions of a directorate."""
        return [p.code for p in self.view.positions if p.role == "P1" and p.directorate == directorate]

    def p2_of(self, unit: str) -> list[str]:
        """Return the P2 positions of a unit."""
        return [p.code for p in self.view.positions if p.role == "P2" and p.unit == unit]

    def staffed_units(self, directorate: str) -> list[UnitView]:
        """Return the units P1 of a directorate may forward to."""
        return [unit for unit in self.view.units if unit.directorate == directorate and unit.staffed]

    def units_elsewhere(self, directorate: str) -> list[UnitView]:
        """Return the units of other directorates."""
        return [unit for unit in self.view.units if unit.directorate != directorate]

    def colleagues(self, role: str, directorate: str, holder: str | None) -> list[PositionView]:
        """Return the positions of one level and directorate, without the one that holds the task."""
        return [p for p in self.view.positions if p.role == role and p.directorate == directorate and p.code != holder]
