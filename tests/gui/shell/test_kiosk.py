"""A screen nobody may leave, and a window that turns with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from common.shell import kiosk
from common.shell.kiosk import KioskGuard
from common.shell.window import PublicWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_screen_that_is_turned_turns_the_window_with_it(qtbot: QtBot, qapp: QGuiApplication) -> None:
    window = PublicWindow()
    qtbot.addWidget(window)
    screen = QGuiApplication.primaryScreen()
    kiosk.enter(window)
    assert window.geometry() == screen.geometry()
    turned = QRect(0, 0, 1080, 1920)
    screen.geometryChanged.emit(turned)
    assert window.geometry() == turned
    assert not window.close(), "it stays"
    window.keep_open(stays=False)
    screen.geometryChanged.disconnect(window.setGeometry)
    for guard in qapp.findChildren(KioskGuard):
        qapp.removeEventFilter(guard)
        guard.deleteLater()
