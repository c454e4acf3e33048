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


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything on the board. `age` is None while the link is well; `as_of` is when the board was last known."""

    opening: Opening = Opening.UNKNOWN
    now: datetime | None = None
    stops_at: datetime | None = None
    opens_at: datetime | None = None
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
    page: int = 0
