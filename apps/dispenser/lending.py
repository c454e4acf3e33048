"""Numbers without the coordinator: which may be given now, and the errands about them once it is back. No Qt.

Online it asks for blocks in good time, confirms them, hands in what was given and closes what is over; each errand is
one command, none is sent twice at a time. Alone it gives numbers from the book (DESIGN section 8).
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Literal, Protocol

from apps.dispenser.number_lease import Block, Given, LeaseBook, Paper
from common.client.gateway import Accepted, Link, RefusedOutcome, Unsure
from common.client.link import LOST_AFTER
from common.client.message_ids import new_id
from common.domain.ids import PRIORITY_LETTER
from common.domain.lease import MOST_OPEN, NEXT_AT
from common.messages.commands import CloseLease, Command, ConfirmLease, GrantLease, HandInTicket
from common.runtime import logs
from common.shell.coordinator_clock import CoordinatorClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from apps.dispenser.hall import Hall
    from common.client.gateway import Gateway, LinkStatus, Outcome
    from common.messages.catalogue_views import ServiceView
    from common.messages.views import TicketView

AGAIN_AFTER = 5.0  # seconds until an errand that failed is tried again
REFUSED_AGAIN_AFTER = 60.0
ISSUING, ENDED = "ISSUING", "ENDED"
_NEVER_UNDER_THIS_ID = frozenset({"command.abandoned", "day.not_open"})
_UNJUDGED = ("session.", "device.", "access.", "account.")  # these refusals are never stored: the same id may work yet
_log = logs.logger("dispenser.leases")


def wall_ms() -> int:
    """Return this machine's own time, UTC ms: the last resort when no coordinator was heard since the start."""
    return time.time_ns() // 1_000_000


class LendingHost(Protocol):
    """Who is told that a number given alone is now the coordinator's too."""

    def on_handed_in(self, key: str, ticket: TicketView) -> None:
        """The number kept under `key` is this ticket."""
        ...


class Lending:
    """All that concerns lent numbers on one machine; without a `book` it lends nothing and asks for nothing."""

    def __init__(
        self,
        gateway: Gateway,
        hall: Hall,
        book: LeaseBook | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], int] = wall_ms,
    ) -> None:
        self._gateway, self._hall, self._book = gateway, hall, book
        self._monotonic, self._wall = monotonic, wall
        self._clock = CoordinatorClock(monotonic)
        self._began = monotonic()
        self._under_way: set[str] = set()
        self._rest: dict[str, float] = {}
        self._stuck: set[str] = set()
        self._in_round = self._another_round = False
        self.host: LendingHost | None = None

    def hear(self, status: LinkStatus) -> None:
        """Take over time and link, tell the hall what can be given alone, and go on with the errands."""
        self._clock.hear(status)
        hall = self._hall
        never = hall.link is Link.CONNECTING and self._monotonic() - self._began >= LOST_AFTER
        hall.alone = self._book is not None and (hall.link is Link.LOST or never)
        self._tell_hall()
        self.follow()

    # alone

    def give(
        self, service: ServiceView, *, priority: bool, language: Literal["id", "en"]
    ) -> tuple[Block, Given] | None:
        """Return a number that is safely kept as given, None when there is none for this service now."""
        now, sure = self._now()
        letter = PRIORITY_LETTER if priority else service.letter
        block = next((one for one in self._usable(now) if one.letter == letter), None)
        if self._book is None or block is None or service.letter in self._paused(block):
            return None
        given = Given(
            number=block.next,
            service=service.code,
            language=language,
            issued_at=max(now, self._book.newest()),
            key=new_id().hex(),
            time_sure=sure,
        )
        try:
            self._book.give(block, given)
        except OSError as error:
            _log.warning("number_not_kept", lease=block.id, error=str(error))
            return None
        self._tell_hall()
        return block, given

    def settle(self, key: str, paper: Paper, *, withdrawn: bool = False) -> None:
        """The fate of a slip is known; the number may be handed in."""
        self._write("hand", lambda book: book.settle(key, paper, withdrawn=withdrawn))
        self.follow()

    def _tell_hall(self) -> None:
        usable = self._usable(self._now()[0]) if self._hall.alone else []
        self._hall.lent = frozenset(block.letter for block in usable)
        self._hall.lent_until = max((self._until(block) for block in usable), default=None)

    def _usable(self, now: int) -> list[Block]:
        """Return the blocks numbers may be given from now, as far as the last board tells."""
        return [block for block in self._book.blocks if block.left and self._open(block, now)] if self._book else []

    def _open(self, block: Block, now: int) -> bool:
        day = self._hall.board.day
        if day is None or day.date < block.day:
            return block.opens_at <= now < block.stops_at
        return day.date == block.day and day.state == ISSUING and now < self._until(block)

    def _until(self, block: Block) -> int:
        """Return when numbers of a block's day stop: by the day as last heard of, else as the block was granted."""
        board, day = self._hall.board, self._hall.board.day
        if day is None or day.date != block.day:
            return block.stops_at
        reopened = board.at >= day.stops_at  # KOORD gave numbers again after the calendar had stopped
        return day.ends_at if reopened else day.stops_at

    def _paused(self, block: Block) -> tuple[str, ...]:
        day = self._hall.board.day
        return day.paused if day is not None and day.date == block.day else ()

    def _now(self) -> tuple[int, bool]:
        """Return the instant (UTC ms) and whether a coordinator told it since this start."""
        told = self._clock.now_ms()
        return (told, True) if told else (self._wall(), False)

    # with the coordinator

    def follow(self) -> None:
        """Do each errand that is due; an answer that comes at once is followed up after the round, not within it."""
        if self._in_round:
            self._another_round = True
            return
        self._in_round = True
        try:
            self._another_round = True
            while self._another_round:
                self._another_round = False
                self._round()
        finally:
            self._in_round = False

    def _round(self) -> None:
        """Hand in, confirm, close, ask."""
        book = self._book
        if book is None or self._hall.link is not Link.LIVE or not self._hall.board.loaded:
            return
        for block, given in book.waiting():
            then = partial(self._on_handed, given.key)
            self._send(f"hand:{given.key}", _hand_in(block, given), then, about="hand", key=given.key)
        for block in book.blocks:
            if not block.confirmed:
                self._send(f"confirm:{block.id}", ConfirmLease(lease=block.id), partial(self._on_confirmed, block.id))
            elif not block.given and (not block.left or self._over(block)):
                command = CloseLease(lease=block.id, unused=block.unused)
                self._send(f"close:{block.id}", command, partial(self._on_closed, block.id))
        if "ask" not in self._under_way:
            for letter in self._wanted():
                if self._send("ask", GrantLease(letter=letter), partial(self._on_granted, letter), about=letter):
                    break

    def _wanted(self) -> list[str]:
        """Return the letters a block is missing of: of the running day when few are left, else one of the next day."""
        day, catalogue, blocks = self._hall.board.day, self._hall.catalogue, self._book.blocks if self._book else ()
        if catalogue is None or (day is not None and day.state not in {ISSUING, ENDED}):
            return []
        letters = [*(tile.letter for tile in catalogue.tiles), PRIORITY_LETTER]
        if day is not None and day.state == ISSUING:
            mine = {letter: [b for b in blocks if b.letter == letter and b.day == day.date] for letter in letters}
            return [x for x in letters if len(mine[x]) < MOST_OPEN and sum(b.left for b in mine[x]) <= NEXT_AT]
        kept = {block.letter for block in blocks if day is None or block.day > day.date}
        return [letter for letter in letters if letter not in kept]

    def _over(self, block: Block) -> bool:
        day = self._hall.board.day
        return day is not None and (day.date > block.day or (day.date == block.day and day.state == ENDED))

    def _on_handed(self, key: str, outcome: Outcome) -> None:
        if isinstance(outcome, Accepted):
            self._write("hand", lambda book: book.handed(key))
            if self.host is not None:
                self.host.on_handed_in(key, outcome.result.ticket)
        elif isinstance(outcome, RefusedOutcome):
            if outcome.code == "lease.number_used":
                self._write("hand", lambda book: book.handed(key))
            elif outcome.code in _NEVER_UNDER_THIS_ID:
                self._write("hand", lambda book: book.renew(key, new_id().hex()))
            elif not outcome.code.startswith(_UNJUDGED):
                self._give_up(f"hand:{key}", outcome.code)

    def _on_confirmed(self, block: str, outcome: Outcome) -> None:
        if isinstance(outcome, Accepted) or _code(outcome) == "lease.confirmed":
            self._write(f"confirm:{block}", lambda book: book.confirmed(block))
        elif _code(outcome) in {"lease.closed", "lease.unknown", "lease.of_other_device"}:
            self._forget(block)

    def _on_closed(self, block: str, outcome: Outcome) -> None:
        if isinstance(outcome, Accepted) or _code(outcome) in {"lease.closed", "lease.unknown"}:
            self._write(f"close:{block}", lambda book: book.drop(block))
        elif isinstance(outcome, RefusedOutcome) and not outcome.code.startswith(_UNJUDGED):
            self._give_up(f"close:{block}", outcome.code)

    def _on_granted(self, letter: str, outcome: Outcome) -> None:
        if isinstance(outcome, Accepted):
            self._rest[letter] = self._monotonic() + AGAIN_AFTER  # no letter is asked for in a loop
            self._write(letter, lambda book: book.add(outcome.result.lease))
        elif isinstance(outcome, RefusedOutcome):
            self._rest[letter] = self._monotonic() + REFUSED_AGAIN_AFTER

    def _forget(self, block: str) -> None:
        """A block that is not ours any more: numbers given from it stay, to be handed in; else it goes."""
        book = self._book
        if book is not None and any(one.id == block and not one.given for one in book.blocks):
            self._write(f"confirm:{block}", lambda book: book.drop(block))
        else:
            self._write(f"confirm:{block}", lambda book: book.confirmed(block))

    def _give_up(self, errand: str, code: str) -> None:
        """A rule refuses what we know to be so: left to people, who see the block as outstanding."""
        _log.error("lease_refused", errand=errand, code=code)
        self._stuck.add(errand)

    def _write(self, about: str, change: Callable[[LeaseBook], None]) -> None:
        """Change the book; when the disk refuses, what it was about rests for a while."""
        if self._book is None:
            return
        try:
            change(self._book)
        except OSError as error:
            _log.warning("book_not_written", error=str(error))
            self._rest[about] = self._monotonic() + AGAIN_AFTER

    def _send(
        self, errand: str, command: Command, then: Callable[[Outcome], None], *, about: str = "", key: str | None = None
    ) -> bool:
        """Send unless it is under way, stuck or resting; say whether it went."""
        resting = self._rest.get(about or errand, 0.0) > self._monotonic()
        if errand in self._under_way or errand in self._stuck or resting:
            return False
        self._under_way.add(errand)
        self._gateway.send(command, partial(self._on_outcome, errand, about, then), key)
        return True

    def _on_outcome(self, errand: str, about: str, then: Callable[[Outcome], None], outcome: Outcome) -> None:
        if isinstance(outcome, Unsure):
            return  # the final outcome comes by itself
        self._under_way.discard(errand)
        if not isinstance(outcome, Accepted):
            self._rest[about or errand] = self._monotonic() + AGAIN_AFTER
        then(outcome)
        self.follow()


def _hand_in(block: Block, given: Given) -> HandInTicket:
    return HandInTicket(
        lease=block.id,
        number=given.number,
        service=given.service,
        language=given.language,
        issued_at=given.issued_at,
        time_sure=given.time_sure,
        paper=given.paper,
        withdrawn=given.withdrawn,
    )


def _code(outcome: Outcome) -> str:
    return outcome.code if isinstance(outcome, RefusedOutcome) else ""
