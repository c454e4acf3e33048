"""The default site: catalogue, staffing, calendar, wording and the 2016 record, from the TOML files beside this one.

A site folder may hold changed copies; both are read by the same code. Must never write, nor know the database.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from common.domain.calendar import WorkingCalendar
from common.domain.catalogue_seed import catalogue_of_seed
from common.domain.counter import CounterHours, CounterRules
from common.domain.hours import hours_of_seed
from common.domain.staff_seed import staff_of_seed
from common.domain.wording import wording_of_seed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from common.domain.catalogue import Catalogue
    from common.domain.staff import Staff
    from common.domain.wording import Wording

FILES = ("catalogue.toml", "staffing.toml", "calendar.toml", "messages.toml", "history-2016.toml")


class SeedError(Exception):
    """A seed file is missing or no TOML; one sentence names it. What it says wrongly has errors of its own."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A site's data at its start. `counter` holds the working calendar; `history` the parsed 2016 record."""

    catalogue: Catalogue
    staff: Staff
    counter: CounterHours
    wording: Wording
    history: Mapping[str, Any]

    @property
    def calendar(self) -> WorkingCalendar:
        """The working calendar."""
        return self.counter.calendar


def shipped() -> Traversable:
    """Folder of the shipped TOML files."""
    return files("apps.coordinator.seed")


def load(folder: Traversable | None = None) -> Seed:
    """Read all seed files of `folder`, the shipped ones by default.

    Raises SeedError, CatalogueError, StaffError, CalendarError or WordingError, each one sentence.
    """
    place = shipped() if folder is None else folder
    catalogue = catalogue_of_seed(parsed(place, "catalogue.toml"))
    return Seed(
        catalogue=catalogue,
        staff=staff_of_seed(parsed(place, "staffing.toml"), catalogue),
        counter=load_counter(place),
        wording=wording_of_seed(parsed(place, "messages.toml")),
        history=parsed(place, "history-2016.toml"),
    )


def load_wording(folder: Traversable | None = None) -> Wording:
    """Read the templates of messages only."""
    return wording_of_seed(parsed(shipped() if folder is None else folder, "messages.toml"))


def load_counter(folder: Traversable | None = None) -> CounterHours:
    """Read the working calendar and its counter hours only."""
    row = parsed(shipped() if folder is None else folder, "calendar.toml")
    return CounterHours(WorkingCalendar(hours_of_seed(row)), CounterRules.of_seed(row))


def parsed(folder: Traversable, name: str) -> dict[str, Any]:
    """Parse one seed file; raises SeedError."""
    try:
        return tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
    except OSError as error:
        raise SeedError(f"{name}: cannot be read ({error.strerror}); put it beside the others") from None
    except ValueError as error:
        raise SeedError(f"{name}: is no valid TOML ({error}); correct that line") from None
