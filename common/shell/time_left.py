"""What is left of a running clock of minutes, as every window says it: calm, warning or breach, by word and tone.

Instants are the coordinator's (UTC ms), never the terminal's. Terminals know working dates, not hours: a clock is
counted down only while no break lies before its due; else the due itself is shown (`counting` false). Knows no Qt and
no calendar; the promise in working days is not counted here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from common.domain.clock import MINUTE
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.formats import Length
from common.shell.sentence import Sentence
from common.shell.widgets.tone import Tone, tone_of

if TYPE_CHECKING:
    from common.messages.views import ClockView
    from common.shell.sentence import Words

LEFT: Final = Sentence("Sisa {span}", "{span} left")
SOON: Final = Sentence("Segera: sisa {span}", "Soon: {span} left")
LATE: Final = Sentence("Lewat {span}", "{span} late")
UNTIL: Final = Sentence("Sampai {time}", "Until {time}")
LEFT_WORD: Final = Sentence("Sisa", "Left")
SOON_WORD: Final = Sentence("Hampir", "Nearly")
LATE_WORD: Final = Sentence("Lewat", "Late")
_WORDS: Final[dict[Tone, Sentence]] = {"breach": LATE_WORD, "warn": SOON_WORD}


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """What is left of a limit. `left_ms` below zero: late; `share` of the limit used, 0 at least."""

    due: int
    left_ms: int
    share: float
    tone: Tone
    counting: bool

    @property
    def word(self) -> Words:
        """The state in one word, for where a figure stands beside it."""
        return _WORDS.get(self.tone, LEFT_WORD)

    @property
    def words(self) -> Words:
        """State and time in one sentence: `Sisa 12 menit`, `Segera: sisa 4 menit`, `Lewat 7 menit`."""
        if not self.counting:
            return UNTIL(time=formats.day_month(instant(self.due)))
        span = Length(timedelta(milliseconds=abs(self.left_ms)))
        return {"breach": LATE, "warn": SOON}.get(self.tone, LEFT)(span=span)


def time_left(clock: ClockView, now: int) -> TimeLeft | None:
    """Return what is left of a clock of minutes at `now`; None while it has no due or the time is not known."""
    if clock.due_at is None or not now:
        return None
    return left_until(clock.due_at, clock.amount, now, warned=clock.warned)


def left_until(due: int, minutes: int, now: int, *, warned: bool = False) -> TimeLeft:
    """Return what is left until `due` of a limit of so many minutes; `warned`: the coordinator has said so already."""
    whole, left = minutes * MINUTE, due - now
    share = 1 - left / whole if whole else 1.0
    tone: Tone = "breach" if left < 0 else "warn" if warned else tone_of(min(1.0, share))
    return TimeLeft(due, left, max(0.0, share), tone, left <= whole)
