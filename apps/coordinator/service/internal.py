"""Internal commands: steps of the clock and results of workers that enter the loop. They have no wire form."""

from __future__ import annotations

from dataclasses import dataclass

from apps.coordinator.service.records import Session


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The calendar opens the service day `date`; instants UTC ms."""

    date: str
    stops_at: int
    ends_at: int
    next_opens_at: int | None = None


@dataclass(frozen=True, slots=True)
class StopIssuingByCalendar:
    """Half an hour before office end no more numbers are given."""


@dataclass(frozen=True, slots=True)
class EndDayByCalendar:
    """23.00: whatever is left expires."""


@dataclass(frozen=True, slots=True)
class LoseBooth:
    """A booth's device was silent for 10 minutes."""

    booth: str


@dataclass(frozen=True, slots=True)
class WithdrawUnanswered:
    """The day set for missing documents has passed."""

    request: str


@dataclass(frozen=True, slots=True)
class FireClock:
    """A step of a clock has come. Nothing happens unless the clock still has that `version`."""

    subject: str
    kind: str
    cycle: int
    version: int


@dataclass(frozen=True, slots=True)
class RecomputeClocks:
    """Clocks (subject, kind, cycle) whose dues are computed anew with the calendar in force."""

    keys: tuple[tuple[str, str, int], ...]
    forced: bool = False
    """Also those whose due was computed with this calendar already; only what differs is written."""


@dataclass(frozen=True, slots=True)
class RecordOutage:
    """The coordinator was down; domain time, UTC ms, half-open."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A password was right: write the session. Account and position are checked again."""

    session: Session


@dataclass(frozen=True, slots=True)
class EndSession:
    """A session ends: signed out, too old, or replaced."""

    token_hash: str
    reason: str


@dataclass(frozen=True, slots=True)
class LockSession:
    """The device locked or unlocked itself."""

    token_hash: str
    locked: bool


@dataclass(frozen=True, slots=True)
class ReplacePassword:
    """An officer's new password, hashed beside the loop."""

    account: str
    password_hash: str


@dataclass(frozen=True, slots=True)
class MarkTraining:
    """Demo, simulation or another speed marks an unused site as training."""


@dataclass(frozen=True, slots=True)
class TellClockStep:
    """The machine's clock stepped by `by_ms`; domain time ran on."""

    by_ms: int


@dataclass(frozen=True, slots=True)
class RecordRead:
    """Personal data is about to be shown: who, what, on which ground."""

    subject: str
    group: str
    ground: str


@dataclass(frozen=True, slots=True)
class ClaimNotices:
    """A message is about to be sent: the notice that carries it and some of its rows as (notice id, version)."""

    carrier: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class NoticeOutcome:
    """What became of one message, by the versions it was claimed under. `at` and `asked` are steady ms.

    `fate` is a key of `common.domain.notice.FATES`; `asked` how long the other side wants to be waited. `together` is
    how many rows the whole message has (None: these are all), 0 in the pieces that follow its first.
    """

    rows: tuple[tuple[str, int], ...]
    fate: str
    at: int
    reference: str | None = None
    problem: str | None = None
    asked: int = 0
    together: int | None = None


@dataclass(frozen=True, slots=True)
class TakeUpNotices:
    """At start: what was under way when the coordinator ended. An e-mail goes again, an SMS waits for a hand.

    Where the answer to a message was written for a part of its rows only, the others share it.
    """


@dataclass(frozen=True, slots=True)
class Nothing:
    """Changes nothing; carries an answer into the loop."""


Internal = (
    Nothing
    | OpenDay
    | StopIssuingByCalendar
    | EndDayByCalendar
    | LoseBooth
    | WithdrawUnanswered
    | FireClock
    | RecomputeClocks
    | RecordOutage
    | OpenSession
    | EndSession
    | LockSession
    | ReplacePassword
    | MarkTraining
    | TellClockStep
    | RecordRead
    | ClaimNotices
    | NoticeOutcome
    | TakeUpNotices
)
