"""Two simple tables for ADMIN, each with its one act, and the addresses of the chosen account's positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.accounts.contact_form import ContactForm
from apps.backoffice.accounts.presenter import AccountsPicture
from apps.backoffice.remark import Remark
from common.messages.views import AccountView, DeviceView
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.widgets.arrange import column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column

if TYPE_CHECKING:
    from apps.backoffice.accounts.presenter import AccountsPresenter


class AccountsPage(QWidget):
    """Accounts left, devices right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: AccountsPresenter | None = None
        self._picture = AccountsPicture()
        self.accounts: RowTable[AccountView] = RowTable(_account_columns(), lambda a: a.account, row_height=40)
        self.devices: RowTable[DeviceView] = RowTable(_device_columns(), lambda d: d.name, row_height=40)
        self._lock = Button(texts.LOCK_ACCOUNT, icon="lock", key="F6")
        self._revoke = Button(texts.REVOKE, icon="reject", key="F8")
        self._refresh = Button(texts.REFRESH, icon="refresh-cw", key="F5")
        self._told = Remark()
        left = _table_card(Label(texts.ACCOUNTS, "officer.lead", weight=700, lines=1), self.accounts, self._lock)
        right = _table_card(
            Label(texts.DEVICES, "officer.lead", weight=700, lines=1), self.devices, self._refresh, self._revoke
        )
        self.contact = ContactForm()
        body = row((panel(column((left, 1), 16, self.contact)), 4), (right, 6), gap=16)
        self.setLayout(column(self._told, (panel(body), 1), gap=12, margins=(16, 16, 16, 16)))
        self.accounts.chosen.connect(self._on_chosen)
        self.devices.chosen.connect(self._on_chosen)
        self._lock.clicked.connect(self._on_lock)
        self._revoke.clicked.connect(self._on_revoke)
        self._refresh.clicked.connect(self._on_refresh)
        self.contact.kept.connect(self._on_contact_kept)
        self.contact.dropped.connect(self._on_contact_dropped)
        self._dress()

    def serve(self, presenter: AccountsPresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: AccountsPicture) -> None:
        """Show what changed."""
        before, self._picture = self._picture, picture
        if picture.accounts != before.accounts:
            self.accounts.show_rows(picture.accounts)
        if picture.devices != before.devices:
            self.devices.show_rows(picture.devices)
        self._told.show_told(picture.told)
        self.contact.show_picture(picture)
        self._dress()

    def _dress(self) -> None:
        account, device, picture = self.accounts.row(), self.devices.row(), self._picture
        free = picture.standing is None and picture.live
        self._lock.setEnabled(free and account is not None)
        self._lock.say(texts.UNLOCK_ACCOUNT if account is not None and account.locked else texts.LOCK_ACCOUNT)
        self._revoke.setEnabled(free and device is not None and not device.revoked)
        self.contact.show_account(account)
        sure = device is not None and picture.sure == device.name
        self._revoke.say(texts.REVOKE_SURE if sure else texts.REVOKE)

    def _on_chosen(self, _row: object) -> None:
        device = self.devices.row()
        if self._presenter is not None and (device is None or device.name != self._picture.sure):
            self._presenter.look_elsewhere()
        self._dress()

    def _on_lock(self) -> None:
        account = self.accounts.row()
        if self._presenter is not None and account is not None:
            self._presenter.lock(account)

    def _on_revoke(self) -> None:
        device = self.devices.row()
        if self._presenter is not None and device is not None:
            self._presenter.revoke(device)

    def _on_contact_kept(self, position: str, phone: str, email: str) -> None:
        if self._presenter is not None:
            self._presenter.keep_contact(position, phone, email)

    def _on_contact_dropped(self, position: str) -> None:
        if self._presenter is not None:
            self._presenter.drop_contact(position)

    def _on_refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.enter()


def _table_card(title: Label, table: QWidget, *buttons: Button) -> Card:
    head = row((title, 1), *buttons, gap=8, margins=(16, 12, 16, 8))
    card = Card(column(head, (table, 1)), pad=0)
    card.layout().setContentsMargins(1, 1, 1, 8)  # type: ignore[union-attr]
    return card


def _account_state(account: AccountView) -> Cell:
    if account.locked:
        return Cell(texts.LOCKED, icon="lock", weight=600)
    return Cell(texts.MUST_CHANGE if account.must_change else texts.ACTIVE, role="muted")


def _account_columns() -> list[Column[AccountView]]:
    return [
        Column(texts.ACCOUNT, lambda a: Cell(a.account, weight=700), 88, key=lambda a: a.account),
        Column(texts.POSITIONS, lambda a: Cell(", ".join(a.positions)), key=lambda a: a.positions),
        Column(texts.STATE, _account_state, 166, key=lambda a: (a.locked, a.must_change)),
    ]


def _seen(device: DeviceView) -> Cell:
    return Cell(formats.stamp(instant(device.last_beat)) if device.last_beat else texts.NEVER, role="muted")


def _device_state(device: DeviceView) -> Cell:
    return Cell(texts.REVOKED, icon="reject", weight=600) if device.revoked else Cell(texts.ENROLLED, role="muted")


def _device_columns() -> list[Column[DeviceView]]:
    return [
        Column(texts.DEVICE_NAME, lambda d: Cell(d.name, weight=700), key=lambda d: d.name),
        Column(texts.ROLE, lambda d: Cell(texts.DEVICE_ROLES.get(d.role, d.role)), 124, key=lambda d: d.role),
        Column(texts.PLACE, lambda d: Cell(d.place or "-", role="muted"), 72, key=lambda d: d.place),
        Column(texts.BEAT, _seen, 146, key=lambda d: d.last_beat or 0),
        Column(
            texts.STATE,
            _device_state,
            112,
            key=lambda d: d.revoked,
        ),
    ]
