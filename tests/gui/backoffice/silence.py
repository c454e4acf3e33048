"""An alarm sound that only counts."""

from __future__ import annotations


class Silence:
    """`rung` is how often it would have been heard."""

    def __init__(self) -> None:
        self.rung = 0
        self.closed = False

    def ring(self) -> None:
        self.rung += 1

    def close(self) -> None:
        self.closed = True
