"""What the application has to say to whoever works with it: short, in the window, never in the way.

Anyone says `notices.say(words, tone)`; the window in front shows it. What is said before a window exists is remembered
and shown by the first one. A notice may offer to undo what it tells.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from common.shell.sentence import Words
    from common.shell.widgets.tone import Tone

REMEMBERED = 8
SHOWN_SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing said. `seconds` 0 stays until it is closed; `undo` is called if the reader wants it back.

    What has a `topic` can be taken off again: `seen(topic)`, when the reader is where it sent them.
    """

    words: Words
    tone: Tone = "calm"
    undo: Callable[[], None] | None = None
    seconds: float = SHOWN_SECONDS
    topic: str = ""


class Notices(QObject):
    """The bridge between those who say and the strip that shows."""

    said = Signal(object)
    seen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Notice] = deque(maxlen=REMEMBERED)
        self._strips = 0

    def say(
        self, words: Words, tone: Tone = "calm", *, undo: Callable[[], None] | None = None,
        seconds: float | None = None, topic: str = "",
    ) -> None:  # fmt: skip
        """Say something; a breach stays until closed unless told otherwise."""
        if seconds is None:
            seconds = 0.0 if tone == "breach" else SHOWN_SECONDS
        notice = Notice(words, tone, undo, seconds, topic)
        if self._strips:
            self.said.emit(notice)
        else:
            self._waiting.append(notice)

    def attach(self, show: Callable[[Notice], None]) -> None:
        """Let a strip show what is said, beginning with what was said before."""
        self._strips += 1
        self.said.connect(show)
        while self._waiting:
            show(self._waiting.popleft())

    def detach(self) -> None:
        """Count one strip less; Qt has already taken its connection away."""
        self._strips -= 1


_bridge: list[Notices] = []


def bridge() -> Notices:
    """Return the bridge of this process."""
    if not _bridge:
        _bridge.append(Notices())
    return _bridge[0]


def say(
    words: Words, tone: Tone = "calm", *, undo: Callable[[], None] | None = None, seconds: float | None = None,
    topic: str = "",
) -> None:  # fmt: skip
    """Say something to whoever works with the application."""
    bridge().say(words, tone, undo=undo, seconds=seconds, topic=topic)


def seen(topic: str) -> None:
    """Take off what was said about a topic: the reader looks at it now."""
    bridge().seen.emit(topic)
