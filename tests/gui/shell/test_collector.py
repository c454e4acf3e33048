"""Garbage windows go between two events on the main thread, and never while Qt lists its widgets."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from typing import TYPE_CHECKING

import pytest

from common.shell.collector import Collector, held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

SWITCHING = """
import gc
from PySide6.QtWidgets import QApplication, QLabel, QSpinBox, QWidget
from common.shell import {module}
app = QApplication([])
windows = 0
for wait in range(0, 1500, 100):  # objects made until Python collects: somewhere in the switch
    gc.disable()
    for _ in range(20):
        window = QWidget()
        window.itself = window
        for _ in range(20):
            QSpinBox(window)
    del window
    windows += len(app.topLevelWidgets())
    gc.set_threshold(gc.get_count()[0] + wait, 1, 1)
    gc.enable()
    {module}.use({given})
    gc.collect()
assert windows >= 300, windows
"""


class Looped:
    itself: Looped


@pytest.fixture
def restored() -> Iterator[None]:
    yield
    gc.disable()


@pytest.mark.parametrize(
    ("module", "given"), [("theme", "theme.Variant.DARK"), ("i18n", "i18n.Language.EN")], ids=["theme", "language"]
)
def test_switching_past_windows_that_are_garbage_does_not_read_freed_memory(module: str, given: str) -> None:
    script = SWITCHING.format(module=module, given=given)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_timer_collects_and_python_does_not(qapp: QApplication, restored: None) -> None:  # noqa: ARG001
    gc.enable()
    collector = Collector(qapp)
    assert not gc.isenabled()
    gc.collect()
    looped = Looped()
    looped.itself = looped
    gone = weakref.ref(looped)
    del looped
    kept: list[list[int]] = [[] for _ in range(2000)]
    assert gone() is not None
    assert collector.look() == 0
    assert gone() is None
    assert collector.look() == -1
    assert len(kept) == 2000
    collector.end()
    assert gc.isenabled()


def test_held_gives_back_what_was() -> None:
    assert not gc.isenabled()
    with held():
        assert not gc.isenabled()
    assert not gc.isenabled()
