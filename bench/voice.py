"""Call -> its first sound: an idle speaker's chime reaches the sound system, beside bare miniaudio with a ready WAV.

On PulseAudio's null sink, so it needs no loudspeaker; without PulseAudio nothing is measured. The time ends when the
system has taken the first audible sample: how long the system itself holds it is the same for both.
"""

from __future__ import annotations

import io
import sys
import threading
import time
import wave
from collections.abc import Generator
from pathlib import Path

import miniaudio

from bench.figures import Spread
from bench.report import Line, spread_line
from common.domain.speech import call, vocabulary
from common.sound import clip as sound
from common.sound.engine import EspeakEngine
from common.sound.fitting import USUAL_BOOTHS, USUAL_LETTERS
from common.sound.miniaudio_player import LEAD_SECONDS, PERIOD_MS, MiniaudioPlayer
from common.sound.speaker import Speaker
from common.sound.voice import Voice
from tests.support.pulse import NullSink, missing

CALLS, COLD = 40, 10
REACH = (500.0, 500.0)
WITHIN = 10.0


def measure(_folder: Path, *, quick: bool = False) -> list[Line]:
    """Return a line for a speaker that has prepared its words, and one for its very first call."""
    if lacking := missing():
        sys.stderr.write(f"voice: {lacking} is not installed, nothing measured\n")
        return []
    share = 4 if quick else 1
    with NullSink():
        floor = Spread.of([_bare() for _ in range(CALLS // share)])
        warm = Spread.of(_prepared(CALLS // share))
        cold = Spread.of([_first() for _ in range(max(2, COLD // share))])
    return [
        spread_line("call -> first sound, idle speaker", warm, floor, REACH),
        spread_line("  its very first call, nothing prepared", cold, floor, REACH),
    ]


def _prepared(calls: int) -> list[float]:
    player = MiniaudioPlayer()
    voice = Voice(None, EspeakEngine())
    for token in vocabulary(USUAL_LETTERS, USUAL_BOOTHS):
        voice.clip(token)
    speaker = Speaker(voice, player)
    try:
        return [_begin(speaker, player, f"A-{number:03d}") for number in range(1, calls + 1)]
    finally:
        speaker.close()


def _first() -> float:
    player = MiniaudioPlayer()
    speaker = Speaker(Voice(None, EspeakEngine()), player)
    try:
        return _begin(speaker, player, "B-257")
    finally:
        speaker.close()


def _begin(speaker: Speaker, player: MiniaudioPlayer, number: str) -> float:
    """Return the seconds from the wish to say a call until its first audible sample was taken; then hush it."""
    begin = time.monotonic()
    speech = speaker.say_tokens(call(number, 3, "en", 0))
    while player.began_at < begin:
        if speech.wait(0.005):
            raise AssertionError(f"nothing was heard: {speaker.sentence}")
    taken = player.began_at + LEAD_SECONDS - begin
    speaker.hush()
    speech.wait(WITHIN)
    return taken


def _bare() -> float:
    """Return the seconds bare miniaudio takes to open the default device and take the first of a WAV in memory."""
    data = sound.encoded(sound.silence(1.0))
    taken = threading.Event()
    at = [0.0]

    def frames(samples: bytes) -> Generator[bytes, int, None]:
        wanted = yield b""
        at[0] = time.monotonic()
        taken.set()
        yield samples[: 2 * wanted]

    begin = time.monotonic()
    with wave.open(io.BytesIO(data)) as ready:
        feed = frames(ready.readframes(ready.getnframes()))
    next(feed)
    device = miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=sound.RATE, buffersize_msec=PERIOD_MS
    )
    try:
        device.start(feed)
        taken.wait(WITHIN)
    finally:
        device.close()
    return at[0] - begin
