"""`ptsa calendar publish` on a real site: a dry run refuses in one sentence what publishing would refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from apps.cli.__main__ import build
from apps.cli.expected import sentence


def _said(site: Path, text: str, *options: str, name: str = "list.txt") -> str:
    """Return what the verb printed, or the sentence of its error."""
    file = site.parent / name
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(build("calendar"), ["calendar", "publish", str(site), str(file), *options])
    if result.exception is None:
        return result.stdout
    assert isinstance(result.exception, Exception)
    told = sentence(result.exception)
    assert told is not None, result.exception
    return told


def _document(site: Path) -> dict[str, object]:
    shown = CliRunner().invoke(build("calendar"), ["calendar", "show", str(site), "--json"])
    found: dict[str, object] = json.loads(shown.stdout)
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The list is empty"),
        ("2028-13-01 Tahun Baru", "line 1"),
        ("2035-01-01 Jauh", "2035 is outside the calendar, 2016 to 2028. Check the year. (calendar.far_year)"),
    ],
)
def test_a_list_that_is_none_is_refused_by_a_dry_run_too(site: Path, text: str, words: str) -> None:
    assert words in _said(site, text, "--decree", "SKB uji", "--dry-run")
    assert words in _said(site, text, "--decree", "SKB uji")


def test_a_document_with_a_misspelt_field_or_wrong_hours_is_told_in_a_sentence(site: Path) -> None:
    document = _document(site)
    misspelt = {**document, "holydays": document["holidays"]}
    del misspelt["holidays"]
    said = _said(site, json.dumps(misspelt), "--decree", "SKB uji", "--dry-run", name="d.json")
    assert "`holydays` is no field of a calendar document" in said
    hours = {**document, "weekly": {"mon": [["08:00", "12:00"], ["11:00", "13:00"]]}}
    said = _said(site, json.dumps(hours), "--decree", "SKB uji", "--dry-run", name="d.json")
    assert said.endswith("d.json: Hours overlap: 08:00-12:00, 11:00-13:00. Correct that day. (overlapping_hours)")
    said = _said(site, json.dumps(document), "--decree", "SKB uji", name="d.json")
    assert "nothing that is not in force already" in said


def test_publishing_for_all_time_over_a_change_from_a_date_on_says_what_that_means(site: Path) -> None:
    weekly = {"mon": [["08:00", "12:00"]]}
    text = json.dumps({**_document(site), "weekly": weekly})
    said = _said(site, text, "--decree", "Jam baru", "--from", "2027-06-01", name="d.json")
    assert "NOTE" not in said
    said = _said(site, "2028-01-01 Tahun Baru", "--decree", "SKB 2028", "--dry-run")
    assert "NOTE: version 2 (Jam baru) holds from 01-06-2027 00.00 only" in said
    assert "NOTE" not in _said(
        site, "2028-01-01 Tahun Baru", "--decree", "SKB 2028", "--from", "2027-06-01", "--dry-run"
    )


def test_a_decree_has_a_basis_and_is_published_once(site: Path) -> None:
    assert "legal basis" in _said(site, "2028-01-01 Tahun Baru", "--decree", " ", "--dry-run")
    assert "published: SKB 2028" in _said(site, "2028-01-01 Tahun Baru", "--decree", "SKB 2028")
    assert "nothing that is not in force already" in _said(site, "2028-01-01 Tahun Baru", "--decree", "SKB 2028")
