"""`ptsa speaker`: the list of recordings, the check of a pack, one call with findings in sentences."""

from __future__ import annotations

import sys
import wave
from pathlib import Path

import msgspec
import pytest

from apps.cli.__main__ import main
from common.domain.speech import CHIME, vocabulary
from common.runtime.settings import write_device
from common.runtime.speaker_settings import SpeakerSettings
from common.sound.clip import silence
from tests.support.pulse import NullSink, missing
from tests.support.tones import tone, write
from tests.unit.test_settings import device


def ptsa(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr(sys, "argv", ["ptsa", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def display(folder: Path, speaker: SpeakerSettings | None) -> Path:
    file = folder / "display-1.toml"
    write_device(file, msgspec.structs.replace(device(name="display-1", role="display", place=""), speaker=speaker))
    return file


def record_all(folder: Path) -> None:
    for token in vocabulary("AB", 2):
        if token != CHIME:
            write(folder / f"{token.name}.wav", tone(700, 0.2))


def test_a_pack_is_listed_recorded_and_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "suara"
    assert ptsa(monkeypatch, "speaker", "pack", folder, "--letters", "AB", "--booths", 2) == 0
    assert "lists 32 recordings" in capsys.readouterr().out
    assert ptsa(monkeypatch, "speaker", "pack", folder) == 1
    assert capsys.readouterr().out.count("MEND") == 32
    record_all(folder)
    write(folder / "id-digit-3.wav", silence(0.4))
    assert ptsa(monkeypatch, "speaker", "pack", folder) == 1
    assert capsys.readouterr().out == "MEND  id-digit-3.wav: is silent; record it again, closer to the microphone\n"
    write(folder / "id-digit-3.wav", tone(700, 0.2))
    assert ptsa(monkeypatch, "speaker", "pack", folder) == 0
    assert capsys.readouterr().out == f"ok    {folder}: Suara petugas, 32 recordings, all usable\n"


def test_letters_of_a_pack_are_capitals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ptsa(monkeypatch, "speaker", "pack", tmp_path / "x", "--letters", "a1") == 2
    assert "write capital letters only" in capsys.readouterr().err


def test_a_device_that_is_no_speaker_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ptsa(monkeypatch, "speaker", "test", display(tmp_path, None)) == 2
    assert "has no [speaker] table, so this device is silent" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [("--number", "014"), ("--language", "jv")])
def test_a_call_that_is_none_is_told(
    wrong: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ptsa(monkeypatch, "speaker", "test", display(tmp_path, SpeakerSettings()), *wrong) == 2
    assert wrong[0] in capsys.readouterr().err


def test_without_a_sound_device_the_call_is_written_and_the_lack_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "suara"
    ptsa(monkeypatch, "speaker", "pack", folder, "--letters", "AB", "--booths", 2)
    record_all(folder)
    (folder / "en-digit-0.wav").unlink()
    file = display(tmp_path, SpeakerSettings(device="no such device", clips="suara", engine="none"))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    capsys.readouterr()
    call = ("--number", "A-012", "--booth", 2, "--wav", tmp_path / "call.wav")
    assert ptsa(monkeypatch, "speaker", "test", file, *call) == 1
    told = capsys.readouterr().out.splitlines()
    assert any(line.startswith("MEND  sound device: no sound device") for line in told)
    assert "MEND  clips: en-digit-0.wav: is missing; record it" in told
    assert "MEND  A-012 was not heard" in told
    with wave.open(str(tmp_path / "call.wav")) as written:
        assert 4 < written.getnframes() / written.getframerate() < 12


@pytest.mark.skipif(bool(missing()), reason=f"{missing()} is not installed; tools/setup.sh installs it")
def test_a_call_is_said_and_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "suara"
    ptsa(monkeypatch, "speaker", "pack", folder, "--letters", "AB", "--booths", 2)
    record_all(folder)
    file = display(tmp_path, SpeakerSettings(clips="suara", engine="none"))
    capsys.readouterr()
    with NullSink():
        assert ptsa(monkeypatch, "speaker", "test", file, "--number", "A-012", "--booth", 2) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == [
        "ok    sound device: the default one, by PulseAudio",
        "ok    speech engine: none wanted",
        "ok    clips: Suara petugas, 32 recordings, all usable",
    ]
    assert told[3].startswith("ok    the call of A-012 was said in ")
