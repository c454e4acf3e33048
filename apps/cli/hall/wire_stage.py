"""The stage on the real wire: every simulated person has a device, a key and a session; all on one I/O thread."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Mapping
from random import Random

from apps.cli.hall.stage import OnOutcome, Seat
from common.client.board import StaffBoard
from common.client.gateway import Accepted, Link, LinkStatus, Outcome
from common.client.zmq_gateway import ZmqGateway
from common.client.zmq_loop import GatewayLoop
from common.messages.commands import Command
from common.messages.feeds import LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot
from common.messages.queries import Query
from common.messages.results import SessionResult
from common.messages.words import SignIn, Word
from common.runtime.settings import DeviceFile

PUMP_SECONDS = 0.02


class WireSeat:
    """One device on the wire."""

    def __init__(self, gateway: ZmqGateway) -> None:
        self.gateway = gateway

    def send(self, message: Command | Word, on_outcome: OnOutcome, /) -> None:
        """Send a command or word as this seat."""
        self.gateway.send(message, on_outcome)

    def ask(self, query: Query, on_outcome: OnOutcome) -> None:
        """Ask a query as this seat."""
        self.gateway.ask(query, on_outcome)


class WireStage:
    """Implements `Stage` with `ZmqGateway`s on one thread. Everything below `start` runs on that thread."""

    sessions_last = True

    def __init__(self, devices: Mapping[str, DeviceFile], logins: Mapping[str, tuple[str, str]], seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - a play, no secret
        self.board = StaffBoard()
        self.react: Callable[[tuple[StaffEvent, ...]], None] = lambda _: None
        self.on_joined: Callable[[], None] = lambda: None
        self.on_session: Callable[[SessionResult], None] = lambda _: None
        self.loop = GatewayLoop("ptsa-hall")
        self._devices, self._logins = devices, logins
        self._gateways: dict[str, ZmqGateway] = {}
        self._heap: list[tuple[int, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._told_at, self._told_when, self._speed = 0, 0.0, 1.0
        self._known = False

    def start(self, observer: str) -> None:
        """Join the feed with the observer's device and let time pass."""
        gateway = ZmqGateway(self._devices[observer], self.loop)
        self._gateways[observer] = gateway
        gateway.start(self)
        self.loop.post(self._pump)

    def close(self) -> None:
        """Stop everything."""
        for gateway in self._gateways.values():
            gateway.close()
        self.loop.close()

    # Stage

    def now(self) -> int:
        """Return the coordinator's time, carried on since the last word."""
        return self._told_at + int((self.loop.now() - self._told_when) * 1000 * self._speed)

    def at(self, instant: int, call: Callable[[], None]) -> None:
        """Call at a domain instant."""
        heapq.heappush(self._heap, (instant, next(self._order), call))

    def dispenser(self) -> Seat:
        """Return the dispenser visitors use."""
        return WireSeat(self._gateway("sim-dispenser"))

    def sign_in(self, position: str, then: Callable[[Seat | None], None]) -> None:
        """Sign in with the position's own account at its own device."""
        account, password = self._logins[position]
        gateway = self._gateway(seat_device(position))

        def on_outcome(outcome: Outcome) -> None:
            if isinstance(outcome, Accepted):
                gateway.use_session(outcome.result.session)
                self.on_session(outcome.result)
                then(WireSeat(gateway))
            else:
                then(None)

        gateway.use_session(None)
        gateway.send(SignIn(account=account, password=password, position=position), on_outcome)

    # Listener of the observer

    def on_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        """Everything anew."""
        if isinstance(snapshot, StaffSnapshot):
            self.board.load(snapshot)
            self.loop.post(self.on_joined)

    def on_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        """Fold, then let the people react."""
        staff = tuple(event for event in events if isinstance(event, StaffEvent))
        self.board.apply_all(staff)
        self.react(staff)

    def on_link(self, status: LinkStatus) -> None:
        """Take over the coordinator's time."""
        if status.link is Link.LIVE and status.at:
            self._told_at, self._told_when, self._speed = status.at, self.loop.now(), status.speed
            self._known = True

    @property
    def ready(self) -> bool:
        """Whether the coordinator's time is known."""
        return self._known

    def _pump(self) -> None:
        """Run the appointments that are due; domain time may jump, so it is looked at again and again."""
        if self._known:
            now = self.now()
            while self._heap and self._heap[0][0] <= now:
                heapq.heappop(self._heap)[2]()
        self.loop.call_in(PUMP_SECONDS, self._pump)

    def _gateway(self, device: str) -> ZmqGateway:
        known = self._gateways.get(device)
        if known is None:
            known = ZmqGateway(self._devices[device], self.loop)
            known.start(_Deaf())
            self._gateways[device] = known
        return known


class _Deaf:
    """A seat that looks at the hall's common board."""

    def on_snapshot(self, snapshot: object) -> None:
        """Nothing."""

    def on_events(self, events: object) -> None:
        """Nothing."""

    def on_link(self, status: object) -> None:
        """Nothing."""


def seat_device(position: str) -> str:
    """Return the device name of a simulated position."""
    return f"sim-{position.lower()}"
