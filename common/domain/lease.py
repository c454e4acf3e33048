"""Number leases: blocks of a letter's numbers that one dispenser may give without the coordinator (DESIGN section 8).

A lease is a value: each step returns a new one. Instants are UTC ms. Knows numbers only: no ticket, wire or file.
"No gap": each number of a lease is used (handed in), void, or outstanding until its dispenser or KOORD ends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from common.domain.errors import Refused
from common.domain.ids import PRIORITY_LETTER
from common.domain.machine import Machine, Move
from common.domain.roles import Role
from common.domain.value import changed

if TYPE_CHECKING:
    from collections.abc import Iterable

BLOCK = 20
NEXT_AT = 8
"""Numbers left at which a dispenser asks for its next block."""
MOST_OPEN = 2
APART = 100
"""A block never comes this near to the online counter: the next thousand is begun instead."""
THOUSAND = 1000


class LeaseState(StrEnum):
    """States of a lease. Open are the first two: their dispenser may still give numbers of it."""

    GRANTED = "GRANTED"
    CONFIRMED = "CONFIRMED"
    CLOSED = "CLOSED"
    WRITTEN_OFF = "WRITTEN_OFF"


class LeaseAction(StrEnum):
    """Actions on a lease; the words on the buttons belong to the shell."""

    CONFIRM = "confirm"
    HAND_IN = "hand_in"
    CLOSE = "close"
    WRITE_OFF = "write_off"


OPEN = frozenset({LeaseState.GRANTED, LeaseState.CONFIRMED})
_S, _A = LeaseState, LeaseAction
_AT_DISPENSER = frozenset({Role.CUSTOMER, Role.PANDU})

LEASE_MACHINE: Machine[LeaseState, LeaseAction] = Machine(
    [
        Move(_A.CONFIRM, frozenset({_S.GRANTED}), _S.CONFIRMED, _AT_DISPENSER, "lease.closed"),
        Move(_A.HAND_IN, OPEN | {_S.WRITTEN_OFF}, None, _AT_DISPENSER, "lease.closed"),
        Move(_A.CLOSE, OPEN, _S.CLOSED, _AT_DISPENSER, "lease.closed"),
        Move(_A.CLOSE, frozenset({_S.WRITTEN_OFF}), _S.WRITTEN_OFF, _AT_DISPENSER, "lease.closed"),
        Move(_A.WRITE_OFF, OPEN, _S.WRITTEN_OFF, frozenset({Role.KOORD}), "lease.not_open"),
    ]
)


@dataclass(frozen=True, slots=True)
class Lease:
    """The numbers `first` to `last` of a day and number letter (P too), given to one dispenser.

    `used` are those handed in, `late` those of them handed in after KOORD wrote the block off, `void` those that will
    never be a ticket. `closed_at` is when its dispenser reported, `written_off_at` when KOORD gave it up.
    """

    id: str
    day: str
    letter: str
    device: str
    first: int
    last: int
    granted_at: int
    state: LeaseState = LeaseState.GRANTED
    confirmed_at: int | None = None
    closed_at: int | None = None
    written_off_at: int | None = None
    used: tuple[int, ...] = ()
    late: tuple[int, ...] = ()
    void: tuple[int, ...] = ()
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether its dispenser may still give numbers of it."""
        return self.state in OPEN

    @property
    def numbers(self) -> range:
        """All its numbers."""
        return range(self.first, self.last + 1)

    @property
    def outstanding(self) -> tuple[int, ...]:
        """Numbers of which nobody here knows whether they were given; none once its dispenser reported."""
        settled = {*self.used, *self.void}
        return tuple(number for number in self.numbers if number not in settled)

    @staticmethod
    def grant(*, day: str, letter: str, device: str, block: range, at: int) -> Lease:
        """(none) -> GRANTED."""
        first = block[0]
        return Lease(f"{day}-{letter}-{first}", day, letter, device, first, block[-1], at)

    def confirm(self, device: str, role: Role, at: int) -> Lease:
        """GRANTED -> CONFIRMED: the dispenser keeps the block safely."""
        self._of(device)
        if self.state is _S.CONFIRMED:
            raise Refused("lease.confirmed")
        LEASE_MACHINE.find(_A.CONFIRM, self.state, role)
        return self._with(state=_S.CONFIRMED, confirmed_at=at)

    def hand_in(self, device: str, role: Role, number: int, letter: str) -> Lease:
        """Take a number given for a service of `letter` as used; after a write-off it is taken too, and marked."""
        self._of(device)
        LEASE_MACHINE.find(_A.HAND_IN, self.state, role)
        if self.letter not in {letter, PRIORITY_LETTER}:
            raise Refused("lease.other_letter", letter=letter)
        if number not in self.numbers:
            raise Refused("lease.other_number", number=number)
        if number in self.used:
            raise Refused("lease.number_used", number=number)
        if number in self.void:
            raise Refused("lease.number_void", number=number)
        late = (*self.late, number) if self.state is _S.WRITTEN_OFF else self.late
        return self._with(used=tuple(sorted((*self.used, number))), late=late)

    def close(self, device: str, role: Role, unused: Iterable[int], at: int) -> Lease:
        """End by the dispenser's report: what it never gave is void; all else must be handed in before.

        A block written off before stays so, but is settled now.
        """
        self._of(device)
        move = LEASE_MACHINE.find(_A.CLOSE, self.state, role)
        if self.closed_at is not None:
            raise Refused("lease.closed", state=self.state)
        void = tuple(sorted(set(unused)))
        if {*void, *self.used} != set(self.numbers) or set(void) & set(self.used):
            raise Refused("lease.does_not_add_up", used=len(self.used), unused=len(void))
        return self._with(state=move.target, void=void, closed_at=at)

    def write_off(self, role: Role, at: int) -> Lease:
        """GRANTED, CONFIRMED -> WRITTEN_OFF: nobody waits for its dispenser any more."""
        LEASE_MACHINE.find(_A.WRITE_OFF, self.state, role)
        return self._with(state=_S.WRITTEN_OFF, written_off_at=at)

    def issue_time(self, said: int, now: int) -> int:
        """Return when a number was given, bounded by what is certain: not before the block, not after now."""
        return min(max(said, self.granted_at if self.confirmed_at is None else self.confirmed_at), now)

    def _of(self, device: str) -> None:
        if self.device != device:
            raise Refused("lease.of_other_device")

    def _with(self, **changes: object) -> Lease:
        changes["version"] = self.version + 1
        return changed(self, changes)


def unconfirmed(leases: Iterable[Lease], device: str) -> Lease | None:
    """Return the block a dispenser was granted and has not confirmed: it is granted again, not another one."""
    return next((x for x in leases if x.device == device and x.state is LeaseState.GRANTED), None)


def cut(leases: Iterable[Lease], device: str, counter: int) -> range:
    """Return the next block of a day and letter; refuse a dispenser that has two open.

    `leases` are all of that day and letter, ended ones too; `counter` is the last number given online.
    Blocks go down from 999 in steps of 20, then from 1999, 2999, ... so that none comes near the counter.
    """
    known = list(leases)
    if sum(lease.open and lease.device == device for lease in known) >= MOST_OPEN:
        raise Refused("lease.two_open")
    top = THOUSAND - 1
    while True:
        taken = [lease.first for lease in known if top - THOUSAND < lease.first <= top]
        last = min(taken, default=top + 1) - 1
        first = last - BLOCK + 1
        if first > top - THOUSAND and first - counter > APART:
            return range(first, last + 1)
        top += THOUSAND


def next_online(last: int, leases: Iterable[Lease]) -> int:
    """Return the number after `last` that is in no block of the day and letter."""
    blocks, number = tuple(leases), last + 1
    while (inside := next((x for x in blocks if x.first <= number <= x.last), None)) is not None:
        number = inside.last + 1
    return number
