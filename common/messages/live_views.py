"""Views of the live page: figures of the hall, tasks nobody took, numbers held by dispensers."""

from __future__ import annotations

from common.messages.views import BoothView, View


class WaitsView(View, frozen=True, kw_only=True):
    """How many minutes a number taken now waits at most, by letter, and with priority; nine of ten keep to it."""

    waits: dict[str, int]
    priority: int


class WaitingFigure(View, frozen=True, kw_only=True):
    """How many wait at a number letter and since when the oldest."""

    letter: str
    count: int
    oldest_at: int | None = None


class UntakenTask(View, frozen=True, kw_only=True):
    """A task nobody has taken yet."""

    request: str
    number: str
    desk: str
    since: int
    due_at: int | None
    kind: str


class OutstandingLease(View, frozen=True, kw_only=True):
    """A block at a dispenser: how many of its numbers were handed in, of how many nobody here knows."""

    id: str
    device: str
    day: str
    letter: str
    first: int
    last: int
    used: int
    unknown: int
    granted_at: int


class SpeakerFigure(View, frozen=True, kw_only=True):
    """A display that is a hall's speaker: its state (`common.domain.voice`), and clips that can't be used."""

    device: str
    state: str
    faults: int = 0


class PrinterFigure(View, frozen=True, kw_only=True):
    """A dispenser's printer as its last beat told: `ready`, `near_end`, `no_paper`, `cover_open`, `unreachable` ..."""

    device: str
    state: str


class DisplayFigure(View, frozen=True, kw_only=True):
    """A lobby display that cannot show some of its pictures."""

    device: str
    pictures_broken: int


class LiveView(View, frozen=True, kw_only=True):
    """The plain live page of supervisors and the coordinator.

    `speakers_known` is false for the first seconds of a coordinator; then an empty list means a hall without a voice.
    `calls_silent` and `calls_skipped` count tickets of today whose last told call was not heard, or was passed over.
    """

    at: int
    waiting: list[WaitingFigure]
    booths: list[BoothView]
    untaken: list[UntakenTask]
    served_today: int
    called_today: int
    called_in_time: int
    open_requests: int
    uncovered: list[str]
    notices_unsent: int
    leases: tuple[OutstandingLease, ...] = ()
    routes_failing: tuple[str, ...] = ()
    speakers: tuple[SpeakerFigure, ...] = ()
    displays: tuple[DisplayFigure, ...] = ()
    speakers_known: bool = False
    calls_silent: int = 0
    calls_skipped: int = 0
    printers: tuple[PrinterFigure, ...] = ()


# --- accounts, devices, audit ------------------------------------------------------------------------------------
