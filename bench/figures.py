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
        half, most = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 for share in (0.5, 0.99))
        return Spread(round(half, 3), round(most, 3), len(ordered))


def cpu_seconds(pid: int) -> float:
    """Return the processor time a process has used, all its threads."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123 - a kernel file
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100
