"""Whether numbers are given, why not, and when again: every case by name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from common.domain.day import DayState
from common.domain.opening import Opening, Phase, opening

HOUR = 3_600_000
DAY = 24 * HOUR
STOPS = 100 * DAY
NEXT = STOPS + 16 * HOUR


@dataclass(frozen=True)
class Facts:
    """A service day that stops at STOPS on 23 November."""

    state: str = DayState.ISSUING.value
    date: str = "2026-11-23"
    stops_at: int = STOPS
    next_opens_at: int | None = NEXT
    by_hand: bool = False


def test_an_open_day_tells_its_last_number() -> None:
    assert opening(Facts(), STOPS - HOUR, "2026-11-23") == Opening(Phase.OPEN, until=STOPS)


def test_a_break_gives_numbers_and_tells_its_end() -> None:
    rest = (STOPS - 4 * HOUR, STOPS - 3 * HOUR)
    during = opening(Facts(), rest[0], "2026-11-23", breaks=[rest])
    assert during == Opening(Phase.BREAK, until=rest[1])
    assert during.gives_numbers
    assert opening(Facts(), rest[1], "2026-11-23", breaks=[rest]).phase is Phase.OPEN


def test_a_day_resumed_by_hand_is_open_past_the_hour_of_the_calendar() -> None:
    assert opening(Facts(by_hand=True), STOPS + HOUR, "2026-11-23").phase is Phase.OPEN


@pytest.mark.parametrize(
    ("by_hand", "at", "phase"),
    [
        (True, STOPS - HOUR, Phase.CLOSED_EARLY),
        (True, STOPS, Phase.STOPPED),
        (False, STOPS, Phase.STOPPED),
    ],
)
def test_stopped_by_koord_before_the_hour_is_early_after_it_is_not(*, by_hand: bool, at: int, phase: Phase) -> None:
    told = opening(Facts(DayState.STOPPED.value, by_hand=by_hand), at, "2026-11-23", "2026-11-24")
    assert told == Opening(phase, opens_at=NEXT)
    assert not told.gives_numbers


def test_an_ended_day_tells_the_next_one() -> None:
    ended = Facts(DayState.ENDED.value)
    assert opening(ended, STOPS + 8 * HOUR, "2026-11-23", "2026-11-24") == Opening(Phase.ENDED, opens_at=NEXT)


def test_the_next_morning_is_before_opening_and_a_date_between_is_free() -> None:
    ended = Facts(DayState.ENDED.value)
    assert opening(ended, NEXT - HOUR, "2026-11-24", "2026-11-24") == Opening(Phase.BEFORE, opens_at=NEXT)
    assert opening(ended, NEXT - HOUR, "2026-11-24", "2026-11-25") == Opening(Phase.FREE, opens_at=NEXT)


def test_an_opening_that_is_late_promises_no_hour_gone_by() -> None:
    assert opening(Facts(DayState.ENDED.value), NEXT + 1, "2026-11-24", "2026-11-24") == Opening(Phase.BEFORE)


def test_without_a_next_day_in_the_calendar_nothing_is_promised() -> None:
    ended = Facts(DayState.ENDED.value, next_opens_at=None)
    assert opening(ended, STOPS + 8 * HOUR, "2026-11-23") == Opening(Phase.ENDED)
    assert opening(ended, STOPS + DAY, "2026-11-24") == Opening(Phase.BEFORE)


def test_a_site_that_never_opened_has_not_begun() -> None:
    assert opening(None, STOPS, "2026-11-23") == Opening(Phase.BEFORE)
