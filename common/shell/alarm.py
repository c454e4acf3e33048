"""Alarms outside the window's own pages: a short sound, and a notice in the desktop's tray.

The suite has no QtMultimedia (Essentials only), so the sound is a small shipped WAV handed to whichever player the
desktop has; where there is none, or it fails, Qt's own beep. Knows no words and no reason to ring.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.resources import as_file, files
from typing import Final, Protocol

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from common.shell import icons, theme

PLAYERS: Final = (("pw-play",), ("paplay",), ("aplay", "--quiet"))
SHOWN_MS: Final = 10_000


class AlarmSound(Protocol):
    """Makes one short sound; never waits for it."""

    def ring(self) -> None:
        """Make the sound; while it is still heard, it is not begun again."""
        ...

    def close(self) -> None:
        """Be silent from now on."""
        ...


class PlayerAlarmSound(QObject):
    """Rings by a player program of the desktop, found when it is first needed, else by Qt's beep."""

    def __init__(
        self,
        find: Callable[[str], str | None] = shutil.which,
        beep: Callable[[], None] = QApplication.beep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._find, self._beep = find, beep
        self._process = QProcess(self)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_finished)
        self._open = True

    def ring(self) -> None:
        """Play the shipped sound."""
        if not self._open or self._process.state() is not QProcess.ProcessState.NotRunning:
            return
        for program, *arguments in PLAYERS:
            if path := self._find(program):
                with as_file(files("common.shell").joinpath("assets", "sounds", "alarm.wav")) as sound:
                    self._process.start(path, [*arguments, str(sound)])
                return
        self._beep()

    def close(self) -> None:
        """Stop a sound that still plays."""
        self._open = False
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(1_000)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if self._open and error is QProcess.ProcessError.FailedToStart:
            self._beep()

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._open and (code or status is not QProcess.ExitStatus.NormalExit):
            self._beep()  # a player without a sound device


class TrayNotice:
    """A notice of the desktop; `tell` is False where there is no tray, then the window has to say it itself."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._icon: QSystemTrayIcon | None = None

    def tell(self, text: str, *, urgent: bool) -> bool:
        """Show a notice for some seconds."""
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return False
        if self._icon is None:
            self._icon = QSystemTrayIcon(icons.icon("mark", 32, theme.current().colour("accent")))
            self._icon.setToolTip(self._title)
            self._icon.show()
        kind = QSystemTrayIcon.MessageIcon.Critical if urgent else QSystemTrayIcon.MessageIcon.Warning
        self._icon.showMessage(self._title, text, kind, SHOWN_MS)
        return True

    def close(self) -> None:
        """Leave the tray."""
        if self._icon is not None:
            self._icon.hide()
            self._icon = None
