"""Logs hold codes and ids, never personal data, wherever they go."""

from __future__ import annotations

import json
import logging
import threading
from typing import TYPE_CHECKING

import pytest

from common.runtime import logs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    level = logging.getLogger().level
    yield
    logs.close()
    logging.getLogger().setLevel(level)


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_line_names_application_subject_and_fact(tmp_path: Path) -> None:
    logs.configure("coordinator", file=tmp_path / "c.log")
    logs.logger("coordinator.loop").info("batch_written", commands=8)
    (line,) = lines(tmp_path / "c.log")
    assert line["app"] == "coordinator"
    assert line["logger"] == "coordinator.loop"
    assert line["event"] == "batch_written"
    assert line["commands"] == 8
    assert line["level"] == "info"


def test_a_thread_logs_under_the_same_application(tmp_path: Path) -> None:
    logs.configure("booth", file=tmp_path / "b.log")
    worker = threading.Thread(target=lambda: logs.logger("link").warning("lost"))
    worker.start()
    worker.join()
    assert lines(tmp_path / "b.log")[0]["app"] == "booth"


def test_personal_keys_are_blanked_at_any_depth(tmp_path: Path) -> None:
    logs.configure("booth", file=tmp_path / "b.log")
    logs.logger("form").info("saved", phone="+628120000678", draft={"nik": "3171", "seen": [{"name": "Budi Contoh"}]})
    text = (tmp_path / "b.log").read_text(encoding="utf-8")
    assert "+628" not in text
    assert "3171" not in text
    assert "Budi" not in text
    assert text.count(logs.BLANKED) == 3


def test_a_foreign_library_speaks_through_the_same_handlers(tmp_path: Path) -> None:
    logs.configure("coordinator", file=tmp_path / "c.log")
    logging.getLogger("alembic").warning("migrating")
    assert lines(tmp_path / "c.log")[0]["event"] == "migrating"


def test_a_bug_is_logged_with_its_trace(tmp_path: Path) -> None:
    logs.configure("coordinator", file=tmp_path / "c.log")
    try:
        int("kaputt")
    except ValueError:
        logs.logger("loop").exception("bug")
    assert "ValueError: invalid literal" in str(lines(tmp_path / "c.log")[0]["exception"])


def test_configuring_twice_does_not_double_the_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("booth", file=tmp_path / "b.log")
    logs.configure("booth", file=tmp_path / "b.log")
    logs.logger("link").info("joined")
    assert len(lines(tmp_path / "b.log")) == 1
    assert capsys.readouterr().err.count("joined") == 1


def test_lines_below_the_level_are_dropped(tmp_path: Path) -> None:
    logs.configure("booth", file=tmp_path / "b.log", level=logging.WARNING)
    logs.logger("link").info("joined")
    logs.logger("link").warning("lost")
    assert [line["event"] for line in lines(tmp_path / "b.log")] == ["lost"]
