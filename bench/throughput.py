"""Commands per second of issue, call, serve, finish with 1 and 8 clients, beside the raw floor in the same run.

With one client the durations are those from a bare socket to the durable reply.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zmq

from bench.figures import Spread, cpu_seconds
from bench.load import Result, run, seat
from bench.raw import Echo, echo
from bench.report import Line, spread_line
from bench.site import SERVICES, bench_site

ROUNDS, SECONDS = 3, 4.0
ALONE = (1.0, 4.0)
RATE, RATIO, CPU_US = 3_000, 0.7, 260


@dataclass(frozen=True, slots=True)
class _Round:
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
    """Alternate product and floor; the round of the middle ratio speaks for all, wrongs are summed over all."""
    running = bench_site(folder / "site")
    running.start()
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    lines: list[Line] = []
    seconds = SECONDS / 2 if quick else SECONDS
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
            rounds = []
            for at in range(1 if quick else ROUNDS):
                before = cpu_seconds(pid)
                result = run(clients[:count], seconds)
                spent = cpu_seconds(pid) - before
                rounds.append(_Round(result, spent, echo(folder / f"floor-{count}-{at}", count, seconds / 2)))
            lines += _lines(count, rounds)
    finally:
        context.destroy(linger=0)
        running.stop()
    return lines


def _lines(count: int, rounds: list[_Round]) -> list[Line]:
    middle = sorted(rounds, key=lambda of: of.ratio)[len(rounds) // 2]
    figures = _figures(middle, rounds)
    wrongs = f"{figures['duplicates']} duplicates, {figures['double_calls']} double calls"
    told = f"{figures['commands_per_second']:,}/s, {figures['cpu_us_per_command']} us CPU, {wrongs}"
    right = not (figures["duplicates"] or figures["double_calls"])
    fast = middle.result.rate >= RATE and middle.ratio >= RATIO and middle.cpu_us <= CPU_US
    rate = Line(
        f"issue, call, serve, finish: {count} client{'s' if count > 1 else ''}",
        told,
        f"{figures['floor_per_second']:,}/s",
        f"{middle.ratio:.2f}",
        f">= {RATE:,}/s, ratio {RATIO}, <= {CPU_US} us, 0, 0" if count > 1 else "0, 0",
        right and (fast or count == 1),
        figures,
    )
    if count > 1:
        return [rate]
    spread, floor = Spread.of(middle.result.durations), Spread.of(middle.floor.durations)
    return [spread_line("one client, command -> durable reply", spread, floor, ALONE), rate]


def _figures(middle: _Round, rounds: list[_Round]) -> dict[str, Any]:
    refused: Counter[str] = sum((of.result.refused for of in rounds), Counter())
    spread = Spread.of(middle.result.durations)
    return {
        "commands_per_second": round(middle.result.rate),
        "floor_per_second": round(middle.floor.rate),
        "ratio": round(middle.ratio, 2),
        "ratios": [round(of.ratio, 2) for of in rounds],
        "rates": [round(of.result.rate) for of in rounds],
        "p50_ms": spread.p50,
        "p99_ms": spread.p99,
        "cpu_us_per_command": round(middle.cpu_us),
        "duplicates": sum(of.result.duplicates for of in rounds),
        "double_calls": sum(of.result.double_calls for of in rounds),
        "refused": dict(refused),
    }
