"""The centre's standing data as terminals see it: services, tiles, units, positions, booths, office."""

from __future__ import annotations

from common.messages.views import BoothView, View

# --- catalogue ---------------------------------------------------------------------------------------------------


class ServiceView(View, frozen=True, kw_only=True):
    """A service of the catalogue. `letter` is its queue letter (H when confidential), `tile` where it is shown."""

    code: str
    letter: str
    name: str
    name_en: str
    label: str
    label_en: str
    unit: str
    escalatable: bool
    counter_minutes: int
    promised_working_days: int
    """In force: what the unit set, else the catalogue's, never above the cap."""
    product: str
    product_en: str
    requirements: list[str]
    requirements_en: list[str]
    confidential: bool
    needs_nik: bool
    result: str
    tile: str = ""
    gloss: str = ""
    gloss_en: str = ""
    procedure: tuple[str, ...] = ()
    procedure_en: tuple[str, ...] = ()
    legal_basis: str = ""
    sop_steps: tuple[str, ...] = ()
    catalogue_working_days: int = 0
    """The catalogue's own promise, before any setting of the unit."""


class TileView(View, frozen=True, kw_only=True):
    """A letter's tile."""

    letter: str
    label: str
    label_en: str
    hint: str
    hint_en: str


class UnitView(View, frozen=True, kw_only=True):
    """An echelon-2 unit."""

    code: str
    directorate: str
    name: str
    short_name: str
    staffed: bool
    name_en: str = ""


class DirectorateView(View, frozen=True, kw_only=True):
    """An echelon-1 unit."""

    code: str
    name: str
    short_name: str
    letter: str


class PositionView(View, frozen=True, kw_only=True):
    """A position; never a person. `supervisor` is the position told about its breaches, None at the top."""

    code: str
    role: str
    title: str
    directorate: str | None = None
    unit: str | None = None
    supervisor: str | None = None


class OfficeView(View, frozen=True, kw_only=True):
    """The office as papers and screens name it."""

    name: str
    address: str
    contact: str
    timezone: str


class CatalogueView(View, frozen=True, kw_only=True):
    """All a terminal needs to know of the centre."""

    office: OfficeView
    services: list[ServiceView]
    tiles: list[TileView]
    units: list[UnitView]
    directorates: list[DirectorateView]
    positions: list[PositionView]
    booths: list[BoothView]
    most_asked: list[str]
    wait_minutes: int
    pickup_p1_minutes: int
    pickup_p2_minutes: int
    hold_minutes: int
    working_dates: tuple[str, ...] = ()
    """ISO dates with working time around today, so that a desk can count working days; the calendar stays central."""
    opening: tuple[tuple[int, int] | None, ...] = ()
    """From when to when numbers are usually given, minutes after midnight by weekday, Monday first; None is closed."""
    breaks: tuple[tuple[int, int], ...] = ()
    """Breaks of the next days, UTC ms, half-open: numbers are given, but fewer booths call."""
