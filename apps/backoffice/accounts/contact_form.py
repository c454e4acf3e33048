"""Where warnings to a position go: the masked addresses it has, and two fields for new ones. For ADMIN."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.accounts.presenter import AccountsPicture
from apps.backoffice.remark import Remark
from common.client.acts import Told
from common.messages.views import AccountView
from common.shell import texts as shell
from common.shell.widgets.arrange import column, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import Choice, TextInput
from common.shell.widgets.label import Label


class ContactForm(Card):
    """`kept` carries position, phone and e-mail; `dropped` the position."""

    kept = Signal(str, str, str)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.position = Choice()
        self._now = Label("", role="muted")
        self.phone, self.email = TextInput(icon="message-square"), TextInput(icon="mail")
        self._fields = {
            "phone": Field(texts.CONTACT_PHONE, self.phone),
            "email": Field(texts.CONTACT_EMAIL, self.email),
        }
        self.keep = Button(texts.CONTACT_KEEP, icon="save", key="F9")
        self.drop = Button(texts.CONTACT_DROP, icon="trash-2", key="Shift+F9")
        self._told = Remark()
        self._picture = AccountsPicture()
        self._kept = 0
        self._before: Told | None = None
        title = Label(texts.CONTACT_TITLE, "officer.lead", weight=700, lines=1)
        body = column(
            row((title, 1), (self.position, 1)), 4, self._now, 10,
            row(*((field, 1) for field in self._fields.values()), gap=8), 6, self._told,
            row((self.keep, 1), 8, (self.drop, 1)),
        )  # fmt: skip
        super().__init__(body, parent=parent)
        self.position.activated.connect(self._on_position)
        self.keep.clicked.connect(self._on_keep)
        self.drop.clicked.connect(self._on_drop)
        self.phone.textChanged.connect(self._on_typed)
        self.email.textChanged.connect(self._on_typed)

    def show_account(self, account: AccountView | None) -> None:
        """Offer the positions of the chosen account."""
        positions = account.positions if account is not None else []
        if positions != [code for code, _ in self._offered()]:
            self.position.offer([(code, code) for code in positions])
            self._empty()
        self._dress()

    def show_picture(self, picture: AccountsPicture) -> None:
        """Show the addresses there are and what became of the last ones."""
        self._picture = picture
        if picture.contact_kept != self._kept:
            self._kept = picture.contact_kept
            self._empty()
        self._show_told(picture.contact_told)
        self._dress()

    def errors(self) -> dict[str, str]:
        """Return the lines below the fields."""
        return {name: field.error() for name, field in self._fields.items()}

    def now(self) -> str:
        """Return what is said about the present addresses."""
        return self._now.text()

    def _show_told(self, told: Told | None) -> None:
        """Say what is wrong at its field; all else above the buttons. The cursor goes where there is work to do."""
        wrong = told.code.partition(".")[0] if told is not None else ""
        for name, field in self._fields.items():
            field.show_error(shell.refusal(told.code, told.data) if told is not None and name == wrong else "")
        self._told.show_told(None if wrong in self._fields else told)
        if told != self._before and wrong in self._fields:
            self._fields[wrong].control.setFocus()
        self._before = told

    def _offered(self) -> list[tuple[str, str]]:
        return [(self.position.itemText(at), "") for at in range(self.position.count())]

    def _empty(self) -> None:
        self.phone.clear()
        self.email.clear()

    def _dress(self) -> None:
        code = self.position.code()
        found = next((one for one in self._picture.contacts if one.position == code), None)
        known = ", ".join(filter(None, (found.phone, found.email))) if found is not None else ""
        self._now.say(texts.CONTACT_NOW(what=known) if known else texts.CONTACT_NONE if code else texts.CONTACT_CHOOSE)
        free = bool(code) and self._picture.live and self._picture.standing is None
        self.keep.setEnabled(free and bool(self.phone.text().strip() or self.email.text().strip()))
        self.drop.setEnabled(free and bool(known))

    def _on_position(self, _index: int) -> None:
        self._empty()
        self._dress()

    def _on_typed(self, _text: str) -> None:
        self._dress()

    def _on_keep(self) -> None:
        self.kept.emit(self.position.code(), self.phone.text(), self.email.text())

    def _on_drop(self) -> None:
        self.dropped.emit(self.position.code())
