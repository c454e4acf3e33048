"""Prompts through the speech program and this machine's sound device: the table `[speaker]` of a dispenser's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.shell.sentence import plain, say

if TYPE_CHECKING:
    from common.shell.sentence import Language, Words
    from common.sound.speaker import Speaker

_SPEAKING = frozenset({None, "ok", "faulty_clips"})
"""States in which it is tried; None: nobody has asked it to speak yet."""


class SpokenPrompter:
    """One prompt at a time: a newer one takes the word from the one before."""

    def __init__(self, speaker: Speaker, volume: int) -> None:
        """`volume` in percent; `close` ends the speaker too."""
        self._speaker, self._volume = speaker, volume

    @property
    def available(self) -> bool:
        """Whether program and device were well when last used."""
        return self._speaker.state in _SPEAKING

    def say(self, words: Words, language: Language) -> None:
        """Say this instead of whatever is being said."""
        self._speaker.hush()
        self._speaker.say(plain(say(words, language)), language.value, self._volume)

    def silence(self) -> None:
        """Stop at once."""
        self._speaker.hush()

    def close(self) -> None:
        """Stop for good."""
        self._speaker.close()
