"""Says things aloud, one after the other, on a thread of its own: what the lobby display and the dispenser speak with.

    speaker = Speaker(Voice(load(folder), EspeakEngine()), MiniaudioPlayer())
    speech = speaker.say_tokens(call("A-014", 3, "id", waiting=0))     # a call, by tokens
    speaker.say("Silakan ambil nomor antrean Anda.", "id")            # a short sentence, by the speech engine
    speaker.hush()                                                    # a prompt whose page is gone (never a call)

Both return at once with a `Speech`, to be asked later (by polling, from any thread) how long it is and what became of
it. One queue: nothing cuts another off but `hush`. Knows no Qt, no tickets, no words.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from typing import Final

from common.domain.speech import CHIME, Token
from common.domain.voice import FULL, SpeakerState, VoiceOutcome
from common.runtime import logs
from common.sound.clip import Clip
from common.sound.player import PlaybackLostError, Player
from common.sound.voice import UnspokenError, Voice

LOOK_SECONDS: Final = 30.0
LOOK_AGAIN_SECONDS: Final = 5.0
CLOSE_SECONDS: Final = 3.0
TRIES: Final = 2
_log = logs.logger("sound.speaker")


class Speech:
    """Something to be said, and what became of it."""

    def __init__(self, render: Callable[[], Clip], volume: int) -> None:
        self._render, self.volume = render, volume
        self.stop = threading.Event()
        self._ended = threading.Event()
        self.seconds: float | None = None
        """How long it takes, known once it was rendered."""
        self.outcome: VoiceOutcome | None = None
        """None until it ended: sounded, silent, or skipped (hushed)."""

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for its end; returns whether it is over."""
        return self._ended.wait(seconds)

    def rendered(self) -> Clip:
        """Make its sound; raises UnspokenError."""
        clip = self._render()
        self.seconds = clip.seconds
        return clip

    def end(self, outcome: VoiceOutcome) -> None:
        """Remember what became of it."""
        self.outcome = outcome
        self._ended.set()


class Speaker:
    """`vocabulary` is prepared while nothing else is to be said, so that a call begins at once."""

    def __init__(self, voice: Voice, player: Player, vocabulary: Sequence[Token] = ()) -> None:
        self._voice, self._player = voice, player
        self._vocabulary = tuple(vocabulary)
        self._unprepared = list(reversed(self._vocabulary))
        self._queue: queue.SimpleQueue[Speech | None] = queue.SimpleQueue()
        self._closed = False
        self._pending: set[Speech] = set()
        self._lock = threading.Lock()
        self._device: SpeakerState | None = None
        self._voiceless = ""
        self._muted = False
        self.sentence = ""
        """What is wrong with the device, in one sentence; empty while it is well."""
        self._thread = threading.Thread(target=self._run, name="speaker", daemon=True)
        self._thread.start()

    def say_tokens(self, tokens: Sequence[Token], volume: int = FULL) -> Speech:
        """Queue tokens, at a percentage of the loudest; 0 says nothing."""
        return self._add(Speech(lambda: self._voice.say(tokens), volume))

    def say(self, text: str, language: str = "id", volume: int = FULL) -> Speech:
        """Queue a short sentence, said by the speech engine."""
        return self._add(Speech(lambda: self._voice.words(text, language), volume))

    def hush(self) -> None:
        """Stop what is being said and drop what waits."""
        with self._lock:
            for speech in self._pending:
                speech.stop.set()

    @property
    def state(self) -> SpeakerState | None:
        """How it is; None until it looked for its device the first time."""
        if self._device is None or self._device is not SpeakerState.OK:
            return self._device
        if self._voiceless:
            return SpeakerState.NO_VOICE
        if self._muted:
            return SpeakerState.MUTED
        return SpeakerState.FAULTY_CLIPS if self.faults else SpeakerState.OK

    @property
    def faults(self) -> int:
        """How many clips of the pack cannot be used."""
        return len(self._voice.pack.faults) if self._voice.pack else 0

    @property
    def idle(self) -> bool:
        """Whether nothing is being said and nothing waits."""
        with self._lock:
            return not self._pending

    def close(self) -> None:
        """Fall silent at once and end the thread."""
        self._closed = True
        self.hush()
        self._queue.put(None)
        self._thread.join(CLOSE_SECONDS)
        self._player.close()

    def _add(self, speech: Speech) -> Speech:
        with self._lock:
            self._pending.add(speech)
        self._queue.put(speech)
        return speech

    # --- on the thread

    def _run(self) -> None:
        self._look()
        while not self._closed:
            speech = self._next()
            if speech is not None:
                self._speak(speech)

    def _next(self) -> Speech | None:
        """Wait for the next speech; prepare or look after the device meanwhile."""
        wait = LOOK_SECONDS if self._device is SpeakerState.OK else LOOK_AGAIN_SECONDS
        try:
            return self._queue.get(timeout=0 if self._unprepared else wait)
        except queue.Empty:
            if self._unprepared:
                self._prepare(self._unprepared.pop())
            else:
                self._look()
            return None

    def _prepare(self, token: Token) -> None:
        try:
            self._voice.clip(token)
        except UnspokenError as unspoken:
            self._unprepared.clear()  # told once; tried again with each call
            self._lament(str(unspoken))

    def _speak(self, speech: Speech) -> None:
        try:
            outcome = self._said(speech)
        except Exception:  # noqa: BLE001 - a speaker that died would silence the hall for good
            _log.exception("speaker.failed")
            outcome = VoiceOutcome.SILENT
        with self._lock:
            self._pending.discard(speech)
        speech.end(outcome)

    def _said(self, speech: Speech) -> VoiceOutcome:
        try:
            clip = speech.rendered()
        except UnspokenError as unspoken:
            self._lament(str(unspoken))
            self._play(self._voice.clip(CHIME), speech)  # heads turn to the board, where the number is
            return VoiceOutcome.SILENT
        if self._voiceless:
            self._voiceless = self._voice.problem(self._vocabulary)
        self._muted = speech.volume == 0
        heard = self._play(clip, speech)
        if speech.stop.is_set():
            return VoiceOutcome.SKIPPED
        return VoiceOutcome.SOUNDED if heard else VoiceOutcome.SILENT

    def _play(self, clip: Clip, speech: Speech) -> bool:
        """Say whether it was heard to its end; a device lost on the way is tried once more from the beginning."""
        for _ in range(TRIES if speech.volume else 0):
            if speech.stop.is_set():
                return False
            try:
                self._player.play(clip.at(speech.volume), speech.stop)
            except PlaybackLostError as lost:
                self._note(lost.state, str(lost))
            else:
                self._note(SpeakerState.OK, "")
                return True
        return False

    def _look(self) -> None:
        self._voiceless = self._voice.problem(self._vocabulary)
        try:
            self._player.look()
        except PlaybackLostError as lost:
            self._note(lost.state, str(lost))
        else:
            self._note(SpeakerState.OK, "")

    def _note(self, state: SpeakerState, sentence: str) -> None:
        if state is not self._device:
            _log.info("speaker.device", state=state.value)
        self._device, self.sentence = state, sentence

    def _lament(self, sentence: str) -> None:
        if sentence != self._voiceless:
            _log.warning("speaker.unspoken")
        self._voiceless = sentence
