from __future__ import annotations

import pytest

from apps.backoffice.clocks import left_of, promise_of
from tests.gui.backoffice import material as m

VIEW = m.request()


@pytest.mark.parametrize(
    ("due_in", "tone"), [(20, "calm"), (6.1, "calm"), (5.9, "warn"), (0, "warn"), (-0.1, "breach"), (-90, "breach")]
)
def test_the_tone_turns_at_four_fifths_and_after_the_due(due_in: float, tone: str) -> None:
    left = left_of(m.pickup(VIEW, due_in), m.AT)
    assert left is not None
    assert left.tone == tone


def test_a_due_behind_a_break_is_told_instead_of_counted() -> None:
    left = left_of(m.pickup(VIEW, 75), m.AT)
    assert left is not None
    assert (left.counting, left.tone) == (False, "calm")


@pytest.mark.parametrize(("days", "tone", "left"), [(7, "calm", 7), (1, "warn", 1), (0, "warn", 0), (-3, "breach", -3)])
def test_the_promise_counts_days_and_never_minutes(days: int, tone: str, left: int) -> None:
    promise = promise_of(m.request(promise_due=m.CLOSE + days * m.DAY), m.AT)
    assert promise is not None
    assert (promise.tone, promise.days) == (tone, left)
    assert 0 <= promise.used <= promise.of


def test_a_stopped_promise_has_no_date() -> None:
    assert promise_of(m.request(state="WAITING_CUSTOMER"), m.AT) is None
