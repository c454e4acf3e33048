"""The one thread hop: a gateway whose callbacks arrive on the GUI thread.

What the inner gateway says on its I/O thread becomes one queued signal carrying an immutable message; from there on
everything runs on the GUI thread. Presenters see the same `Gateway` protocol and never learn that there was a hop.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from common.shell.coordinator_clock import CoordinatorClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.client.gateway import Gateway, LinkStatus, Listener, OnOutcome, Outcome
    from common.messages.commands import Command
    from common.messages.feeds import LobbyEvent, LobbySnapshot, StaffEvent, StaffSnapshot
    from common.messages.queries import Query
    from common.messages.words import Word


class QtGateway(QObject):
    """Wraps a gateway. Listeners added later (banner, clock, panels) hear from then on; `clock` always runs."""

    _arrived = Signal(object)
    link_changed = Signal(object)
    """Each `LinkStatus`, for whoever shows the link."""

    def __init__(self, inner: Gateway, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inner = inner
        self._listeners: list[Listener] = []
        self._open = True
        self._status: LinkStatus | None = None
        self.clock = CoordinatorClock()
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def status(self) -> LinkStatus | None:
        """The last word about the link."""
        return self._status

    @property
    def idle_lock_seconds(self) -> int:
        """Seconds without a touch after which an officer's screen locks; 0 until the coordinator greeted."""
        return self._inner.idle_lock_seconds

    def listen(self, listener: Listener) -> None:
        """Let one more hear snapshots, events and link, on the GUI thread."""
        self._listeners.append(listener)

    def start(self, listener: Listener) -> None:
        """Connect; `listener` and all others hear on the GUI thread."""
        self.listen(listener)
        self._inner.start(self)

    def send(self, message: Command | Word, on_outcome: OnOutcome, key: str | None = None) -> str:
        """Send a command or word; the outcome comes on the GUI thread."""
        return self._inner.send(message, partial(self._hand_over, on_outcome), key)

    def ask(self, query: Query, on_outcome: OnOutcome) -> str:
        """Ask a query; the outcome comes on the GUI thread."""
        return self._inner.ask(query, partial(self._hand_over, on_outcome))

    def use_session(self, token: str | None) -> None:
        """Send this session token with every message from now on."""
        self._inner.use_session(token)

    def close(self) -> None:
        """Close the inner gateway; what is still on its way is dropped."""
        self._open = False
        self._inner.close()

    # --- called on the gateway's thread

    def on_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        """Hop with a snapshot."""
        self._arrived.emit(partial(self._tell_snapshot, snapshot))

    def on_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        """Hop with events."""
        self._arrived.emit(partial(self._tell_events, events))

    def on_link(self, status: LinkStatus) -> None:
        """Hop with the link's state."""
        self._arrived.emit(partial(self._tell_link, status))

    def _hand_over(self, on_outcome: OnOutcome, outcome: Outcome) -> None:
        self._arrived.emit(partial(on_outcome, outcome))

    # --- called on the GUI thread

    def _on_arrived(self, deliver: Callable[[], None]) -> None:
        if self._open:
            deliver()

    def _tell_snapshot(self, snapshot: LobbySnapshot | StaffSnapshot) -> None:
        for listener in self._listeners:
            listener.on_snapshot(snapshot)

    def _tell_events(self, events: tuple[LobbyEvent | StaffEvent, ...]) -> None:
        for listener in self._listeners:
            listener.on_events(events)

    def _tell_link(self, status: LinkStatus) -> None:
        self._status = status
        self.clock.hear(status)
        self.link_changed.emit(status)
        for listener in self._listeners:
            listener.on_link(status)
