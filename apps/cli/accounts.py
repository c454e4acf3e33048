"""`ptsa account`: add, password, lock, unlock, contact, list."""

from __future__ import annotations

from typing import Annotated

import typer

from apps.cli.console import act
from apps.cli.sites import SiteArgument
from apps.coordinator.adapters.passwords import hasher_named
from apps.coordinator.new_site import PIN_POSITION, first_password
from common.messages.commands import AddAccount, LockAccount, SetPassword, SetPositionContact
from common.messages.queries import ListAccounts, ListPositionContacts
from common.runtime.paths import SitePaths
from common.runtime.settings import read_site

app = typer.Typer(help="Accounts: add, password, lock, contact, list.", no_args_is_help=True)
AccountArgument = Annotated[str, typer.Argument(help="Account code such as u0042.")]


def register(to: typer.Typer) -> None:
    """Add the verbs."""
    to.add_typer(app, name="account")


@app.command()
def add(
    site: SiteArgument,
    account: AccountArgument,
    position: Annotated[list[str], typer.Option(help="Position code; may be given several times.")],
) -> None:
    """Add an account; its first password is printed once and must be changed at first sign-in."""
    password = first_password(position[0])
    hashed = hasher_named(read_site(SitePaths(site).settings).hasher).hash(password)
    must_change = position != [PIN_POSITION]
    act(site, AddAccount(account=account, positions=position, password_hash=hashed, must_change=must_change))
    print(f"{account}: added. First password: {password}")


@app.command()
def password(site: SiteArgument, account: AccountArgument) -> None:
    """Set a new first password, printed once."""
    positions = next((a.positions for a in act(site, ListAccounts()).accounts if a.account == account), [""])
    fresh = first_password(positions[0])
    hashed = hasher_named(read_site(SitePaths(site).settings).hasher).hash(fresh)
    act(site, SetPassword(account=account, password_hash=hashed, must_change=positions != [PIN_POSITION]))
    print(f"{account}: first password: {fresh}")


@app.command()
def lock(
    site: SiteArgument,
    account: AccountArgument,
    undo: Annotated[bool, typer.Option("--undo", help="Unlock instead.")] = False,  # noqa: FBT002
) -> None:
    """Lock an account; its session ends at once."""
    act(site, LockAccount(account=account, locked=not undo))
    print(f"{account}: {'unlocked' if undo else 'locked'}.")


@app.command()
def contact(
    site: SiteArgument,
    position: Annotated[str, typer.Argument(help="Position code such as SPV-P0.")],
    phone: Annotated[str | None, typer.Option(help="Mobile number for SMS; empty removes it.")] = None,
    email: Annotated[str | None, typer.Option(help="E-mail address; empty removes it.")] = None,
) -> None:
    """Set where warnings to a position go; without an option, show it masked."""
    if phone is not None or email is not None:
        act(site, SetPositionContact(position=position, phone=phone, email=email))
    found = next((one for one in act(site, ListPositionContacts()).contacts if one.position == position), None)
    print(f"{position}: {(found and found.phone) or 'no phone'}, {(found and found.email) or 'no e-mail'}")


@app.command("list")
def list_accounts(site: SiteArgument) -> None:
    """List accounts with their positions."""
    for account in act(site, ListAccounts()).accounts:
        state = "locked" if account.locked else "first password" if account.must_change else "active"
        print(f"{account.account}\t{','.join(account.positions)}\t{state}")
