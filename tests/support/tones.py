"""Made-up sound for tests: tones instead of words, so that length, level and order can be measured."""

from __future__ import annotations

import math
import wave
from array import array
from pathlib import Path

from common.sound.clip import RATE, Clip
from common.sound.engine import EngineError


def tone(pitch: float, seconds: float, level: float = 0.5) -> Clip:
    return Clip(
        array("h", [round(32767 * level * math.sin(math.tau * pitch * at / RATE)) for at in range(int(seconds * RATE))])
    )


def pitch_of(clip: Clip) -> float:
    """Estimate the pitch of a steady tone by its crossings of zero."""
    samples = clip.samples
    rises = [at for at in range(1, len(samples)) if samples[at - 1] < 0 <= samples[at]]
    return (len(rises) - 1) * RATE / (rises[-1] - rises[0])


def write(file: Path, clip: Clip, *, rate: int = RATE, channels: int = 1, width: int = 2) -> Path:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(clip.samples.tobytes())
    return file


class ToneEngine:
    """Says a text as a tone of 0.3 s whose pitch is the text's; keeps what it was asked for."""

    def __init__(self, *, broken: str = "") -> None:
        self.asked: list[tuple[str, str]] = []
        self.broken = broken

    def problem(self) -> str:
        return self.broken

    def render(self, text: str, language: str) -> Clip:
        self.asked.append((text, language))
        if self.broken:
            raise EngineError(self.broken)
        return tone(200 + 10 * (sum(map(ord, text + language)) % 90), 0.3)
