"""Pictures of an application's windows, taken by itself: every few seconds and once more at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from pathlib import Path

DIGITS = 3


class Shots(QObject):
    """Saves `NAME-001.png`, `NAME-002.png`, … and always the last one as `NAME.png`; further windows get their name."""

    def __init__(self, folder: Path, name: str, every_seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._name, self._count = folder, name, 0
        folder.mkdir(parents=True, exist_ok=True)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.take)
        if every_seconds > 0:
            self._timer.start(round(every_seconds * 1000))

    def take(self) -> list[Path]:
        """Save a picture of each visible window; return the files."""
        self._count += 1
        files: list[Path] = []
        windows = [window for window in QApplication.topLevelWidgets() if window.isWindow() and window.isVisible()]
        for window in windows:
            label = "-".join(filter(None, (self._name, window.objectName())))
            picture = window.grab()
            names = (f"{label}-{self._count:0{DIGITS}}.png", f"{label}.png")
            files.extend(self._folder / name for name in names if picture.save(str(self._folder / name)))
        return files

    def close(self) -> None:
        """Take the last pictures and stop."""
        if self._timer.isActive() or self._count == 0:
            self.take()
        self._timer.stop()
