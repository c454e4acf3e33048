"""The hall come to life: visitors, booths and desks, day after day. The same people in demo and simulation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from apps.cli.hall.booth_officer import BoothOfficer
from apps.cli.hall.desk_officers import DeskOfficers, Pace
from apps.cli.hall.slips import Paper, at_once
from apps.cli.hall.stage import Stage
from apps.cli.hall.tally import Tally
from apps.cli.hall.visitors import Mix, Visitor, arrivals
from apps.coordinator.seed.loader import Seed
from common.client.gateway import Accepted, Outcome
from common.domain.clock import HOUR, MINUTE
from common.domain.roles import Role
from common.messages import commands as c
from common.messages.feeds import StaffEvent
from common.messages.results import TicketResult
from common.messages.views import RequestView

COLLECT_SERVICE = "H02"


class Hall:
    """All simulated people. Feed it events; tell it when a day begins."""

    def __init__(
        self,
        stage: Stage,
        seed: Seed,
        *,
        pace: Pace,
        booths: int,
        idle: frozenset[str] = frozenset(),
        collect_after: tuple[int, int] = (2 * HOUR, 30 * HOUR),
    ) -> None:
        self._stage, self._seed = stage, seed
        self._collect_after = collect_after
        self.tally = Tally()
        self.mix = Mix.of(seed.catalogue, seed.history)
        p0 = [p for p in seed.staff.of_role(Role.P0) if p.code not in idle]
        order = sorted(p0, key=lambda p: (p.booth != "L9", p.booth))[:booths]
        self.officers = [
            BoothOfficer(stage, seed.catalogue, self.tally, position.code, serve=pace.serve) for position in order
        ]
        self.desks = DeskOfficers(stage, seed.catalogue, seed.staff, seed.calendar, self.tally, pace=pace, idle=idle)
        self.desks.on_completed = self._will_collect
        self._stops = 0
        self._errands: list[str] = []
        self.paper: Callable[[TicketResult, Callable[[Paper], None]], None] = at_once

    def begin_day(self, opens: int, stops: int, visitors: int, until: int | None = None) -> None:
        """Plan one day: officers arrive at opening, `visitors` come until issuing stops (or `until`)."""
        self._stops = stops
        for officer in self.officers:
            self._stage.at(opens + self._stage.random.randint(0, MINUTE), officer.arrive)
            self._stage.at(stops + HOUR, officer.leave)
        for visitor in arrivals(self._stage.random, self.mix, visitors, opens, until or stops):
            self._plan(visitor)
        errands, self._errands = self._errands, []
        for number in errands:
            self._plan_errand(number, opens + self._stage.random.randint(0, max(1, stops - opens - MINUTE)))

    def take(self, events: Iterable[StaffEvent]) -> None:
        """React to what happened."""
        woken = False
        for event in events:
            woken = woken or event.ticket is not None or event.booth is not None
            if event.request is not None:
                self.desks.look(event.request)
        if woken:
            for officer in self.officers:
                officer.look()

    def resume(self) -> None:
        """After joining anew: look at everything that lies on the desks."""
        for request in self._stage.board.requests.values():
            self.desks.look(request)

    def _plan(self, visitor: Visitor) -> None:
        self._stage.at(visitor.at, lambda: self._take_number(visitor))

    def _take_number(self, visitor: Visitor) -> None:
        command = c.IssueTicket(
            service=visitor.service,
            priority=visitor.priority,
            language=visitor.language,  # type: ignore[arg-type]
        )

        def issued(outcome: Outcome) -> None:
            self.tally.count(command, outcome)
            if isinstance(outcome, Accepted):
                ticket = outcome.result.ticket.id
                if outcome.result.wait_minutes is not None:
                    self.tally.told[ticket] = outcome.result.wait_minutes
                if visitor.errand:
                    self.tally.errands[ticket] = visitor.errand
                self.paper(outcome.result, lambda paper: self._report(ticket, paper))

        self._stage.dispenser().send(command, issued)

    def _report(self, ticket: str, paper: Paper) -> None:
        """Tell what became of the slip; who got none has noted the number."""
        for said in (paper, "noted") if paper == "failed" else (paper,):
            report = c.ReportPaper(ticket=ticket, paper=said)
            self._stage.dispenser().send(report, partial(self.tally.count, report))

    def _will_collect(self, request: RequestView) -> None:
        """The applicant comes for the paper: later today, or on another day."""
        instant = self._stage.now() + self._stage.random.randint(*self._collect_after)
        if instant < self._stops:
            self._plan_errand(request.number, instant)
        else:
            self._errands.append(request.number)

    def _plan_errand(self, number: str, at: int) -> None:
        self._plan(Visitor(at, COLLECT_SERVICE, priority=False, language="id", errand=number))
