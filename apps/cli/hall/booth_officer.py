"""A simulated P0: opens the booth, calls, serves, registers or resolves, hands over, lets the visitor rate."""

from __future__ import annotations

from collections.abc import Callable

from apps.cli.hall.papers import attach
from apps.cli.hall.persons import invented_fields
from apps.cli.hall.stage import Seat, Stage
from apps.cli.hall.tally import Tally
from common.client.gateway import Accepted, Outcome, RefusedOutcome
from common.domain.catalogue import Catalogue
from common.domain.clock import MINUTE, SECOND
from common.messages import commands as c
from common.messages import queries as q
from common.messages.command import Command
from common.messages.views import TicketView

NO_SHOW_SHARE = 0.04
ESCALATE_SHARE = 0.62
RATE_SHARE = 0.6
PAPER_SHARE = 0.15
"""Share of registered requests to which the booth attaches a scanned paper."""
ANSWERS = {"puas": 230, "cukup_puas": 30, "belum_puas": 10}
RETRY_MS = 15 * SECOND
LOOK_AGAIN = 20 * SECOND


class BoothOfficer:
    """One officer at one booth; acts when something happened and when a pause is over."""

    def __init__(
        self,
        stage: Stage,
        catalogue: Catalogue,
        tally: Tally,
        position: str,
        *,
        serve: tuple[float, float, float],
    ) -> None:
        self.position = position
        self._serve = serve
        self._stage, self._catalogue, self._tally = stage, catalogue, tally
        self._seat: Seat | None = None
        self._busy = False
        self._leaving = False
        self._taken_over = False

    def arrive(self) -> None:
        """Sign in and open the booth."""
        self._leaving = False
        if self._taken_over:
            return
        if self._seat is not None and self._stage.sessions_last:
            self._seated(self._seat)
        else:
            self._stage.sign_in(self.position, self._seated)

    def leave(self) -> None:
        """Close the booth as soon as the visitor in hand is done."""
        self._leaving = True
        if not self._busy:
            self._close()

    def look(self) -> None:
        """Something changed in the queue: call when free."""
        if self._seat is not None and not self._busy and not self._leaving and self._stage.board.waiting_total():
            self._busy = True
            self._later(self._stage.random.randint(1, 6) * SECOND, self._call)

    def _call(self) -> None:
        if self._stage.board.waiting_total():
            self._do(c.CallNext(), self._called)
        else:
            self._busy = False

    def _seated(self, seat: Seat | None) -> None:
        self._seat = seat
        if seat is not None:
            self._do(c.OpenBooth(), self._opened)

    def _opened(self, outcome: Outcome) -> None:
        if isinstance(outcome, RefusedOutcome) and outcome.code != "booth.already_open":
            self._later(MINUTE, lambda: self._seated(self._seat))
            return
        self.look()

    def _called(self, outcome: Outcome) -> None:
        if not isinstance(outcome, Accepted):
            self._busy = False
            if isinstance(outcome, RefusedOutcome) and outcome.code.startswith("session."):
                self._seat = None
                self._taken_over = self._stage.sessions_last
            else:
                self._later(LOOK_AGAIN, self.look)
            return
        ticket: TicketView = outcome.result.ticket
        random = self._stage.random
        if random.random() < NO_SHOW_SHARE:
            self._later(
                25 * SECOND, lambda: self._do(c.RecallTicket(ticket=ticket.id), lambda _: self._again(ticket, 2))
            )
        else:
            walk = random.randint(10, 50) * SECOND
            self._later(walk, lambda: self._do(c.ServeTicket(ticket=ticket.id), lambda _: self._serving(ticket)))

    def _again(self, ticket: TicketView, calls: int) -> None:
        if calls < 3:  # noqa: PLR2004 - the third call is the last (DOMAIN section 4)
            again = c.RecallTicket(ticket=ticket.id)
            self._later(25 * SECOND, lambda: self._do(again, lambda _: self._again(ticket, calls + 1)))
        else:
            self._later(25 * SECOND, lambda: self._do(c.SkipTicket(ticket=ticket.id), lambda _: self._free()))

    def _serving(self, ticket: TicketView) -> None:
        service = self._catalogue.services[ticket.service]
        minutes = self._stage.random.triangular(*self._serve) * service.counter_minutes
        errand = self._tally.errand_of(ticket.id)
        if errand:
            self._later(int(4 * MINUTE), lambda: self._hand_over(ticket, errand))
        else:
            self._later(int(minutes * MINUTE), lambda: self._register(ticket))

    def _register(self, ticket: TicketView) -> None:
        if ticket.service.startswith("H"):
            self._finish(ticket)
            return
        self._do(
            c.StartRequest(ticket=ticket.id, service=ticket.service), lambda outcome: self._drafted(ticket, outcome)
        )

    def _drafted(self, ticket: TicketView, outcome: Outcome) -> None:
        if not isinstance(outcome, Accepted):
            self._tally.refused(outcome)
            self._finish(ticket)
            return
        request = outcome.result.request
        service = self._catalogue.services[ticket.service]
        if service.escalatable and self._stage.random.random() < ESCALATE_SHARE:
            fields = invented_fields(self._stage.random, service, self._tally.next_person())
            after = c.EscalateRequest(request=request.id, fields=fields)
            save = c.SaveDraft(request=request.id, fields=fields)

            def escalate() -> None:
                self._do(after, lambda done: self._registered(ticket, request.id, done))

            scanned = bool(service.requirements) and self._stage.random.random() < PAPER_SHARE
            self._do(save, lambda _: self._attach(request.id, escalate) if scanned else escalate())
        else:
            done = c.ResolveAtBooth(request=request.id, outcome="Dijawab di loket (simulasi)")
            self._do(done, lambda _: self._finish(ticket))

    def _attach(self, request: str, then: Callable[[], None]) -> None:
        """Scan the first requirement's paper and attach it."""
        if self._seat is not None:
            attach(self._seat, self._tally, request, "requirement", 0, "Surat permohonan", then)

    def _registered(self, ticket: TicketView, request: str, outcome: Outcome) -> None:
        if isinstance(outcome, Accepted) and self._seat is not None:
            self._seat.ask(q.GetReceipt(request=request), lambda _: self._finish(ticket))
        else:
            self._tally.refused(outcome)
            drop = c.DiscardDraft(request=request, reason="Tidak jadi (simulasi)")
            self._do(drop, lambda _: self._finish(ticket))

    def _hand_over(self, ticket: TicketView, number: str) -> None:
        if self._seat is None:
            return

        def found(outcome: Outcome) -> None:
            if isinstance(outcome, Accepted) and outcome.result.requests:
                request = outcome.result.requests[0]
                over = c.HandOver(request=request.id, received_by="Pemohon (simulasi)")
                self._do(over, lambda _: self._finish(ticket))
            else:
                self._tally.refused(outcome)
                self._finish(ticket)

        self._seat.ask(q.FindRequest(number=number), found)

    def _finish(self, ticket: TicketView) -> None:
        self._do(c.FinishTicket(ticket=ticket.id), lambda outcome: self._rate(ticket, outcome))

    def _rate(self, ticket: TicketView, outcome: Outcome) -> None:
        random = self._stage.random
        if isinstance(outcome, Accepted) and random.random() < RATE_SHARE:
            answer = random.choices(list(ANSWERS), list(ANSWERS.values()))[0]
            self._do(c.RateTicket(ticket=ticket.id, answer=answer), lambda _: None)  # type: ignore[arg-type]
        self._later(random.randint(5, 30) * SECOND, self._free)

    def _free(self) -> None:
        self._busy = False
        if self._leaving:
            self._close()
        else:
            self.look()

    def _close(self) -> None:
        self._do(c.CloseBooth(), lambda _: None)

    def _later(self, milliseconds: int, call: Callable[[], None]) -> None:
        self._stage.at(self._stage.now() + milliseconds, call)

    def _do(self, command: Command, then: Callable[[Outcome], None]) -> None:
        if self._seat is None:
            return

        def on_outcome(outcome: Outcome) -> None:
            self._tally.count(command, outcome)
            then(outcome)

        self._seat.send(command, on_outcome)
