"""The catalogue with the services asked for most, counted beside the loop once a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec.structs import replace

from apps.coordinator.service.bus import Bus
from apps.coordinator.service.ports import Reader
from apps.coordinator.service.queries import directory
from common.domain.most_asked import LOOK_BACK_DAYS, most_asked
from common.messages.catalogue_views import CatalogueView


class MostAsked:
    """`from_cache` once today's count is made, `counting` to make it off the loop."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._counted: tuple[str, tuple[str, ...]] = ("", ())
        """The local ISO date of the count and its services."""

    def from_cache(self, bus: Bus) -> Callable[[], CatalogueView] | None:
        """Return what gives the catalogue from memory, None while today's count is not made."""
        day, counted = self._counted
        if day != bus.centre.local_date(bus.now()):
            return None
        return lambda: directory.catalogue(bus.centre, bus.state, bus.now(), counted)

    def counting(self, bus: Bus) -> Callable[[], CatalogueView]:
        """Return what counts the days before today; confidential services are never put forward."""
        catalogue, now = bus.centre.catalogue, bus.now()
        view, today = directory.catalogue(bus.centre, bus.state, now), bus.centre.local_date(now)
        first = (date.fromisoformat(today) - timedelta(days=LOOK_BACK_DAYS)).isoformat()
        offered = {service.code for service in catalogue.services.values() if not service.confidential}

        def count() -> CatalogueView:
            counts, days = self._reader.asked_for(first, today)
            found = most_asked(counts, days, catalogue.most_asked, offered)
            self._counted = (today, found)
            return replace(view, most_asked=list(found))

        return count
