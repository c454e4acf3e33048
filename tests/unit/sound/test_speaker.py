"""One queue, nothing cut off, an outcome for each speech, and a state that is never prettier than what is heard."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from common.domain.speech import Token, TokenKind, call, vocabulary
from common.domain.voice import SpeakerState, VoiceOutcome
from common.sound.chime import chime
from common.sound.clip import Clip
from common.sound.pack import ClipPack, Fault
from common.sound.player import Device, PlaybackLostError
from common.sound.recorder import RecorderPlayer
from common.sound.speaker import Speaker
from common.sound.voice import Voice
from tests.support.tones import ToneEngine

WITHIN = 10.0
NO = Token(TokenKind.DIGIT, "0", "id")


class HeldPlayer(RecorderPlayer):
    """Plays until it is let go on, or hushed; `begun` tells that it plays."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = threading.Semaphore(0), threading.Semaphore(0)

    def play(self, clip: Clip, stop: threading.Event) -> None:
        self.begun.release()
        while not self.go_on.acquire(timeout=0.01):
            if stop.is_set():
                return
        super().play(clip, stop)


@pytest.fixture
def made() -> Iterator[list[Speaker]]:
    speakers: list[Speaker] = []
    yield speakers
    for speaker in speakers:
        speaker.close()


def speaker(made: list[Speaker], player: RecorderPlayer, voice: Voice | None = None) -> Speaker:
    made.append(Speaker(voice or Voice(None, ToneEngine()), player, vocabulary("A", 3)))
    return made[-1]


def test_speeches_are_heard_one_after_the_other_in_order(made: list[Speaker]) -> None:
    player = RecorderPlayer()
    voice = Voice(None, ToneEngine())
    here = speaker(made, player, voice)
    calls = [call(f"A-{number:03d}", 2, "id", 0) for number in range(1, 10)]
    speeches = [here.say_tokens(tokens) for tokens in calls]
    assert all(speech.wait(WITHIN) for speech in speeches)
    assert player.heard == [voice.say(tokens) for tokens in calls]
    assert {speech.outcome for speech in speeches} == {VoiceOutcome.SOUNDED}
    assert speeches[0].seconds == player.heard[0].seconds
    assert here.idle


def test_a_short_sentence_can_be_said_too(made: list[Speaker]) -> None:
    player = RecorderPlayer()
    speech = speaker(made, player).say("Silakan ambil nomor.", "id", volume=50)
    assert speech.wait(WITHIN)
    assert speech.outcome is VoiceOutcome.SOUNDED
    assert player.heard[0].peak < 12_000


def test_hush_ends_what_is_said_and_drops_what_waits_but_not_what_comes_after(made: list[Speaker]) -> None:
    player = HeldPlayer()
    here = speaker(made, player)
    first, second = here.say_tokens([NO]), here.say_tokens([NO])
    assert player.begun.acquire(timeout=WITHIN)
    here.hush()
    third = here.say_tokens([NO])
    assert player.begun.acquire(timeout=WITHIN)
    player.go_on.release()
    assert all(speech.wait(WITHIN) for speech in (first, second, third))
    assert [speech.outcome for speech in (first, second, third)] == [
        VoiceOutcome.SKIPPED, VoiceOutcome.SKIPPED, VoiceOutcome.SOUNDED,
    ]  # fmt: skip


def test_a_closed_speaker_falls_silent_at_once_and_its_thread_ends(made: list[Speaker]) -> None:
    player = HeldPlayer()
    here = speaker(made, player)
    speech = here.say_tokens([NO])
    assert player.begun.acquire(timeout=WITHIN)
    here.close()
    assert speech.outcome is VoiceOutcome.SKIPPED
    assert not [thread for thread in threading.enumerate() if thread.name == "speaker" and thread.is_alive()]


@pytest.mark.parametrize("trouble", [SpeakerState.NO_DEVICE, SpeakerState.NULL_DEVICE])
def test_without_a_device_a_call_is_silent_and_heard_again_once_it_is_back(
    trouble: SpeakerState, made: list[Speaker]
) -> None:
    player = RecorderPlayer()
    player.trouble = trouble
    here = speaker(made, player)
    silent = here.say_tokens([NO])
    assert silent.wait(WITHIN)
    assert silent.outcome is VoiceOutcome.SILENT
    assert here.state is trouble
    assert here.sentence
    player.trouble = None
    heard = here.say_tokens([NO])
    assert heard.wait(WITHIN)
    assert heard.outcome is VoiceOutcome.SOUNDED
    assert (here.state, here.sentence) == (SpeakerState.OK, "")


class OncePlayer(RecorderPlayer):
    """Loses its device in the middle of the first piece."""

    def __init__(self) -> None:
        super().__init__()
        self.lost = False

    def play(self, clip: Clip, stop: threading.Event) -> None:
        if not self.lost:
            self.lost = True
            raise PlaybackLostError(SpeakerState.NO_DEVICE, "pulled out")
        super().play(clip, stop)


def test_a_device_lost_on_the_way_is_tried_once_more(made: list[Speaker]) -> None:
    player = OncePlayer()
    here = speaker(made, player)
    speech = here.say_tokens([NO])
    assert speech.wait(WITHIN)
    assert speech.outcome is VoiceOutcome.SOUNDED
    assert here.state is SpeakerState.OK


def test_without_any_voice_the_chime_turns_heads_and_the_call_counts_as_silent(made: list[Speaker]) -> None:
    player = RecorderPlayer()
    here = speaker(made, player, Voice(None, ToneEngine(broken="espeak-ng: there is no such program")))
    speech = here.say_tokens(call("A-001", 3, "id", 0))
    assert speech.wait(WITHIN)
    assert speech.outcome is VoiceOutcome.SILENT
    assert player.heard == [chime()]
    assert here.state is SpeakerState.NO_VOICE


def test_an_engine_that_comes_back_is_believed(made: list[Speaker]) -> None:
    engine = ToneEngine(broken="espeak-ng: does not answer")
    here = speaker(made, RecorderPlayer(), Voice(None, engine))
    assert here.say_tokens([NO]).wait(WITHIN)
    engine.broken = ""
    speech = here.say_tokens([NO])
    assert speech.wait(WITHIN)
    assert here.state is SpeakerState.OK


def test_no_volume_is_no_sound_and_says_so(made: list[Speaker]) -> None:
    player = RecorderPlayer()
    here = speaker(made, player)
    speech = here.say_tokens([NO], volume=0)
    assert speech.wait(WITHIN)
    assert (speech.outcome, player.heard, here.state) == (VoiceOutcome.SILENT, [], SpeakerState.MUTED)


def test_faults_of_the_pack_are_counted(made: list[Speaker]) -> None:
    pack = ClipPack("uji", faults=(Fault("id-digit-0", "id-digit-0.wav: is missing"),))
    here = speaker(made, RecorderPlayer(), Voice(pack, ToneEngine()))
    assert here.say_tokens([NO]).wait(WITHIN)
    assert (here.state, here.faults) == (SpeakerState.FAULTY_CLIPS, 1)


def test_what_the_hall_can_say_is_prepared_before_the_first_call(made: list[Speaker]) -> None:
    engine = ToneEngine()
    prepared = threading.Event()

    class Watched(Voice):
        def clip(self, token: Token) -> Clip:
            made_now = super().clip(token)
            if len(engine.asked) >= sum(bool(token.text) for token in vocabulary("A", 3)):
                prepared.set()
            return made_now

    here = speaker(made, RecorderPlayer(), Watched(None, engine))
    assert prepared.wait(WITHIN)
    asked = len(engine.asked)
    assert here.say_tokens(call("A-012", 3, "en", 0)).wait(WITHIN)
    assert len(engine.asked) == asked


class BrokenPlayer(RecorderPlayer):
    """Has a bug."""

    def look(self) -> Device:
        return Device("", "")

    def play(self, clip: Clip, stop: threading.Event) -> None:
        if not self.heard:
            self.heard.append(clip)
            raise ZeroDivisionError
        super().play(clip, stop)


def test_a_bug_in_a_player_does_not_silence_the_hall_for_good(
    made: list[Speaker], caplog: pytest.LogCaptureFixture
) -> None:
    here = speaker(made, BrokenPlayer())
    first, second = here.say_tokens([NO]), here.say_tokens([NO])
    assert first.wait(WITHIN)
    assert second.wait(WITHIN)
    assert (first.outcome, second.outcome) == (VoiceOutcome.SILENT, VoiceOutcome.SOUNDED)
    caplog.clear()
