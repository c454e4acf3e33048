"""All benches one after the other: `make bench`, or `python -m bench [--quick] [--only NAME]`.

Prints a table and writes `bench-results/<date>.json`. Real processes, CURVE on, durable commits, and the raw floor of
the same minute beside every figure: on a noisy machine the ratio is the verdict. Sites are made in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench import batch, button, call, clocks, glass, lobby, paper, throughput, voice
from bench.report import Line, machine, table

RESULTS = Path("bench-results")
LEGEND = """Durations are p50 / p99. Ratio: rates as a share of the raw floor's, durations as a multiple of its p50.
Reach: DESIGN section 10, for a quiet machine of two cores."""
BENCHES: dict[str, Callable[..., list[Line]]] = {
    "throughput": throughput.measure,
    "button": button.measure,
    "glass": glass.measure,
    "call": call.measure,
    "lobby": lobby.measure,
    "paper": paper.measure,
    "batch": batch.measure,
    "clocks": clocks.measure,
    "voice": voice.measure,
}


def main() -> int:
    """Run; the exit code is 0 also when a reach is missed, for the figures are the result."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a quarter of the time, for trying out")
    parser.add_argument("--only", choices=BENCHES, action="append", help="this bench (may be given again)")
    given = parser.parse_args()
    lines: list[Line] = []
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ptsa-bench-") as folder:
        facts = machine(Path(folder))
        for name in given.only or BENCHES:
            sys.stderr.write(f"{name} ...\n")
            (Path(folder) / name).mkdir()
            lines += BENCHES[name](Path(folder) / name, quick=given.quick)
    print(table(lines))
    print(f"{LEGEND}\n{_machine(facts)}")
    print(f"{time.monotonic() - begin:.0f} s; {_write(lines, facts)}")
    return 0


def _machine(facts: dict[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts.items() if not isinstance(value, dict))


def _write(lines: list[Line], facts: dict[str, object]) -> Path:
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{time.strftime('%Y-%m-%d-%H%M%S')}.json"
    found = msgspec.json.encode({"machine": facts, "lines": lines})
    file.write_bytes(msgspec.json.format(found, indent=2))
    return file


if __name__ == "__main__":
    sys.exit(main())
