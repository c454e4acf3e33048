"""Sound as samples: mono, 22.05 kHz, 16 bit; read from WAV, trimmed, levelled, joined, written. Standard library only.

Knows no tokens and no device. A file that is anything else is refused with one sentence that says what it is.
"""

from __future__ import annotations

import io
import sys
import wave
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RATE: Final = 22_050
PEAK: Final = round(32_767 * 10 ** (-3 / 20))  # -3 dBFS
QUIET: Final = round(32_767 * 10 ** (-45 / 20))  # what is softer than this at an end is no speech
HUSHED: Final = round(32_767 * 10 ** (-40 / 20))  # a recording that never gets louder holds nothing
LONGEST_SECONDS: Final = 8.0
LARGEST_BYTES: Final = 2_000_000
_MARGIN = RATE // 100  # 10 ms stay beside speech
_FADE = RATE // 200  # 5 ms, against clicks


class ClipError(Exception):
    """A file cannot be used; the message goes after the file's name: "is stereo; record one channel (mono)"."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Some sound; `samples` are never changed."""

    samples: array[int]

    @property
    def seconds(self) -> float:
        """Length."""
        return len(self.samples) / RATE

    @property
    def peak(self) -> int:
        """The loudest sample, 0 to 32768."""
        loudest, lowest = max(self.samples, default=0), min(self.samples, default=0)
        return max(loudest, -lowest)

    def at(self, percent: int) -> Clip:
        """Return it at a volume, percent of its own."""
        if percent >= 100:  # noqa: PLR2004 - all of it
            return self
        return Clip(array("h", [sample * percent // 100 for sample in self.samples]))


def silence(seconds: float) -> Clip:
    """Return so much of nothing."""
    return Clip(array("h", bytes(2 * round(seconds * RATE))))


def dressed(clip: Clip) -> Clip:
    """Return speech ready to be joined: its peak at -3 dBFS, silence cut at -45 dB, ends without a click."""
    peak = clip.peak
    if peak < HUSHED:
        raise ClipError("is silent; record it again, closer to the microphone")
    louder = array("h", [sample * PEAK // peak for sample in clip.samples])
    first = next(at for at, sample in enumerate(louder) if abs(sample) > QUIET)
    last = next(at for at in range(len(louder) - 1, -1, -1) if abs(louder[at]) > QUIET)
    cut = louder[max(0, first - _MARGIN) : last + 1 + _MARGIN]
    fade = min(_FADE, len(cut) // 2)
    for at in range(fade):
        cut[at] = cut[at] * at // fade
        cut[-1 - at] = cut[-1 - at] * at // fade
    return Clip(cut)


def joined(clips: Iterable[Clip]) -> Clip:
    """Return all of them in a row."""
    samples = array("h")
    for clip in clips:
        samples.extend(clip.samples)
    return Clip(samples)


def read(file: Path) -> Clip:
    """Read a recording as it is; raises ClipError."""
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise ClipError(f"is larger than {LARGEST_BYTES // 1_000_000} MB; one clip holds one word or phrase")
        data = file.read_bytes()
    except FileNotFoundError:
        raise ClipError("is missing; record it") from None
    except OSError as error:
        raise ClipError(f"cannot be read ({error.strerror}); correct its rights") from None
    return decoded(data)


def decoded(data: bytes) -> Clip:
    """Return the sound of a WAV file's bytes; raises ClipError."""
    if not data:
        raise ClipError("is empty; record it again")
    try:
        with wave.open(io.BytesIO(data)) as recording:
            channels, width, rate, frames, _, _ = recording.getparams()
            _check(channels, width, rate)
            data = recording.readframes(min(frames, LARGEST_BYTES))
    except (wave.Error, EOFError, ValueError):
        raise ClipError("is no plain WAV file (PCM, 16 bit); export it as such") from None
    if len(data) < 2 * frames:
        raise ClipError("is cut off in the middle; copy or record it again")
    samples = array("h", data)
    if sys.byteorder == "big":
        samples.byteswap()
    if not samples:
        raise ClipError("holds no sound; record it again")
    if len(samples) > LONGEST_SECONDS * RATE:
        raise ClipError(f"is longer than {LONGEST_SECONDS:.0f} s; one clip holds one word or phrase")
    return Clip(samples)


def encoded(clip: Clip) -> bytes:
    """Return the bytes of a WAV file."""
    samples = clip.samples
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    out = io.BytesIO()
    with wave.open(out, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(RATE)
        recording.writeframes(samples.tobytes())
    return out.getvalue()


def _check(channels: int, width: int, rate: int) -> None:
    if channels != 1:
        raise ClipError(f"has {channels} channels; record one (mono)")
    if width != 2:  # noqa: PLR2004 - bytes of a sample
        raise ClipError(f"has {8 * width} bit a sample; export it with 16 bit")
    if rate != RATE:
        raise ClipError(f"has {rate} samples a second; export it with {RATE} Hz")
