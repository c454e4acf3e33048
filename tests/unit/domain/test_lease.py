"""Number leases: how blocks are cut, who may do what with them, and that no number is doubled or forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from common.domain.errors import Refused
from common.domain.lease import APART, BLOCK, MOST_OPEN, Lease, LeaseState, cut, next_online, unconfirmed
from common.domain.roles import Role

DAY, AT = "2026-11-23", 1_000_000
CUSTOMER, KOORD = Role.CUSTOMER, Role.KOORD


def lease(first: int = 980, device: str = "dispenser-1", letter: str = "A") -> Lease:
    return Lease.grant(day=DAY, letter=letter, device=device, block=range(first, first + BLOCK), at=AT)


def confirmed(**changes: Any) -> Lease:
    return lease(**changes).confirm(changes.get("device", "dispenser-1"), CUSTOMER, AT + 5)


def refusal(call: Any) -> str:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.code


def test_blocks_go_down_from_999() -> None:
    known: list[Lease] = []
    for device in ("dispenser-1", "dispenser-2", "dispenser-3"):
        block = cut(known, device, 0)
        known.append(Lease.grant(day=DAY, letter="A", device=device, block=block, at=AT))
    assert [(one.first, one.last) for one in known] == [(980, 999), (960, 979), (940, 959)]


def test_the_next_thousand_is_begun_once_a_block_would_come_near_the_counter() -> None:
    assert cut([], "dispenser-1", 879) == range(980, 1000)
    assert cut([], "dispenser-1", 880) == range(1980, 2000)
    assert cut([lease(1980, "dispenser-2")], "dispenser-1", 1500) == range(1960, 1980)


def test_ended_blocks_are_never_cut_again() -> None:
    gone = lease().close("dispenser-1", CUSTOMER, range(980, 1000), AT)
    assert cut([gone], "dispenser-1", 0) == range(960, 980)


def test_a_dispenser_has_at_most_two_open_blocks_of_a_letter() -> None:
    two = [confirmed(), confirmed(first=960)]
    assert refusal(lambda: cut(two, "dispenser-1", 0)) == "lease.two_open"
    assert cut(two, "dispenser-2", 0) == range(940, 960)
    ended = two[0].close("dispenser-1", CUSTOMER, range(980, 1000), AT)
    assert cut([ended, two[1]], "dispenser-1", 0) == range(940, 960)


def test_a_block_whose_grant_got_lost_is_found_again() -> None:
    assert unconfirmed([confirmed(), lease(960)], "dispenser-1") == lease(960)
    assert unconfirmed([confirmed(), lease(960)], "dispenser-2") is None


def test_online_counting_skips_leased_numbers_even_of_several_blocks() -> None:
    blocks = [lease(960), lease(980, "dispenser-2"), lease(1000)]
    assert next_online(0, blocks) == 1
    assert next_online(958, blocks) == 959
    assert next_online(959, blocks) == 1020
    assert next_online(1020, blocks) == 1021


def test_a_block_is_confirmed_used_and_closed_with_the_rest_void() -> None:
    block = confirmed()
    assert (block.state, block.confirmed_at) == (LeaseState.CONFIRMED, AT + 5)
    block = block.hand_in("dispenser-1", CUSTOMER, 980, "A").hand_in("dispenser-1", Role.PANDU, 981, "A")
    assert len(block.outstanding) == 18
    block = block.close("dispenser-1", CUSTOMER, range(982, 1000), AT + 9)
    assert (block.state, block.used, block.void[0], block.outstanding) == (LeaseState.CLOSED, (980, 981), 982, ())
    assert refusal(lambda: block.hand_in("dispenser-1", CUSTOMER, 985, "A")) == "lease.closed"


def test_a_report_that_does_not_add_up_closes_nothing() -> None:
    block = confirmed().hand_in("dispenser-1", CUSTOMER, 980, "A")
    for unused in (range(982, 1000), range(980, 1000), [*range(981, 1000), 1000]):
        assert refusal(lambda unused=unused: block.close("dispenser-1", CUSTOMER, unused, AT)) == (
            "lease.does_not_add_up"
        )


def test_a_number_is_handed_in_once_of_the_own_block_and_letter() -> None:
    block = confirmed().hand_in("dispenser-1", CUSTOMER, 980, "A")
    assert refusal(lambda: block.hand_in("dispenser-1", CUSTOMER, 980, "A")) == "lease.number_used"
    assert refusal(lambda: block.hand_in("dispenser-1", CUSTOMER, 1000, "A")) == "lease.other_number"
    assert refusal(lambda: block.hand_in("dispenser-1", CUSTOMER, 981, "B")) == "lease.other_letter"
    assert refusal(lambda: block.hand_in("dispenser-2", CUSTOMER, 981, "A")) == "lease.of_other_device"
    assert confirmed(letter="P").hand_in("dispenser-1", CUSTOMER, 980, "B").used == (980,)


def test_what_comes_after_a_write_off_is_accepted_and_marked() -> None:
    block = confirmed().hand_in("dispenser-1", CUSTOMER, 980, "A").write_off(KOORD, AT + 50)
    assert (block.state, block.open, len(block.outstanding)) == (LeaseState.WRITTEN_OFF, False, 19)
    block = block.hand_in("dispenser-1", CUSTOMER, 981, "A")
    assert (block.used, block.late) == ((980, 981), (981,))
    block = block.close("dispenser-1", CUSTOMER, range(982, 1000), AT + 60)
    assert (block.state, block.closed_at, block.outstanding) == (LeaseState.WRITTEN_OFF, AT + 60, ())
    assert refusal(lambda: block.close("dispenser-1", CUSTOMER, range(982, 1000), AT)) == "lease.closed"
    assert refusal(lambda: block.hand_in("dispenser-1", CUSTOMER, 990, "A")) == "lease.number_void"


def test_only_koord_writes_off_and_only_what_is_open() -> None:
    assert refusal(lambda: confirmed().write_off(Role.SPV, AT)) == "access.denied"
    assert lease().write_off(KOORD, AT).state is LeaseState.WRITTEN_OFF
    gone = lease().close("dispenser-1", CUSTOMER, range(980, 1000), AT)
    assert refusal(lambda: gone.write_off(KOORD, AT)) == "lease.not_open"


def test_the_issue_time_lies_between_confirmation_and_hand_in() -> None:
    block = confirmed()
    assert block.issue_time(AT, AT + 100) == AT + 5
    assert block.issue_time(AT + 50, AT + 100) == AT + 50
    assert block.issue_time(AT + 500, AT + 100) == AT + 100


@given(
    steps=st.lists(st.tuples(st.integers(1, 5), st.integers(0, 700)), max_size=40),
)
@settings(deadline=None)
def test_blocks_never_overlap_and_online_numbers_never_fall_into_one(steps: list[tuple[int, int]]) -> None:
    """Dispensers ask at any moment while numbers are given online."""
    blocks: list[Lease] = []
    online: list[int] = []
    for device, given_online in steps:
        for _ in range(given_online):
            online.append(next_online(online[-1] if online else 0, blocks))
        name, counter = f"dispenser-{device}", online[-1] if online else 0
        if sum(one.open and one.device == name for one in blocks) < MOST_OPEN:
            block = cut(blocks, name, counter)
            assert block[0] - counter > APART
            blocks.append(Lease.grant(day=DAY, letter="A", device=name, block=block, at=AT))
    lent = [number for block in blocks for number in block.numbers]
    assert len(lent) == len(set(lent))
    assert not set(lent) & set(online)
    assert set(range(1, (online[-1] if online else 0) + 1)) <= {*online, *lent}


class Numbers(RuleBasedStateMachine):
    """One block through any history: each number stays used, void or outstanding, never two of these."""

    @initialize()
    def grant(self) -> None:
        self.lease, self.printed = confirmed(), 0

    @precondition(lambda self: self.lease.open and self.printed < BLOCK)
    @rule()
    def hand_in(self) -> None:
        self.lease = self.lease.hand_in("dispenser-1", CUSTOMER, self.lease.first + self.printed, "A")
        self.printed += 1

    @precondition(lambda self: self.lease.open)
    @rule()
    def write_off(self) -> None:
        self.lease = self.lease.write_off(KOORD, AT)

    @precondition(lambda self: self.lease.closed_at is None)
    @rule()
    def close(self) -> None:
        left = range(self.lease.first + self.printed, self.lease.last + 1)
        self.lease = self.lease.close("dispenser-1", CUSTOMER, left, AT)
        assert self.lease.outstanding == ()

    @precondition(lambda self: self.lease.closed_at is not None)
    @rule()
    def grant_the_next(self) -> None:
        self.grant()

    @invariant()
    def every_number_is_accounted_for_once(self) -> None:
        parts = [*self.lease.used, *self.lease.void, *self.lease.outstanding]
        assert sorted(parts) == list(self.lease.numbers)
        assert set(self.lease.late) <= set(self.lease.used)
        assert len(self.lease.used) == self.printed


TestNumbers = Numbers.TestCase
