"""How long a number waits at most until it is called: what is told on the page, the ticket and the slip.

An honest bound holds for at least nine numbers of ten and is not far above what people really wait. It is reckoned from
the booths that serve the letter now, what they have in hand, who waits before, and how fast this day goes. It is no
promise (that is the wait clock's) and never shown without the coordinator.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heapreplace
from math import ceil, sqrt
from typing import TYPE_CHECKING

from common.domain.booth import BoothState
from common.domain.clock import MINUTE, SECOND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from common.domain.booth import Booth

PACE_OF = 40
"""So many of the last visits tell how fast the day goes."""
_TRUSTED = 10  # visits' worth of trust in the catalogue's counter minutes before the day has shown its own pace
_SPREAD = 0.45  # of one visit: standard deviation as a share of its mean
_NINE_OF_TEN = 1.28  # quantile of the normal distribution
_OVERTAKEN = 1.1  # by priorities still to come, and by letters that run dry elsewhere
_GREETING = 90 * SECOND  # an officer finishes writing before the next call
_SHORTEST = 2 * MINUTE
_LEFT = 0.3  # a visit that takes longer than usual is taken to need this share of its usual time still
_ONE_BY_ONE = 64  # queues beyond are poured, not counted
_BY_FIVES = 20 * MINUTE
_NOBODY_YET = 5 * MINUTE  # no booth serves the letter now: one is expected to open


def pace(visits: Iterable[tuple[int, int]]) -> float:
    """Return how slow visits are beside the catalogue's counter minutes; each is (real, usual) in ms. 1: as usual."""
    some = list(visits)
    if not some:
        return 1.0
    real, usual = (sum(part) for part in zip(*some, strict=True))
    trust = _TRUSTED * usual / len(some)
    return float((real + trust) / (usual + trust))


@dataclass(frozen=True, slots=True)
class InHand:
    """What a booth has in hand: the ticket's letter, and for how long (ms)."""

    letter: str
    elapsed: int


@dataclass(frozen=True, slots=True)
class WaitForecast:
    """The hall at one instant. `visit` is the mean time of a visit by letter (ms), at the pace of the day."""

    booths: tuple[Booth, ...]
    waiting: Mapping[str, int]
    """Regular numbers waiting, by the letter of their service."""
    first: int
    """Priority and returned numbers waiting: they go before all others."""
    visit: Mapping[str, int]
    in_hand: Mapping[str, InHand]

    def minutes(self, letter: str, *, priority: bool = False) -> int:
        """Return the bound in whole minutes, at least 2; steps of 5 beyond 20."""
        bound = self._bound(letter, priority=priority)
        step = 5 * MINUTE if bound > _BY_FIVES else MINUTE
        return ceil(bound / step) * step // MINUTE

    def _bound(self, letter: str, *, priority: bool) -> float:
        serving = [b for b in self.booths if b.state is BoothState.OPEN and (priority or letter in b.letters)]
        late = 0
        if not serving:
            late = _NOBODY_YET
            serving = [b for b in self.booths if priority or letter in b.letters] or list(self.booths)
        if not serving:
            return _NOBODY_YET
        usual = self._usual(letter)
        before = self.first if priority else self.waiting.get(letter, 0) + self.first * len(serving) / len(self.booths)
        mean = self._one_by_one(serving, before, usual)
        if not priority:
            mean = max(mean, self._shared())
        if mean <= 0:
            return _SHORTEST + late
        doubt = _NINE_OF_TEN * _SPREAD * usual * sqrt(before + 1) / len(serving)
        return max(_SHORTEST, _OVERTAKEN * mean + doubt + _GREETING) + late

    def _one_by_one(self, serving: list[Booth], before: float, usual: int) -> float:
        """Return when the serving booths come to it if they do nothing but this letter (ms)."""
        begins = [self._left(booth) for booth in serving]
        heapify(begins)
        counted = min(int(before), _ONE_BY_ONE)
        for _ in range(counted):
            heapreplace(begins, begins[0] + usual)
        return begins[0] + (before - counted) * usual / len(serving)

    def _shared(self) -> float:
        """Return when all open booths together come to whoever is last now (ms).

        Whoever waited longest is called first at whichever booth takes the letter too, so a full hall behaves like one
        queue.
        """
        open_now = [b for b in self.booths if b.state is BoothState.OPEN]
        queue = [(count, self._usual(letter)) for letter, count in self.waiting.items() if count]
        if self.first:
            queue.append((self.first, sum(self.visit.values()) // max(1, len(self.visit))))
        total = sum(count for count, _ in queue)
        if not open_now or not total:
            return 0.0
        return self._one_by_one(open_now, total, sum(count * usual for count, usual in queue) // total)

    def _left(self, booth: Booth) -> float:
        """Return how long a booth is still busy (ms)."""
        hand = self.in_hand.get(booth.code)
        if hand is None:
            return 0.0
        usual = self._usual(hand.letter)
        return max(_LEFT * usual, usual - hand.elapsed)

    def _usual(self, letter: str) -> int:
        return self.visit.get(letter) or 15 * MINUTE
