"""The announcer that speaks: honest about what cannot be heard, so that the board waits for no voice that is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from apps.display.announcer import Announcement
from apps.display.spoken import SpokenAnnouncer, usual_seconds
from common.domain.speech import call
from common.domain.voice import SpeakerState, VoiceOutcome, Volume
from common.sound.engine import EspeakEngine
from common.sound.recorder import RecorderPlayer
from common.sound.speaker import Speaker
from common.sound.voice import Voice
from tests.support.tones import ToneEngine

WITHIN = 10.0


@pytest.fixture
def player() -> RecorderPlayer:
    return RecorderPlayer()


@pytest.fixture
def speaker(player: RecorderPlayer) -> Iterator[Speaker]:
    made = Speaker(Voice(None, ToneEngine()), player)
    yield made
    made.close()


def said(announcer: SpokenAnnouncer, announcement: Announcement) -> None:
    announcer.announce(announcement)
    speech = announcer._speech
    assert speech is not None
    assert speech.wait(WITHIN)


def test_a_call_is_said_and_its_true_length_is_known(speaker: Speaker, player: RecorderPlayer) -> None:
    announcer = SpokenAnnouncer(speaker, Volume())
    said(announcer, Announcement("A-014", 3))
    assert announcer.outcome() is VoiceOutcome.SOUNDED
    assert not announcer.speaking()
    assert announcer.seconds() == player.heard[0].seconds


def test_without_a_device_the_board_counts_no_voice(speaker: Speaker, player: RecorderPlayer) -> None:
    player.trouble = SpeakerState.NO_DEVICE
    announcer = SpokenAnnouncer(speaker, Volume())
    for _ in range(2):
        said(announcer, Announcement("A-014", 3))
        assert announcer.outcome() is VoiceOutcome.SILENT
        assert announcer.seconds() == 0.0


def test_what_is_no_number_is_silent_and_holds_nothing_up(speaker: Speaker) -> None:
    announcer = SpokenAnnouncer(speaker, Volume())
    announcer.announce(Announcement("014", 3))
    assert (announcer.speaking(), announcer.seconds(), announcer.outcome()) == (False, 0.0, VoiceOutcome.SILENT)


def test_the_estimate_is_near_what_espeak_takes() -> None:
    engine = EspeakEngine()
    if engine.problem():
        pytest.skip(engine.problem())
    tokens = call("A-014", 3, "en", 0)
    assert usual_seconds(tokens) == pytest.approx(Voice(None, engine).say(tokens).seconds, rel=0.25)
