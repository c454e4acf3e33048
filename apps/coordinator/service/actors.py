"""Who acts: from device and session token to an `Actor`, or a refusal that is never stored."""

from __future__ import annotations

import hashlib

from apps.coordinator.service.centre import Centre
from apps.coordinator.service.records import Device, Session
from apps.coordinator.service.state import State
from common.domain.access import Actor
from common.domain.errors import Refused
from common.domain.roles import DeviceRole, Role

WITHOUT_SESSION = frozenset(
    {"Hello", "Beat", "SignIn", "GetSnapshot", "Replay", "GetOutcome", "GetCatalogue", "GetWaits"}
) | {
    "GrantLease",
    "ConfirmLease",
    "HandInTicket",
    "CloseLease",
}
"""What a device does by itself: an usher's ended session beside it is no hindrance."""
WHILE_LOCKED = WITHOUT_SESSION | {"Unlock", "SignOut"}
BEFORE_NEW_PASSWORD = WITHOUT_SESSION | {"ChangePassword", "SignOut", "Lock", "Unlock"}


def token_hash(token: str) -> str:
    """Return what the database keeps of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


class Actors:
    """Finds actors and keeps them until a session, account or device changes."""

    def __init__(self, centre: Centre, session_ms: int) -> None:
        self._centre = centre
        self._session_ms = session_ms
        self.passwords = True
        """False in virtual time: sessions are opened by the bootstrap, nobody ever types a password."""
        self._known: dict[tuple[str, str], tuple[Actor, Session]] = {}

    def forget(self) -> None:
        """A session, account or device changed."""
        self._known.clear()

    def device(self, state: State, name: str) -> Device:
        """Return an enrolled device or refuse."""
        device = state.devices.get(name)
        if device is None:
            raise Refused("device.unknown", name=name)
        if device.revoked:
            raise Refused("device.revoked", name=name)
        return device

    def find(self, state: State, device: Device, token: str | None, kind: str, now: int) -> Actor:
        """Return who sends `kind`; `now` is the machine's time without its steps, UTC ms."""
        if token is None:
            return self._bare(device)
        known = self._known.get((token, device.name))
        if known is None:
            session = state.sessions.get(token_hash(token))
            if session is None or session.device != device.name or now - session.opened_at > self._session_ms:
                if kind in WITHOUT_SESSION:
                    return self._bare(device)
                raise Refused("session.unknown")
            known = (self._actor(device, session), session)
            self._known[token, device.name] = known
        actor, session = known
        if now - session.opened_at > self._session_ms and kind not in WITHOUT_SESSION:
            raise Refused("session.unknown")
        if session.locked and kind not in WHILE_LOCKED:
            raise Refused("session.locked")
        account = state.accounts[session.account]
        if account.locked:
            raise Refused("account.locked")
        if account.must_change and self.passwords and kind not in BEFORE_NEW_PASSWORD:
            raise Refused("session.must_change_password")
        return actor

    def _bare(self, device: Device) -> Actor:
        role = Role.KONSOL if device.role == DeviceRole.CONSOLE else Role.CUSTOMER
        return Actor(role=role, device=device.name, device_role=DeviceRole(device.role), place=device.place)

    def _actor(self, device: Device, session: Session) -> Actor:
        position = self._centre.position(session.position)
        return Actor(
            role=position.role,
            device=device.name,
            device_role=DeviceRole(device.role),
            position=position.code,
            account=session.account,
            session=session.id,
            place=device.place,
            directorate=self._centre.directorate_of_position(position),
            unit=position.unit,
            level=position.level,
            pool=position.pool,
        )


PLACE_OF_ROLE = {
    Role.P0: DeviceRole.BOOTH,
    Role.PANDU: DeviceRole.DISPENSER,
}


def seat_fits(role: Role, device_role: DeviceRole) -> bool:
    """Whether a role signs in at this kind of device (DESIGN section 7)."""
    wanted = PLACE_OF_ROLE.get(role, DeviceRole.BACKOFFICE)
    return device_role is wanted or (device_role is DeviceRole.INTEGRATION and role in {Role.P1, Role.P2})
