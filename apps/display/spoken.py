"""The announcer of a display that is its hall's speaker: an announcement becomes tokens, the speaker says them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from common.domain.speech import Token, TokenKind, call
from common.domain.voice import SpeakerState, VoiceOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apps.display.announcer import Announcement
    from common.domain.voice import Volume
    from common.sound.speaker import Speaker, Speech

USUAL_SECONDS: Final = {
    TokenKind.CHIME: 1.3,
    TokenKind.PHRASE: 1.5,
    TokenKind.LETTER: 0.4,
    TokenKind.DIGIT: 0.6,
    TokenKind.NUMBER: 0.6,
    TokenKind.PAUSE: 0.3,
}
NO_DEVICE: Final = frozenset({SpeakerState.NO_DEVICE, SpeakerState.NULL_DEVICE})


class SpokenAnnouncer:
    """Speaks through a speaker, as loud as the time of day allows."""

    aloud = True

    def __init__(self, speaker: Speaker, volume: Volume) -> None:
        self._speaker, self._volume = speaker, volume
        self._speech: Speech | None = None
        self._estimate = 0.0

    def announce(self, announcement: Announcement) -> None:
        """Hand the call to the speaker; what is no call is silent."""
        self._speech, self._estimate = None, 0.0
        try:
            tokens = call(announcement.number, announcement.booth, announcement.language, announcement.waiting)
        except ValueError:
            return
        self._estimate = usual_seconds(tokens)
        self._speech = self._speaker.say_tokens(tokens, self._volume.at(announcement.minute))

    def speaking(self) -> bool:
        """Whether the speaker is still at it."""
        return self._speech is not None and not self._speech.ended

    def seconds(self) -> float:
        """Return the true length once it is known; nothing of what can't be heard."""
        speech = self._speech
        if speech is None or speech.outcome is VoiceOutcome.SILENT or self._speaker.state in NO_DEVICE:
            return 0.0
        return self._estimate if speech.seconds is None else speech.seconds

    def outcome(self) -> VoiceOutcome | None:
        """Return what the speaker says became of it."""
        return self._speech.outcome if self._speech is not None else VoiceOutcome.SILENT

    def close(self) -> None:
        """Fall silent."""
        self._speaker.close()


def usual_seconds(tokens: Iterable[Token]) -> float:
    """Return about how long tokens take to say."""
    return sum(USUAL_SECONDS[token.kind] for token in tokens)
