"""Devices are lost by their silence, never by a machine's clock that steps."""

from __future__ import annotations

from apps.coordinator.service.presence import LOST_AFTER, Presence
from common.domain.clock import HOUR, SECOND
from common.messages.words import Beat

WALL = 1_795_395_600_000


class _Steady:
    def __init__(self) -> None:
        self.at = 5_000

    def __call__(self) -> int:
        return self.at


def _beat() -> Beat:
    return Beat(version="1", seq=0, screen="", printer="ready")


def test_a_booth_that_beats_is_not_lost_when_the_machines_clock_steps() -> None:
    steady = _Steady()
    presence = Presence(steady)
    for wall in (WALL, WALL + HOUR, WALL - HOUR):
        presence.beat("booth-l1", _beat(), wall)
        steady.at += 2 * SECOND
        assert not presence.lost("booth-l1")
        assert presence.printer("booth-l1") == "ready"
    seen = presence.of("booth-l1")
    assert seen is not None
    assert seen.at == WALL - HOUR


def test_ten_silent_minutes_lose_it_and_one_never_heard_counts_from_the_start() -> None:
    steady = _Steady()
    presence = Presence(steady)
    presence.beat("booth-l1", _beat(), WALL)
    steady.at += LOST_AFTER
    assert not presence.lost("booth-l1")
    assert not presence.lost("booth-l2")
    steady.at += 1
    assert presence.lost("booth-l1")
    assert presence.lost("booth-l2")
    assert presence.printer("booth-l1") == ""
