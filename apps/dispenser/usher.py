"""The usher's mode: sign in with a PIN, then cancel, requeue, prioritise or print again for those who ask. No Qt.

The session ends with the page; a PIN is kept only while its one answer is awaited.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from apps.dispenser.models import ACCOUNT_DIGITS, PIN_DIGITS, Act, UsherDesk
from common.client.gateway import Accepted, RefusedOutcome, Unsure
from common.messages.commands import CancelTicket, Command, MarkPriority, RequeueTicket
from common.messages.words import SignIn, SignOut

if TYPE_CHECKING:
    from apps.dispenser.hall import Hall
    from apps.dispenser.issuing import Issuing
    from common.client.gateway import Gateway, Outcome
    from common.messages.results import SessionResult
    from common.messages.views import LobbyTicket

CANCEL_REASON = "Dibatalkan petugas pandu atas permintaan pemohon."
MUST_CHANGE = "session.must_change_password"
_SHOWN = frozenset({"WAITING", "NO_SHOW"})


class UsherHost(Protocol):
    """Who is told what to show."""

    def on_usher(self, desk: UsherDesk) -> None:
        """What is typed, asked, listed or wrong."""
        ...


class Usher:
    """One usher at a time. One act at a time."""

    def __init__(self, gateway: Gateway, hall: Hall, issuing: Issuing, host: UsherHost) -> None:
        self._gateway, self._hall, self._issuing, self._host = gateway, hall, issuing, host
        self._desk = UsherDesk()
        self._turn = 0

    @property
    def desk(self) -> UsherDesk:
        """What the page shows."""
        return self._desk

    def press(self, digit: str) -> None:
        """A key: first the account's digits, then the PIN's."""
        desk = self._desk
        if desk.busy or desk.signed_in or not digit.isdigit():
            return
        if len(desk.account) < ACCOUNT_DIGITS:
            self._show(account=desk.account + digit, code="")
        elif len(desk.pin) < PIN_DIGITS:
            self._show(pin=desk.pin + digit, code="")

    def erase(self) -> None:
        """Take the last key back."""
        desk = self._desk
        if desk.pin:
            self._show(pin=desk.pin[:-1])
        else:
            self._show(account=desk.account[:-1])

    def sign_in(self) -> None:
        """Ask for a session."""
        desk = self._desk
        if not desk.ready:
            return
        self._show(busy=True, code="")
        turn = self._turn
        word = SignIn(account=f"u{desk.account}", password=desk.pin)
        self._gateway.send(word, lambda outcome: self._on_sign_in(outcome, turn))

    def leave(self) -> None:
        """End the session and forget everything."""
        if self._desk.signed_in:
            self._gateway.send(SignOut(), _ignore)
        self._gateway.use_session(None)
        self._turn += 1
        self._desk = UsherDesk()

    def refresh(self) -> None:
        """The hall changed."""
        if self._desk.signed_in:
            self._show(tickets=self._tickets())

    def refuse(self, code: str) -> None:
        """Say why something cannot be done now."""
        self._show(code=code, data={}, done="")

    def choose(self, ticket: str) -> None:
        """Choose a ticket of the list."""
        self._show(chosen=ticket, code="", done="")

    def act(self, act: Act) -> None:
        """Do something with the chosen ticket."""
        desk = self._desk
        ticket = next((one for one in desk.tickets if one.id == desk.chosen), None)
        if ticket is None or desk.busy or act not in desk.acts:
            return
        if act == "reprint":
            if self._issuing.block:
                self.refuse(self._issuing.block)
                return
            self._issuing.print_again(ticket)
            self._show(done=act)
            return
        command: Command = {
            "cancel": CancelTicket(ticket=ticket.id, reason=CANCEL_REASON),
            "requeue": RequeueTicket(ticket=ticket.id),
            "prioritise": MarkPriority(ticket=ticket.id),
        }[act]
        self._show(busy=True, code="", done="")
        turn = self._turn
        self._gateway.send(command, lambda outcome: self._on_done(outcome, act, turn))

    def _on_sign_in(self, outcome: Outcome, turn: int) -> None:
        if turn != self._turn or isinstance(outcome, Unsure):
            return
        if not isinstance(outcome, Accepted):
            self._show(busy=False, pin="", code=outcome.code, data=_data(outcome))
            return
        session: SessionResult = outcome.result
        if session.must_change:
            self._gateway.use_session(session.session)
            self._gateway.send(SignOut(), _ignore)
            self._gateway.use_session(None)
            self._show(busy=False, pin="", code=MUST_CHANGE)
            return
        self._gateway.use_session(session.session)
        self._show(busy=False, pin="", signed_in=True, tickets=self._tickets())

    def _on_done(self, outcome: Outcome, act: Act, turn: int) -> None:
        if turn != self._turn or isinstance(outcome, Unsure):
            return
        if isinstance(outcome, Accepted):
            self._show(busy=False, done=act)
        else:
            self._show(busy=False, code=outcome.code, data=_data(outcome))

    def _tickets(self) -> tuple[LobbyTicket, ...]:
        there = (ticket for ticket in self._hall.board.tickets.values() if ticket.state in _SHOWN)
        return tuple(sorted(there, key=lambda ticket: (ticket.issued_at, ticket.id), reverse=True))

    def _show(self, **changes: object) -> None:
        self._desk = replace(self._desk, **changes)  # type: ignore[arg-type]
        self._host.on_usher(self._desk)


def _data(outcome: Outcome) -> dict[str, object]:
    return outcome.data if isinstance(outcome, RefusedOutcome) else {"ref": getattr(outcome, "ref", "")}


def _ignore(_outcome: Outcome) -> None:
    """Whatever the answer, this machine has forgotten the session."""
