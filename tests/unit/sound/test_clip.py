"""Samples: what may come in, what trimming and levelling do, what a joined sentence looks like."""

from __future__ import annotations

import re
from array import array
from pathlib import Path

import pytest

from common.sound import clip as sound
from common.sound.chime import SECONDS, chime
from common.sound.clip import PEAK, Clip, ClipError, dressed, joined, silence
from tests.support.tones import tone, write


def test_speech_is_trimmed_and_brought_to_minus_three_decibels() -> None:
    heard = dressed(joined([silence(0.5), tone(440, 0.4, level=0.05), silence(0.7)]))
    assert heard.seconds == pytest.approx(0.42, abs=0.005)
    assert heard.peak == pytest.approx(PEAK, rel=0.01)


def test_a_soft_hiss_at_the_ends_is_cut_too() -> None:
    hiss = tone(3000, 0.5, level=0.003)  # about -50 dB
    assert dressed(joined([hiss, tone(440, 0.4, level=0.7), hiss])).seconds == pytest.approx(0.42, abs=0.005)


def test_trimmed_ends_make_no_click() -> None:
    heard = dressed(tone(440, 0.4))
    assert (heard.samples[0], heard.samples[-1]) == (0, 0)


def test_a_clip_keeps_its_length_and_takes_its_volume() -> None:
    loud = tone(440, 0.2, level=0.8)
    assert loud.at(50).peak == pytest.approx(loud.peak / 2, rel=0.01)
    assert loud.at(50).seconds == loud.seconds
    assert loud.at(0).peak == 0
    assert loud.at(100) is loud


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(sound.encoded(tone(440, 0.2)))
    assert sound.read(tmp_path / "a.wav") == tone(440, 0.2)


def test_the_chime_is_two_notes_at_the_level_of_speech() -> None:
    assert chime().seconds == pytest.approx(SECONDS, abs=0.01)
    assert chime().peak == PEAK
    assert abs(chime().samples[-1]) < 50


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda file: write(file, tone(440, 0.2), channels=2), "has 2 channels; record one (mono)"),
        (lambda file: write(file, tone(440, 0.2), rate=44_100), "has 44100 samples a second; export it with 22050 Hz"),
        (lambda file: write(file, tone(440, 0.2), width=1), "has 8 bit a sample; export it with 16 bit"),
        (lambda file: write(file, Clip(array("h"))), "holds no sound; record it again"),
        (lambda file: write(file, silence(0.5)), "is silent; record it again, closer to the microphone"),
        (lambda file: write(file, tone(440, 0.3, level=0.005)), "is silent; record it again, closer to"),
        (lambda file: write(file, tone(440, 9)), "is longer than 8 s; one clip holds one word or phrase"),
        (lambda file: file.write_bytes(b""), "is empty; record it again"),
        (lambda file: file.write_bytes(b"ID3\x03" + bytes(500)), "is no plain WAV file (PCM, 16 bit)"),
        (lambda file: file.write_bytes(b"RIFF\xff\xff\xff\x7fWAVEfmt \x10"), "is no plain WAV file (PCM, 16 bit)"),
        (lambda file: file.write_bytes(bytes(2_000_001)), "is larger than 2 MB; one clip"),
        (lambda file: file.mkdir(), "cannot be read"),
        (lambda _: None, "is missing; record it"),
    ],
)
def test_a_bad_recording_is_told_in_one_sentence(make: object, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "clip.wav"
    make(file)  # type: ignore[operator]
    with pytest.raises(ClipError, match=re.escape(sentence)):
        dressed(sound.read(file))


def test_a_recording_of_a_float_format_is_refused(tmp_path: Path) -> None:
    data = bytearray(sound.encoded(tone(440, 0.2)))
    data[20:22] = (3).to_bytes(2, "little")  # WAVE_FORMAT_IEEE_FLOAT
    (tmp_path / "clip.wav").write_bytes(data)
    with pytest.raises(ClipError, match="no plain WAV"):
        sound.read(tmp_path / "clip.wav")


@pytest.mark.parametrize("kept", [5_000, 5_001])
def test_a_recording_cut_off_in_the_middle_is_told(kept: int, tmp_path: Path) -> None:
    (tmp_path / "clip.wav").write_bytes(sound.encoded(tone(440, 0.4))[:kept])
    with pytest.raises(ClipError, match="is cut off in the middle"):
        sound.read(tmp_path / "clip.wav")
