"""Work beside the loop always has an answer: its result, or a failure that names a reference."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any, cast

import pytest

from apps.coordinator.adapters.beside import Workers
from apps.coordinator.service.answered import answered
from apps.coordinator.service.bus import Bus

BUS = cast(Bus, SimpleNamespace(failed=lambda kind: f"{kind} failed".encode()))


def _boom(*_: Any) -> Any:
    raise LookupError("a bug")


@pytest.mark.parametrize("broken", ["work", "then", "nothing"])
def test_threads_bring_back_what_went_wrong(broken: str) -> None:
    woken = threading.Event()
    told: list[bytes] = []
    workers = Workers(woken.set)
    try:
        work = _boom if broken == "work" else lambda: b"done"
        then = _boom if broken == "then" else told.append
        assert workers.hash_work(*answered(BUS, "SignIn", work, then, told.append))
        assert woken.wait(10)
        assert told == []
        workers.collect()
    finally:
        workers.close()
    assert told == ([b"done"] if broken == "nothing" else [b"SignIn failed"])
