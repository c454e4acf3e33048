"""A player that keeps what would be heard instead of playing it: for tests and for trying a voice without a device."""

from __future__ import annotations

import threading

from common.domain.voice import SpeakerState
from common.sound.clip import Clip
from common.sound.player import Device, PlaybackLostError


class RecorderPlayer:
    """`heard` is every clip in order; set `trouble` to play the device that is gone or swallows sound."""

    def __init__(self) -> None:
        self.heard: list[Clip] = []
        self.trouble: SpeakerState | None = None

    def look(self) -> Device:
        """Be there, unless in trouble."""
        self._fail()
        return Device("recorder", "recorder")

    def play(self, clip: Clip, stop: threading.Event) -> None:
        """Keep the clip; takes no time."""
        self._fail()
        if not stop.is_set():
            self.heard.append(clip)

    def close(self) -> None:
        """Keep what was heard."""

    def _fail(self) -> None:
        if self.trouble is not None:
            raise PlaybackLostError(self.trouble, f"trouble was asked for: {self.trouble}")
