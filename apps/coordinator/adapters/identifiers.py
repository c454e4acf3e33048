"""Sources of ids and randomness: from the operating system, or from a seed so that equal seeds give equal journals."""

from __future__ import annotations

import random
import secrets


class RandomIds:
    """UUIDv7-formed ids: 48 bits of time, a counter that keeps them increasing, then random bits."""

    def __init__(self) -> None:
        self._last = 0

    def new_id(self, at: int) -> str:
        """Return 32 hex digits, increasing even within one millisecond."""
        stamp = max((at << 12), self._last + 1)
        self._last = stamp
        return _formed(stamp, secrets.randbits(62))

    def digits(self, count: int) -> str:
        """Return random decimal digits."""
        return "".join(secrets.choice("0123456789") for _ in range(count))

    def salt(self) -> str:
        """Return 32 random hex digits."""
        return secrets.token_hex(16)


class SeededIds:
    """The same from a seed; for simulation and tests only."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - reproducible on purpose, never for a live site
        self._last = 0

    def new_id(self, at: int) -> str:
        """Return 32 hex digits, increasing."""
        stamp = max((at << 12), self._last + 1)
        self._last = stamp
        return _formed(stamp, self._random.getrandbits(62))

    def digits(self, count: int) -> str:
        """Return decimal digits."""
        return "".join(self._random.choice("0123456789") for _ in range(count))

    def salt(self) -> str:
        """Return 32 hex digits."""
        return f"{self._random.getrandbits(128):032x}"


def _formed(stamp: int, low: int) -> str:
    """Return version 7, variant 2: `stamp` is 48 bits of ms and 12 bits of counter."""
    return f"{stamp >> 12 & 0xFFFFFFFFFFFF:012x}7{stamp & 0xFFF:03x}{(0b10 << 62) | low:016x}"
