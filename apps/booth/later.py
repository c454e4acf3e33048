"""Waiting as a port: presenters say what to do after how long, tests and Qt say when that is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Later(Protocol):
    """Runs something once after a while of real time."""

    def __call__(self, ms: int, do: Callable[[], None]) -> Callable[[], None]:
        """Call `do` in `ms` milliseconds; return what takes it back."""
        ...
