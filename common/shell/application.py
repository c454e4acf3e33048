"""The application object every window application starts from: font, theme, language, bugs, pictures, an orderly end.

app = shell.start(Launch(name="booth-l3"))
window = BoothWindow(...)
app.open(window)
return app.run()
"""

from __future__ import annotations

import re
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QTimer
from PySide6.QtWidgets import QApplication

from common.shell import fonts, i18n, icons, kiosk, theme
from common.shell.collector import Collector
from common.shell.crash import CrashKeeper, log_qt_messages
from common.shell.sentence import Language
from common.shell.shots import Shots
from common.shell.theme import Variant
from common.shell.window import Ground

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PYTHON_TURN_MS = 200  # Python hears signals only between its own steps, so give it one now and then
_GEOMETRY = re.compile(r"^(\d+)x(\d+)(?:\+(\d+)\+(\d+))?$")


@dataclass(frozen=True, slots=True)
class Launch:
    """How an application is started. `windowed` is `WIDTHxHEIGHT+X+Y`; empty means the application's own way."""

    name: str
    windowed: str = ""
    screen: int = 0
    shots: Path | None = None
    shot_every: float = 0.0
    variant: Variant = Variant.LIGHT
    language: Language = Language.ID
    scale: float = 1.0


class PtsaApplication(QApplication):
    """Owns what must end in order: what is closed last is closed by `at_end`.

    `quit` and the signals of the system always end it, windows that refuse the user's close included.
    """

    def __init__(self, launch: Launch) -> None:
        super().__init__(sys.argv[:1])
        self.launch = launch
        self.setApplicationName("ptsa")
        self.setApplicationDisplayName("PTSA")
        self._endings: list[Callable[[], None]] = []
        self._keeper = CrashKeeper(self)
        self._collector = Collector(self)
        log_qt_messages()
        fonts.load()
        self.setFont(fonts.font(theme.current().face("officer.body")[0]))
        i18n.use(launch.language)
        theme.use(launch.variant, scale=launch.scale)
        self.setWindowIcon(icons.icon("mark", 64, theme.current().colour("accent")))
        self._shots = Shots(launch.shots, launch.name, launch.shot_every, self) if launch.shots else None
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._on_turn)
        self._turn.start(_PYTHON_TURN_MS)
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._on_signal)

    def open(self, window: Ground, *, whole_screen: bool = False) -> None:
        """Show a window: where the launch says, else over the whole screen or as large as the desk allows."""
        if self.launch.windowed:
            window.setGeometry(geometry(self.launch.windowed))
            window.show()
        elif whole_screen:
            kiosk.enter(window, screen=self.launch.screen)
        else:
            window.showMaximized()

    def at_end(self, close: Callable[[], None]) -> None:
        """Call this when the application ends, the last named first."""
        self._endings.append(close)

    def run(self) -> int:
        """Run until the last window closes or the process is told to end; take the last pictures, close everything."""
        code = self.exec()
        if self._shots is not None:
            self._shots.close()
        self._turn.stop()
        for close in reversed(self._endings):
            close()
        self._keeper.restore()
        self._collector.end()
        return code

    def event(self, event: QEvent) -> bool:
        """Let every window go when the application is told to end: Qt does not quit past one that stays."""
        if event.type() == QEvent.Type.Quit:
            for window in self.topLevelWidgets():
                if isinstance(window, Ground):
                    window.keep_open(stays=False)
        return super().event(event)

    def _on_signal(self, *_: object) -> None:
        """End from inside the loop: `quit` before it runs would be lost."""
        QTimer.singleShot(0, self.quit)

    def _on_turn(self) -> None:
        """Nothing to do: Python handles a waiting signal on its way here."""


def start(launch: Launch) -> PtsaApplication:
    """Return the application object; exactly one per process."""
    kiosk.prepare()
    return PtsaApplication(launch)


def geometry(text: str) -> QRect:
    """Return `WIDTHxHEIGHT` or `WIDTHxHEIGHT+X+Y` as a rectangle; ValueError with one sentence otherwise."""
    found = _GEOMETRY.match(text)
    if found is None:
        raise ValueError(f"--windowed takes WIDTHxHEIGHT+X+Y such as 960x540+0+0, not {text!r}")
    width, height, left, top = (int(part or 0) for part in found.groups())
    return QRect(left, top, width, height)
