"""Signing in, changing a first password, locking and unlocking: what happens, without any screen.

The view says what the officer wants; the presenter asks the coordinator and tells the view what to show. It deals in
codes, keeps a password only while the one answer is awaited, and never learns what the application does afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from common.client.gateway import Accepted, FailedOutcome, RefusedOutcome
from common.messages.words import ChangePassword, Lock, SignIn, SignOut, Unlock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from common.client.gateway import OnOutcome, Outcome
    from common.messages.commands import Command
    from common.messages.results import SessionResult
    from common.messages.words import Word

SHORTEST_PASSWORD = 10
SESSION_LOST = frozenset(
    {"session.unknown", "session.expired", "session.ended", "session.replaced", "session.required"}
)


class Sender(Protocol):
    """The part of a gateway that signing in needs."""

    def send(self, message: Command | Word, on_outcome: OnOutcome) -> str:
        """Send a word."""
        ...

    def use_session(self, token: str | None) -> None:
        """Send this token from now on."""
        ...


class SignInView(Protocol):
    """What the presenter tells the sign-in page."""

    def show_busy(self, *, busy: bool) -> None:
        """Show that the answer is awaited."""
        ...

    def show_refusal(self, code: str, data: Mapping[str, Any]) -> None:
        """Say why not; an empty code takes it back."""
        ...

    def show_failure(self, code: str, ref: str) -> None:
        """Say that the coordinator or the link could not."""
        ...

    def offer_positions(self, positions: list[str]) -> None:
        """Let the officer choose one of the account's positions."""
        ...

    def ask_new_password(self) -> None:
        """Ask for a password of the officer's own."""
        ...

    def clear(self) -> None:
        """Begin anew, forgetting what was typed."""
        ...


class LockView(Protocol):
    """What the presenter tells the lock screen."""

    def show_lock(self, position: str) -> None:
        """Cover everything."""
        ...

    def hide_lock(self) -> None:
        """Uncover everything."""
        ...

    def show_busy(self, *, busy: bool) -> None:
        """Show that the answer is awaited."""
        ...

    def show_refusal(self, code: str, data: Mapping[str, Any]) -> None:
        """Say why not."""
        ...

    def show_failure(self, code: str, ref: str) -> None:
        """Say that the coordinator or the link could not."""
        ...


class SignInPresenter:
    """From account and password to a session. `on_signed_in` gets the session's result."""

    def __init__(self, gateway: Sender, view: SignInView, on_signed_in: Callable[[SessionResult], None]) -> None:
        self._gateway, self._view, self._on_signed_in = gateway, view, on_signed_in
        self._busy = False
        self._password = ""
        self._session: SessionResult | None = None

    def sign_in(self, account: str, password: str, position: str = "") -> None:
        """Ask for a session; an empty position leaves the choice to the coordinator."""
        account = account.strip()
        if self._busy:
            return
        if not account or not password:
            self._view.show_refusal("session.empty", {})
            return
        self._begin()
        self._password = password
        word = SignIn(account=account, password=password, position=position or None)
        self._gateway.send(word, self._on_sign_in)

    def change_password(self, new: str, again: str) -> None:
        """Replace the first password by the officer's own."""
        if self._busy or self._session is None:
            return
        if len(new) < SHORTEST_PASSWORD:
            self._view.show_refusal("session.password_too_short", {})
        elif new != again:
            self._view.show_refusal("session.password_mismatch", {})
        elif new == self._password:
            self._view.show_refusal("session.password_unchanged", {})
        else:
            self._begin()
            self._gateway.send(ChangePassword(old=self._password, new=new), self._on_changed)

    def sign_out(self) -> None:
        """End the session; whatever the answer, this device forgets it."""
        self._gateway.send(SignOut(), _ignore)
        self.forget()

    def forget(self) -> None:
        """Go back to an empty sign-in page (signed out, or the session ended elsewhere)."""
        self._gateway.use_session(None)
        self._session, self._password, self._busy = None, "", False
        self._view.clear()

    def _begin(self) -> None:
        self._busy = True
        self._view.show_refusal("", {})
        self._view.show_busy(busy=True)

    def _settle(self, outcome: Outcome) -> bool:
        """Show what went wrong; return whether it went well."""
        self._busy = False
        self._view.show_busy(busy=False)
        if isinstance(outcome, Accepted):
            return True
        if isinstance(outcome, RefusedOutcome):
            if outcome.code == "session.choose_position":
                self._view.offer_positions([str(code) for code in outcome.data.get("positions", [])])
            self._view.show_refusal(outcome.code, outcome.data)
        elif isinstance(outcome, FailedOutcome):
            self._view.show_failure(outcome.code, outcome.ref)
        else:
            self._view.show_failure("link.no_answer", "")
        return False

    def _on_sign_in(self, outcome: Outcome) -> None:
        if not self._settle(outcome) or not isinstance(outcome, Accepted):
            return
        session: SessionResult = outcome.result
        self._session = session
        self._gateway.use_session(session.session)
        if session.must_change:
            self._view.ask_new_password()
        else:
            self._finish()

    def _on_changed(self, outcome: Outcome) -> None:
        if self._settle(outcome):
            self._finish()

    def _finish(self) -> None:
        session, self._password = self._session, ""
        self._view.clear()
        if session is not None:
            self._on_signed_in(session)


class LockPresenter:
    """Locks an untouched screen and opens it again by the same officer's password."""

    def __init__(self, gateway: Sender, view: LockView, on_session_lost: Callable[[], None]) -> None:
        self._gateway, self._view, self._on_session_lost = gateway, view, on_session_lost
        self._locked = False
        self._busy = False

    @property
    def locked(self) -> bool:
        """Whether the screen is locked."""
        return self._locked

    def lock(self, position: str) -> None:
        """Cover the screen at once, then tell the coordinator."""
        if not self._locked:
            self._locked = True
            self._view.show_lock(position)
            self._gateway.send(Lock(), _ignore)

    def unlock(self, password: str) -> None:
        """Ask whether the password is right."""
        if self._busy or not self._locked:
            return
        self._busy = True
        self._view.show_busy(busy=True)
        self._gateway.send(Unlock(password=password), self._on_unlock)

    def release(self) -> None:
        """Take the lock away without asking: another officer signs in."""
        if self._locked:
            self._locked = False
            self._view.hide_lock()

    def _on_unlock(self, outcome: Outcome) -> None:
        self._busy = False
        self._view.show_busy(busy=False)
        if isinstance(outcome, Accepted):
            self.release()
        elif isinstance(outcome, RefusedOutcome) and outcome.code in SESSION_LOST:
            self.release()
            self._on_session_lost()
        elif isinstance(outcome, RefusedOutcome):
            self._view.show_refusal(outcome.code, outcome.data)
        elif isinstance(outcome, FailedOutcome):
            self._view.show_failure(outcome.code, outcome.ref)
        else:
            self._view.show_failure("link.no_answer", "")


def _ignore(_outcome: Outcome) -> None:
    """Take note of nothing: the act stands whatever the answer."""
