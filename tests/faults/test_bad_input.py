"""Wrong files, sites and databases: one clear sentence, exit code 2, nothing changed, no traceback."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from apps.cli.__main__ import main
from apps.coordinator.bootstrap import take_lock
from apps.coordinator.new_site import Login
from common.runtime.paths import SitePaths
from tests.support.running import RunningSite


def _run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["ptsa", *words])
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 0
    else:
        code = 0
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("audit", "verify", "{site}/nowhere"), "there is no such file"),
        (("coordinator", "{site}/nowhere"), "there is no such file"),
        (("coordinator", "{site}", "--speed", "0"), "must be above 0"),
        (("coordinator", "{site}", "--start", "besok"), "not a date and time"),
        (("device", "add", "{site}", "--role", "toaster", "--out", "{site}/x.toml"), "no such role"),
        (("device", "add", "{site}", "--role", "booth", "--place", "L77", "--out", "{site}/x.toml"), "booth.unknown"),
        (("device", "revoke", "{site}", "nobody"), "device.unknown"),
        (("account", "lock", "{site}", "u9999"), "account.unknown"),
        (
            ("account", "contact", "{site}", "SPV-P0", "--phone", "021-5255733"),
            "refused: A fixed line receives no SMS. Enter a mobile number. (phone.fixed_line)",
        ),
        (("init", "{site}"), "already exists"),
        (("simulate", "{site}", "--days", "1", "--seed", "1", "--start", "kapan"), "not a date"),
        (("display", "{site}/devices/console.toml"), "made for a console"),
        (("display", "{site}/site.toml"), "site.toml"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_two(
    site: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    sentence: str,
) -> None:
    code, _, err = _run(capsys, monkeypatch, *(word.format(site=site) for word in words))
    assert code == 2
    assert err.startswith("ptsa: ")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_a_newer_database_is_refused_by_name(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = sqlite3.connect(site / "ptsa.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    code, _, err = _run(capsys, monkeypatch, "coordinator", str(site))
    assert code == 2
    assert "made by a newer version (schema 9999)" in err


def test_a_database_that_is_none_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "ptsa.db").write_bytes(b"this is no database, but long enough to look like one" * 100)
    for suffix in ("-wal", "-shm"):
        (site / f"ptsa.db{suffix}").unlink(missing_ok=True)
    code, _, err = _run(capsys, monkeypatch, "coordinator", str(site))
    assert code == 2
    assert "Restore the last backup" in err


def test_a_second_coordinator_is_refused_naming_the_first(site: Path) -> None:
    lock = take_lock(SitePaths(site))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "apps.cli", "coordinator", str(site)], capture_output=True, text=True, check=False
        )
    finally:
        lock.release()
    assert done.returncode == 2
    assert "another coordinator (process" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_told_with_the_port(template: tuple[Path, list[Login]], site: Path, tmp_path: Path) -> None:
    first = RunningSite(site, template[1])
    first.start()
    try:
        other = tmp_path / "other"
        shutil.copytree(site, other, ignore=shutil.ignore_patterns("*.db*", "*.lock"))
        shutil.copy(template[0] / "ptsa.db", other / "ptsa.db")
        done = subprocess.run(
            [sys.executable, "-m", "apps.cli", "coordinator", str(other)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    finally:
        assert first.stop() == 0
    assert done.returncode == 2
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_console_speaks_over_the_wire_while_a_coordinator_runs(
    template: tuple[Path, list[Login]],
    site: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    running = RunningSite(site, template[1])
    running.start()
    try:
        out = site / "devices" / "new.toml"
        words = ("device", "add", str(site), "--role", "display", "--name", "lobi", "--out", str(out))
        assert _run(capsys, monkeypatch, *words)[0] == 0
        assert out.stat().st_mode & 0o777 == 0o600
        _, told, _ = _run(capsys, monkeypatch, "device", "list", str(site))
        assert "lobi\tdisplay" in told
        assert _run(capsys, monkeypatch, "device", "revoke", str(site), "lobi")[0] == 0
        assert _run(capsys, monkeypatch, "audit", "verify", str(site))[0] == 0
        assert _run(capsys, monkeypatch, "doctor", str(site))[0] == 0
    finally:
        assert running.stop() == 0


def test_audit_verify_names_the_row_whose_byte_was_changed(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("satu", "dua", "tiga"):
        words = ("device", "add", str(site), "--role", "display", "--name", name, "--out", str(site / f"{name}.toml"))
        assert _run(capsys, monkeypatch, *words)[0] == 0
    assert _run(capsys, monkeypatch, "audit", "verify", str(site))[0] == 0
    connection = sqlite3.connect(site / "ptsa.db")
    connection.execute("DROP TRIGGER journal_no_update")
    connection.execute("UPDATE journal SET actor = 'KONSOM' WHERE seq = 2")
    connection.commit()
    connection.close()
    code, told, _ = _run(capsys, monkeypatch, "audit", "verify", str(site))
    assert code == 1
    assert "row 2 is broken" in told
    assert _run(capsys, monkeypatch, "doctor", str(site))[0] == 1


def test_a_training_clock_is_refused_on_a_live_site(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = sqlite3.connect(site / "ptsa.db")
    connection.execute("UPDATE site SET mark = 'live'")
    connection.commit()
    connection.close()
    code, _, err = _run(capsys, monkeypatch, "coordinator", str(site), "--speed", "2")
    assert code == 2
    assert "a training clock is refused" in err


def test_simulation_is_refused_on_a_live_site_and_repeats_by_seed(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = tmp_path / "twin"
    shutil.copytree(site, twin)
    words = ("--days", "2", "--seed", "5", "--start", "2026-11-23", "--tickets", "20", "--json")
    first = _run(capsys, monkeypatch, "simulate", str(site), *words)
    second = _run(capsys, monkeypatch, "simulate", str(twin), *words)
    assert first[0] == 0
    assert first == second
    assert '"broken": []' in first[1]
    connection = sqlite3.connect(site / "ptsa.db")
    connection.execute("UPDATE site SET mark = 'live'")
    connection.commit()
    connection.close()
    assert "holds live records" in _run(capsys, monkeypatch, "simulate", str(site), *words)[2]


def test_a_coordinator_told_to_stop_before_its_loop_began_stops(template: tuple[Path, list[Login]], site: Path) -> None:
    running = RunningSite(site, template[1])
    running.start()  # its addresses are told; the loop may not have begun
    assert running.stop() == 0
