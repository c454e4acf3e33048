"""What happens to a bug: it is logged with a reference, the window lives on and says so; no traceback is ever shown."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING
from uuid import uuid4

import structlog
from PySide6.QtCore import QCoreApplication, QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from common.shell import notices
from common.shell.texts import OOPS

if TYPE_CHECKING:
    from types import TracebackType

_log = structlog.get_logger("shell")


class CrashKeeper(QObject):
    """Takes over the hooks for exceptions of all threads; `restore()` gives them back."""

    _happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hook, self._thread_hook = sys.excepthook, threading.excepthook
        self._happened.connect(self._on_happened, Qt.ConnectionType.AutoConnection)
        sys.excepthook = self.on_exception
        threading.excepthook = self._on_thread_exception

    def restore(self) -> None:
        """Put the former hooks back."""
        sys.excepthook, threading.excepthook = self._hook, self._thread_hook

    def on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a bug and say that there was one; Ctrl+C simply ends the application."""
        if issubclass(kind, KeyboardInterrupt):
            app = QCoreApplication.instance()
            if app is not None:
                app.quit()
            return
        ref = uuid4().hex[:6].upper()
        _log.error("bug", ref=ref, error=kind.__name__, exc_info=(kind, error, trace))
        self._happened.emit(ref)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    @staticmethod
    def _on_happened(ref: str) -> None:
        notices.say(OOPS(ref=ref), "breach")


def log_qt_messages() -> None:
    """Send what Qt says on its own to the log instead of the terminal."""
    qInstallMessageHandler(_on_qt_message)


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if "propagateSizeHints" in message:  # harmless: the offscreen platform has no window manager
        return
    quiet = kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}
    (_log.debug if quiet else _log.warning)("qt", message=message)
