"""Brings what a printer says on its own thread to the GUI thread. The presenter sees the same port."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from apps.dispenser.printer import PaperOutcome, PrinterState, TicketPrinter
    from common.paper.ticket import TicketSlip


AFTER_MS = 40
"""The number is painted before its slip is drawn: both want the interpreter, and people look at the screen first."""


class QtTicketPrinter(QObject):
    """Wraps a printer; `on_done` comes by one queued signal."""

    _arrived = Signal(object)

    def __init__(self, inner: TicketPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inner = inner
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> PrinterState:
        """How it is now."""
        return self._inner.state

    def print_slip(self, slip: TicketSlip, on_done: Callable[[PaperOutcome], None]) -> None:
        """Print; `on_done` comes on the GUI thread."""
        QTimer.singleShot(AFTER_MS, self, partial(self._inner.print_slip, slip, partial(self._hand_over, on_done)))

    def close(self) -> None:
        """Close the inner printer."""
        self._inner.close()

    def _hand_over(self, on_done: Callable[[PaperOutcome], None], paper: PaperOutcome) -> None:
        self._arrived.emit(partial(on_done, paper))

    def _on_arrived(self, deliver: Callable[[], None]) -> None:
        deliver()
