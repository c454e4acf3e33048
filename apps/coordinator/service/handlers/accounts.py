"""Handlers of accounts, sessions, devices and the site's mark. Their facts are published nowhere."""

from __future__ import annotations

from apps.coordinator.service import internal as i
from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.records import Account, Device, Session
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.messages import commands as c
from common.messages.results import Done


def _done(fact: Fact | None = None) -> Decision:
    return Decision(lambda seq: Done(seq=seq), [fact] if fact else [])


def _account(ctx: Context, code: str) -> Account:
    account = ctx.state.accounts.get(code)
    if account is None:
        raise Refused("account.unknown", account=code)
    return account


def _account_fact(account: str, reason: str) -> Fact:
    return Fact(FactKind.ACCOUNT_CHANGED, f"account:{account}", reason=reason)


def add_account(command: c.AddAccount, ctx: Context) -> Decision:
    """A new account."""
    if command.account in ctx.state.accounts:
        raise Refused("account.exists", account=command.account)
    if not command.positions:
        raise Refused("account.no_position", account=command.account)
    for position in command.positions:
        ctx.centre.position(position)
    decision = _done(_account_fact(command.account, "added"))
    decision.accounts.append(
        Account(command.account, tuple(command.positions), command.password_hash, must_change=command.must_change)
    )
    return decision


def set_password(command: c.SetPassword, ctx: Context) -> Decision:
    """A password set by the administrator; sessions of the account end."""
    account = _account(ctx, command.account)
    decision = _done(_account_fact(account.account, "password_set"))
    decision.accounts.append(account.changed(password_hash=command.password_hash, must_change=command.must_change))
    _end_sessions_of(ctx, decision, account.account, "password_set")
    return decision


def lock_account(command: c.LockAccount, ctx: Context) -> Decision:
    """Lock or unlock; a locked account is refused from the next command on."""
    account = _account(ctx, command.account)
    decision = _done(_account_fact(account.account, "locked" if command.locked else "unlocked"))
    decision.accounts.append(account.changed(locked=command.locked))
    if command.locked:
        _end_sessions_of(ctx, decision, account.account, "account_locked")
    return decision


def replace_password(command: i.ReplacePassword, ctx: Context) -> Decision:
    """The officer's own new password."""
    account = _account(ctx, command.account)
    decision = _done(_account_fact(account.account, "password_changed"))
    decision.accounts.append(account.changed(password_hash=command.password_hash, must_change=False))
    return decision


def add_device(command: c.AddDevice, ctx: Context) -> Decision:
    """Enrol a device by its public key."""
    known = ctx.state.devices.get(command.name)
    if known is not None and not known.revoked:
        raise Refused("device.exists", name=command.name)
    if any(d.public_key == command.public_key for d in ctx.state.devices.values()):
        raise Refused("device.key_in_use")
    if command.role == "booth" and command.place not in ctx.state.booths:
        raise Refused("booth.unknown", booth=command.place)
    device = Device(command.name, command.role, command.place, command.public_key)
    if known is not None:
        device = known.changed(role=command.role, place=command.place, public_key=command.public_key, revoked=False)
    decision = _done(Fact(FactKind.DEVICE_CHANGED, f"device:{command.name}", reason="added"))
    decision.devices.append(device)
    return decision


def revoke_device(command: c.RevokeDevice, ctx: Context) -> Decision:
    """Refuse a device from the next command on."""
    device = ctx.state.devices.get(command.name)
    if device is None:
        raise Refused("device.unknown", name=command.name)
    if device.revoked:
        raise Refused("device.revoked", name=command.name)
    decision = _done(Fact(FactKind.DEVICE_CHANGED, f"device:{command.name}", reason="revoked"))
    decision.devices.append(device.changed(revoked=True))
    for session in list(ctx.state.sessions.values()):
        if session.device == device.name:
            _end(ctx, decision, session, "device_revoked")
    return decision


def open_session(command: i.OpenSession, ctx: Context) -> Decision:
    """Write a session; account and position are checked again; the account's older session ends."""
    session = command.session
    account = _account(ctx, session.account)
    if account.locked:
        raise Refused("account.locked")
    if session.position not in account.positions:
        raise Refused("session.position_not_yours", position=session.position)
    device = ctx.state.devices.get(session.device)
    if device is None or device.revoked:
        raise Refused("device.revoked", name=session.device)
    decision = _done()
    for older in list(ctx.state.sessions.values()):
        if older.account == session.account or older.device == session.device:
            _end(ctx, decision, older, "replaced")
    decision.facts.append(
        Fact(
            FactKind.SESSION_OPENED,
            f"session:{session.id}",
            extra={"account": session.account, "position": session.position, "device": session.device},
        )
    )
    decision.sessions.append(session)
    return decision


def end_session(command: i.EndSession, ctx: Context) -> Decision:
    """Signed out or too old."""
    session = _session(ctx, command.token_hash)
    decision = _done()
    _end(ctx, decision, session, command.reason)
    return decision


def lock_session(command: i.LockSession, ctx: Context) -> Decision:
    """The device locked or unlocked itself; no fact, only the row."""
    decision = _done()
    decision.sessions.append(_session(ctx, command.token_hash).changed(locked=command.locked))
    return decision


def mark_training(command: i.MarkTraining, ctx: Context) -> Decision:  # noqa: ARG001 - one form of handlers
    """An unused site becomes a training site; a live one never does."""
    if ctx.state.site.mark == "live":
        raise Refused("site.live")
    if ctx.state.site.mark == "training":
        return _done()
    decision = _done(Fact(FactKind.SITE_MARKED, "site:mark", to_state="training"))
    decision.site = ctx.state.site.changed(mark="training")
    return decision


def record_read(command: i.RecordRead, ctx: Context) -> Decision:  # noqa: ARG001
    """Personal data is about to be shown."""
    return _done(
        Fact(FactKind.PERSONAL_DATA_READ, command.subject, reason=command.group, extra={"ground": command.ground})
    )


def nothing(command: i.Nothing, ctx: Context) -> Decision:  # noqa: ARG001 - one form of handlers
    """Change nothing."""
    return _done()


def _session(ctx: Context, token_hash: str) -> Session:
    session = ctx.state.sessions.get(token_hash)
    if session is None:
        raise Refused("session.unknown")
    return session


def _end_sessions_of(ctx: Context, decision: Decision, account: str, reason: str) -> None:
    for session in list(ctx.state.sessions.values()):
        if session.account == account:
            _end(ctx, decision, session, reason)


def _end(ctx: Context, decision: Decision, session: Session, reason: str) -> None:
    decision.facts.append(
        Fact(FactKind.SESSION_ENDED, f"session:{session.id}", reason=reason, extra={"account": session.account})
    )
    decision.sessions.append(session.changed(ended_at=ctx.now))
