"""Knowing when a window has been painted, and running its event loop until something holds."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

_LOOK_MS = 5


class PaintEnd(QObject):
    """Calls `then` when a paint of the whole window has ended in which `part` was painted.

    Qt paints all that is dirty within one UpdateRequest of the window and hands the pixels over at its end: that is the
    instant told. The event is delivered from here, so that the end is seen and not the beginning.
    """

    def __init__(self, window: QWidget, part: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._part, self._then = window, part, then
        self._painted = False
        window.installEventFilter(self)
        part.installEventFilter(self)

    def end(self) -> None:
        """Look no more."""
        self._window.removeEventFilter(self)
        self._part.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the part's paint; deliver the window's UpdateRequest and tell its end."""
        if watched is self._part and event.type() == QEvent.Type.Paint:
            self._painted = True
        if watched is not self._window or event.type() != QEvent.Type.UpdateRequest:
            return False
        self._painted = False
        self._window.event(event)
        if self._painted:
            self._then()
        return True


def run_until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Run the event loop, asleep while nothing happens, until something holds."""
    waker = QTimer()
    waker.start(_LOOK_MS)
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "the window never came to it"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def rest(seconds: float) -> None:
    """Run the event loop for a while."""
    end = time.monotonic() + seconds
    run_until(lambda: time.monotonic() >= end)
