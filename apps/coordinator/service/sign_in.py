"""Words of the connection: greeting, beat, sign-in, lock, new password (DESIGN sections 3, 4, 7).

Passwords are checked beside the loop; the result comes back as an internal command. Outcomes of a sign-in are kept in
memory only, by device and message id, for 60 s: a repeat gets the same token, never a second session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from apps.coordinator.service import internal as i
from apps.coordinator.service.actors import seat_fits, token_hash
from apps.coordinator.service.answered import answered
from apps.coordinator.service.bus import LOBBY_DEVICES, Asked, Bus, refused_body
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.documents import WORDS, Documents
from apps.coordinator.service.incoming import Incoming, Outgoing
from apps.coordinator.service.ports import Beside, Hasher
from apps.coordinator.service.presence import Presence
from apps.coordinator.service.records import Account, Device, Session
from apps.coordinator.service.throttle import Throttle
from common.domain.errors import Refused
from common.domain.roles import DeviceRole
from common.messages import codec
from common.messages import words as w
from common.messages.envelope import PROTOCOL_VERSION, BusyReply, Ok
from common.messages.feeds import LOBBY, STAFF
from common.messages.results import Done, HelloResult, SessionResult

KEPT_MS = 60_000
BUSY_MS = 500


@dataclass(slots=True)
class _Outcome:
    """A sign-in under way (`body` None) or decided."""

    since: int
    body: bytes | None = None
    waiting: Incoming | None = None


@dataclass(slots=True)
class Greeting:
    """What the coordinator says of itself."""

    version: str
    idle_lock_seconds: int


class Words:
    """Answers words; given to the bus by the bootstrap."""

    def __init__(
        self,
        *,
        hasher: Hasher,
        beside: Beside,
        presence: Presence,
        throttle: Throttle,
        greeting: Greeting,
        submit: Callable[[Incoming], None],
        new_token: Callable[[], str],
        documents: Documents,
    ) -> None:
        self._hasher = hasher
        self._beside = beside
        self._presence = presence
        self._throttle = throttle
        self._greeting = greeting
        self._submit = submit
        self._new_token = new_token
        self._documents = documents
        self._outcomes: dict[tuple[str, bytes], _Outcome] = {}
        self._decoy = hasher.hash("no account has this password")

    def __call__(self, asked: Asked, word: Any) -> None:
        """Answer one word, or let it be answered later."""
        bus, message, out = asked.bus, asked.message, asked.out
        if isinstance(word, WORDS):
            self._documents.hear(asked, word)
            return
        match word:
            case w.Hello():
                out.answer(message, self._hello(bus, word, asked.device))
            case w.Beat():
                self._presence.beat(asked.device.name, word, bus.wall())
                out.answer(message, codec.encode(Ok(Done())))
            case w.SignIn():
                self._sign_in(bus, message, word, asked.device, out)
            case w.SignOut():
                self._later(message, i.EndSession(token_hash(_token(asked)), "signed_out"))
            case w.Lock():
                self._later(message, i.LockSession(token_hash(_token(asked)), locked=True))
            case w.Unlock():
                self._unlock(asked, word)
            case w.ChangePassword():
                self._change_password(asked, word)

    # greeting

    def _hello(self, bus: Bus, word: w.Hello, device: Device) -> bytes:
        if not word.protocol_min <= PROTOCOL_VERSION <= word.protocol_max:
            raise Refused("wire.protocol", ours=PROTOCOL_VERSION, least=word.protocol_min, most=word.protocol_max)
        self._presence.greet(device.name, word, bus.wall())
        return codec.encode(
            Ok(
                HelloResult(
                    protocol=PROTOCOL_VERSION,
                    version=self._greeting.version,
                    epoch=bus.epoch,
                    at=bus.now(),
                    speed=bus.clock.speed,
                    mark=bus.state.site.mark,
                    device=device.name,
                    role=device.role,
                    place=device.place,
                    feed=LOBBY if device.role in LOBBY_DEVICES else STAFF,
                    idle_lock_seconds=self._greeting.idle_lock_seconds,
                )
            )
        )

    # sign-in

    def _sign_in(self, bus: Bus, message: Incoming, word: w.SignIn, device: Device, out: Outgoing) -> None:
        now = bus.steady()
        self._outcomes = {key: o for key, o in self._outcomes.items() if now - o.since < KEPT_MS}
        key = (device.name, message.id)
        known = self._outcomes.get(key)
        if known is not None:
            known.waiting = message
            if known.body is not None:
                out.answer(message, known.body)
            return
        self._throttle.check(device.name, word.account, now)
        account = bus.state.accounts.get(word.account)
        hashed = account.password_hash if account is not None else self._decoy
        outcome = _Outcome(now, waiting=message)
        work = answered(
            bus,
            "SignIn",
            lambda: self._hasher.verify(hashed, word.password),
            lambda good: self._verified(bus, key, word, device, account if good else None),
            lambda body: self._broken(bus, key, body),
        )
        if self._beside.hash_work(*work):
            self._outcomes[key] = outcome
        else:
            out.answer(message, codec.encode(BusyReply(BUSY_MS)))

    def _broken(self, bus: Bus, key: tuple[str, bytes], body: bytes) -> None:
        """A bug met the sign-in: say so and forget it, so that a repeat is tried anew."""
        outcome = self._outcomes.pop(key, None)
        if outcome is not None and outcome.waiting is not None:
            late = Outgoing()
            late.answer(outcome.waiting, body)
            bus.late(late)

    def _verified(
        self, bus: Bus, key: tuple[str, bytes], word: w.SignIn, device: Device, found: Account | None
    ) -> None:
        """Back in the loop: refuse, or let the session be written and then answered."""
        try:
            account = self._passed(bus, word, device, found)
            position = self._position(bus, word, device, account)
        except Refused as refusal:
            body = refused_body(refusal.code, refusal.data)
            self._answer(key, device, _NOTHING, lambda _: self._decided(key, body))
            return
        token = self._new_token()
        session = Session(
            id=bus.ids.new_id(bus.now()),
            token_hash=token_hash(token),
            account=account.account,
            position=position,
            device=device.name,
            opened_at=bus.steady(),
        )

        def then(answer: Decision | Refused) -> bytes | None:
            if isinstance(answer, Refused):
                return self._decided(key, refused_body(answer.code, answer.data))
            seat = bus.centre.position(position)
            result = SessionResult(
                session=token,
                account=account.account,
                position=position,
                role=seat.role.value,
                title=seat.title,
                must_change=account.must_change,
            )
            return self._decided(key, codec.encode(Ok(result)))

        self._answer(key, device, i.OpenSession(session), then)

    def _answer(
        self,
        key: tuple[str, bytes],
        device: Device,
        command: i.Internal,
        then: Callable[[Any], bytes | None],
    ) -> None:
        """Let an internal command answer the sign-in that waits under `key`."""
        outcome = self._outcomes.get(key)
        address = outcome.waiting.address if outcome is not None and outcome.waiting is not None else None
        self._submit(Incoming(key[1], device.name, b"", address=address, internal=command, then=then))

    def _passed(self, bus: Bus, word: w.SignIn, device: Device, account: Account | None) -> Account:
        if account is None:
            self._throttle.failed(device.name, word.account, bus.steady())
            raise Refused("session.wrong_password")
        self._throttle.passed(device.name, word.account)
        return account

    def _position(self, bus: Bus, word: w.SignIn, device: Device, account: Account) -> str:
        if account.locked:
            raise Refused("account.locked")
        fitting = [
            code for code in account.positions if seat_fits(bus.centre.position(code).role, DeviceRole(device.role))
        ]
        if word.position is not None:
            if word.position not in account.positions:
                raise Refused("session.position_not_yours", position=word.position)
            if word.position not in fitting:
                raise Refused("session.wrong_device", device_role=device.role)
            return word.position
        if not fitting:
            raise Refused("session.wrong_device", device_role=device.role)
        if len(fitting) > 1:
            raise Refused("session.choose_position", positions=fitting)
        return fitting[0]

    def _decided(self, key: tuple[str, bytes], body: bytes) -> bytes:
        outcome = self._outcomes.get(key)
        if outcome is not None:
            outcome.body = body
        return body

    # lock, unlock, new password

    def _later(self, message: Incoming, command: i.Internal) -> None:
        """Let an internal command of the next batch answer this message."""
        self._submit(
            Incoming(message.id, message.device, b"", address=message.address, internal=command, then=_plain_answer)
        )

    def _unlock(self, asked: Asked, word: w.Unlock) -> None:
        bus, message = asked.bus, asked.message
        account = _account_of(asked)
        command = i.LockSession(token_hash(_token(asked)), locked=False)
        self._throttle.check(message.device, account.account, bus.steady())

        def then(good: bool) -> None:  # noqa: FBT001 - the verifier's own answer
            if good:
                self._throttle.passed(message.device, account.account)
                self._later(message, command)
            else:
                self._wrong(bus, message, account)

        self._queue(asked, word, lambda: self._hasher.verify(account.password_hash, word.password), then)

    def _change_password(self, asked: Asked, word: w.ChangePassword) -> None:
        bus, message = asked.bus, asked.message
        account = _account_of(asked)
        self._throttle.check(message.device, account.account, bus.steady())
        if word.new == word.old:
            raise Refused("session.password_unchanged")

        def work() -> str | None:
            good = self._hasher.verify(account.password_hash, word.old)
            return self._hasher.hash(word.new) if good else None

        def then(new_hash: str | None) -> None:
            if new_hash is None:
                self._wrong(bus, message, account)
            else:
                self._later(message, i.ReplacePassword(account.account, new_hash))

        self._queue(asked, word, work, then)

    def _queue(self, asked: Asked, word: Any, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        if not self._beside.hash_work(*answered(asked.bus, type(word).__name__, work, then, asked.tell)):
            asked.out.answer(asked.message, codec.encode(BusyReply(BUSY_MS)))

    def _wrong(self, bus: Bus, message: Incoming, account: Account) -> None:
        self._throttle.failed(message.device, account.account, bus.steady())
        body = refused_body("session.wrong_password", {})
        self._submit(
            Incoming(message.id, message.device, b"", address=message.address, internal=_NOTHING, then=lambda _: body)
        )


_NOTHING = i.Nothing()


def _plain_answer(answer: Decision | Refused) -> bytes:
    if isinstance(answer, Refused):
        return refused_body(answer.code, answer.data)
    return codec.encode(Ok(Done()))


def _token(asked: Asked) -> str:
    if asked.token is None:
        raise Refused("session.required")
    return asked.token


def _account_of(asked: Asked) -> Account:
    account = asked.bus.state.accounts.get(asked.actor.account or "")
    if account is None:
        raise Refused("session.required")
    return account
