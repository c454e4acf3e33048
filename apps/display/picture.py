"""What the display shows, as one value: comparing two of them tells whether anything must be painted. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LETTERS = ("A", "B", "C", "D", "E", "F", "G", "H", "P")


class Opening(StrEnum):
    """What the hall may know of the day; UNKNOWN before anything was heard."""

    UNKNOWN = "unknown"
    ISSUING = "issuing"
    STOPPED = "stopped"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the number, its booth, and to which side the visitor goes."""

    id: str
    number: str
    booth: int
    leftward: bool
    at: int
    language: str = "id"


@dataclass(frozen=True, slots=True)
class FreshCall:
    """The call on show. `place` of `all` when several came together; `seconds` is how long it is said."""

    call: Call
    place: int
    all: int
    seconds: float
    since: float


class PageKind(StrEnum):
    """What a page beneath the last call tells."""

    PLEDGE = "pledge"
    COST = "cost"
    PRIORITY = "priority"
    BRIBES = "bribes"
    COMPLAINTS = "complaints"
    HOURS = "hours"
    STANDARD = "standard"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard of one service: working days (0: done at the counter in `minutes`), how many papers to bring."""

    name: str
    name_en: str
    unit: str
    days: int
    minutes: int
    requirements: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page; only what its kind tells is filled. `opening` is minutes of the day per weekday, Monday first."""

    kind: PageKind = PageKind.PLEDGE
    minutes: int = 5
    days: int = 7
    contact: str = ""
    opening: tuple[tuple[int, int] | None, ...] = ()
    standard: Standard | None = None
    image: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything on the board. `age` is None while the link is well; `as_of` is when the board was last known.

    `loaded` is False until any board was heard of or read from disk; `following` is the page to be made ready.
    """

    opening: Opening = Opening.UNKNOWN
    now: datetime | None = None
    stops_at: datetime | None = None
    opens_at: datetime | None = None
    break_until: datetime | None = None
    fresh: FreshCall | None = None
    upcoming: tuple[Call, ...] = ()
    calls: tuple[Call, ...] = ()
    skipped: tuple[str, ...] = ()
    waiting: tuple[tuple[str, int], ...] = ()
    average_minutes: int | None = None
    text: str = ""
    stale: bool = False
    age: timedelta | None = None
    as_of: datetime | None = None
    connecting: bool = True
    training: bool = False
    loaded: bool = False
    page: Page = Page()
    following: Page = Page()
    opening_hours: tuple[tuple[int, int] | None, ...] = ()
    office: str = ""
