"""The link's state and age, told by a clock that is turned by hand."""

from __future__ import annotations

from common.client.gateway import Link
from common.client.link import LinkWatch


class Hand:
    """A monotonic clock in seconds that stands still until moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def joined() -> tuple[LinkWatch, Hand]:
    hand = Hand()
    watch = LinkWatch(hand)
    watch.greeted(1_000_000, 1.0, "")
    watch.joined(1_000_000, 1.0, "")
    return watch, hand


def test_before_any_greeting_it_is_connecting_and_knows_no_time() -> None:
    status = LinkWatch(Hand()).status()
    assert (status.link, status.age_ms, status.at) == (Link.CONNECTING, 0, 0)


def test_a_greeting_joins_and_a_snapshot_makes_it_live() -> None:
    watch = LinkWatch(Hand())
    watch.greeted(5, 1.0, "training")
    assert watch.link is Link.JOINING
    watch.joined(5, 1.0, "training")
    assert (watch.link, watch.status().mark) == (Link.LIVE, "training")


def test_three_seconds_without_a_tick_are_a_lost_link_whose_age_grows() -> None:
    watch, hand = joined()
    hand.now += 2.9
    assert watch.status().link is Link.LIVE
    hand.now += 0.1
    assert watch.status().link is Link.LOST
    hand.now += 60
    assert watch.status().age_ms == 63_000


def test_a_tick_brings_a_lost_link_back() -> None:
    watch, hand = joined()
    hand.now += 30
    watch.heard(1_030_000)
    assert (watch.link, watch.status().age_ms) == (Link.LIVE, 0)


def test_the_coordinators_time_runs_on_at_its_speed() -> None:
    watch, hand = joined()
    watch.heard(2_000_000, 60.0, "training")
    hand.now += 2
    assert watch.now() == 2_120_000


def test_a_refusal_keeps_its_reason_until_a_greeting_is_answered() -> None:
    watch, _ = joined()
    watch.refused("link.not_enrolled")
    assert (watch.link, watch.status().reason) == (Link.REFUSED, "link.not_enrolled")
    watch.greeted(1, 1.0, "")
    assert (watch.link, watch.status().reason) == (Link.JOINING, "")


def test_a_connection_that_breaks_while_joining_starts_anew() -> None:
    watch = LinkWatch(Hand())
    watch.greeted(1, 1.0, "")
    watch.unplugged()
    assert watch.link is Link.CONNECTING


def test_a_connection_that_breaks_while_rejoining_leaves_the_old_board_lost() -> None:
    watch, hand = joined()
    hand.now += 10
    watch.greeted(1, 1.0, "")
    watch.unplugged()
    assert watch.link is Link.LOST
