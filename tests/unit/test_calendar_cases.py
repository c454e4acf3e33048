"""The worked examples of the working-calendar rules, and how `ptsa calendar check` answers them and bad ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from apps.cli.__main__ import build
from apps.cli.usage import UsageError
from common.domain.calendar_case import answer_of_case

FILE = Path(__file__).parent.parent / "data" / "calendar-cases.json"
TOLD = json.loads(FILE.read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = [*TOLD["cases"], *TOLD["elapsed_cases"]]
PLAIN = next(case for case in CASES if case["name"] == "inside morning")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_worked_case_gives_what_it_expects(case: dict[str, Any]) -> None:
    assert answer_of_case(case)["ok"] is True


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_wrong_expectation_is_seen(case: dict[str, Any]) -> None:
    wrong = {key: value for key, value in case.items() if not key.startswith("expected")}
    if "end" in case:
        wrong["expected_elapsed_minutes"] = case["expected_elapsed_minutes"] + 1
    else:
        wrong["expected_due"] = "2001-01-01T00:00:00+00:00"
    assert answer_of_case(wrong)["ok"] is False


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"start": "yesterday"}, "bad_case"),
        ({"start": "2026-09-07T09:00:00"}, "bad_case"),
        ({"minutes": "30"}, "bad_case"),
        ({"minutes": -1}, "bad_case"),
        ({"minutes": 10**9}, "beyond_horizon"),
        ({"pauses": [["2026-09-07T10:00:00+07:00"]]}, "bad_case"),
        ({"pauses": [["2026-09-07T10:00:00+07:00", "2026-09-07T09:00:00+07:00"]]}, "bad_case"),
        ({"calendar_changes": [{"effective": "2026-09-08T00:00:00+07:00", "mode": "someday"}]}, "bad_case"),
        ({"working_days": 3, "day_rule": "same_hour"}, "bad_case"),
        ({"calendar": {"tz": "Asia/Atlantis", "weekly": {}}}, "unknown_zone"),
        ({"calendar": {"tz": "Asia/Jakarta", "weekly": {"mon": [["12:00", "08:00"]]}}}, "inverted_hours"),
        ({"calendar": {"tz": "UTC", "weekly": {"mon": [["08:00", "12:00"], ["11:00", "13:00"]]}}}, "overlapping_hours"),
        ({"calendar": None}, "bad_case"),
        ({"pause": [["2026-09-07T09:00:00+07:00", None]]}, "bad_case"),
        ({"expect_due": "2026-09-07T09:30:00+07:00"}, "bad_case"),
        ({"working_days": 3}, "bad_case"),
        ({"end": "2026-09-07T10:00:00+07:00"}, "bad_case"),
        ({"calendar": {**PLAIN["calendar"], "holiday": ["2026-09-07"]}}, "bad_case"),
        ({"calendar": {**PLAIN["calendar"], "holidays": ["2026-02-30"]}}, "bad_case"),
        (
            {"calendar": {**PLAIN["calendar"], "ranges": [{"from": "2026-01-01", "to": "2026-01-02", "hours": {}}]}},
            "bad_case",
        ),
        (
            {"calendar": {"tz": "UTC", "weekly": {}, "special_days": {"2040-01-02": [["08:00", "12:00"]]}}},
            "beyond_horizon",
        ),
        ({"calendar": {"tz": "UTC", "weekly": {}, "special_days": {"2040-01-02": []}}}, "no_working_time"),
    ],
)
def test_a_case_that_cannot_be_computed_answers_its_code(change: dict[str, Any], code: str) -> None:
    answer = answer_of_case({**PLAIN, **change, "expected_error": code})
    assert answer["error"] == code
    assert answer_of_case({**PLAIN, **change})["ok"] is False


def test_an_open_pause_gives_null_without_error() -> None:
    case = {**PLAIN, "pauses": [["2026-09-07T09:10:00+07:00", None]], "expected_due": None}
    assert answer_of_case(case) == {"name": "inside morning", "due": None, "ok": True}


def test_a_case_without_expectation_is_only_computed() -> None:
    case = {key: value for key, value in PLAIN.items() if not key.startswith("expected")}
    assert answer_of_case(case) == {"name": "inside morning", "due": "2026-09-07T09:30:00+07:00"}


def test_check_prints_a_line_per_case_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": ["nonsense", PLAIN], "elapsed_cases": TOLD["elapsed_cases"]}))
    result = CliRunner().invoke(build("calendar"), ["calendar", "check", str(file)])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [line.get("error", "") for line in lines] == ["bad_case", "", "", "", ""]
    file.write_text(json.dumps([{**PLAIN, "expected_due": "2026-09-07T09:31:00+07:00"}]))
    assert CliRunner().invoke(build("calendar"), ["calendar", "check", str(file)]).exit_code == 1


def test_check_says_why_a_case_cannot_be_computed_beside_the_lines(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    misspelt = {key: value for key, value in PLAIN.items() if not key.startswith("expected")} | {"pause": []}
    expected = {**PLAIN, "minutes": -1, "expected_due": None, "expected_error": "bad_case"}
    file.write_text(json.dumps([misspelt, expected]))
    result = CliRunner().invoke(build("calendar"), ["calendar", "check", str(file)])
    assert [json.loads(line).get("error") for line in result.stdout.splitlines()] == ["bad_case", "bad_case"]
    assert "case 1, inside morning: bad_case, `pause` is no field of a case" in result.stderr
    assert "case 2" not in result.stderr


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    for place in (tmp_path / "none.json", tmp_path):
        result = CliRunner().invoke(build("calendar"), ["calendar", "check", str(place)])
        assert isinstance(result.exception, UsageError)
        assert str(place) in str(result.exception)


@pytest.mark.parametrize("nonsense", ["soon", "2026-09-07T09:30:00", 5, ["a"], {"a": 1}, True])
def test_an_expectation_that_is_no_instant_agrees_with_none(nonsense: object) -> None:
    assert answer_of_case({**PLAIN, "expected_due": nonsense})["ok"] is False


def test_null_is_the_same_as_left_out() -> None:
    assert answer_of_case({**PLAIN, "working_days": None, "end": None, "pauses": None})["ok"] is True


@pytest.mark.parametrize(
    "text", ["5", "null", '"x"', "{}", '{"case": []}', "[" * 100_000, "[" + "1" * 5_000 + "]", '[{"name": NaN}]']
)
def test_a_file_that_holds_no_cases_is_wrong_use(tmp_path: Path, text: str) -> None:
    file = tmp_path / "cases.json"
    file.write_text(text)
    result = CliRunner().invoke(build("calendar"), ["calendar", "check", str(file)])
    assert isinstance(result.exception, UsageError)


def test_check_prints_any_name_as_json(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps([{**PLAIN, "name": "\ud800 \u2014"}]).encode())
    result = CliRunner().invoke(build("calendar"), ["calendar", "check", str(file)])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["name"] == "\ud800 \u2014"
