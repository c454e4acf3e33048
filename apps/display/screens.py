"""One board on one or several screens: a window each, all showing the same picture, so that a hall is told once.

One process, one connection, one voice. A window follows its screen's size; one whose screen is unplugged hides until it
is back, the first never: it moves to what screen there is. Knows no presenter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QScreen

    from apps.display.picture import Picture
    from apps.display.window import DisplayWindow


class Screens(QObject):
    """Windows by the screen they belong to, counted from 0."""

    def __init__(
        self,
        windows: Sequence[DisplayWindow],
        places: Sequence[int],
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
    ) -> None:
        super().__init__()
        self.windows = tuple(windows)
        self._places, self._screens = tuple(places), screens
        self._followed: set[str] = set()

    def follow(self) -> None:
        """From now on keep each window on its screen, whatever is plugged, unplugged or set."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.arrange)
            app.screenRemoved.connect(self.arrange)
        self.arrange()

    def arrange(self, *_: object) -> None:
        """Put each window where it belongs."""
        there = self._screens()
        for screen in there:
            if screen.name() not in self._followed:
                self._followed.add(screen.name())
                screen.geometryChanged.connect(self.arrange)
        for window, place in zip(self.windows, self._places, strict=True):
            first = window is self.windows[0]
            if place < len(there):
                self._put(window, there[place])
            elif first and there:
                self._put(window, there[0])
            else:
                window.hide()

    def show_picture(self, picture: Picture) -> None:
        """Show what the presenter decided, everywhere."""
        for window in self.windows:
            window.show_picture(picture)

    @staticmethod
    def _put(window: DisplayWindow, screen: QScreen) -> None:
        if window.geometry() != screen.geometry():
            window.setScreen(screen)
            window.setGeometry(screen.geometry())
        if not window.isVisible():
            window.showFullScreen()
