"""What was sent and not answered yet: repeats under the same id, giving up, and matching replies. No sockets.

A command is repeated until it is answered, 30 s at most, then it is unsure ('belum pasti') and only `GetOutcome` or its
late reply decides it. What never left this machine is known not to be done and says so. Times are monotonic seconds.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from common.client.gateway import Accepted, FailedOutcome, OnOutcome, Outcome, RefusedOutcome, Unsure
from common.messages import codec
from common.messages.commands import Command
from common.messages.envelope import AnyReply, BusyReply, FailedReply, RawOk, RefusedReply
from common.messages.queries import Query
from common.messages.words import Hello, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_REPEAT = 0.25
LONGEST_REPEAT = 4.0
JITTER = 0.2
GIVE_UP_COMMAND = 30.0
GIVE_UP_QUERY = 10.0
QUERY_REPEAT = 3.0  # reads are repeated rarely: some are counted (status look-up) or journaled
MOST = 500

NO_ANSWER = "link.no_answer"
NOT_SENT = "link.not_sent"
TOO_MANY = "link.too_many"
BAD_REPLY = "link.bad_reply"


class Stage(Enum):
    """SENDING: repeated by time. UNSURE: 30 s passed. ASKING: `GetOutcome` is under way."""

    SENDING = auto()
    UNSURE = auto()
    ASKING = auto()


@dataclass(slots=True)
class Sending:
    """One message on its way."""

    id: bytes
    message: Command | Word | Query
    body: bytes
    on_outcome: OnOutcome
    until: float
    due: float
    stage: Stage = Stage.SENDING
    tries: int = 0
    left: bool = field(default=False)  # it was handed to the network at least once

    @property
    def name(self) -> str:
        """The id as the application knows it."""
        return self.id.hex()


class Outbox:
    """All messages of one gateway that wait for an answer."""

    def __init__(self) -> None:
        self._all: dict[bytes, Sending] = {}

    def __len__(self) -> int:
        return len(self._all)

    def add(self, id: bytes, message: Command | Word | Query, body: bytes, on_outcome: OnOutcome, now: float) -> bool:  # noqa: A002
        """Take a message in, due at once; False when too many wait already."""
        if len(self._all) >= MOST:
            return False
        until = now + (GIVE_UP_QUERY if isinstance(message, Query) else GIVE_UP_COMMAND)
        self._all[id] = Sending(id, message, body, on_outcome, until, now)
        return True

    def due(self, now: float) -> Iterator[Sending]:
        """Yield what is to be sent now, a greeting before all else."""
        ready = [s for s in self._all.values() if s.stage is Stage.SENDING and s.due <= now]
        yield from sorted(ready, key=lambda sending: not isinstance(sending.message, Hello))

    def went(self, sending: Sending, now: float, *, left: bool) -> None:
        """Note a try; `left` when the network took it. Sets the time of the next one."""
        sending.left = sending.left or left
        if isinstance(sending.message, Query):
            sending.due = now + (QUERY_REPEAT if left else FIRST_REPEAT)
            return
        pause = min(LONGEST_REPEAT, FIRST_REPEAT * 2**sending.tries)
        sending.due = now + pause * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - spreads repeats, guards nothing
        sending.tries += 1

    def hurry(self, now: float) -> None:
        """Have all unanswered messages sent again at once: the connection is new."""
        for sending in self._all.values():
            if sending.stage is Stage.SENDING:
                sending.due = min(sending.due, now)

    def next_due(self) -> float | None:
        """Return when the next repeat or giving up falls due, None when nothing waits."""
        times = [min(s.due, s.until) for s in self._all.values() if s.stage is Stage.SENDING]
        return min(times, default=None)

    def give_up(self, now: float) -> list[tuple[OnOutcome, Outcome]]:
        """Return the outcomes of what waited too long; commands that may have arrived stay, unsure."""
        found: list[tuple[OnOutcome, Outcome]] = []
        for sending in list(self._all.values()):
            if sending.stage is not Stage.SENDING or now < sending.until:
                continue
            if isinstance(sending.message, Command) and sending.left:
                sending.stage = Stage.UNSURE
                found.append((sending.on_outcome, Unsure(sending.name)))
            else:
                del self._all[sending.id]
                code = NO_ANSWER if sending.left or isinstance(sending.message, Query) else NOT_SENT
                found.append((sending.on_outcome, FailedOutcome(sending.name, code, "")))
        return found

    def unsure(self) -> list[Sending]:
        """Return the commands nobody has asked about yet."""
        return [sending for sending in self._all.values() if sending.stage is Stage.UNSURE]

    def doubt(self, sending: Sending) -> None:
        """Nobody could say what became of it: to be asked again."""
        sending.stage = Stage.UNSURE

    def answer(self, id: bytes, body: bytes, now: float) -> tuple[OnOutcome, Outcome] | None:  # noqa: A002
        """Return whom to tell what for a reply; None for a stranger's reply, or `busy`, which only moves the repeat."""
        sending = self._all.get(id)
        if sending is None:
            return None
        try:
            reply = codec.decode_reply(body)
            if isinstance(reply, BusyReply):
                sending.due = now + reply.retry_after_ms / 1000
                return None
            outcome = outcome_of(sending, reply)
        except codec.Malformed as error:
            outcome = FailedOutcome(sending.name, BAD_REPLY, str(error))
        del self._all[id]
        return sending.on_outcome, outcome


def outcome_of(sending: Sending, reply: AnyReply) -> Outcome:
    """Return a final reply as the application's outcome; raises `Malformed`."""
    match reply:
        case RawOk():
            return Accepted(sending.name, codec.decode_result(sending.message, reply))
        case RefusedReply(code, data):
            return RefusedOutcome(sending.name, code, data)
        case FailedReply(code, ref):
            return FailedOutcome(sending.name, code, ref)
        case BusyReply():
            raise codec.Malformed("busy is no final reply")
