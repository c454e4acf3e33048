"""A player in virtual time: a clip takes its own length of a clock that the test moves; all of it is kept."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from common.sound.clip import Clip
from common.sound.player import Device
from common.sound.speaker import Speaker

REAL_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Heard:
    """One piece as it was heard: from when until when."""

    clip: Clip
    begin: float
    end: float


class VirtualPlayer:
    """`advance` moves the clock and returns once the speaker has done all that is due at the new time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.heard: list[Heard] = []
        self._until: float | None = None
        self._moved = threading.Condition()

    def look(self) -> Device:
        return Device("virtual", "virtual")

    def play(self, clip: Clip, stop: threading.Event) -> None:
        with self._moved:
            begin, self._until = self.now, self.now + clip.seconds
            self._moved.notify_all()
            assert self._moved.wait_for(lambda: self.now >= begin + clip.seconds or stop.is_set(), REAL_SECONDS * 60)
            self._until = None
            if not stop.is_set():
                self.heard.append(Heard(clip, begin, self.now))

    def close(self) -> None:
        pass

    def advance(self, seconds: float, speaker: Speaker) -> None:
        with self._moved:
            self.now += seconds
            self._moved.notify_all()
        self.settle(speaker)

    def settle(self, speaker: Speaker) -> None:
        """Wait until the speaker has nothing to say, or waits for the clock."""
        with self._moved:
            for _ in range(int(REAL_SECONDS / 0.001)):
                if speaker.idle or (self._until is not None and self._until > self.now):
                    return
                self._moved.wait(0.001)
        raise AssertionError("the speaker does not come to rest")
