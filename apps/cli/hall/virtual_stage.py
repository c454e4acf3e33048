"""The stage in virtual time: an in-process gateway onto `Bus.handle`; the clock jumps to the next appointment."""

from __future__ import annotations

import hashlib
import heapq
import itertools
from collections.abc import Callable
from random import Random

from apps.cli.hall.stage import OnOutcome, Seat
from apps.coordinator.adapters.beside import Inline
from apps.coordinator.adapters.clocks import VirtualClock
from apps.coordinator.bootstrap import Core, due_steps
from apps.coordinator.service.actors import token_hash
from apps.coordinator.service.feeds import staff_snapshot
from apps.coordinator.service.incoming import Incoming, Outgoing, internal_message
from apps.coordinator.service.internal import MarkTraining, OpenSession
from apps.coordinator.service.records import Session
from common.client.board import StaffBoard
from common.client.gateway import Accepted, FailedOutcome, Outcome, RefusedOutcome
from common.domain.errors import Refused
from common.domain.roles import Role
from common.messages import codec
from common.messages.commands import AddDevice, Command
from common.messages.envelope import BusyReply, RawOk, RefusedReply
from common.messages.feeds import StaffEvent
from common.messages.queries import Query
from common.messages.words import Word

CONSOLE = "console"
DISPENSER = "sim-dispenser"


class VirtualSeat:
    """One simulated device; answers arrive as appointments of the same instant."""

    def __init__(self, stage: VirtualStage, device: str, token: str | None) -> None:
        self._stage, self._device, self._token = stage, device, token

    def send(self, message: Command | Word, on_outcome: OnOutcome, /) -> None:
        """Send a command or word as this seat."""
        self._stage.say(self._device, self._token, message, on_outcome)

    def ask(self, query: Query, on_outcome: OnOutcome) -> None:
        """Ask a query as this seat."""
        self._stage.say(self._device, self._token, query, on_outcome)


class VirtualStage:
    """Implements `Stage` over a core without sockets; `run_until` makes the time pass."""

    sessions_last = False

    def __init__(self, core: Core, inline: Inline, submitted: list[Incoming], seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - reproducible on purpose
        self.on_events: Callable[[list[StaffEvent]], None] = lambda _: None
        self._core, self._inline, self._submitted = core, inline, submitted
        self._clock = core.bus.clock
        self._heap: list[tuple[int, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._ids = itertools.count(1)
        self._answers: dict[bytes, Callable[[bytes], None]] = {}
        core.bus.late = self._take
        core.bus.actors.passwords = False
        bus = core.bus
        bus.handle([internal_message(MarkTraining())])
        self.board = StaffBoard()
        self.board.load(staff_snapshot(bus.state, bus.centre, bus.epoch, bus.tail.staff, bus.now(), bus.clock.speed))

    # Stage

    def now(self) -> int:
        """Return domain time."""
        return self._core.bus.now()

    def at(self, instant: int, call: Callable[[], None]) -> None:
        """Call at a domain instant."""
        heapq.heappush(self._heap, (max(instant, self.now()), next(self._order), call))

    def dispenser(self) -> Seat:
        """Return the dispenser visitors use."""
        self._enrolled(DISPENSER, "dispenser", "")
        return VirtualSeat(self, DISPENSER, None)

    def sign_in(self, position: str, then: Callable[[Seat | None], None]) -> None:
        """Open a session as the bootstrap does: virtual time has no passwords."""
        bus = self._core.bus
        seat = bus.centre.position(position)
        role = {Role.P0: "booth", Role.PANDU: "dispenser"}.get(seat.role, "backoffice")
        device = f"sim-{position.lower()}"
        self._enrolled(device, role, seat.booth or "")
        account = next(a.account for a in bus.state.accounts.values() if position in a.positions)
        token = f"sim:{position}:{bus.epoch}:{next(self._ids)}"
        session = Session(
            id=bus.ids.new_id(bus.now()),
            token_hash=token_hash(token),
            account=account,
            position=position,
            device=device,
            opened_at=bus.steady(),
        )
        self._take(bus.handle([internal_message(OpenSession(session))]))
        self.at(self.now(), lambda: then(VirtualSeat(self, device, token)))

    # time

    def run_until(self, end: int) -> None:
        """Let the day's steps and all appointments happen until `end`."""
        clock = self._clock
        if not isinstance(clock, VirtualClock):
            raise TypeError("a virtual stage needs a virtual clock")
        bus, driver = self._core.bus, self._core.driver
        while True:
            while steps := due_steps(self._core):
                self._take(bus.handle([internal_message(step) for step in steps]))
            day_step = min(driver.next_at(bus.state, bus.now()), bus.clocks.next_at())
            following = min(day_step, self._heap[0][0]) if self._heap else day_step
            if following > end:
                clock.jump(end)
                return
            clock.jump(following)
            while self._heap and self._heap[0][0] <= following:
                heapq.heappop(self._heap)[2]()

    # the in-process gateway

    def say(self, device: str, token: str | None, message: Command | Word | Query, on_outcome: OnOutcome) -> None:
        """Hand one message to the bus and tell its outcome as the next appointment."""
        number = next(self._ids)
        message_id = number.to_bytes(16, "big")
        self._answers[message_id] = lambda body: on_outcome(_outcome(message, message_id.hex(), body))
        body = codec.request_body(message, token)
        self._take(self._core.bus.handle([Incoming(message_id, device, body, address=device)]))
        self._inline.collect()
        while self._submitted:
            batch, self._submitted[:] = list(self._submitted), []
            self._take(self._core.bus.handle(batch))
            self._inline.collect()

    def _take(self, out: Outgoing) -> None:
        """Deliver replies and events at the present instant, in order."""
        for _, message_id, body in out.replies:
            answer = self._answers.pop(message_id, None)
            if answer is not None:
                self.at(self.now(), lambda answer=answer, body=body: answer(body))  # type: ignore[misc]
        if out.staff:
            self.board.apply_all(out.staff)
            self.at(self.now(), lambda events=out.staff: self.on_events(events))  # type: ignore[misc]

    def _enrolled(self, device: str, role: str, place: str) -> None:
        if device in self._core.bus.state.devices:
            return
        key = hashlib.sha256(device.encode()).hexdigest()[:40]
        command = AddDevice(name=device, role=role, place=place, public_key=key)  # type: ignore[arg-type]
        self.say(CONSOLE, None, command, _must_be_accepted)


def _must_be_accepted(outcome: Outcome) -> None:
    if not isinstance(outcome, Accepted):
        raise Refused(getattr(outcome, "code", "simulation.device"))


def _outcome(message: Command | Word | Query, message_id: str, body: bytes) -> Outcome:
    reply = codec.decode_reply(body)
    match reply:
        case RawOk():
            return Accepted(message_id, codec.decode_result(message, reply))
        case RefusedReply(code=code, data=data):
            return RefusedOutcome(message_id, code, data)
        case BusyReply():
            return FailedOutcome(message_id, "busy", "")
        case _:
            return FailedOutcome(message_id, reply.code, reply.ref)
