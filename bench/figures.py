"""Durations to medians and 99th percentiles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds."""

    p50: float
    p99: float
    count: int

    @staticmethod
    def of(seconds: list[float]) -> Spread:
        """Return the spread of durations given in seconds."""
        ordered = sorted(seconds)
        at = lambda share: ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000  # noqa: E731
        return Spread(round(at(0.5), 3), round(at(0.99), 3), len(ordered))


def cpu_seconds(pid: int) -> float:
    """Return the processor time a process has used, all its threads."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123 - a kernel file
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100
