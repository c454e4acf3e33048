"""What makes sound audible, as a port. An adapter reports honestly: a device that swallows sound is none."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Protocol

from common.domain.voice import SpeakerState
from common.sound.clip import Clip


class PlaybackLostError(Exception):
    """Nothing (more) can be heard: `state` says why, the message is one sentence."""

    def __init__(self, state: SpeakerState, sentence: str) -> None:
        super().__init__(sentence)
        self.state = state


@dataclass(frozen=True, slots=True)
class Device:
    """What sound goes to: its name ("" for the system's default one) and the system part that carries it."""

    name: str
    backend: str


class Player(Protocol):
    """Plays one clip at a time."""

    def look(self) -> Device:
        """Open the device and let it go again; raises PlaybackLostError."""
        ...

    def play(self, clip: Clip, stop: threading.Event) -> None:
        """Play to the end, or until `stop`; returns when the last of it was handed over. Raises PlaybackLostError."""
        ...

    def close(self) -> None:
        """Let the device go."""
        ...
