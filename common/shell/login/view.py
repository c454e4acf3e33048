"""The sign-in page: account, password, position when there are several, a new password when the first must go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QWidget

from common.shell import i18n, texts, theme
from common.shell.link_banner import LinkWord
from common.shell.login.cover import Cover
from common.shell.login.password import PasswordField
from common.shell.theme import Live, Variant
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.field import Field
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.inputs import Choice, TextInput
from common.shell.widgets.label import Label
from common.shell.widgets.scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QShowEvent

    from common.client.gateway import LinkStatus
    from common.shell.sentence import Words

FORM_WIDTH = 416
_ORDER = (Variant.LIGHT, Variant.DARK, Variant.HIGH_CONTRAST)


class SignInPage(Live, QWidget):
    """Emits wishes; the presenter answers through `show_...`. `title_of` names a position code, if the caller can."""

    sign_in_requested = Signal(str, str, str)
    password_change_requested = Signal(str, str)

    def __init__(
        self,
        device: Words,
        *,
        lock_minutes: int = 10,
        title_of: Callable[[str], Words] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title_of = title_of
        self._account = Field(texts.ACCOUNT, TextInput(icon="person", large=True))
        self._password = PasswordField(texts.PASSWORD)
        self._choice = Choice(large=True)
        self._position = Field(texts.POSITION, self._choice)
        self._new = PasswordField(texts.NEW_PASSWORD, hint=texts.NEW_PASSWORD_RULE)
        self._again = PasswordField(texts.NEW_PASSWORD_AGAIN)
        self._sign_in = Button(texts.SIGN_IN, "primary", icon="sign_in", key="Return", size="large")
        self._save = Button(texts.SAVE_PASSWORD, "primary", icon="sign_in", size="large")
        self._refusal = Label("", role="breach", weight=600)
        self._cover = Cover()
        self._link = LinkWord()
        self._forms = QStackedLayout()
        self._forms.addWidget(self._sign_in_form(device, lock_minutes))
        self._forms.addWidget(self._new_password_form())
        foot = row(self._link, STRETCH, *self._appearance_buttons())
        self._form = panel(column(STRETCH, self._forms, STRETCH, foot, margins=(24, 24, 24, 32)))
        self.setLayout(row((self._cover, 7), (Scroll(panel(row(STRETCH, self._form, STRETCH))), 5)))
        self.restyle()
        self._sign_in.clicked.connect(self._on_sign_in_clicked)
        self._save.clicked.connect(self._on_save_clicked)
        self.clear()

    def show_link(self, status: LinkStatus) -> None:
        """Show how the link stands and whether this is a training site."""
        self._link.show_status(status)
        self._cover.show_training(training=status.mark == "training")

    def show_busy(self, *, busy: bool) -> None:
        """Show that the answer is awaited: the button says so and rests."""
        for button, words in ((self._sign_in, texts.SIGN_IN), (self._save, texts.SAVE_PASSWORD)):
            button.setEnabled(not busy)
            button.say(texts.SIGNING_IN if busy else words)

    def show_refusal(self, code: str, data: Mapping[str, Any]) -> None:
        """Say why not, under the form; an empty code takes it back."""
        choose = code == "session.choose_position"
        self._refusal.wear(role="ink" if choose else "breach")
        self._refusal.say(texts.refusal(code, data) if code else "")
        if code.startswith("session.wrong_"):
            self._password.select_all()

    def show_failure(self, code: str, ref: str) -> None:
        """Say that the coordinator or the link could not."""
        self._refusal.wear(role="breach")
        self._refusal.say(texts.failure(code, ref))

    def refusal(self) -> str:
        """Return what is said under the form."""
        return self._refusal.text()

    def offer_positions(self, positions: list[str]) -> None:
        """Show the account's positions to choose from."""
        self._choice.offer([(code, self._title_of(code)) for code in positions])
        self._position.setVisible(bool(positions))
        self._choice.setFocus()

    def ask_new_password(self) -> None:
        """Show the form for an own password."""
        self._new.clear()
        self._again.clear()
        self._refusal.say("")
        self._forms.setCurrentIndex(1)
        self._new.setFocus()

    def clear(self) -> None:
        """Begin anew: empty fields, no positions, no refusal."""
        self._account_input().clear()
        self._password.clear()
        self._choice.offer([])
        self._position.hide()
        self._refusal.say("")
        self._forms.setCurrentIndex(0)
        self.show_busy(busy=False)
        self._account_input().setFocus()

    def restyle(self) -> None:
        """Take the width of the scale in force."""
        self._form.setFixedWidth(theme.of(self).px(FORM_WIDTH) + 48)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where typing begins."""
        super().showEvent(event)
        self._account_input().setFocus()

    def event(self, event: QEvent) -> bool:
        """Send whichever form is shown on Enter from any of its fields."""
        if event.type() == QEvent.Type.KeyPress and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # type: ignore[attr-defined]
            (self._save if self._forms.currentIndex() else self._sign_in).click()
            return True
        return super().event(event)

    def _sign_in_form(self, device: Words, lock_minutes: int) -> QWidget:
        privacy = row(Glyph("info", 18), (Label(texts.OFFICERS_ONLY(n=lock_minutes), role="muted"), 1), gap=12)
        return panel(
            column(
                Label(texts.SIGN_IN, "officer.figure", weight=700), 4, Label(device, "officer.lead", role="muted"), 32,
                self._account, 16, self._password, 16, self._position, 24, self._sign_in, 12, self._refusal, 12,
                privacy,
            )
        )  # fmt: skip

    def _new_password_form(self) -> QWidget:
        return panel(
            column(
                Label(texts.NEW_PASSWORD_TITLE, "officer.figure", weight=700), 4,
                Label(texts.NEW_PASSWORD_WHY, "officer.lead", role="muted"), 32,
                self._new, 16, self._again, 24, self._save, STRETCH,
            )
        )  # fmt: skip

    def _appearance_buttons(self) -> tuple[QWidget, QWidget]:
        look = Button(texts.DISPLAY, "bare", icon="theme", size="small")
        look.clicked.connect(self._on_look_clicked)
        language = Button(texts.OTHER_LANGUAGE, "bare", icon="language", size="small")
        language.clicked.connect(self._on_language_clicked)
        return look, language

    def _account_input(self) -> QLineEdit:
        return self._account.control  # type: ignore[return-value]

    def _on_sign_in_clicked(self) -> None:
        position = self._choice.code() if not self._position.isHidden() else ""
        self.sign_in_requested.emit(self._account_input().text(), self._password.text(), position)

    def _on_save_clicked(self) -> None:
        self.password_change_requested.emit(self._new.text(), self._again.text())

    def _on_look_clicked(self) -> None:
        now = theme.current().variant
        theme.use(_ORDER[(_ORDER.index(now) + 1) % len(_ORDER)] if now in _ORDER else Variant.LIGHT)

    def _on_language_clicked(self) -> None:
        i18n.use(i18n.other())
