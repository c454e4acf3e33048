"""What tickets say about the wait is true for nine of ten, in a quiet week and in an overrun one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from apps.cli.simulate import Wish, run, told


@pytest.mark.parametrize("tickets", [50, 300])
def test_the_bound_on_the_ticket_holds_and_is_not_far_above_what_people_wait(site: Path, tickets: int) -> None:
    summary = run(site, Wish(days=5, seed=1, start=date(2026, 11, 23), tickets=tickets))
    waits = summary["told"]
    assert summary["broken"] == []
    assert waits["tickets"] >= 5 * tickets
    assert waits["held"] >= 0.9 * waits["tickets"]
    assert waits["within_twice_the_median"] >= 0.95 * waits["tickets"]
    assert waits["median_minutes"] * 60 <= 2 * summary["wait_seconds"]["median"] + 120
    assert "told to wait at most" in told(summary)
