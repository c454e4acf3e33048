"""Carries messages until they are answered: sends what is due, tells outcomes, settles the unsure. No sockets.

It is given a way to send and a timer, so that it runs on a loop's thread and in a test by hand alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from common.client.gateway import Accepted, FailedOutcome, OnOutcome, Outcome
from common.client.message_ids import new_id
from common.client.outbox import TOO_MANY, Outbox, Sending, Stage
from common.messages import codec
from common.messages.queries import GetOutcome, Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.messages.commands import Command
    from common.messages.words import Word

ASK_AGAIN = 1.0


class Appointment(Protocol):
    """A call to come that can be cancelled."""

    def cancel(self) -> None:
        """Forget the call."""
        ...


class Timekeeper(Protocol):
    """Monotonic seconds, and calls to come."""

    def now(self) -> float:
        """Return monotonic seconds."""
        ...

    def call_in(self, seconds: float, call: Callable[[], None]) -> Appointment:
        """Run `call` after `seconds`."""
        ...


class Courier:
    """`transmit` hands a message to the network and says whether it took it; `on_seq` hears of each reply's event."""

    def __init__(
        self, time: Timekeeper, transmit: Callable[[bytes, bytes], bool], on_seq: Callable[[int], None]
    ) -> None:
        self._time, self._transmit, self._on_seq = time, transmit, on_seq
        self._outbox = Outbox()
        self._next: Appointment | None = None
        self._closed = False

    def carry(self, key: bytes, message: Command | Word | Query, body: bytes, on_outcome: OnOutcome) -> None:
        """Send a message until answered or given up."""
        if self._closed:
            return
        if self._outbox.add(key, message, body, on_outcome, self._time.now()):
            self.flush()
        else:
            on_outcome(FailedOutcome(key.hex(), TOO_MANY, ""))

    def carry_own(self, message: Word | Query, on_outcome: OnOutcome) -> None:
        """Send for the gateway itself: such messages need no session."""
        self.carry(new_id(), message, codec.request_body(message, None), on_outcome)

    def hurry(self) -> None:
        """The connection is new: send all that is unanswered again."""
        self._outbox.hurry(self._time.now())
        self.flush()

    def flush(self) -> None:
        """Send what is due, tell what waited too long, and come back when the next of either is."""
        if self._closed:
            return
        now = self._time.now()
        for sending in self._outbox.due(now):
            self._outbox.went(sending, now, left=self._transmit(sending.id, sending.body))
        given_up = self._outbox.give_up(now)
        due = self._outbox.next_due()
        if self._next is not None:
            self._next.cancel()
        self._next = None if due is None else self._time.call_in(max(0.0, due - now), self.flush)
        for on_outcome, outcome in given_up:
            on_outcome(outcome)

    def take_reply(self, key: bytes, body: bytes) -> None:
        """Match a reply with what was sent and tell its outcome; strangers' replies are dropped."""
        answered = self._outbox.answer(key, body, self._time.now())
        if answered is None:
            self.flush()
            return
        on_outcome, outcome = answered
        seq = getattr(outcome.result, "seq", None) if isinstance(outcome, Accepted) else None
        if seq is not None:
            self._on_seq(seq)
        on_outcome(outcome)

    def settle(self) -> None:
        """Ask what became of each command whose reply never came (DESIGN section 3, Retries)."""
        for sending in self._outbox.unsure():
            sending.stage = Stage.ASKING
            self._ask_outcome(sending)

    def close(self) -> None:
        """Carry nothing any more."""
        self._closed = True

    def _ask_outcome(self, sending: Sending) -> None:
        def on_outcome(outcome: Outcome) -> None:
            reply = outcome.result.reply if isinstance(outcome, Accepted) else None
            if reply is not None:
                self.take_reply(sending.id, reply.encode())
            else:
                self._time.call_in(ASK_AGAIN, lambda: self._outbox.doubt(sending))

        self.carry_own(GetOutcome(command=sending.name), on_outcome)
