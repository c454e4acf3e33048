"""Who sits at the counter: sign-in, idle lock, sign-out, and what the window does by itself (language, appearance)."""

from __future__ import annotations

from collections.abc import Callable

from apps.booth import texts
from apps.booth.rules import Act
from apps.booth.window import BoothWindow
from common.client.gateway import LinkStatus
from common.messages.results import SessionResult
from common.shell import i18n, notices, theme
from common.shell.idle import IdleWatch
from common.shell.login.lock import LockPage
from common.shell.login.presenter import LockPresenter, SignInPresenter
from common.shell.login.view import SignInPage
from common.shell.qt_gateway import QtGateway
from common.shell.scheme import Variant
from common.shell.sentence import Words

_LOOKS = (Variant.LIGHT, Variant.DARK, Variant.HIGH_CONTRAST)


class Seat:
    """`on_sit` hears the position of who signed in, or empty. Locks by itself as the coordinator greets (0: never)."""

    def __init__(
        self,
        gateway: QtGateway,
        window: BoothWindow,
        device: Words,
        *,
        on_sit: Callable[[str], None],
        title_of: Callable[[str], str],
    ) -> None:
        self._gateway, self._window, self._on_sit = gateway, window, on_sit
        self._position = ""
        self._handed = False
        self.page = SignInPage(device, title_of=title_of)
        self.lock_page = LockPage(window, title_of=title_of)
        self.lock_page.setParent(window)
        self.lock_page.hide()
        self.sign_in = SignInPresenter(gateway, self.page, self._on_signed_in)
        self.lock = LockPresenter(gateway, self.lock_page, self.leave)
        self._idle = IdleWatch(window)
        self._idle.expired.connect(self._on_idle)
        self.page.sign_in_requested.connect(self.sign_in.sign_in)
        self.page.password_change_requested.connect(self.sign_in.change_password)
        self.lock_page.unlock_requested.connect(self._on_unlock_requested)
        self.lock_page.sign_out_requested.connect(self._on_sign_out)
        gateway.link_changed.connect(self._on_link_changed)
        window.cover(self.page)

    @property
    def position(self) -> str:
        """Who sits here, empty for nobody."""
        return self._position

    def hand_over(self, session: SessionResult) -> None:
        """Take a session of the training hall; such a window never locks the simulated officer out."""
        self._handed = True
        self._gateway.use_session(session.session)
        self._on_signed_in(session)

    def do(self, act: Act) -> None:
        """Do what only this screen does."""
        match act:
            case Act.LOCK:
                self._on_idle()
            case Act.SIGN_OUT:
                self._on_sign_out()
            case Act.LANGUAGE:
                i18n.use(i18n.other())
            case Act.THEME:
                now = theme.current().variant
                theme.use(_LOOKS[(_LOOKS.index(now) + 1) % len(_LOOKS)] if now in _LOOKS else Variant.LIGHT)
            case _:
                self._window.turn_menu()

    def leave(self) -> None:
        """The session ended elsewhere: back to the sign-in page, with a word about it."""
        if self._position:
            said: Words = texts.refusal("session.ended")
            self._go()
            notices.say(said, "warn")

    def close(self) -> None:
        """Stop counting."""
        self._idle.stop()

    def _go(self) -> None:
        self._position, self._handed = "", False
        self._idle.stop()
        self.lock.release()
        self.sign_in.forget()
        self._on_sit("")
        self._window.cover(self.page)

    def _on_signed_in(self, session: SessionResult) -> None:
        self._position = session.position
        self._window.cover(None)
        self._on_sit(session.position)
        self._begin_idle()

    def _begin_idle(self) -> None:
        seconds = self._gateway.idle_lock_seconds
        if seconds and not self._handed:
            self._idle.start(seconds)

    def _on_idle(self) -> None:
        if self._position and not self._handed:
            self.lock.lock(self._position)

    def _on_unlock_requested(self, password: str) -> None:
        self.lock.unlock(password)
        self._begin_idle()

    def _on_sign_out(self) -> None:
        self.sign_in.sign_out()
        self._go()

    def _on_link_changed(self, status: LinkStatus) -> None:
        self.page.show_link(status)
        self.lock_page.show_link(status)
