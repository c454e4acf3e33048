"""Sending in a test house: a way out that answers as told, and the loop's turns done by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from apps.coordinator.adapters.beside import Inline
from apps.coordinator.service.incoming import Incoming
from apps.coordinator.service.letters import Letters
from apps.coordinator.service.notice_ports import Delivery, Letter
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.records import Notice
from apps.coordinator.service.sending import Sending
from common.domain.clock import MINUTE
from common.messages import commands as c
from common.messages.views import RequestView
from tests.support.house import House

SENT = Delivery("sent", reference="ref-1")
LATER = Delivery("temporary", problem="later")
DOWN = Delivery("temporary", problem="unreachable")


@dataclass(slots=True)
class FakeCarrier:
    """Keeps the letters and answers with what is next in `answers`, else as sent."""

    name: str = "fake"
    answers: list[Delivery | Exception] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    problem: str | None = None

    def send(self, letter: Letter) -> Delivery:
        """Answer as told."""
        self.letters.append(letter)
        answer = self.answers.pop(0) if self.answers else SENT
        if isinstance(answer, Exception):
            raise answer
        return answer

    def reach(self) -> str | None:
        """Always there, unless told otherwise."""
        return self.problem

    def close(self) -> None:
        """Nothing to let go of."""


class Post:
    """What sends the notices of a house; nothing happens but in `turn`."""

    def __init__(self, house: House, *, mailbox: FakeCarrier | None = None) -> None:
        self.house = house
        self.sms, self.email = FakeCarrier(), FakeCarrier()
        self.mailbox = mailbox or FakeCarrier("mailbox")
        self._inline = Inline()
        self._patient: list[Iterable[Incoming]] = []
        self.held: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []
        self.hold = False
        self.sending = Sending(
            bus=house.bus,
            reader=house.core.notices,
            beside=self,
            letters=Letters(house.core.texts),
            submit=self._patient.append,
            routes={"sms": self.sms, "email": self.email},
            mailbox=self.mailbox,
        )
        house.core.sending = self.sending
        self.sending.begin()

    def turn(self) -> None:
        """One second's turn with everything that follows from it."""
        self.sending.turn()
        while self._patient or self._waiting():
            drawn, self._patient[:] = list(self._patient), []
            if batch := [message for messages in drawn for message in messages]:
                self.house.bus.handle(batch)
            self._inline.collect()

    def collect(self) -> None:
        """Let the loop hear what was looked at; what it submits stays undrawn."""
        self._inline.collect()

    def let_go(self) -> None:
        """Let what was held back be sent and settled."""
        self.hold = False
        held, self.held = self.held, []
        for work, then in held:
            self._inline.send_work("", work, then)
        self.turn()

    def rows(self, **columns: str) -> list[Notice]:
        """Return the notices whose columns hold these values, oldest first."""
        return sorted(self.house.core.store.notices_where(**columns), key=lambda one: one.id)

    # Beside

    def hash_work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> bool:
        """Do the work now."""
        return self._inline.hash_work(work, then)

    def read_work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do the work now."""
        self._inline.read_work(work, then)

    def document_work(self, work: Callable[[], Any], then: Callable[[Any], None], *, must: bool = False) -> bool:
        """Do the work now."""
        return self._inline.document_work(work, then, must=must)

    def send_work(self, channel: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do the work now, unless messages are held back."""
        if self.hold:
            self.held.append((work, then))
        else:
            self._inline.send_work(channel, work, then)

    def _waiting(self) -> bool:
        return bool(self._inline._done)


def tell(house: House, *rows: Notice) -> None:
    """Put rows as the clock driver would."""
    plan = Plan()
    for row in rows:
        plan.notices.put(row.id, None, row)
    house.core.store.write(plan)
    house.bus.notices_changed()


def breach(
    house: House, request: RequestView, minutes: int = 24, to: str = "SPV-P1-PHI", channel: str = "sms"
) -> Notice:
    data = {"pos": "P1-PHI-1", "min": minutes, "lim": 15, "since": house.bus.now() - minutes * MINUTE}
    key = house.bus.ids.new_id(house.bus.now())
    return Notice(key, f"request:{request.id}", "pickup_breach", channel, to, house.bus.now(), data=json.dumps(data))


def give_address(house: House, position: str = "SPV-P1-PHI") -> None:
    admin = house.at_desk("desk-5", "ADMIN")
    admin(c.SetPositionContact(position=position, phone="0812 0000 0999", email="spv@contoh.id"))
