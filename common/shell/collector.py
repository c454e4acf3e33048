"""When Python may collect its garbage in a window application: on the main thread, between two events, nowhere else.

Python collects whenever enough objects were made, on whatever thread made them. Two things must not happen to a window
that has become garbage: being destroyed on the wire's thread, and being destroyed while Qt hands over a list that still
names it (`allWidgets` then reads freed memory). So automatic collection is off and a timer does it.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Collector", "held"]

LOOK_MS = 500  # how often the timer looks whether there is enough to collect
_MANY = (700, 10, 10)  # objects, collections of the youngest, of the middle: Python's own limits


class Collector(QObject):
    """Collects garbage from the event loop of the thread it was made on; Python's own collection is off meanwhile."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def look(self) -> int:
        """Collect the oldest generation that is full; return which, -1 for none."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > _MANY[generation]:
                gc.collect(generation)
                return generation
        return -1

    def end(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.enable()


@contextmanager
def held() -> Iterator[None]:
    """Collect nothing inside: for the moments in which Qt's own lists of widgets are taken over."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
