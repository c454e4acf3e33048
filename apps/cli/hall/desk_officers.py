"""Simulated P1, P2 and supervisors: take, forward, work, complete; now and then ask, return, or propose a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from apps.cli.hall.papers import attach
from apps.cli.hall.stage import Seat, Stage
from apps.cli.hall.tally import Tally
from common.client.gateway import Outcome, RefusedOutcome
from common.domain.calendar import WorkingCalendar
from common.domain.catalogue import Catalogue
from common.domain.clock import HOUR, MINUTE
from common.domain.staff import Staff
from common.messages import commands as c
from common.messages.command import Command
from common.messages.views import RequestView

AT_P1_SHARE = 0.06
ASK_SHARE = 0.07
RETURN_SHARE = 0.03
REFUSE_SHARE = 0.03
RESULT_SHARE = 0.15
"""Share of completed tasks to which the desk attaches the result."""
LATE_SHARE = 0.04


@dataclass(frozen=True, slots=True)
class Pace:
    """How long things take, minutes of domain time: pick-up at P1 and P2, holding, working.

    `serve` is least, most and usual share of the service's counter minutes; a demo's hall is busier than 2016's, so its
    visitors are quicker, else nine booths would not keep the promise.
    """

    serve: tuple[float, float, float] = (0.4, 1.5, 0.9)
    take_p1: tuple[float, float] = (1, 12)
    take_p2: tuple[float, float] = (2, 24)
    hold: tuple[float, float] = (2, 15)
    work: tuple[float, float] = (60, 1_500)
    answer: tuple[float, float] = (120, 2_000)


DEMO_PACE = Pace(serve=(0.15, 0.6, 0.3), take_p1=(1, 8), take_p2=(1, 10), hold=(1, 5), work=(5, 25), answer=(10, 30))


class DeskOfficers:
    """All back-office desks of the hall; one seat per position, taken when first needed."""

    def __init__(
        self,
        stage: Stage,
        catalogue: Catalogue,
        staff: Staff,
        calendar: WorkingCalendar,
        tally: Tally,
        *,
        pace: Pace,
        idle: frozenset[str] = frozenset(),
    ) -> None:
        self._stage, self._catalogue, self._staff = stage, catalogue, staff
        self._calendar, self._tally, self._pace, self._idle = calendar, tally, pace, idle
        self._seats: dict[str, Seat] = {}
        self._seated_on: date | None = None
        self._planned: dict[str, int] = {}
        self._taken_over: set[str] = set()
        self.on_completed: Callable[[RequestView], None] = lambda _: None

    def adopt(self, position: str, seat: Seat | None) -> None:
        """Use a seat that was taken before anything lay on its desk."""
        if seat is not None:
            self._seats[position] = seat

    def look(self, request: RequestView) -> None:
        """A request changed: plan what its desk does next, once per state."""
        key = hash((request.state, request.holder, request.unit, request.refusal_proposed, request.taken_at))
        if self._planned.get(request.id) == key:
            return
        self._planned[request.id] = key
        step = {
            "WAITING_P1": self._take_p1,
            "AT_P1": self._at_p1,
            "WAITING_P2": self._take_p2,
            "AT_P2": self._at_p2,
            "WAITING_CUSTOMER": self._answered,
            "COMPLETED": self._completed,
        }.get(request.state)
        if step is not None:
            step(request)
        else:
            self._planned.pop(request.id, None)

    # what each desk does

    def _take_p1(self, request: RequestView) -> None:
        desks = [p.code for p in self._staff.p1_of(request.directorate)]
        position = request.holder or self._stage.random.choice(desks)
        limit = self._staff.sla.pickup_p1_minutes
        self._act(position, self._minutes(self._pace.take_p1, limit), c.TakeTask(request=request.id))

    def _at_p1(self, request: RequestView) -> None:
        if request.holder is None:
            return
        unit = self._catalogue.units[request.unit]
        if not unit.staffed or unit.directorate != request.directorate:
            staffed = self._catalogue.staffed_units(request.directorate)
            unit = staffed[0]
        command: Command
        if self._stage.random.random() < AT_P1_SHARE:
            command = c.CompleteRequest(request=request.id, result="Dijawab di P1 (simulasi)")
        else:
            command = c.ForwardTask(request=request.id, unit=unit.code, note="Mohon diproses (simulasi)")
        self._act(request.holder, self._minutes(self._pace.hold, 0), command)

    def _take_p2(self, request: RequestView) -> None:
        position = request.holder or self._staff.p2_of(request.unit)[0].code
        limit = self._staff.sla.pickup_p2_minutes
        self._act(position, self._minutes(self._pace.take_p2, limit), c.TakeTask(request=request.id))

    def _at_p2(self, request: RequestView) -> None:
        if request.refusal_proposed:
            self._supervise(request)
            return
        if request.holder is None:
            return
        chance = self._stage.random.random()
        command: Command
        if chance < ASK_SHARE:
            command = c.AskDocuments(request=request.id, items="Fotokopi identitas (simulasi)", days=7)
        elif chance < ASK_SHARE + RETURN_SHARE:
            command = c.ReturnTask(request=request.id, reason="Bukan wewenang unit ini (simulasi)")
        elif chance < ASK_SHARE + RETURN_SHARE + REFUSE_SHARE:
            command = c.ProposeRejection(
                request=request.id, reason="Syarat tidak terpenuhi (simulasi)", rule="SOP unit (simulasi)"
            )
        else:
            command = c.CompleteRequest(request=request.id, result="Selesai sesuai SOP (simulasi)")
        with_result = isinstance(command, c.CompleteRequest) and self._stage.random.random() < RESULT_SHARE
        self._act(
            request.holder, self._minutes(self._pace.work, 0), command, result_of=request.id if with_result else ""
        )

    def _supervise(self, request: RequestView) -> None:
        supervisor = self._staff.supervisor_of_unit(request.unit).code
        command: Command
        if self._stage.random.random() < 0.5:  # noqa: PLR2004 - a coin
            command = c.ConfirmRejection(request=request.id)
        else:
            command = c.DeclineRejection(request=request.id, reason="Masih dapat dilengkapi (simulasi)")
        self._act(supervisor, self._minutes(self._pace.hold, 0), command)

    def _answered(self, request: RequestView) -> None:
        if request.holder is not None:
            self._act(request.holder, self._minutes(self._pace.answer, 0), c.CompleteDocuments(request=request.id))

    def _completed(self, request: RequestView) -> None:
        if request.result_by == "paper":
            self.on_completed(request)

    # acting

    def _minutes(self, between: tuple[float, float], limit: int) -> float:
        """Return a duration; now and then one beyond the limit, so that clocks have something to tell."""
        random = self._stage.random
        if limit and random.random() < LATE_SHARE:
            return limit + random.uniform(1, limit)
        return random.uniform(*between)

    def _act(self, position: str, minutes: float, command: Command, *, result_of: str = "") -> None:
        """Act after some working minutes, unless this desk is left idle on purpose or somebody took it over.

        With `result_of` the result is attached to that request first.
        """
        if position in self._idle or position in self._taken_over:
            return
        whole = max(1, round(minutes))
        instant = self._calendar.due_after_minutes(self._stage.now(), whole)
        instant = min(instant + self._stage.random.randint(0, MINUTE - 1), instant + HOUR)

        def act(seat: Seat) -> None:
            if result_of:
                send = partial(self._send, seat, position, command)
                attach(seat, self._tally, result_of, "result", None, "Surat keputusan", send)
            else:
                self._send(seat, position, command)

        self._stage.at(instant, lambda: self._with_seat(position, act))

    def _with_seat(self, position: str, then: Callable[[Seat], None]) -> None:
        """Act from the position's seat. Desks work before the hall opens: each date begins with seats of its own."""
        today = self._calendar.local_date(self._stage.now())
        if today != self._seated_on and not self._stage.sessions_last:
            self._seats.clear()
        self._seated_on = today
        known = self._seats.get(position)
        if known is not None:
            then(known)
            return

        def seated(seat: Seat | None) -> None:
            if seat is not None:
                self._seats[position] = seat
                then(seat)

        self._stage.sign_in(position, seated)

    def _send(self, seat: Seat, position: str, command: Command) -> None:
        def on_outcome(outcome: Outcome) -> None:
            lost = isinstance(outcome, RefusedOutcome) and outcome.code == "session.unknown"
            if lost and self._stage.sessions_last:
                self._taken_over.add(position)
            elif lost:
                self._seats.pop(position, None)
                self._with_seat(position, lambda again: again.send(command, lambda o: self._tally.count(command, o)))
            else:
                self._tally.count(command, outcome)

        seat.send(command, on_outcome)
