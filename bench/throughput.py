"""Commands per second of issue, call, serve, finish with 1 and 8 clients, beside the raw floor in the same run.

With one client the durations are those from a bare socket to the durable reply. Product and floor take turns in short
slices, so that a noisy neighbour meets both; ratio, rates and processor time are medians of the slices.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import zmq

from bench.figures import Spread, cpu_seconds
from bench.load import Result, doubled, run, seat
from bench.raw import Echo, echo
from bench.report import Line, spread_line
from bench.site import SERVICES, bench_site

SLICES, SECONDS = 8, 1.5
ALONE = (1.0, 4.0)
RATE, RATIO, CPU_US = 3_000, 0.7, 260


@dataclass(frozen=True, slots=True)
class _Slice:
    """Product and floor one after the other; `spent` is the coordinator's processor time."""

    result: Result
    spent: float
    floor: Echo

    @property
    def ratio(self) -> float:
        return self.result.rate / self.floor.rate

    @property
    def cpu_us(self) -> float:
        return self.spent / self.result.commands * 1e6


def measure(folder: Path, *, quick: bool = False) -> list[Line]:
    """Alternate product and floor; wrongs are summed over all slices."""
    running = bench_site(folder / "site")
    running.start()
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    lines: list[Line] = []
    try:
        clients = [
            seat(
                context,
                running.device(f"bench-dispenser-{n}"),
                running.device(f"bench-booth-{n}"),
                running.logins[f"P0-{n:02d}"],
                service,
            )
            for n, service in SERVICES.items()
        ]
        assert running.process is not None
        pid = running.process.pid
        for count in (1, 8):
            slices = []
            for at in range(SLICES // 4 if quick else SLICES):
                before = cpu_seconds(pid)
                result = run(clients[:count], SECONDS)
                spent = cpu_seconds(pid) - before
                slices.append(_Slice(result, spent, echo(folder / f"floor-{count}-{at}", count, SECONDS / 2)))
            lines += _lines(count, slices)
    finally:
        context.destroy(linger=0)
        running.stop()
    return lines


def _lines(count: int, slices: list[_Slice]) -> list[Line]:
    found = _figures(slices)
    wrongs = f"{found['duplicates']} duplicates, {found['double_calls']} double calls"
    told = f"{found['commands_per_second']:,}/s, {found['cpu_us_per_command']} us CPU, {wrongs}"
    right = not (found["duplicates"] or found["double_calls"])
    fast = found["commands_per_second"] >= RATE and found["ratio"] >= RATIO and found["cpu_us_per_command"] <= CPU_US
    rate = Line(
        f"issue, call, serve, finish: {count} client{'s' if count > 1 else ''}",
        told,
        f"{found['floor_per_second']:,}/s",
        f"{found['ratio']:.2f}",
        f">= {RATE:,}/s, ratio {RATIO}, <= {CPU_US} us, 0, 0" if count > 1 else "0, 0",
        right and (fast or count == 1),
        found,
    )
    if count > 1:
        return [rate]
    spread = Spread.of([seconds for of in slices for seconds in of.result.durations])
    floor = Spread.of([seconds for of in slices for seconds in of.floor.durations])
    return [spread_line("one client, command -> durable reply", spread, floor, ALONE), rate]


def _figures(slices: list[_Slice]) -> dict[str, Any]:
    refused: Counter[str] = sum((of.result.refused for of in slices), Counter())
    spread = Spread.of([seconds for of in slices for seconds in of.result.durations])
    return {
        "commands_per_second": round(median(of.result.rate for of in slices)),
        "floor_per_second": round(median(of.floor.rate for of in slices)),
        "ratio": round(median(of.ratio for of in slices), 2),
        "cpu_us_per_command": round(median(of.cpu_us for of in slices)),
        "best_per_second": round(max(of.result.rate for of in slices)),
        "ratios": [round(of.ratio, 2) for of in slices],
        "rates": [round(of.result.rate) for of in slices],
        "p50_ms": spread.p50,
        "p99_ms": spread.p99,
        "duplicates": doubled(number for of in slices for number in of.result.issued),
        "double_calls": doubled(ticket for of in slices for ticket in of.result.called),
        "refused": dict(refused),
    }
