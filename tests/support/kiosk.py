"""A dispenser without a screen on a whole coordinator without sockets: real presenter, real book, real bus and store.

Its link can be lost, and its power: at any step one asks for, everything in memory is gone and only files remain.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from apps.dispenser import number_lease
from apps.dispenser.last_hall import LastHall
from apps.dispenser.lending import Lending
from apps.dispenser.number_lease import LeaseBook
from apps.dispenser.presenter import DispenserPresenter
from apps.dispenser.printer import PaperOutcome, PrinterState
from common.client.gateway import Accepted, Link, LinkStatus, Listener, OnOutcome, RefusedOutcome
from common.messages import codec
from common.messages.command import Command
from common.messages.envelope import RawOk, RefusedReply
from common.messages.queries import GetCatalogue, Query
from common.messages.words import Word
from common.paper.ticket import TicketSlip
from common.runtime import paths
from tests.gui.dispenser import material
from tests.support.house import House
from tests.unit.dispenser.desk import RememberingView


class PowerLostError(BaseException):
    """The machine stops here; nothing catches it but the test."""


class Power:
    """Fails at step `at`, counted from 1; 0 never. Steps are disk, wire and printer, before and after each."""

    def __init__(self, at: int = 0) -> None:
        self.at, self.steps = at, 0

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            raise PowerLostError


class HouseGateway:
    """Carries commands to the house at once while `up`; what is sent meanwhile waits and is repeated, as the outbox."""

    idle_lock_seconds = 0

    def __init__(self, house: House, device: str, power: Power, letters: str) -> None:
        self._house, self._device, self._power, self._letters = house, device, power, letters
        self._waiting: list[tuple[str, Any, OnOutcome]] = []
        self._listener: Listener | None = None
        self._seen = len(house.lobby)
        self.up = False
        self.sent: list[Any] = []

    def start(self, listener: Listener) -> None:
        self._listener = listener

    def use_session(self, token: str | None) -> None:
        """No usher comes here."""

    def close(self) -> None:
        self._listener = None

    def send(self, message: Command | Word, on_outcome: OnOutcome, key: str | None = None) -> str:
        name = key or uuid.uuid4().hex
        if self.up:
            self._carry(name, message, on_outcome)
        else:
            self._waiting.append((name, message, on_outcome))
        return name

    def ask(self, query: Query, on_outcome: OnOutcome) -> str:
        result = codec.decode_result(query, self._reply(uuid.uuid4().hex, query))
        if isinstance(query, GetCatalogue):
            tiles = [tile for tile in result.tiles if tile.letter in self._letters]
            result = msgspec.structs.replace(result, tiles=tiles)
        on_outcome(Accepted("", result))
        return ""

    def tell(self, link: Link) -> None:
        """What the real one does each half second; a new connection brings a snapshot first."""
        if self._listener is None:
            return
        fresh, self.up = link is Link.LIVE and not self.up, link is Link.LIVE
        house = self._house
        if fresh:
            day = house.bus.state.day
            from apps.coordinator.service.projection import day_view  # noqa: PLC0415 - beside its only use

            snapshot = material.snapshot(at=house.bus.now(), tickets=[], calls=[])
            self._listener.on_snapshot(msgspec.structs.replace(snapshot, day=day_view(day) if day else None))
            self._seen = len(house.lobby)
        at = 0 if link is Link.CONNECTING else house.bus.now()
        self._listener.on_link(LinkStatus(link, 0, at))
        if fresh:
            waiting, self._waiting = self._waiting, []
            for name, message, on_outcome in waiting:
                self._carry(name, message, on_outcome)
        if self.up and self._listener is not None:
            events, self._seen = tuple(house.lobby[self._seen :]), len(house.lobby)
            self._listener.on_events(events)
            self._listener.on_link(LinkStatus(link, 0, house.bus.now()))

    def _carry(self, name: str, message: Any, on_outcome: OnOutcome) -> None:
        self._power.step()
        self.sent.append(message)
        reply = self._reply(name, message)
        self._power.step()
        if isinstance(reply, RawOk):
            on_outcome(Accepted(name, codec.decode_result(message, reply)))
        else:
            assert isinstance(reply, RefusedReply), reply
            on_outcome(RefusedOutcome(name, reply.code, reply.data))

    def _reply(self, name: str, message: Any) -> Any:
        return codec.decode_reply(self._house.raw(self._device, codec.request_body(message, None), bytes.fromhex(name)))


class Paper:
    """A printer that is quick and never fails; what it printed outlives the power."""

    def __init__(self, power: Power) -> None:
        self._power = power
        self.state = PrinterState.READY
        self.slips: list[TicketSlip] = []

    def print_slip(self, slip: TicketSlip, on_done: Callable[[PaperOutcome], None]) -> None:
        self._power.step()
        self.slips.append(slip)
        self._power.step()
        on_done(PaperOutcome.PRINTED)

    def close(self) -> None:
        """Nothing waits."""


class Kiosk:
    """One machine. `act` does something with it; when its power is lost on the way it is started again."""

    def __init__(self, house: House, folder: Path, power: Power | None = None, letters: str = "AB") -> None:
        self.house, self._folder, self._letters = house, folder, letters
        folder.mkdir(exist_ok=True)
        self.power = power or Power()
        self.paper = Paper(self.power)
        self.link = Link.CONNECTING
        self.view: RememberingView
        self.start()

    def start(self) -> None:
        """Switch on: all that is known comes from files."""
        opened = LeaseBook.open(self._folder / "leases.json")
        assert opened is not None
        self.book, self.view = opened, RememberingView()
        self.gateway = HouseGateway(self.house, "dispenser-1", self.power, self._letters)
        now = self.house.bus.now
        lend = partial(Lending, book=self.book, monotonic=lambda: now() / 1000, wall=now)
        last = LastHall(self._folder / "hall.json", "here")
        self.presenter = DispenserPresenter(self.gateway, self.paper, self.view, lend, last)
        self.presenter.begin()
        self.gateway.start(self.presenter)

    def act(self, what: Callable[[], None]) -> None:
        """Do something; after a loss of power the machine is on again and its link as it was."""
        try:
            what()
        except PowerLostError:
            self.restart()

    def restart(self) -> None:
        """Kill -9 and start again."""
        self.gateway.close()
        self.book.close()
        self.start()
        if self.link is Link.LIVE:
            self.act(self.join)
        else:
            self.alone()

    def join(self) -> None:
        """The link is there; every errand is done, also those that had to rest."""
        self.link = Link.LIVE
        for _ in range(4):
            self.gateway.tell(Link.LIVE)
            self.wait(61)

    def lose(self) -> None:
        """The coordinator is gone for more than 3 s."""
        self.link = Link.LOST
        self.gateway.tell(Link.LOST)

    def alone(self) -> None:
        """Started without a coordinator: nothing was heard for more than 3 s."""
        self.gateway.tell(Link.CONNECTING)
        self.wait(4)
        self.gateway.tell(Link.CONNECTING)

    def wait(self, seconds: float) -> None:
        """Let time pass for everybody; the day takes its steps."""
        self.house.pass_time(seconds=seconds)

    def take(self, service: str = "A01", *, priority: bool = False) -> None:
        """A visitor comes, takes a number and goes."""
        self.presenter.start()
        self.presenter.choose_service(service)
        self.presenter.take(priority=priority)
        self.presenter.finish()

    @property
    def numbers(self) -> list[str]:
        """The numbers on paper, in order."""
        return [slip.number for slip in self.paper.slips]


def wire_power(monkeypatch: Any, power: Power) -> None:
    """Let the power fail around each write of a book."""
    write = paths.write_durably

    def guarded(path: Path, text: str) -> None:
        power.step()
        write(path, text)
        power.step()

    monkeypatch.setattr(number_lease, "write_durably", guarded)
