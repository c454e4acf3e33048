"""The worked examples of the working-calendar rules, those without pauses and calendar changes."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from common.domain.calendar import WorkingCalendar
from common.domain.clock import MINUTE
from common.domain.errors import Refused
from common.domain.hours import hours_of_case

CASES = json.loads((Path(__file__).parent.parent / "data" / "calendar-cases.json").read_text(encoding="utf-8"))
PLAIN = [case for case in CASES["cases"] if "pauses" not in case and "calendar_changes" not in case]


def instant(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


def calendar(case: dict[str, Any]) -> WorkingCalendar:
    year = datetime.fromisoformat(case["start"]).year
    return WorkingCalendar(hours_of_case(case["calendar"], date(year - 1, 1, 1), date(year + 1, 12, 31)))


def due(case: dict[str, Any]) -> int:
    if "working_days" in case:
        return calendar(case).due_after_working_days(instant(case["start"]), case["working_days"])
    return calendar(case).due_after_minutes(instant(case["start"]), case["minutes"])


def test_the_file_holds_the_expected_number_of_plain_cases() -> None:
    assert len(PLAIN) == 15
    assert len(CASES["elapsed_cases"]) == 3


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case["name"])
def test_due(case: dict[str, Any]) -> None:
    if "expected_error" in case:
        with pytest.raises(Refused) as caught:
            due(case)
        assert caught.value.code == case["expected_error"]
    else:
        assert due(case) == instant(case["expected_due"])


@pytest.mark.parametrize("case", [case for case in PLAIN if "expected_warn" in case], ids=lambda case: case["name"])
def test_a_warning_is_the_instant_at_which_that_much_has_been_used(case: dict[str, Any]) -> None:
    used = max(0, case["minutes"] - case["warn_before_minutes"])
    start = instant(case["start"])
    assert calendar(case).due_after_minutes(start, used) == instant(case["expected_warn"])
    assert calendar(case).instant_of_share(start, case["minutes"], used / case["minutes"]) == instant(
        case["expected_warn"]
    )


@pytest.mark.parametrize("case", CASES["elapsed_cases"], ids=lambda case: case["name"])
def test_elapsed(case: dict[str, Any]) -> None:
    start, end = instant(case["start"]), instant(case["end"])
    assert calendar(case).elapsed_minutes(start, end) == case["expected_elapsed_minutes"]
    assert calendar(case).elapsed(start, end) == case["expected_elapsed_minutes"] * MINUTE
