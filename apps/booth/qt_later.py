"""The waiting port on Qt's timers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class QtLater:
    """Single shots owned by one object; `close` forgets all that is still waiting."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._parent = QObject(parent)

    def __call__(self, ms: int, do: Callable[[], None]) -> Callable[[], None]:
        """Call `do` in `ms` milliseconds; return what takes it back."""
        timer = QTimer(self._parent)
        timer.setSingleShot(True)
        timer.timeout.connect(do)
        timer.timeout.connect(timer.deleteLater)
        timer.start(ms)

        def take_back() -> None:
            if timer in self._parent.children():
                timer.stop()
                timer.deleteLater()

        return take_back

    def close(self) -> None:
        """Forget everything that waits."""
        for timer in self._parent.findChildren(QTimer):
            timer.stop()
