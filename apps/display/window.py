"""The window of the lobby display: the board over the whole screen, driven by the presenter's ticks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from apps.display.board_view import BoardView
from common.shell.window import Ground

if TYPE_CHECKING:
    from collections.abc import Callable

    from apps.display.image_loader import ImageLoader
    from apps.display.picture import Picture

TICK_MS = 100


class DisplayWindow(Ground):
    """Shows pictures; `drive` lets time pass for the presenter."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__(None, "PTSA")
        self.board = BoardView(monotonic=monotonic)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.board)
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK_MS)

    def drive(self, tick: Callable[[], None]) -> None:
        """Call `tick` ten times a second from now on."""
        self._ticks.timeout.connect(tick)
        self._ticks.start()

    def rest(self) -> None:
        """Let no more time pass."""
        self._ticks.stop()

    def use_images(self, loader: ImageLoader) -> None:
        """Show the pictures this loader makes ready."""
        self.board.use_images(loader)

    def show_picture(self, picture: Picture) -> None:
        """Show what the presenter decided."""
        self.board.show_picture(picture)
