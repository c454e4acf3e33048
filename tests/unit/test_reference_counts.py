"""Qt must not lose references to None and True: a release that did died after some hundred signals (decision 0002)."""

from __future__ import annotations

import json
import os
import subprocess
import sys

EMITS = 2_000
NOISE = 50  # references the interpreter itself takes or gives meanwhile
PROGRAM = f"""
import json, sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Bell(QObject):
    rung = Signal(bool, object)

application = QApplication([])
bell, label, heard = Bell(), QLabel(), []
bell.rung.connect(lambda loud, what: label.setText(str(loud)))
bell.rung.connect(lambda loud, what: heard.append(loud))

def counts():
    return [sys.getrefcount(None), sys.getrefcount(True)]

bell.rung.emit(True, None)
heard.clear()
before = counts()
for _ in range({EMITS}):
    bell.rung.emit(True, None)
    label.show()
    label.hide()
rung = len(heard)
heard.clear()
print(json.dumps([before, counts(), rung]))
"""


def test_two_thousand_signals_leave_the_counts_of_none_and_true_alone() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=environment, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    before, after, rung = json.loads(done.stdout)
    assert rung == EMITS
    for earlier, later in zip(before, after, strict=True):
        assert abs(later - earlier) <= NOISE
