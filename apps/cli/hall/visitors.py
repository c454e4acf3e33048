"""Who comes when and for what: the day's shape and the published mix of 2016. For simulation only.

Five published rows by directorate, and the 235 not itemised spread over F, G and H.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from common.domain.catalogue import Catalogue
from common.domain.clock import MINUTE

UNLISTED_LETTERS = ("F", "G", "H")
PRIORITY_SHARE = 0.06
ENGLISH_SHARE = 0.03
HALF_HOURS = (9, 11, 12, 11, 9, 8, 7, 5, 3, 4, 6, 7, 5, 3)
"""Share of arrivals per half hour from opening (08.00) on: a full morning, a dip over noon, a smaller afternoon."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One arrival. `at` is UTC ms; `errand` the registration number to collect, empty for a new matter."""

    at: int
    service: str
    priority: bool
    language: str
    errand: str = ""


@dataclass(frozen=True, slots=True)
class Mix:
    """Services with their weights."""

    services: tuple[str, ...]
    weights: tuple[float, ...]

    @staticmethod
    def of(catalogue: Catalogue, history: Mapping[str, Any]) -> Mix:
        """Read the record: each directorate's count spread evenly over its services, 235 over F, G, H."""
        counts = {row["directorate"]: float(row["services"]) for row in history["by_directorate"]}
        unlisted = float(history["totals"]["services_unattributed"])
        weights: dict[str, float] = {}
        for directorate, count in counts.items():
            codes = [
                s.code
                for s in catalogue.services.values()
                if catalogue.directorate_of_unit(s.unit).code == directorate and s.tile not in UNLISTED_LETTERS
            ]
            weights |= {code: count / len(codes) for code in codes}
        rest = [s.code for s in catalogue.services.values() if s.tile in UNLISTED_LETTERS]
        weights |= {code: unlisted / len(rest) for code in rest}
        return Mix(tuple(weights), tuple(weights.values()))

    def draw(self, random: Random) -> str:
        """Return one service by weight."""
        return random.choices(self.services, self.weights)[0]


def arrivals(random: Random, mix: Mix, count: int, opens: int, stops: int) -> list[Visitor]:
    """Return `count` visitors between two instants by the day's shape, in order."""
    width = 30 * MINUTE
    slots = [(opens + at * width, weight) for at, weight in enumerate(HALF_HOURS) if opens + at * width < stops]
    starts = random.choices([start for start, _ in slots], [weight for _, weight in slots], k=count)
    instants = sorted(min(start + int(random.random() * width), stops - MINUTE) for start in starts)
    return [
        Visitor(
            at=instant,
            service=mix.draw(random),
            priority=random.random() < PRIORITY_SHARE,
            language="en" if random.random() < ENGLISH_SHARE else "id",
        )
        for instant in instants
    ]
