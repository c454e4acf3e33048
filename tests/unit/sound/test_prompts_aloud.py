"""A dispenser's prompts through the real speech program, into a recorder."""

from __future__ import annotations

import shutil
import threading

import pytest

from apps.dispenser.spoken_prompter import SpokenPrompter
from common.domain.voice import SpeakerState
from common.shell.sentence import Language, Sentence
from common.sound.engine import EspeakEngine
from common.sound.recorder import RecorderPlayer
from common.sound.speaker import Speaker
from common.sound.voice import Voice

pytestmark = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
WORDS = Sentence("Sentuh <b>Ambil Nomor</b>.", "Touch <b>Take a Number</b>.")


def prompter(player: RecorderPlayer) -> SpokenPrompter:
    return SpokenPrompter(Speaker(Voice(None, EspeakEngine()), player), 100)


def waited(done: threading.Event, ready: object) -> bool:
    return any((callable(ready) and ready()) or done.wait(0.05) for _ in range(200))


def test_a_prompt_is_heard_in_the_language_asked() -> None:
    player = RecorderPlayer()
    voice = prompter(player)
    assert voice.available
    voice.say(WORDS, Language.ID)
    assert waited(threading.Event(), lambda: len(player.heard) == 1)
    voice.say(WORDS, Language.EN)
    assert waited(threading.Event(), lambda: len(player.heard) == 2)
    voice.close()
    first, second = player.heard
    assert first.seconds > 0.5
    assert second.seconds > 0.5
    assert first != second


def test_without_a_device_it_says_that_it_cannot_speak() -> None:
    player = RecorderPlayer()
    player.trouble = SpeakerState.NO_DEVICE
    voice = prompter(player)
    voice.say(WORDS, Language.ID)
    assert waited(threading.Event(), lambda: not voice.available)
    voice.close()
    assert player.heard == []
