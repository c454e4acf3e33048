"""Worked cases of the calendar rules: what `ptsa calendar check` reads and answers (DESIGN sections 5 and 9).

A case is a parsed JSON object: a calendar, a start, an amount or an end, pauses, changes, and what is expected. A case
that cannot be computed answers with its error code; nothing here raises for what a file says.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from common.domain import pauses
from common.domain.calendar import CalendarChange, WorkingCalendar
from common.domain.clock import MINUTE
from common.domain.hours import CalendarError, WorkingHours, hours_of_case, known_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


YEARS_BEFORE, YEARS_AHEAD = 1, 5  # a case is computed within these years around its first and last instant
_AMOUNTS = ("minutes", "working_days", "end")
_REMARKS = frozenset({"name", "tags", "note"})
_EXPECTED = {
    "expected_due": "due",
    "expected_warn": "warn",
    "expected_elapsed_minutes": "elapsed_minutes",
    "expected_error": "error",
}


_OF_CASE = _REMARKS.union(_EXPECTED, _AMOUNTS).union(
    {"calendar", "start", "pauses", "calendar_changes", "day_rule", "warn_before_minutes"}
)


def answer_of_case(case: object) -> dict[str, Any]:
    """Compute one case: `name`, then `due`, `warn`, `elapsed_minutes` or `error`; `ok` where something is expected."""
    return judged_case(case)[0]


def judged_case(case: object) -> tuple[dict[str, Any], str]:
    """Return the answer of a case, and in words why it could not be computed, else nothing."""
    if not isinstance(case, dict):
        return {"name": None, "error": "bad_case"}, "a case is an object"
    answer: dict[str, Any] = {"name": case.get("name")}
    why = ""
    try:
        known_fields(case, _OF_CASE, "a case")
        answer |= _computed(case)
    except CalendarError as error:
        answer["error"], why = error.code, str(error.data["about"])
    except KeyError as error:
        answer["error"], why = "bad_case", f"`{error.args[0]}` is missing"
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        answer["error"], why = "bad_case", str(error)
    expected = {key: case[key] for key in _EXPECTED if key in case}
    if expected:
        answer["ok"] = _agrees(expected, answer)
    return answer, why


def _computed(case: Mapping[str, Any]) -> dict[str, Any]:
    given = [name for name in _AMOUNTS if case.get(name) is not None]
    if len(given) != 1:
        raise CalendarError("bad_case", f"a case has one of {', '.join(_AMOUNTS)}; given: {', '.join(given) or 'none'}")
    start = _instant(case["start"])
    rests = [(_instant(begin), None if end is None else _instant(end)) for begin, end in case.get("pauses") or ()]
    calendar = _calendar(case, start)
    if case.get("end") is not None:
        return {"elapsed_minutes": pauses.elapsed_minutes(calendar, start, _instant(case["end"]), rests)}
    if case.get("working_days") is not None:
        days = _whole(case["working_days"])
        if case.get("day_rule", "close_of_nth_day") != "close_of_nth_day":
            raise CalendarError("bad_case", f"day_rule {case['day_rule']!r}; known is close_of_nth_day")
        return {"due": _told(pauses.due_after_days(calendar, start, days, rests), calendar)}
    amount = _whole(case["minutes"])
    answer = {"due": _told(pauses.due_after(calendar, start, amount * MINUTE, rests), calendar)}
    if case.get("warn_before_minutes") is not None:
        used = max(0, amount - _whole(case["warn_before_minutes"]))
        answer["warn"] = _told(pauses.due_after(calendar, start, used * MINUTE, rests), calendar)
    return answer


def _calendar(case: Mapping[str, Any], start: int) -> WorkingCalendar:
    changes = case.get("calendar_changes") or []
    times = [start, *([_instant(case["end"])] if case.get("end") is not None else [])]
    years = [datetime.fromtimestamp(at / 1000, ZoneInfo("UTC")).year for at in times]
    first, last = date(min(years) - YEARS_BEFORE, 1, 1), date(max(years) + YEARS_AHEAD, 12, 31)

    def hours(written: Mapping[str, Any]) -> WorkingHours:
        return hours_of_case(written, first, last)

    return WorkingCalendar(hours(case["calendar"]), [_change(row, hours) for row in changes])


def _change(row: Mapping[str, Any], hours: Callable[[Mapping[str, Any]], WorkingHours]) -> CalendarChange:
    if row["mode"] not in {"prospective", "retroactive"}:
        raise CalendarError("bad_case", f"mode {row['mode']!r}; known are prospective and retroactive")
    effective = _instant(row["effective"]) if row["mode"] == "prospective" else 0
    return CalendarChange(effective, row["mode"], hours(row["calendar"]))


def _instant(text: object) -> int:
    """UTC ms of an ISO instant with offset."""
    at = datetime.fromisoformat(str(text))
    if at.tzinfo is None:
        raise CalendarError("bad_case", f"{text} has no offset; write 2026-09-07T09:00:00+07:00")
    return round(at.timestamp() * 1000)


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise CalendarError("bad_case", f"{value!r} is no whole number")
    return value


def _told(at: int | None, calendar: WorkingCalendar) -> str | None:
    return None if at is None else datetime.fromtimestamp(at / 1000, calendar.zone).isoformat()


def _agrees(expected: Mapping[str, Any], answer: Mapping[str, Any]) -> bool:
    """Compare instants, not text; an expected error stands for an answer without due."""
    if expected.get("expected_error") is None and "error" in answer:
        return False
    for key, value in expected.items():
        given = answer.get(_EXPECTED[key])
        if key in {"expected_due", "expected_warn"} and value is not None and given is not None:
            if not _same_instant(value, given):
                return False
        elif value != given:
            return False
    return True


def _same_instant(expected: object, given: str) -> bool:
    """Compare what a case expects with a computed instant; what is no instant agrees with none."""
    try:
        return _instant(expected) == _instant(given)
    except (CalendarError, ValueError, OverflowError):
        return False
