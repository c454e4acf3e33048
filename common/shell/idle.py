"""How long nobody has touched this screen: for the kiosk's way back to its start and the officer's lock.

Runs on real time (DESIGN section 4). Any key, press, touch, wheel or movement counts as a sign of life.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate,
    }
)  # fmt: skip
SECOND = 1000


class IdleWatch(QObject):
    """Counts down from `seconds`; `ticked` carries the seconds left, `expired` comes once, then it rests."""

    ticked = Signal(int)
    expired = Signal()

    def __init__(self, parent: QObject | None = None, elapsed_ms: Callable[[], int] | None = None) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._elapsed_ms = elapsed_ms or self._since.elapsed
        self._begun = 0
        self._limit = 0
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(self._on_second)
        self._since.start()

    def start(self, seconds: int) -> None:
        """Begin to count from `seconds`."""
        self._limit = seconds
        self.touch()
        self._timer.start()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.ticked.emit(seconds)

    def stop(self) -> None:
        """Rest until started again."""
        self._timer.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def touch(self) -> None:
        """Begin anew: somebody is here."""
        self._begun = self._elapsed_ms()

    def left(self) -> int:
        """Return the whole seconds left."""
        return max(0, self._limit - (self._elapsed_ms() - self._begun) // SECOND)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice signs of life; swallow nothing."""
        if event.type() in _SIGNS:
            self.touch()
        return False

    def _on_second(self) -> None:
        left = self.left()
        self.ticked.emit(left)
        if left == 0:
            self.stop()
            self.expired.emit()
