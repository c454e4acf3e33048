"""Opening hours in words: weekdays with the same hours are told together (`Senin sampai Kamis 08.00 - 15.30`)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from apps.display import texts
from common.shell.formats import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from common.shell.sentence import Language, Words

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week by its place, Monday is 0."""

    place: int

    def render(self, language: Language) -> str:
        """Return its name."""
        return WEEKDAYS[language][self.place]


def rows(opening: Sequence[tuple[int, int] | None]) -> list[tuple[Words, Words]]:
    """Return (days, hours) for each run of days with the same hours, in the order of the week."""
    found: list[tuple[Words, Words]] = []
    for hours, run in groupby(range(len(opening)), key=lambda day: opening[day]):
        days = list(run)
        first, last = Weekday(days[0]), Weekday(days[-1])
        name: Words = first
        if len(days) > 1:
            together = texts.TWO_DAYS if len(days) == _PAIR else texts.DAY_TO_DAY
            name = together(first=first, last=last)
        found.append((name, texts.CLOSED if hours is None else f"{_clock(hours[0])} - {_clock(hours[1])}"))
    return found


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}.{minutes % 60:02}"
