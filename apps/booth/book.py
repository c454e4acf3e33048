"""The centre's standing data by code, as this booth looks things up. A confidential service may be unknown here."""

from __future__ import annotations

from common.messages.catalogue_views import (
    CatalogueView,
    DirectorateView,
    OfficeView,
    PositionView,
    ServiceView,
    UnitView,
)

NEUTRAL = "H00"  # what the feed says instead of a confidential service's code


class Book:
    """Look-ups over one `CatalogueView`; an unknown code gives None."""

    def __init__(self, view: CatalogueView) -> None:
        self.view = view
        self._services = {service.code: service for service in view.services}
        self._positions = {position.code: position for position in view.positions}
        self._directorates = {directorate.code: directorate for directorate in view.directorates}
        self._units = {unit.code: unit for unit in view.units}

    @property
    def office(self) -> OfficeView:
        """The office as papers and messages name it."""
        return self.view.office

    @property
    def services(self) -> list[ServiceView]:
        """All services in the catalogue's order."""
        return self.view.services

    def service(self, code: str) -> ServiceView | None:
        """Return a service."""
        return self._services.get(code)

    def position(self, code: str) -> PositionView | None:
        """Return a position."""
        return self._positions.get(code)

    def directorate(self, code: str) -> DirectorateView | None:
        """Return an echelon-1 unit."""
        return self._directorates.get(code)

    def unit(self, code: str) -> UnitView | None:
        """Return an echelon-2 unit."""
        return self._units.get(code)

    def p1_of(self, directorate: str) -> str:
        """Return the first P1 position of a directorate, empty if there is none."""
        found = (p.code for p in self.view.positions if p.role == "P1" and p.directorate == directorate)
        return next(found, "")
