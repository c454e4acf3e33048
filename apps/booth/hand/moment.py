"""What the hand panel shows at one moment, as values: stage, number, matters, question, sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from apps.booth.rules import Act, Off


class Stage(StrEnum):
    """What this booth is doing."""

    LOADING = "loading"
    CLOSED = "closed"
    TAKEN = "taken"
    PAUSED = "paused"
    IDLE = "idle"
    CALLED = "called"
    SERVING = "serving"


@dataclass(frozen=True, slots=True)
class Matter:
    """One request of this visit."""

    request: str
    number: str
    service: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """All the panel shows beside times and buttons. `number` is the ticket in hand, when idle the next one.

    `voice` is a word of `common.domain.voice.call_voice` while a number is called.
    """

    stage: Stage
    primary: Act
    acts: tuple[Act, ...]
    number: str = ""
    service: str = ""
    since: int = 0
    issued_at: int = 0
    first_called_at: int | None = None
    calls: int = 0
    voice: str = ""
    minutes: int = 0
    why: str = ""
    reserved: bool = False
    priority: bool = False
    returns: bool = False
    empty: Off | None = None
    matters: tuple[Matter, ...] = ()
    p1: str = ""
    officer: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question before an act: what for, about which number, booths to choose from (None: no choice to make)."""

    act: Act
    number: str
    booths: tuple[str, ...] | None = None
    least: int = 3


@dataclass(frozen=True, slots=True)
class Line:
    """The one sentence below the buttons: why something is off, what was refused, what is in doubt."""

    kind: str
    code: str
    data: Mapping[str, object]
    ref: str = ""
