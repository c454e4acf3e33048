"""Peers that are no Python: an SMS centre in node, a modem served by gammu-smsd. Skipped where they are missing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.mail_server import free_port

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("PTSA_PEERS", str(HERE / "node_modules")))


class Smsc:
    """A running SMS centre; `will` says how it answers, `got` what it was sent so far."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self._process, self.port = process, port
        self._lines: list[dict[str, Any]] = []

    def will(self, *answers: int | str) -> None:
        """Answer the next submissions so: a status, `silent` or `drop`."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"answers": list(answers)}) + "\n")
        self._process.stdin.flush()
        self.line("ready")

    def line(self, key: str) -> dict[str, Any]:
        """Return the next thing it said that has this key."""
        assert self._process.stdout is not None
        while True:
            said = json.loads(self._process.stdout.readline())
            if key in said:
                return dict(said)


@pytest.fixture
def smsc() -> Iterator[Smsc]:
    if shutil.which("node") is None or not (MODULES / "smpp").is_dir():
        pytest.skip("no SMS centre: node or the npm package smpp is missing; run `make test-peers`")
    port = free_port()
    process = subprocess.Popen(
        ["node", str(HERE / "smsc.js"), str(port)],  # noqa: S607 - found on the path above
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "NODE_PATH": str(MODULES)},
    )
    made = Smsc(process, port)
    try:
        made.line("listening")
        yield made
    finally:
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.terminate()
        process.wait(10)
