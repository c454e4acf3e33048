"""What the visitor at this counter sees: number, what is being registered (masked), and the survey afterwards.

The officer never sees the answer. Deals in codes and masks; no full name, number or address leaves the form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from apps.booth.desk import Desk
from apps.booth.later import Later
from common.client.change import BoardChange
from common.domain.contact import check_email, check_phone, mask_email, mask_phone
from common.domain.survey import Answer
from common.messages.commands import DraftFields, RateTicket
from common.messages.views import RequestView, TicketView

SURVEY_MS = 60_000
THANKS_MS = 5_000
RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """One picture for the visitor, in the ticket's own `language`.

    `page` is closed, paused, welcome, called, serving, registering, registered, survey or thanks.
    """

    page: str
    booth: int
    language: str = "id"
    number: str = ""
    service: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    handed_in: int = 0
    needed: int = 0
    promise_due: int | None = None
    registration: str = ""


class VisitorView(Protocol):
    """What the presenter tells the visitor's window."""

    def show_facing(self, facing: Facing) -> None:
        """Show a page."""
        ...

    def show_answering(self, *, answering: bool) -> None:
        """A face was pressed and is on its way."""
        ...


class VisitorPresenter:
    """`draft` gives the open draft with what was typed; the survey runs in real time."""

    def __init__(
        self,
        desk: Desk,
        view: VisitorView,
        later: Later,
        draft: Callable[[], tuple[RequestView, DraftFields] | None],
    ) -> None:
        self._desk, self._view, self._later, self._draft = desk, view, later, draft
        self._shown: Facing | None = None
        self._survey = ""
        self._thanks = False
        self._registered: RequestView | None = None
        self._states: dict[str, str] = {}
        self._take_back: Callable[[], None] | None = None
        desk.watch(self._on_change)

    @property
    def surveying(self) -> bool:
        """Whether the faces wait for an answer."""
        return bool(self._survey)

    def refresh(self) -> None:
        """Show what fits now."""
        facing = self._look()
        if facing != self._shown:
            self._shown = facing
            self._view.show_facing(facing)

    def registered(self, request: RequestView) -> None:
        """A request of this visit was registered: show its number until the visit ends or the next draft."""
        self._registered = request if request.state == "WAITING_P1" else None
        self.refresh()

    def answer(self, answer: Answer) -> None:
        """A face was pressed."""
        if self._survey and self._desk.acts.send(
            RATE, RateTicket(ticket=self._survey, answer=answer.value), lambda _: self._thank(), lambda _: self._end()
        ):
            self._view.show_answering(answering=True)

    def skip(self) -> None:
        """The visitor would rather not."""
        self._end()

    def _on_change(self, change: BoardChange) -> None:
        here = self._here()
        if not change.everything:
            self._watch_finish(here)
        self._states = {ticket.id: ticket.state for ticket in here}
        ticket = self._desk.ticket
        if ticket is not None and ticket.state == "SERVING":
            self._stop()
        if ticket is None or (self._registered is not None and ticket.id != self._registered.ticket):
            self._registered = None
        self.refresh()

    def _here(self) -> list[TicketView]:
        return [ticket for ticket in self._desk.board.tickets.values() if ticket.booth == self._desk.place]

    def _watch_finish(self, here: list[TicketView]) -> None:
        """A visit here just ended: ask how it was."""
        for ticket in here:
            just = self._states.get(ticket.id) == "SERVING" and ticket.state == "SERVED"
            if just and not ticket.rated and ticket.outcome != "unrecorded":
                self._stop()
                self._survey = ticket.id
                self._take_back = self._later(SURVEY_MS, self._end)

    def _thank(self) -> None:
        self._stop()
        self._thanks = True
        self._take_back = self._later(THANKS_MS, self._end)
        self.refresh()

    def _end(self) -> None:
        self._stop()
        self.refresh()

    def _stop(self) -> None:
        if self._take_back is not None:
            self._take_back()
            self._take_back = None
        self._survey, self._thanks = "", False
        self._view.show_answering(answering=False)

    def _look(self) -> Facing:
        booth, number = self._desk.booth, self._desk.number
        rated = self._desk.board.tickets.get(self._survey) if self._survey else None
        if rated is not None:
            return Facing(page="survey", booth=number, language=rated.language, number=rated.number)
        if self._thanks:
            return Facing(page="thanks", booth=number, language=self._shown.language if self._shown else "id")
        ticket = self._desk.ticket
        if ticket is not None:
            return self._with_ticket(ticket, number)
        if booth is None or booth.state == "CLOSED":
            return Facing(page="closed", booth=number)
        return Facing(page="paused" if booth.state == "PAUSED" else "welcome", booth=number)

    def _with_ticket(self, ticket: TicketView, booth: int) -> Facing:
        if ticket.state == "CALLED":
            return Facing(page="called", booth=booth, language=ticket.language, number=ticket.number)
        typed = self._draft()
        if typed is not None:
            return _registering(*typed, ticket, booth)
        service = self._public_service(ticket.service)
        if self._registered is not None:
            return Facing(
                page="registered", booth=booth, language=ticket.language, number=ticket.number,
                service=self._public_service(self._registered.service),
                registration=self._registered.number, promise_due=self._registered.promise_due,
            )  # fmt: skip
        return Facing(page="serving", booth=booth, language=ticket.language, number=ticket.number, service=service)

    def _public_service(self, code: str) -> str:
        """Return a service's code, empty for a confidential one: a neighbour may look over the shoulder."""
        service = self._desk.book.service(code) if self._desk.book else None
        return "" if service is None or service.confidential else code


def _registering(draft: RequestView, fields: DraftFields, ticket: TicketView, booth: int) -> Facing:
    phone, email = check_phone(fields.phone), check_email(fields.email)
    needed = [tick for tick in fields.ticks if tick != "-"]
    return Facing(
        page="registering",
        booth=booth,
        language=ticket.language,
        number=ticket.number,
        service="" if draft.confidential else draft.service,
        name=mask_name(fields.name),
        phone=mask_phone(phone.value) if phone.ok else "",
        email=mask_email(email.value) if email.ok else "",
        handed_in=needed.count("1"),
        needed=len(needed),
        promise_due=draft.promise_due,
    )


def mask_name(name: str) -> str:
    """Show `B*** C*****`: each word's first letter, its length at most hinted."""
    return " ".join(word[0] + "*" * max(3, min(5, len(word) - 1)) for word in name.split())
