"""Views of what stands behind the clocks: calendar and its preview, absences, promises of units, limits, an account."""

from __future__ import annotations

from common.messages.results import Result
from common.messages.views import View


class CalendarVersionView(View, frozen=True, kw_only=True):
    """One published version; instants UTC ms."""

    version: int
    mode: str
    effective: int
    published_at: int
    decree: str


class CalendarView(Result, frozen=True, kw_only=True):
    """The newest calendar as JSON text, all versions, the year whose holidays are missing, open recomputing."""

    document: str
    versions: list[CalendarVersionView]
    known_until: int
    missing_year: int | None = None
    recomputing: bool = False


class MovedClock(View, frozen=True, kw_only=True):
    """One clock a preview would move."""

    number: str
    kind: str
    due_before: int
    due_after: int


class CalendarPreview(Result, frozen=True, kw_only=True):
    """What publishing would do: open clocks and those that move, breaches gone, new dates told, dues unknown.

    `clocks` are all that a publication computes anew, as `ptsa doctor` counts: also those that rest, without a due now.
    """

    clocks: int
    moved: int
    breaches_gone: int
    citizens: int
    beyond_horizon: int
    samples: list[MovedClock]


class AbsenceView(View, frozen=True, kw_only=True):
    """A position's substitute, and until when it is absent."""

    position: str
    substitute: str | None = None
    until: int | None = None


class PromiseView(View, frozen=True, kw_only=True):
    """Working days a unit set for a service."""

    service: str
    days: int
    by: str
    at: int


class StandingView(Result, frozen=True, kw_only=True):
    """All of it; `limits` as the policy's fields, `share` of the warning in percent."""

    absences: list[AbsenceView]
    promises: list[PromiseView]
    limits: dict[str, int]
    policy: int
    promise_cap: int
    time_trusted: bool = True


class ClockExplanation(Result, frozen=True, kw_only=True):
    """What a clock counted: stretches of working time, or closes of working days; pauses and outages beside it."""

    policy: int
    calendar: int
    started_at: int
    due_at: int | None
    counted: list[tuple[int, int]]
    closes: list[int]
    pauses: list[tuple[int, int | None]]
    outages: list[tuple[int, int]]
