"""`ptsa device add --printer` and `ptsa printer test`: one sentence for each state and for each wrong word."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from apps.cli.__main__ import main
from apps.cli.printer_sim.faults import Fault
from apps.cli.printers import sentence
from apps.dispenser.printer import PaperOutcome, PrinterState
from common.runtime.printer_settings import NetworkPrinter
from common.runtime.settings import read_device
from tests.support.printers import simulated

Ptsa = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ptsa(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ptsa:
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
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

    return run


def add(ptsa: Ptsa, site: Path, *more: str, role: str = "dispenser") -> tuple[int, str, str]:
    return ptsa("device", "add", str(site), "--role", role, "--name", "mesin", "--out", "d.toml", *more)


def test_a_dispenser_is_enrolled_with_its_printer_and_the_test_slip_comes_out(
    ptsa: Ptsa, site: Path, tmp_path: Path
) -> None:
    with simulated(tmp_path / "slips", width=384) as sim:
        assert add(ptsa, site, "--printer", f"network:127.0.0.1:{sim.port}", "--paper", "58")[0] == 0
        assert read_device(tmp_path / "d.toml").printer == NetworkPrinter(host="127.0.0.1", port=sim.port, width=58)
        code, said, _ = ptsa("printer", "test", "d.toml")
        assert (code, said.splitlines()[-1]) == (0, "The test slip is printed; it is ready.")
        sim.set(Fault.COVER)
        code, said, _ = ptsa("printer", "test", "d.toml")
        assert (code, said.splitlines()[-1]) == (1, "The test slip was not printed; its cover is open, close it.")
        assert len(sim.slips) == 1
        assert sim.complaints.overflows == 0


def test_without_a_table_the_test_slip_is_a_pdf(ptsa: Ptsa, site: Path, tmp_path: Path) -> None:
    add(ptsa, site)
    code, said, _ = ptsa("printer", "test", "d.toml")
    assert code == 0
    assert "no table [printer] in the file" in said
    assert len(list((tmp_path / "printer-test").glob("*.pdf"))) == 1


@pytest.mark.parametrize(
    ("more", "role", "told"),
    [
        (("--printer", "192.168.1.50"), "dispenser", "no printer's address; write network:"),
        (("--printer", "network:h"), "display", "only a dispenser prints tickets"),
        (("--printer", "network:h", "--paper", "76"), "dispenser", "no such paper; 80 or 58"),
    ],
)
def test_a_wrong_printer_is_one_sentence_and_enrols_nothing(
    ptsa: Ptsa, site: Path, tmp_path: Path, more: tuple[str, ...], role: str, told: str
) -> None:
    code, _, err = add(ptsa, site, *more, role=role)
    assert code == 2
    assert told in err
    assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / "d.toml").exists()
    assert "mesin" not in ptsa("device", "list", str(site))[1]


def test_a_profile_that_nobody_knows_and_a_display_are_refused(ptsa: Ptsa, site: Path, tmp_path: Path) -> None:
    add(ptsa, site, "--printer", "network:127.0.0.1")
    file = tmp_path / "d.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"default"', '"TM-none"'), encoding="utf-8")
    code, _, err = ptsa("printer", "test", "d.toml")
    assert (code, "`printer.profile` is TM-none, which python-escpos does not know" in err) == (2, True)
    ptsa("device", "add", str(site), "--role", "display", "--out", "e.toml")
    code, _, err = ptsa("printer", "test", "e.toml")
    assert (code, "only a dispenser has a ticket printer" in err) == (2, True)


def test_every_state_and_every_outcome_has_its_words() -> None:
    said = {sentence(paper, state) for paper in PaperOutcome for state in PrinterState}
    assert len(said) == len(PaperOutcome) * len(PrinterState)
