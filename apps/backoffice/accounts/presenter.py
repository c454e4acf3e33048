"""Accounts and devices for ADMIN: who may sign in, which machines are enrolled; locking and revoking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from apps.backoffice.desk import Desk
from common.client.acts import Standing, Told
from common.client.change import BoardChange
from common.messages.commands import Command, LockAccount, RevokeDevice, SetPositionContact
from common.messages.queries import ListAccounts, ListDevices, ListPositionContacts
from common.messages.results import AccountPage, DevicePage, Done, PositionContactPage
from common.messages.views import AccountView, DeviceView, PositionContactView

ACT = "accounts"


@dataclass(frozen=True, slots=True)
class AccountsPicture:
    """What the page shows; `sure` is the device whose revocation was asked for once.

    `contacts` are masked; `contact_kept` counts addresses kept, so that the page empties its fields then.
    """

    accounts: tuple[AccountView, ...] = ()
    devices: tuple[DeviceView, ...] = ()
    standing: Standing | None = None
    told: Told | None = None
    sure: str = ""
    live: bool = True
    contacts: tuple[PositionContactView, ...] = ()
    contact_told: Told | None = None
    contact_kept: int = 0


class AccountsView(Protocol):
    """What the presenter tells the page."""

    def show_picture(self, picture: AccountsPicture) -> None:
        """Show this picture."""
        ...


class AccountsPresenter:
    """Lists are asked for anew after each act: accounts and devices are published on no feed."""

    def __init__(self, desk: Desk, view: AccountsView) -> None:
        self._desk, self._view = desk, view
        self._accounts: tuple[AccountView, ...] = ()
        self._devices: tuple[DeviceView, ...] = ()
        self._told: Told | None = None
        self._sure = ""
        self._contacts: tuple[PositionContactView, ...] = ()
        self._contact_told: Told | None = None
        self._contact_kept = 0
        self._in_front = False
        desk.watch(self._on_change)

    def enter(self) -> None:
        """Fetch both lists."""
        self._in_front = True
        self._ask()

    def leave(self) -> None:
        """Another page is in front."""
        self._in_front, self._sure = False, ""

    def forget(self) -> None:
        """Another officer sits here."""
        self._accounts, self._devices, self._told, self._sure = (), (), None, ""
        self._contacts, self._contact_told = (), None

    def lock(self, account: AccountView) -> None:
        """Lock an account, or open it again."""
        self._sure = ""
        self._send(LockAccount(account=account.account, locked=not account.locked))

    def revoke(self, device: DeviceView) -> None:
        """Revoke a device; the first press asks, the second does it."""
        if device.revoked:
            return
        if self._sure != device.name:
            self._sure = device.name
            self.refresh()
            return
        self._sure = ""
        self._send(RevokeDevice(name=device.name))

    def keep_contact(self, position: str, phone: str, email: str) -> None:
        """Set where warnings to a position go; an empty field leaves that address as it is."""
        if position and (phone.strip() or email.strip()):
            self._send_contact(
                SetPositionContact(position=position, phone=phone.strip() or None, email=email.strip() or None)
            )

    def drop_contact(self, position: str) -> None:
        """Remove both addresses of a position."""
        if position:
            self._send_contact(SetPositionContact(position=position, phone="", email=""))

    def _send_contact(self, command: SetPositionContact) -> None:
        if self._desk.live:
            self._contact_told = None
            self._desk.acts.send(ACT, command, self._on_contact_kept, self._on_contact_told)
            self.refresh()

    def look_elsewhere(self) -> None:
        """Another row is chosen: nothing is asked for any more."""
        if self._sure:
            self._sure = ""
            self.refresh()

    def refresh(self) -> None:
        """Show what is known."""
        if self._in_front:
            standing = self._desk.acts.standing(ACT)
            self._view.show_picture(
                AccountsPicture(
                    self._accounts,
                    self._devices,
                    standing,
                    self._told,
                    self._sure,
                    self._desk.live,
                    self._contacts,
                    self._contact_told,
                    self._contact_kept,
                )
            )

    def _send(self, command: Command) -> None:
        if self._desk.live:
            self._told = None
            self._desk.acts.send(ACT, command, lambda _: self._ask(), self._on_told)
            self.refresh()

    def _ask(self) -> None:
        self._desk.acts.ask(ListAccounts(), self._on_accounts, self._on_told)
        self._desk.acts.ask(ListDevices(), self._on_devices, self._on_told)
        self._ask_contacts()

    def _ask_contacts(self) -> None:
        self._desk.acts.ask(ListPositionContacts(), self._on_contacts, self._on_told)

    def _on_contacts(self, page: PositionContactPage) -> None:
        self._contacts = tuple(page.contacts)
        self.refresh()

    def _on_contact_kept(self, _done: Done) -> None:
        self._contact_kept += 1
        self._ask_contacts()

    def _on_contact_told(self, told: Told) -> None:
        self._contact_told = told
        self.refresh()

    def _on_accounts(self, page: AccountPage) -> None:
        self._accounts = tuple(sorted(page.accounts, key=lambda one: one.account))
        self.refresh()

    def _on_devices(self, page: DevicePage) -> None:
        self._devices = tuple(sorted(page.devices, key=lambda one: one.name))
        self.refresh()

    def _on_told(self, told: Told) -> None:
        self._told = told
        self.refresh()

    def _on_change(self, _change: BoardChange) -> None:
        self.refresh()
