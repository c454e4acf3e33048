"""A whole coordinator without sockets, in virtual time: site on disk, real store, real bus; devices speak bytes."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from apps.coordinator.adapters import keys
from apps.coordinator.adapters.clocks import VirtualClock
from apps.coordinator.adapters.database import open_writer
from apps.coordinator.adapters.identifiers import SeededIds
from apps.coordinator.adapters.passwords import CheapHasher
from apps.coordinator.bootstrap import due_steps, inline_core
from apps.coordinator.new_site import Login, enrol, make_site
from apps.coordinator.service.incoming import Incoming, Outgoing, internal_message
from apps.coordinator.service.internal import Internal
from common.domain.clock import MINUTE, SECOND
from common.messages import codec
from common.messages import words as w
from common.messages.command import Command
from common.messages.envelope import FailedReply, RawOk, RefusedReply
from common.messages.feeds import LobbyEvent, StaffEvent
from common.messages.queries import Query
from common.messages.words import Word
from common.runtime.paths import SitePaths
from common.runtime.settings import SiteSettings, read_site

MORNING = int(datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Asia/Jakarta")).timestamp() * 1000)
DEVICES = (
    ("dispenser-1", "dispenser", ""),
    ("dispenser-2", "dispenser", ""),
    ("display-1", "display", ""),
    *((f"booth-{n}", "booth", f"L{n}") for n in range(1, 10)),
    *((f"desk-{n}", "backoffice", "") for n in range(1, 6)),
)


def make_test_site(root: Path) -> list[Login]:
    """Make a site with cheap passwords, free ports and a device of every kind."""
    logins = make_site(
        root, SiteSettings(hasher="cheap", command_port=0, lobby_port=0, staff_port=0), must_change=False
    )
    settings = read_site(SitePaths(root).settings)
    server_key, _ = keys.read_server_key(SitePaths(root).keys)
    engine = open_writer(root / settings.database)
    for name, role, place in DEVICES:
        enrol(engine, settings, server_key, name, role, place)
    engine.dispose()
    return logins


class RefusedError(AssertionError):
    """The coordinator refused what a test expected to be accepted."""

    def __init__(self, code: str, data: dict[str, Any]) -> None:
        super().__init__(f"{code} {data}")
        self.code, self.data = code, data


class House:
    """Speak as any device: `say` returns the typed result or raises `RefusedError`."""

    def __init__(self, root: Path, logins: Iterable[Login], *, at: int = MORNING, seed: int = 1) -> None:
        self.root = root
        self.logins = {login.position: login for login in logins}
        self.core, self._inline, self._submitted = inline_core(
            root, ids=SeededIds(seed), virtual_from=at, hasher=CheapHasher()
        )
        self.bus = self.core.bus
        self.lobby: list[LobbyEvent] = []
        self.staff: list[StaffEvent] = []
        self._replies: list[tuple[Any, bytes, bytes]] = []
        self.bus.late = self._keep
        self.turn()

    def close(self) -> None:
        """Close the database."""
        self.core.close()

    @property
    def clock(self) -> VirtualClock:
        """The virtual clock."""
        assert isinstance(self.bus.clock, VirtualClock)
        return self.bus.clock

    def pass_time(self, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass, with the day's steps in order."""
        self.jump_to(self.bus.now() + int(minutes * MINUTE + seconds * SECOND))

    def jump_to(self, instant: int) -> None:
        """Jump, stopping at each step of the day."""
        while (following := self._next_step()) <= instant:
            self.clock.jump(following)
            self.turn()
        self.clock.jump(instant)
        self.turn()

    def _next_step(self) -> int:
        return min(self.core.driver.next_at(self.bus.state, self.bus.now()), self.bus.clocks.next_at())

    def turn(self) -> None:
        """Do the day's steps that are due."""
        while steps := due_steps(self.core):
            self._keep(self.bus.handle([internal_message(step) for step in steps]))

    def inside(self, command: Internal) -> Any:
        """Run an internal command and return its decision or refusal."""
        answers: list[Any] = []

        def then(answer: Any) -> None:
            answers.append(answer)

        self._keep(self.bus.handle([internal_message(command, then)]))
        return answers[0]

    def sign_in(self, device: str, position: str) -> str:
        """Sign a position in and return its token."""
        login = self.logins[position]
        result = self.say(device, w.SignIn(account=login.account, password=login.password, position=position))
        return str(result.session)

    def batch(self, *messages: tuple[str, Command | Word | Query, str | None, bytes]) -> list[bytes]:
        """Hand several messages over in one batch; return their reply bodies in order."""
        incoming = [
            Incoming(key, device, codec.request_body(message, token), address=at)
            for at, (device, message, token, key) in enumerate(messages)
        ]
        self._keep(self.bus.handle(incoming))
        taken, self._replies = self._replies, []
        return [body for _, _, body in sorted(taken, key=lambda reply: int(reply[0]))]

    def raw(self, device: str, body: bytes, key: bytes | None = None) -> bytes:
        """Hand bytes over and return the reply body."""
        self._keep(self.bus.handle([Incoming(key or uuid.uuid4().bytes, device, body, address=0)]))
        while not self._replies:
            self._inline.collect()
            batch, self._submitted[:] = list(self._submitted), []
            if batch:
                self._keep(self.bus.handle(batch))
        return self._replies.pop(0)[2]

    def say(
        self, device: str, message: Command | Word | Query, token: str | None = None, key: bytes | None = None
    ) -> Any:
        """Say one message and return its typed result."""
        reply = codec.decode_reply(self.raw(device, codec.request_body(message, token), key))
        if isinstance(reply, RawOk):
            return codec.decode_result(message, reply)
        if isinstance(reply, RefusedReply):
            raise RefusedError(reply.code, reply.data)
        assert isinstance(reply, FailedReply)
        raise AssertionError(f"failed: {reply.code}")

    def refused(self, device: str, message: Command | Word | Query, token: str | None = None) -> str:
        """Say one message that must be refused and return the code."""
        try:
            self.say(device, message, token)
        except RefusedError as refusal:
            return refusal.code
        raise AssertionError(f"{type(message).__name__} was accepted")

    def at_booth(self, booth: int) -> Callable[..., Any]:
        """Open a booth with its own officer and return a `say` bound to it."""
        token = self.sign_in(f"booth-{booth}", f"P0-{booth:02d}")
        bound = self.as_seat(f"booth-{booth}", token)
        from common.messages.commands import OpenBooth  # noqa: PLC0415 - beside its only use

        bound(OpenBooth())
        return bound

    def as_seat(self, device: str, token: str | None) -> Callable[..., Any]:
        """Return a `say` bound to a device and its session."""
        return lambda message: self.say(device, message, token)

    def at_desk(self, device: str, position: str) -> Callable[..., Any]:
        """Sign in at a back office and return a `say` bound to it."""
        return self.as_seat(device, self.sign_in(device, position))

    def _keep(self, out: Outgoing) -> None:
        self._replies += out.replies
        self.lobby += out.lobby
        self.staff += out.staff
