"""The service request: one matter of one customer, from draft to hand-over (DOMAIN section 5).

A request is a value without personal data; who the applicant is lies elsewhere. Instants are UTC ms. Each step takes
the `Actor` and refuses what the table or the desk's scope does not allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from common.domain.clock import DAY
from common.domain.errors import Refused
from common.domain.request_machine import AT_DESK, REQUEST_MACHINE, RequestAction, RequestState
from common.domain.roles import Role
from common.domain.value import changed

if TYPE_CHECKING:
    from common.domain.access import Actor

ASK_DAYS = (3, 14)
_S, _A = RequestState, RequestAction


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `holder` is the position whose task it is (in a WAITING state: the one it was assigned to).

    `ticks` has one character per requirement: `1` handed in, `0` missing, `-` not applicable.
    `resume_to` is the desk a WAITING_CUSTOMER request goes back to; `decided_at_desk` the desk that decided.
    """

    id: str
    number: str
    service: str
    directorate: str
    unit: str
    day: str
    ticket: str
    booth: str
    language: str
    confidential: bool
    registered_by: str
    officer: str
    created_at: int
    state: RequestState = RequestState.DRAFT
    ticks: str = ""
    holder: str | None = None
    p1: str | None = None
    registered_at: int | None = None
    promise_days: int = 0
    promise_due: int | None = None
    result_by: str = "paper"
    taken_at: int | None = None
    forwarded_at: int | None = None
    refusal_proposed: bool = False
    resume_to: RequestState | None = None
    waiting_until: int | None = None
    decided_at: int | None = None
    decided_at_desk: RequestState | None = None
    closed_at: int | None = None
    outcome: str | None = None
    complaint: str | None = None
    p1_cycle: int = 0
    p2_cycle: int = 0
    hold_cycle: int = 0
    promise_cycle: int = 0
    rated: bool = False
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether a desk or the customer still has to act."""
        return self.state in (_S.WAITING_P1, _S.AT_P1, _S.WAITING_P2, _S.AT_P2, _S.WAITING_CUSTOMER)

    # at the booth

    def resolve(self, actor: Actor, outcome: str, at: int) -> Request:
        """DRAFT -> RESOLVED_AT_BOOTH; `outcome` is a text reference."""
        self._own_draft(_A.RESOLVE, actor)
        return self._with(state=_S.RESOLVED_AT_BOOTH, outcome=outcome, registered_at=at, closed_at=at)

    def escalate(self, actor: Actor, ticks: str, days: int, due: int, at: int) -> Request:
        """DRAFT -> WAITING_P1 of the service's directorate, with the promise told now (`days` working days)."""
        self._own_draft(_A.ESCALATE, actor)
        if "0" in ticks:
            raise Refused("request.requirements_missing", missing=ticks.count("0"))
        return self._with(
            state=_S.WAITING_P1,
            ticks=ticks,
            registered_at=at,
            promise_days=days,
            promise_due=due,
            p1_cycle=1,
            promise_cycle=1,
        )

    def discard(self, actor: Actor, at: int) -> Request:
        """DRAFT -> discarded; no customer data is kept."""
        if actor.role is Role.P0:
            self._own_draft(_A.DISCARD, actor)
        self._allow(_A.DISCARD, actor)
        return self._with(state=_S.DISCARDED, closed_at=at)

    # at the desks

    def take(self, actor: Actor, at: int) -> Request:
        """WAITING_P1 -> AT_P1 or WAITING_P2 -> AT_P2 by a position of that desk (Ambil Tugas)."""
        move = self._allow(_A.TAKE, actor)
        self._in_desk_of(actor)
        if self.holder is not None and self.holder not in actor.positions:
            raise Refused("request.assigned_to_other", holder=self.holder)
        changes: dict[str, object] = {"state": move, "holder": actor.position, "taken_at": at}
        if move is _S.AT_P1:
            changes |= {"p1": actor.position, "hold_cycle": self.hold_cycle + 1}
        return self._with(**changes)

    def forward(self, actor: Actor, unit: str, unit_directorate: str, *, staffed: bool, at: int) -> Request:
        """AT_P1 -> WAITING_P2 of a staffed unit of its own directorate (Teruskan)."""
        self._held(_A.FORWARD, actor)
        if unit_directorate != self.directorate:
            raise Refused("request.unit_of_other_directorate", unit=unit)
        if not staffed:
            raise Refused("request.unit_not_staffed", unit=unit)
        return self._with(state=_S.WAITING_P2, unit=unit, holder=None, forwarded_at=at, p2_cycle=self.p2_cycle + 1)

    def redirect(self, actor: Actor, unit: str, directorate: str) -> Request:
        """AT_P1, WAITING_P1 -> WAITING_P1 of another unit (Alihkan Unit)."""
        self._allow(_A.REDIRECT, actor)
        if actor.role is Role.P1:
            self._held(_A.REDIRECT, actor)
        elif actor.role is Role.SPV:
            self._supervised_by(actor)
        if directorate == self.directorate:
            raise Refused("request.same_directorate", unit=unit)
        return self._with(
            state=_S.WAITING_P1,
            unit=unit,
            directorate=directorate,
            holder=None,
            p1=None,
            p1_cycle=self.p1_cycle + 1,
        )

    def pull_back(self, actor: Actor) -> Request:
        """WAITING_P2 -> AT_P1 of the position that forwarded it (Tarik Kembali)."""
        self._allow(_A.PULL_BACK, actor)
        if actor.role is Role.SPV:
            self._supervised_by(actor)
        elif self.p1 != actor.position:
            raise Refused("request.not_yours", holder=self.p1)
        return self._with(state=_S.AT_P1, holder=self.p1, hold_cycle=self.hold_cycle + 1)

    def give_back(self, actor: Actor) -> Request:
        """AT_P2 -> AT_P1 of the position that forwarded it (Kembalikan)."""
        self._held(_A.RETURN, actor)
        return self._with(state=_S.AT_P1, holder=self.p1, hold_cycle=self.hold_cycle + 1)

    def ask_documents(self, actor: Actor, days: int, until: int) -> Request:
        """AT_P1/AT_P2 -> WAITING_CUSTOMER for 3-14 calendar days; the promise clock stops (Minta Kelengkapan)."""
        self._held(_A.ASK_DOCUMENTS, actor)
        if not ASK_DAYS[0] <= days <= ASK_DAYS[1]:
            raise Refused("request.days_out_of_range", least=ASK_DAYS[0], most=ASK_DAYS[1], given=days)
        return self._with(state=_S.WAITING_CUSTOMER, resume_to=self.state, waiting_until=until, promise_due=None)

    def documents_complete(self, actor: Actor, due: int) -> Request:
        """WAITING_CUSTOMER -> the same desk with a new promise date (Berkas Lengkap)."""
        self._allow(_A.DOCUMENTS_COMPLETE, actor)
        if actor.role is not Role.P0 and self.holder != actor.position:
            raise Refused("request.not_yours", holder=self.holder)
        back = self.resume_to
        return self._with(
            state=back,
            resume_to=None,
            waiting_until=None,
            promise_due=due,
            hold_cycle=self.hold_cycle + (1 if back is _S.AT_P1 else 0),
        )

    def complete(self, actor: Actor, outcome: str, at: int) -> Request:
        """AT_P1/AT_P2 -> COMPLETED (Selesaikan). Whoever registered it cannot complete it in P2, by account."""
        self._held(_A.COMPLETE, actor)
        if self.state is _S.AT_P2 and actor.account == self.registered_by:
            raise Refused("request.registered_by_you")
        return self._decided(_S.COMPLETED, outcome, at)

    def reject(self, actor: Actor, outcome: str, at: int) -> Request:
        """AT_P1 -> REJECTED with a written reason (Tolak)."""
        self._held(_A.REJECT, actor)
        return self._decided(_S.REJECTED, outcome, at)

    def propose_rejection(self, actor: Actor, outcome: str) -> Request:
        """AT_P2 stays, a refusal is proposed to the unit's supervisor (Usulkan Tolak)."""
        self._held(_A.PROPOSE_REJECTION, actor)
        return self._with(refusal_proposed=True, outcome=outcome)

    def confirm_rejection(self, actor: Actor, at: int) -> Request:
        """AT_P2 with a proposed refusal -> REJECTED by the unit's supervisor or its substitute (Setujui Penolakan)."""
        self._proposed(_A.CONFIRM_REJECTION, actor)
        return self._decided(_S.REJECTED, self.outcome, at)

    def decline_rejection(self, actor: Actor) -> Request:
        """AT_P2 with a proposed refusal -> AT_P2 (Tolak Usulan)."""
        self._proposed(_A.DECLINE_REJECTION, actor)
        return self._with(refusal_proposed=False, outcome=None)

    # the end, and back

    def hand_over(self, actor: Actor, at: int) -> Request:
        """COMPLETED/REJECTED -> HANDED_OVER (Serahkan Hasil)."""
        self._allow(_A.HAND_OVER, actor)
        return self._with(state=_S.HANDED_OVER, closed_at=at)

    def withdraw(self, actor: Actor, at: int) -> Request:
        """Any open -> WITHDRAWN on the customer's wish (Cabut Permohonan)."""
        self._allow(_A.WITHDRAW, actor)
        self._no_refusal_pending()
        return self._closed(at)

    def withdraw_unanswered(self, actor: Actor, at: int) -> Request:
        """WAITING_CUSTOMER -> WITHDRAWN after the end of the set day, by the system."""
        self._allow(_A.WITHDRAW_UNANSWERED, actor)
        if self.waiting_until is None or at < self.waiting_until:
            raise Refused("request.still_time", until=self.waiting_until)
        return self._closed(at)

    def reopen(self, actor: Actor, complaint: str, days: int, due: int) -> Request:
        """COMPLETED, REJECTED, HANDED_OVER -> the desk that decided, promise cycle + 1 (Buka Kembali)."""
        self._allow(_A.REOPEN, actor)
        desk = self.decided_at_desk
        return self._with(
            state=desk,
            complaint=complaint,
            promise_days=days,
            promise_due=due,
            promise_cycle=self.promise_cycle + 1,
            hold_cycle=self.hold_cycle + (1 if desk is _S.AT_P1 else 0),
            decided_at=None,
            closed_at=None,
            refusal_proposed=False,
            outcome=None,
        )

    def move_promise(self, due: int) -> Request:
        """The same promise under a changed calendar."""
        return self._with(promise_due=due)

    def reassign(self, actor: Actor, to: str, to_role: Role, to_directorate: str | None) -> Request:
        """Any open -> the same state with another officer of the same desk (Alihkan Petugas)."""
        self._allow(_A.REASSIGN, actor)
        if actor.role is Role.SPV:
            self._supervised_by(actor)
        if to_role is not self.desk_role or to_directorate != self.directorate:
            raise Refused("request.position_of_other_desk", position=to)
        if to == self.holder:
            raise Refused("request.already_there", position=to)
        changes: dict[str, object] = {"holder": to}
        if self.desk_role is Role.P1 and self.state is not _S.WAITING_P1:
            changes["p1"] = to
        return self._with(**changes)

    def rate(self) -> Request:
        """Remember *that* the customer rated it, once, from COMPLETED on."""
        if self.state not in (_S.COMPLETED, _S.HANDED_OVER, _S.REJECTED):
            raise Refused("request.not_decided", state=self.state)
        if self.rated:
            raise Refused("survey.already_rated")
        return self._with(rated=True)

    # rules shared by the steps

    @property
    def desk_role(self) -> Role:
        """Which level has the task: P1 or P2; of a decided one that which decided."""
        decided = self.state in (_S.COMPLETED, _S.REJECTED, _S.HANDED_OVER)
        state = self.resume_to if self.state is _S.WAITING_CUSTOMER else self.decided_at_desk if decided else self.state
        return Role.P2 if state in (_S.WAITING_P2, _S.AT_P2) else Role.P1

    def note_allowed(self, actor: Actor) -> None:
        """Notes go between the levels while the request is open."""
        self._allow(_A.NOTE, actor)

    def _allow(self, action: RequestAction, actor: Actor) -> RequestState | None:
        return REQUEST_MACHINE.find(action, self.state, actor.role).target

    def _own_draft(self, action: RequestAction, actor: Actor) -> None:
        self._allow(action, actor)
        if self.booth != actor.place:
            raise Refused("request.draft_of_other_booth", booth=self.booth)

    def _held(self, action: RequestAction, actor: Actor) -> None:
        self._allow(action, actor)
        self._no_refusal_pending()
        if self.holder != actor.position:
            raise Refused("request.not_yours", holder=self.holder)

    def _in_desk_of(self, actor: Actor) -> None:
        if actor.role is Role.P1 and actor.directorate != self.directorate:
            raise Refused("request.other_directorate", directorate=self.directorate)
        if actor.role is Role.P2 and self.unit not in actor.units and self.holder != actor.position:
            raise Refused("request.other_unit", unit=self.unit)

    def _supervised_by(self, actor: Actor) -> None:
        if actor.oversees_directorate(self.directorate):
            return
        if actor.oversees_unit(self.unit) and self.desk_role is Role.P2:
            return
        raise Refused("request.not_your_unit", unit=self.unit)

    def _proposed(self, action: RequestAction, actor: Actor) -> None:
        self._allow(action, actor)
        if not self.refusal_proposed:
            raise Refused("request.no_refusal_proposed", action=str(action), state=str(self.state))
        if not actor.oversees_unit(self.unit):
            raise Refused("request.not_your_unit", unit=self.unit)

    def _no_refusal_pending(self) -> None:
        if self.refusal_proposed and self.state in AT_DESK:
            raise Refused("request.refusal_proposed")

    def _decided(self, state: RequestState, outcome: str | None, at: int) -> Request:
        return self._with(
            state=state,
            outcome=outcome,
            decided_at=at,
            decided_at_desk=self.state,
            closed_at=at,
            refusal_proposed=False,
        )

    def _closed(self, at: int) -> Request:
        return self._with(state=_S.WITHDRAWN, closed_at=at, promise_due=None, waiting_until=None, resume_to=None)

    def _with(self, **changes: object) -> Request:
        changes["version"] = self.version + 1
        return changed(self, changes)


def waiting_until(day_end: int, days: int) -> int:
    """Return the end of the last day the customer has, `days` calendar days after today's end (`day_end`, UTC ms)."""
    return day_end + days * DAY
