"""Idling of the officer's window, watched at the window alone.

A filter on the whole application would have Python look at every event of every object, those being made included.
"""

from __future__ import annotations

from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from common.shell.idle import IdleWatch


class WindowIdleWatch(IdleWatch):
    """Keys, presses, touches and movements all reach a window before its widgets."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWindow | None = None

    def start(self, seconds: int) -> None:
        """Begin to count from `seconds`."""
        super().start(seconds)
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        if self._watched is None and (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)
            self._watched = handle

    def stop(self) -> None:
        """Rest until started again."""
        super().stop()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
