"""The queue ticket: its states, its table of moves and the story of its life (DOMAIN section 4).

A ticket is a value: each step returns a new one. Instants are UTC ms. Which ticket is next is `queueing`'s matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from common.domain.clock import SECOND
from common.domain.errors import Refused
from common.domain.ids import PRIORITY_LETTER, ticket_label
from common.domain.machine import Machine, Move
from common.domain.roles import Role
from common.domain.value import changed
from common.domain.voice import VoiceOutcome

MAX_CALLS = 3
RECALL_AFTER = 20 * SECOND


class TicketState(StrEnum):
    """States of a ticket."""

    WAITING = "WAITING"
    CALLED = "CALLED"
    SERVING = "SERVING"
    SERVED = "SERVED"
    NO_SHOW = "NO_SHOW"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"


class TicketAction(StrEnum):
    """Actions on a ticket; the words on the buttons belong to the shell."""

    ISSUE = "issue"
    CALL = "call"
    RECALL = "recall"
    SERVE = "serve"
    SKIP = "skip"
    REQUEUE = "requeue"
    FINISH = "finish"
    RETURN = "return"
    TRANSFER = "transfer"
    CANCEL = "cancel"
    EXPIRE = "expire"
    UNRECORDED = "unrecorded"
    PRIORITISE = "prioritise"


class PaperState(StrEnum):
    """What became of the slip; apart from the ticket's state."""

    PENDING = "pending"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    NOTED = "noted"


LIVE = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.SERVING})
_S, _A = TicketState, TicketAction


def _move(
    action: TicketAction, sources: set[TicketState], target: TicketState | None, actors: set[Role], refusal: str
) -> Move[TicketState, TicketAction]:
    return Move(action, frozenset(sources), target, frozenset(actors), refusal)


TICKET_MACHINE: Machine[TicketState, TicketAction] = Machine(
    [
        _move(_A.CALL, {_S.WAITING}, _S.CALLED, {Role.P0}, "ticket.not_waiting"),
        _move(_A.RECALL, {_S.CALLED}, _S.CALLED, {Role.P0}, "ticket.not_called"),
        _move(_A.SERVE, {_S.CALLED}, _S.SERVING, {Role.P0}, "ticket.not_called"),
        _move(_A.SKIP, {_S.CALLED}, _S.NO_SHOW, {Role.P0}, "ticket.not_called"),
        _move(_A.REQUEUE, {_S.NO_SHOW}, _S.WAITING, {Role.P0, Role.PANDU}, "ticket.not_skipped"),
        _move(_A.FINISH, {_S.SERVING}, _S.SERVED, {Role.P0, Role.SPV}, "ticket.not_serving"),
        _move(_A.RETURN, {_S.CALLED}, _S.WAITING, {Role.P0, Role.SPV, Role.SYSTEM}, "ticket.not_called"),
        _move(_A.TRANSFER, {_S.SERVING}, _S.WAITING, {Role.P0, Role.SPV}, "ticket.not_serving"),
        _move(
            _A.CANCEL,
            {_S.WAITING},
            _S.CANCELLED,
            {Role.PANDU, Role.P0, Role.CUSTOMER, Role.SYSTEM},
            "ticket.not_waiting",
        ),
        _move(_A.EXPIRE, {_S.WAITING, _S.NO_SHOW, _S.CALLED}, _S.EXPIRED, {Role.KOORD, Role.SYSTEM}, "ticket.not_live"),
        _move(_A.UNRECORDED, {_S.SERVING}, _S.SERVED, {Role.KOORD, Role.SYSTEM}, "ticket.not_serving"),
        _move(_A.PRIORITISE, {_S.WAITING}, _S.WAITING, {Role.PANDU, Role.P0}, "ticket.not_waiting"),
    ]
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """One number of one service day. `letter` is the service's, `number_letter` may be P (the unique key).

    `queued_at` and `rank` order the queue; they differ from `issued_at` only after a requeue. `voice` is what became of
    the voice of the call made at `voiced_call`, which may be an older one than that of `called_at`.
    """

    id: str
    day: str
    service: str
    letter: str
    number_letter: str
    number: int
    priority: bool
    language: str
    issued_at: int
    queued_at: int
    device: str
    state: TicketState = TicketState.WAITING
    rank: int = 0
    booth: str | None = None
    officer: str | None = None
    reserved_for: str | None = None
    returned: bool = False
    requeued: bool = False
    calls: int = 0
    first_called_at: int | None = None
    called_at: int | None = None
    serving_at: int | None = None
    ended_at: int | None = None
    outcome: str | None = None
    paper: PaperState = PaperState.PENDING
    rated: bool = False
    time_sure: bool = True
    voice: VoiceOutcome | None = None
    voiced_call: int | None = None
    version: int = 0

    @property
    def label(self) -> str:
        """The printed number, `A-001`."""
        return ticket_label(self.number_letter, self.number)

    @property
    def order(self) -> tuple[int, int, str]:
        """Key of the queue order inside a group."""
        return (self.queued_at, self.rank, self.id)

    @staticmethod
    def issue(
        *,
        id: str,  # noqa: A002
        day: str,
        service: str,
        letter: str,
        number: int,
        priority: bool,
        language: str,
        at: int,
        device: str,
    ) -> Ticket:
        """(none) -> WAITING. A priority number gets letter P; the service's letter stays."""
        return Ticket(
            id=id,
            day=day,
            service=service,
            letter=letter,
            number_letter=PRIORITY_LETTER if priority else letter,
            number=number,
            priority=priority,
            language=language,
            issued_at=at,
            queued_at=at,
            device=device,
        )

    def handed_in(self, *, paper: PaperState, time_sure: bool, day_over: bool, withdrawn: bool, at: int) -> Ticket:
        """A number given without the coordinator, as it enters: waiting, or over when its day or its visitor is gone.

        `time_sure` is False when only the dispenser's own clock told the issue time (left out of the wait figures).
        """
        state = _S.CANCELLED if withdrawn else _S.EXPIRED if day_over else _S.WAITING
        ended_at = None if state is _S.WAITING else at
        return changed(self, {"paper": paper, "time_sure": time_sure, "state": state, "ended_at": ended_at})

    def call(self, booth: str, officer: str, at: int) -> Ticket:
        """WAITING -> CALLED, call no. 1 (of this turn)."""
        self._allow(_A.CALL, Role.P0)
        return self._with(
            state=_S.CALLED,
            booth=booth,
            officer=officer,
            calls=1,
            called_at=at,
            first_called_at=self.first_called_at if self.first_called_at is not None else at,
            reserved_for=None,
            returned=False,
        )

    def recall(self, at: int) -> Ticket:
        """CALLED -> CALLED; at most 3 calls in all, 20 s apart."""
        self._allow(_A.RECALL, Role.P0)
        if self.calls >= MAX_CALLS:
            raise Refused("ticket.calls_used_up", calls=self.calls)
        self._rested(at)
        return self._with(calls=self.calls + 1, called_at=at)

    def serve(self, at: int) -> Ticket:
        """CALLED -> SERVING."""
        self._allow(_A.SERVE, Role.P0)
        return self._with(state=_S.SERVING, serving_at=at)

    def skip(self, at: int) -> Ticket:
        """CALLED -> NO_SHOW, only after the third call."""
        self._allow(_A.SKIP, Role.P0)
        if self.calls < MAX_CALLS:
            raise Refused("ticket.calls_left", calls=self.calls, of=MAX_CALLS)
        return self._with(state=_S.NO_SHOW, ended_at=at)

    def requeue(self, role: Role, behind: Ticket | None, at: int) -> Ticket:
        """NO_SHOW -> WAITING, once, behind the third oldest of its letter (`behind`; the last one when fewer wait)."""
        self._allow(_A.REQUEUE, role)
        if self.requeued:
            raise Refused("ticket.requeued_once")
        queued_at, rank = (behind.queued_at, behind.rank + 1) if behind else (at, 0)
        return self._with(
            state=_S.WAITING,
            requeued=True,
            queued_at=queued_at,
            rank=rank,
            booth=None,
            officer=None,
            calls=0,
            ended_at=None,
        )

    def finish(self, role: Role, outcome: str, at: int) -> Ticket:
        """SERVING -> SERVED."""
        self._allow(_A.FINISH, role)
        return self._with(state=_S.SERVED, ended_at=at, outcome=outcome)

    def give_back(self, role: Role) -> Ticket:
        """CALLED -> WAITING, keeps its issue time and goes first."""
        self._allow(_A.RETURN, role)
        return self._with(state=_S.WAITING, booth=None, officer=None, returned=True, calls=0)

    def transfer(self, role: Role, to_booth: str | None) -> Ticket:
        """SERVING -> WAITING, reserved for `to_booth` when one is named; goes first."""
        self._allow(_A.TRANSFER, role)
        return self._with(
            state=_S.WAITING,
            booth=None,
            officer=None,
            returned=True,
            reserved_for=to_booth,
            calls=0,
            serving_at=None,
        )

    def unreserve(self) -> Ticket:
        """The reserving booth paused, closed or was lost: any booth of its letter may call it."""
        return self._with(reserved_for=None)

    def cancel(self, role: Role, at: int) -> Ticket:
        """WAITING -> CANCELLED."""
        self._allow(_A.CANCEL, role)
        return self._with(state=_S.CANCELLED, ended_at=at)

    def expire(self, role: Role, at: int) -> Ticket:
        """Day end: WAITING, NO_SHOW, CALLED -> EXPIRED; SERVING -> SERVED 'unrecorded'."""
        if self.state is _S.SERVING:
            self._allow(_A.UNRECORDED, role)
            return self._with(state=_S.SERVED, ended_at=at, outcome="unrecorded")
        self._allow(_A.EXPIRE, role)
        return self._with(state=_S.EXPIRED, ended_at=at)

    def prioritise(self, role: Role) -> Ticket:
        """Mark a waiting ticket as priority; the number stays."""
        self._allow(_A.PRIORITISE, role)
        if self.priority:
            raise Refused("ticket.already_priority")
        return self._with(priority=True)

    def report_paper(self, paper: PaperState) -> Ticket:
        """Remember what became of the slip."""
        return self._with(paper=paper)

    @property
    def heard(self) -> VoiceOutcome | None:
        """What became of the voice of the last call; None while nobody knows."""
        return self.voice if self.voiced_call == self.called_at else None

    def report_voice(self, called_at: int, outcome: VoiceOutcome) -> Ticket | None:
        """Remember what became of the voice of the call made at `called_at`; None when that call was told before.

        In any state: who heard the call may be served before it was said to its end.
        """
        if self.called_at is None or called_at > self.called_at:
            raise Refused("ticket.call_unknown")
        if self.voiced_call is not None and called_at <= self.voiced_call:
            return None
        return self._with(voice=outcome, voiced_call=called_at)

    def rate(self) -> Ticket:
        """Remember *that* it was rated, never how (DESIGN section 4)."""
        if self.state is not _S.SERVED:
            raise Refused("ticket.not_served", state=self.state)
        if self.rated:
            raise Refused("survey.already_rated")
        return self._with(rated=True)

    def _allow(self, action: TicketAction, role: Role) -> None:
        TICKET_MACHINE.find(action, self.state, role)

    def _rested(self, at: int) -> None:
        last = self.called_at or 0
        if at - last < RECALL_AFTER:
            raise Refused("ticket.recall_too_soon", ready_at=last + RECALL_AFTER)

    def _with(self, **changes: object) -> Ticket:
        changes["version"] = self.version + 1
        return changed(self, changes)
