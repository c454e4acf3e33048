"""The fixture of a whole booth on a fake gateway."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.gui.booth.scenes import Scene

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def scene(qtbot: QtBot, qapp: QApplication) -> Iterator[Scene]:
    made = Scene(qapp)
    made.booth._timer.stop()
    window = made.booth.window
    qtbot.addWidget(window)
    qtbot.addWidget(made.booth.visitor)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.sign_in()
    made.queue()
    yield made
    made.booth.close()
    made.qt.close()
    window.close()
