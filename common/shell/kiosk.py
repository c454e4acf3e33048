"""A screen nobody may leave: whole screen, no pointer, no closing, no context menu. For dispenser, board, visitor."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from common.shell.window import Ground

_LEAVING = frozenset(
    {(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier), (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)}
)


class KioskGuard(QObject):
    """Swallows the keys that would leave the application."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow leaving keys and context menus."""
        if event.type() == QEvent.Type.ContextMenu:
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return (Qt.Key(event.key()), event.modifiers()) in _LEAVING
        return False


def prepare() -> None:
    """Set what a kiosk session needs before the application object exists (no title bar drawn by Qt under Wayland)."""
    os.environ.setdefault("QT_WAYLAND_DISABLE_WINDOWDECORATION", "1")


def enter(window: Ground, *, screen: int = 0, pointer: bool = False) -> None:
    """Show a window over a whole screen (counted from 0, the first if there is no such one), for good."""
    app = QApplication.instance()
    if app is not None:
        app.installEventFilter(KioskGuard(app))
    window.keep_open()
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    if not pointer:
        window.setCursor(Qt.CursorShape.BlankCursor)
    shown = _screen(screen)
    window.setGeometry(shown.geometry())
    shown.geometryChanged.connect(window.setGeometry)  # a screen that is turned turns the window with it
    window.showFullScreen()


def _screen(place: int) -> QScreen:
    screens = QGuiApplication.screens()
    return screens[place] if place < len(screens) else screens[0]
