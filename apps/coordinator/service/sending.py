"""Sending notices: between the loop, which alone writes, and the threads that carry messages.

A look beside the loop finds what is due; the loop claims it (row -> sending) and commits; only then a thread looks up
text and address, sends, and its answer comes back into the loop. Runs on
the machine's time without its steps, not on domain time.
Must never hold an address or a text longer than the one call that sends it.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from time import monotonic
from typing import Any

from apps.coordinator.service.bus import Bus
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.incoming import Incoming, internal_message
from apps.coordinator.service.internal import ClaimNotices, NoticeOutcome, TakeUpNotices
from apps.coordinator.service.letters import Letters
from apps.coordinator.service.notice_ports import Carrier, Delivery, NoticeReader, WaitingNotice
from apps.coordinator.service.ports import Beside
from apps.coordinator.service.records import Notice
from common.domain import notice_problems as problems
from common.domain.clock import MINUTE
from common.domain.errors import Refused
from common.domain.notice import ALARM_AFTER, QUEUE_PAUSE, SENT_CHANNELS, SMS, Room, due, messages_due, next_look
from common.messages.views import RouteView

log = logging.getLogger(__name__)
AT_ONCE = 8
"""Messages under way per channel."""
LONG_LOOK_SECONDS, REST = 0.02, 900
"""After a look that took so long the next one waits (ms of the machine): it would hold up the loop again and again."""
ROWS_A_STEP = 5
"""Rows one internal command claims or settles: a message that names thousands of tasks takes many."""
_STUCK = MINUTE
_NOT_BEGUN = Delivery("temporary")


@dataclass(slots=True)
class Health:
    """How a channel's way has been: since when it failed without a success between, steady ms."""

    failing_since: int | None = None
    problem: str | None = None

    def note(self, fate: str, problem: str | None, at: int) -> None:
        """Remember an answer; only what is the way's own fault counts."""
        if problem in problems.ROUTE_PROBLEMS:
            self.failing_since = at if self.failing_since is None else self.failing_since
            self.problem = problem
        elif fate in {"sent", "permanent", "temporary"}:
            self.failing_since = self.problem = None


@dataclass(slots=True, eq=False)
class Claim:
    """Rows of one message on their way to `sending`, in small pieces: one of thousands must not hold up the loop."""

    pieces: int
    rows: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """What a look found: messages to send, and when to look again."""

    messages: list[tuple[WaitingNotice, ...]]
    next_at: int | None
    took: float = 0.0


class Sending:
    """`begin` once, `turn` each second. All methods run in the loop's thread but `_look` and `_carry`.

    `submit` takes internal commands as they are made: it draws the next one when there is room for it.
    """

    def __init__(
        self,
        *,
        bus: Bus,
        reader: NoticeReader,
        beside: Beside,
        letters: Letters,
        submit: Callable[[Iterable[Incoming]], None],
        routes: Mapping[str, Carrier],
        mailbox: Carrier,
    ) -> None:
        self._bus, self._reader, self._beside, self._letters = bus, reader, beside, letters
        self._submit, self._routes, self._mailbox = submit, routes, mailbox
        self._dirty = True
        self._busy_since: int | None = None
        self._undrawn = 0
        self._next_at: int | None = None
        self._flying = dict.fromkeys(SENT_CHANNELS, 0)
        self._unsettled: list[NoticeOutcome] = []
        self._desk = threading.Lock()
        self._claims: list[Claim] = []
        self._rests_until = 0
        self._stopping = False
        self.health = {channel: Health() for channel in SENT_CHANNELS}
        bus.notices_changed = self._on_changed

    def begin(self) -> None:
        """Take up what was under way when the coordinator ended; before the first `turn`."""
        self._bus.handle([internal_message(TakeUpNotices())])

    def try_ways(self) -> None:
        """Ask each way out beside the loop whether its other side answers; what does not is told in the log."""
        for channel in SENT_CHANNELS:
            way = self.route_of(channel)
            self._beside.send_work(channel, way.reach, partial(_on_tried, channel, way.name))

    def turn(self) -> None:
        """Look for what is due, unless a look or a claim is under way or nothing can have changed."""
        if self._stopping:
            return
        now = self._bus.steady()
        unsettled, self._unsettled = self._unsettled, []
        for outcome in unsettled:
            self._settle(outcome)
        if self._busy_since is not None and (self._undrawn or now - self._busy_since < _STUCK):
            return  # pieces that were not drawn yet wait behind a flood of clocks, however long it takes
        if now < self._rests_until:
            return  # a flood is still being written: look again in a second, at all of it
        for claim in list(self._claims):  # a piece of it was lost to a bug: what was claimed goes now
            self._dispatch(claim)
        if self._dirty or (self._next_at is not None and due(self._next_at, now)):
            self._dirty, self._busy_since = False, now
            free = {channel: AT_ONCE - flying for channel, flying in self._flying.items()}
            pause = self._queue_pause()
            self._beside.read_work(lambda: self._look(now, free, pause), self._on_looked)

    def route_of(self, channel: str) -> Carrier:
        """Return the way out of a channel: a training site has the built-in mailbox only."""
        return self._mailbox if self._bus.state.site.mark == "training" else self._routes[channel]

    def routes(self) -> list[RouteView]:
        """Return how the ways out are."""
        now = self._bus.steady()
        return [
            RouteView(
                channel=channel,
                route=self.route_of(channel).name,
                failing_since=self._bus.shown(health.failing_since),
                problem=health.problem,
                alarm=health.failing_since is not None and now - health.failing_since >= ALARM_AFTER,
            )
            for channel, health in self.health.items()
        ]

    def stop(self) -> None:
        """Begin no message any more; one that was claimed and never begun waits for the next start."""
        self._stopping = True
        unsettled, self._unsettled = self._unsettled, []
        for outcome in unsettled:
            self._settle(outcome)
        for claim in self._claims:
            if claim.rows:
                self._settle(_outcome(claim.rows, _NOT_BEGUN, self._bus.steady()))
        self._claims.clear()

    def close(self) -> None:
        """Let go of the ways out."""
        for route in (*self._routes.values(), self._mailbox):
            route.close()

    # looking and claiming

    def _queue_pause(self) -> int:
        """Fifteen minutes of the office's time; a training clock's are shorter."""
        speed = self._bus.clock.speed
        return int(QUEUE_PAUSE / speed) if speed > 1 else QUEUE_PAUSE

    def _look(self, now: int, free: Mapping[str, int], pause: int) -> Found | None:
        try:
            begin = monotonic()
            rows = self._reader.waiting()
            lately = self._reader.queue_told_at().items() if rows else ()
            told = {lane: at for lane, at in lately if at <= now < at + pause}
            messages = messages_due(rows, now, Room(free, frozenset(told)))
            later = [at for at in (next_look(rows, now), *(at + pause for at in told.values())) if at is not None]
            return Found(messages, min(later, default=None), monotonic() - begin)
        except Exception:
            log.exception("looking for notices failed")
            return None

    def _on_looked(self, found: Found | None) -> None:
        if found is None:
            self._busy_since, self._dirty = None, True
            return
        self._next_at = found.next_at
        if found.took > LONG_LOOK_SECONDS:
            self._rests_until = self._bus.steady() + REST
        if not found.messages:
            self._busy_since = None
            if self._dirty:  # something was written while we looked
                self.turn()
            return
        claims = [Claim(len(range(0, len(message), ROWS_A_STEP))) for message in found.messages]
        self._claims += claims
        self._undrawn += sum(claim.pieces for claim in claims)
        self._submit(self._pieces(claims, found.messages))

    def _pieces(self, claims: Sequence[Claim], messages: Sequence[tuple[WaitingNotice, ...]]) -> Iterator[Incoming]:
        for claim, message in zip(claims, messages, strict=True):
            for at in range(0, len(message), ROWS_A_STEP):
                if self._stopping:
                    return
                rows = tuple((row.id, row.version) for row in message[at : at + ROWS_A_STEP])
                self._undrawn, self._busy_since = self._undrawn - 1, self._bus.steady()
                yield internal_message(ClaimNotices(message[0].id, rows), partial(self._on_claimed, claim))

    def _on_claimed(self, claim: Claim, answer: Decision | Refused) -> None:
        if isinstance(answer, Refused):
            self._dirty = True
            self._on_piece(claim, ())
        else:
            self._bus.after_commit(lambda _: self._on_piece(claim, answer.notices))

    def _on_piece(self, claim: Claim, rows: Sequence[Notice]) -> None:
        claim.rows += rows
        claim.pieces -= 1
        if not claim.pieces or claim not in self._claims:
            self._dispatch(claim)

    def _on_changed(self) -> None:
        """Notices were written: what is due need not wait for the next second."""
        self._dirty = True
        self.turn()

    # sending

    def _dispatch(self, claim: Claim) -> None:
        """The rows of a message are `sending` in the database, the carrier first: now it may leave."""
        if claim in self._claims:
            self._claims.remove(claim)
            if not self._claims:
                self._busy_since = None
        message, claim.rows = tuple(claim.rows), []
        if not message:
            return
        channel = message[0].channel
        self._flying[channel] += 1
        work = partial(self._carry, message, self.route_of(channel))
        self._beside.send_work(channel, work, partial(self._on_carried, channel))

    def _carry(self, message: tuple[Notice, ...], route: Carrier) -> list[NoticeOutcome]:
        """Look up, say and send one message, in a thread of its channel; whatever happens is an outcome."""
        now = self._bus.steady()
        if self._stopping:
            return [_outcome(message, _NOT_BEGUN, now)]
        try:
            with self._desk:  # thousands of tasks make a long letter: the loop contends with one writer, not with all
                letter, left_out = self._letters.write(self._reader.matters(message))
        except Exception as error:  # noqa: BLE001 - whatever it is, the notice waits and is not lost
            _log("a notice could not be written", error)
            return [_outcome(message, Delivery("temporary", problem=problems.INTERNAL), now)]
        outcomes = [NoticeOutcome(one.rows, one.fate, now, problem=one.problem) for one in left_out]
        if letter is None:
            return outcomes
        out = {key for one in left_out for key, _ in one.rows}
        carried = tuple(row for row in message if row.id not in out)
        try:
            delivery = route.send(letter)
        except Exception as error:  # noqa: BLE001 - as above
            _log(f"{route.name} failed", error)
            unsure = message[0].channel == SMS
            delivery = Delivery("unknown" if unsure else "temporary", problem=problems.INTERNAL)
        return [*outcomes, _outcome(carried, delivery, self._bus.steady())]

    def _on_carried(self, channel: str, outcomes: list[NoticeOutcome]) -> None:
        self._flying[channel] -= 1
        self._dirty = True
        for outcome in outcomes:
            if outcome.fate in {"sent", "temporary", "permanent", "unknown"}:
                self.health[channel].note(outcome.fate, outcome.problem, outcome.at)
            self._settle(outcome)

    def _settle(self, outcome: NoticeOutcome) -> None:
        """Hand an outcome to the loop; one that could not be written is tried again at the next turn."""

        def then(piece: NoticeOutcome, answer: Any) -> None:
            if isinstance(answer, Refused):
                self._unsettled.append(piece)

        together = len(outcome.rows) if outcome.together is None else outcome.together

        def pieces() -> Iterator[Incoming]:
            for at in range(0, len(outcome.rows), ROWS_A_STEP):
                rows = outcome.rows[at : at + ROWS_A_STEP]
                piece = replace(outcome, rows=rows, together=0 if at else together)
                yield internal_message(piece, partial(then, piece))

        self._submit(pieces())


def _on_tried(channel: str, name: str, problem: str | None) -> None:
    if problem is not None:
        log.warning("%s by %s: %s; try `ptsa doctor`, it says what to do", channel, name, problem)


def _log(what: str, error: Exception) -> None:
    """Log a bug by its kind and place; its own words may hold an address or a text."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "nowhere"
    log.error("%s: %s at %s", what, type(error).__name__, place)


def _outcome(message: Sequence[Notice], delivery: Delivery, at: int) -> NoticeOutcome:
    rows = tuple((row.id, row.version) for row in message)
    return NoticeOutcome(rows, delivery.fate, at, delivery.reference, delivery.problem, delivery.asked)
