"""What really comes out: PulseAudio's null sink is recorded, and length, level and order of the calls are measured."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from common.domain.speech import call
from common.domain.voice import SpeakerState, VoiceOutcome
from common.sound.clip import PEAK, RATE, Clip
from common.sound.miniaudio_player import MiniaudioPlayer
from common.sound.player import PlaybackLostError
from common.sound.speaker import Speaker
from common.sound.voice import Voice
from tests.support.pulse import NullSink, missing
from tests.support.tones import ToneEngine, tone

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"{missing()} is not installed; tools/setup.sh installs it")
WITHIN = 30.0


@pytest.fixture
def sink() -> Iterator[NullSink]:
    with NullSink() as made:
        yield made


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    made = Speaker(Voice(None, ToneEngine()), MiniaudioPlayer())
    yield made
    made.close()


def heard_at(clip: Clip, recorded: array[int], after: int = 0) -> int:
    """Return at which sample a clip begins in a recording; fails unless all of it is there, at its own level."""
    pattern, data = clip.samples, recorded
    first = next(at for at, sample in enumerate(pattern) if abs(sample) > 500)
    begin = next(at for at in range(after, len(data)) if abs(data[at]) > 500 and abs(data[at] - pattern[first]) < 400)
    begin -= first
    off = max(abs(data[begin + at] - sample) for at, sample in enumerate(pattern) if at % 7 == 0)
    assert off <= 64, "it was cut, distorted or played at another level"
    return begin


def test_two_calls_are_heard_whole_at_their_level_and_in_order(sink: NullSink, speaker: Speaker) -> None:
    recording = sink.record()
    voice = Voice(None, ToneEngine())
    calls = [call("A-001", 3, "id", 2), call("B-012", 12, "id", 2)]
    speeches = [speaker.say_tokens(tokens) for tokens in calls]
    assert all(speech.wait(WITHIN) for speech in speeches)
    recorded = recording.end(0.3)
    assert [speech.outcome for speech in speeches] == [VoiceOutcome.SOUNDED] * 2
    assert speaker.state is SpeakerState.OK
    first, second = (voice.say(tokens) for tokens in calls)
    one = heard_at(first, recorded)
    two = heard_at(second, recorded, one + len(first.samples))
    assert max(recorded) == pytest.approx(PEAK, abs=64)
    assert (two - one) / RATE > first.seconds
    silent = max(abs(sample) for sample in recorded[two + len(second.samples) :])
    assert silent < 64
    assert max(abs(sample) for sample in recorded[one + len(first.samples) : two]) < 64


def test_half_the_volume_is_half_the_level(sink: NullSink, speaker: Speaker) -> None:
    recording = sink.record()
    speech = speaker.say("Silakan", volume=50)
    assert speech.wait(WITHIN)
    assert max(recording.end(0.3)) == pytest.approx(PEAK / 2, rel=0.01)


def test_a_device_pulled_out_in_the_middle_is_seen_and_used_again_when_it_returns(
    sink: NullSink, speaker: Speaker
) -> None:
    speech = speaker.say_tokens(call("A-001", 3, "id", 0))
    while speech.seconds is None:
        assert not speech.wait(0.05)
    assert not speech.wait(1.0)
    sink.stop()
    assert speech.wait(WITHIN)
    assert speech.outcome is VoiceOutcome.SILENT
    assert speaker.state is SpeakerState.NO_DEVICE
    sink.start()
    again = speaker.say("Silakan")
    assert again.wait(WITHIN)
    assert (again.outcome, str(speaker.state)) == (VoiceOutcome.SOUNDED, "ok")


def test_the_device_is_found_by_its_name_or_named_as_missing(sink: NullSink) -> None:
    assert sink is not None
    assert MiniaudioPlayer("null").look().backend == "PulseAudio"
    with pytest.raises(PlaybackLostError, match=r"no sound device is called 'HDMI'; there is Null Output") as lost:
        MiniaudioPlayer("HDMI").look()
    assert lost.value.state is SpeakerState.NO_DEVICE


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_hundred_calls_leave_no_connection_behind(sink: NullSink) -> None:
    player = MiniaudioPlayer()
    open_before = open_files()
    for _ in range(100):  # PulseAudio takes 64 at once
        assert player.look().backend == "PulseAudio"
    assert open_files() == open_before
    sink.stop()
    for _ in range(100):
        with pytest.raises(PlaybackLostError):
            player.look()
    assert open_files() == open_before


def test_a_hushed_prompt_ends_within_a_moment(sink: NullSink) -> None:
    assert sink is not None
    stop = threading.Event()
    player = MiniaudioPlayer()
    playing = threading.Thread(target=player.play, args=(tone(440, 8), stop))
    playing.start()
    stop.set()
    playing.join(2)
    assert not playing.is_alive()
