"""The lock screen: who is on duty, one password, one button. What lies beneath keeps everything typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from common.shell import texts, theme
from common.shell.login.cover import Cover
from common.shell.login.password import PasswordField
from common.shell.login.view import FORM_WIDTH
from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.label import Label
from common.shell.widgets.scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from common.client.gateway import LinkStatus
    from common.shell.window import OfficerWindow


class LockPage(Live, QWidget):
    """Covers a window; emits the wish to unlock or to let another officer sign in."""

    unlock_requested = Signal(str)
    sign_out_requested = Signal()

    def __init__(self, window: OfficerWindow, *, title_of: Callable[[str], str] = str) -> None:
        super().__init__()
        self._window, self._title_of = window, title_of
        self._why = Label("", "officer.lead", role="muted")
        self._password = PasswordField(texts.PASSWORD)
        self._unlock = Button(texts.UNLOCK, "primary", icon="lock-open", size="large")
        self._sign_out = Button(texts.SIGN_OUT, icon="log-out")
        self._refusal = Label("", role="breach", weight=600)
        self._cover = Cover()
        form = column(
            STRETCH, Label(texts.LOCKED_TITLE, "officer.figure", weight=700), 4, self._why, 32, self._password, 24,
            self._unlock, 8, self._sign_out, 12, self._refusal, STRETCH, margins=(24, 24, 24, 24),
        )  # fmt: skip
        self._form = panel(form)
        self.setLayout(row((self._cover, 7), (Scroll(panel(row(STRETCH, self._form, STRETCH))), 5)))
        self.restyle()
        self.setFocusProxy(self._password)
        self._unlock.clicked.connect(self._on_unlock_clicked)
        self._sign_out.clicked.connect(self._on_sign_out_clicked)

    def restyle(self) -> None:
        """Take the width of the scale in force."""
        self._form.setFixedWidth(theme.of(self).px(FORM_WIDTH) + 48)

    def show_link(self, status: LinkStatus) -> None:
        """Show whether this is a training site."""
        self._cover.show_training(training=status.mark == "training")

    def show_lock(self, position: str) -> None:
        """Cover the window."""
        self._why.say(texts.LOCKED_WHY(position=self._title_of(position)))
        self._password.clear()
        self._refusal.say("")
        self._window.cover(self)

    def hide_lock(self) -> None:
        """Uncover the window."""
        self._password.clear()
        self._window.cover(None)

    def show_busy(self, *, busy: bool) -> None:
        """Show that the answer is awaited."""
        self._unlock.setEnabled(not busy)
        self._unlock.say(texts.SIGNING_IN if busy else texts.UNLOCK)

    def show_refusal(self, code: str, data: Mapping[str, Any]) -> None:
        """Say why not."""
        self._refusal.say(texts.refusal(code, data) if code else "")
        self._password.select_all()

    def show_failure(self, code: str, ref: str) -> None:
        """Say that the coordinator or the link could not."""
        self._refusal.say(texts.failure(code, ref))

    def event(self, event: QEvent) -> bool:
        """Unlock on Enter."""
        if event.type() == QEvent.Type.KeyPress and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # type: ignore[attr-defined]
            self._unlock.click()
            return True
        return super().event(event)

    def _on_unlock_clicked(self) -> None:
        self.unlock_requested.emit(self._password.text())

    def _on_sign_out_clicked(self) -> None:
        self.sign_out_requested.emit()
