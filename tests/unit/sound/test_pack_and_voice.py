"""The clip pack comes first, the engine stands in for each bad clip, and no wrong number is ever said."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from common.domain.speech import CHIME, COMMA, Token, TokenKind, call, sentence, vocabulary
from common.sound.chime import chime
from common.sound.clip import PEAK
from common.sound.engine import EspeakEngine
from common.sound.pack import MANIFEST, load, template
from common.sound.voice import BETWEEN, UnspokenError, Voice
from tests.support.tones import ToneEngine, pitch_of, tone, write

NO = Token(TokenKind.DIGIT, "0", "id")


def recorded(folder: Path, letters: str = "A", booths: int = 3) -> Path:
    """Make a pack whose every word is a tone of 900 Hz."""
    folder.mkdir()
    (folder / MANIFEST).write_text(template("Suara uji", letters, booths), encoding="utf-8")
    for token in vocabulary(letters, booths):
        if token != CHIME:
            write(folder / f"{token.name}.wav", tone(900, 0.2))
    return folder


def test_a_whole_pack_has_no_faults_and_needs_no_engine(tmp_path: Path) -> None:
    pack = load(recorded(tmp_path / "pack"))
    assert pack.faults == ()
    engine = ToneEngine()
    said = Voice(pack, engine).say(sentence("A-001", 3, "id"))
    assert engine.asked == []
    assert said.peak == pytest.approx(PEAK, rel=0.01)
    assert Voice(pack, None).problem(vocabulary("A", 3)) == ""


def test_the_manifest_names_every_token_with_the_words_to_read() -> None:
    text = template('Suara "kita"', "AP", 12)
    clips = tomllib.loads(text)["clips"]
    assert set(clips) == {token.name for token in vocabulary("AP", 12)} - {"chime"}
    assert 'id-number-12 = "id-number-12.wav"  # dua belas' in text
    assert tomllib.loads(text)["name"] == 'Suara "kita"'


def test_each_bad_file_is_told_and_only_its_token_falls_to_the_engine(tmp_path: Path) -> None:
    folder = recorded(tmp_path / "pack")
    write(folder / "id-digit-0.wav", tone(900, 0.2), channels=2)
    (folder / "id-letter-a.wav").unlink()
    (folder / "en-digit-7.wav").write_bytes(b"")
    pack = load(folder)
    assert [fault.sentence for fault in pack.faults] == [
        "id-letter-a.wav: is missing; record it",
        "id-digit-0.wav: has 2 channels; record one (mono)",
        "en-digit-7.wav: is empty; record it again",
    ]
    engine = ToneEngine()
    voice = Voice(pack, engine)
    voice.say(sentence("A-001", 3, "id"))
    assert engine.asked == [("A", "id"), ("nol", "id")]
    assert pitch_of(voice.clip(Token(TokenKind.DIGIT, "1", "id"))) == pytest.approx(900, rel=0.02)


def test_a_token_without_an_entry_is_told_and_one_of_no_known_token_too(tmp_path: Path) -> None:
    folder = recorded(tmp_path / "pack")
    manifest = (folder / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(manifest.replace('id-digit-0 = "id-digit-0.wav"', ""), encoding="utf-8")
    assert [fault.sentence for fault in load(folder).faults] == [
        "pack.toml: names no file for id-digit-0 (nol); add it"
    ]
    (folder / MANIFEST).write_text(manifest + 'id-digit-10 = "x.wav"\n', encoding="utf-8")
    assert "names id-digit-10, which is no token" in load(folder).faults[0].sentence


@pytest.mark.parametrize(
    ("manifest", "word"),
    [
        (None, "is missing"),
        ("name = ", "is wrong"),
        ('name = "x"\nletters = "a"\nbooths = 3\n', "is wrong"),
        ('name = "x"\nletters = "A"\nbooths = 100\n', "is wrong"),
        ('name = "x"\nletters = "A"\nbooths = 3\nlanguages = ["jv"]\n', "is wrong"),
        ('name = "x"\nletters = "A"\nbooths = 3\nloud = true\n', "is wrong"),
    ],
)
def test_a_pack_whose_manifest_is_no_good_is_one_fault(manifest: str | None, word: str, tmp_path: Path) -> None:
    if manifest is not None:
        (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    pack = load(tmp_path)
    assert pack.clips == {}
    assert len(pack.faults) == 1
    assert word in pack.faults[0].sentence
    Voice(pack, ToneEngine()).say(sentence("A-001", 3, "id"))


def test_a_clip_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    folder = recorded(tmp_path / "pack")
    write(tmp_path / "secret.wav", tone(900, 0.2))
    manifest = (folder / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(manifest.replace('"id-digit-0.wav"', '"../secret.wav"'), encoding="utf-8")
    assert [fault.token for fault in load(folder).faults] == ["id-digit-0"]


def test_an_own_chime_is_taken_and_else_the_built_in_one(tmp_path: Path) -> None:
    folder = recorded(tmp_path / "pack")
    assert Voice(load(folder), None).clip(CHIME) == chime()
    manifest = (folder / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(manifest + 'chime = "ding.wav"\n', encoding="utf-8")
    write(folder / "ding.wav", tone(1200, 0.5))
    assert pitch_of(Voice(load(folder), None).clip(CHIME)) == pytest.approx(1200, rel=0.02)


def test_gaps_stand_between_words_and_at_commas() -> None:
    voice = Voice(None, ToneEngine())
    one = voice.say([NO]).seconds
    assert voice.say([NO, NO]).seconds == pytest.approx(2 * one + BETWEEN, abs=0.001)
    assert voice.say([NO, COMMA, NO]).seconds == pytest.approx(2 * one + 0.3, abs=0.001)


def test_a_sentence_is_made_once() -> None:
    engine = ToneEngine()
    voice = Voice(None, engine)
    first = voice.say(call("A-001", 3, "id", 0))
    asked = len(engine.asked)
    assert voice.say(call("A-001", 3, "id", 0)) is first
    voice.say(call("A-010", 3, "id", 0))
    assert len(engine.asked) == asked


def test_a_number_that_cannot_be_said_whole_is_not_said_at_all(tmp_path: Path) -> None:
    folder = recorded(tmp_path / "pack")
    (folder / "id-digit-0.wav").unlink()
    voice = Voice(load(folder), ToneEngine(broken="espeak-ng: there is no such program"))
    with pytest.raises(UnspokenError, match="no such program"):
        voice.say(sentence("A-001", 3, "id"))
    voice.say(sentence("A-121", 3, "id"))
    assert Voice(load(folder), None).problem(vocabulary("A", 3)) != ""


def test_espeak_that_is_not_there_is_told_in_one_sentence() -> None:
    engine = EspeakEngine("espeak-that-is-not-there")
    assert engine.problem() == (
        "espeak-that-is-not-there: there is no such program; install it (apt-get install espeak-ng)"
    )
    with pytest.raises(UnspokenError, match="no such program"):
        Voice(None, engine).say(sentence("A-001", 3, "id"))


@pytest.mark.parametrize("lines", ["exit 3", "echo no wave", "true", "printf 'RIFF%1000s'"])
def test_an_engine_that_makes_rubbish_leaves_the_sentence_unsaid(lines: str, tmp_path: Path) -> None:
    program = tmp_path / "engine"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\n{lines}\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(UnspokenError, match=r"engine: "):
        Voice(None, EspeakEngine(str(program))).words("Silakan", "id")


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_espeak_says_every_word_of_the_hall_apart() -> None:
    voice = Voice(None, EspeakEngine())
    for token in vocabulary("ABCDEFGHP", 9):
        clip = voice.clip(token)
        assert 0.1 < clip.seconds < 3, token.name
        assert clip.peak == pytest.approx(PEAK, rel=0.01), token.name
    assert 9 < voice.say(call("A-001", 3, "id", 0)).seconds < 16
