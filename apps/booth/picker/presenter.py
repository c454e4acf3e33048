"""Which matter a new request is about: the catalogue's services, the ticket's own one chosen first."""

from __future__ import annotations

from typing import Protocol

from apps.booth.desk import Desk
from apps.booth.rules import Act
from common.client.acts import Told
from common.client.change import BoardChange
from common.messages.catalogue_views import ServiceView
from common.messages.commands import StartRequest
from common.messages.results import RequestResult


class PickerView(Protocol):
    """What the presenter tells the picker."""

    def show_services(self, services: list[ServiceView]) -> None:
        """Show the catalogue."""
        ...

    def choose(self, code: str) -> None:
        """Choose a service."""
        ...

    def service(self) -> str:
        """Return the code chosen."""
        ...


class PickerPresenter:
    """Starts a draft for the chosen service. Complaints (H03) have a register of their own and are not offered."""

    COMPLAINTS = "H03"

    def __init__(self, desk: Desk, view: PickerView) -> None:
        self._desk, self._view = desk, view
        self._filled = False
        self._ticket = ""
        desk.watch(self._on_change)

    def start(self) -> Told | None:
        """Permohonan Baru for the service chosen; return what is missing instead of sending it."""
        ticket, service = self._desk.visitor, self._view.service()
        if ticket is None or not service:
            return Told(Act.NEW_REQUEST, "refused", "picker.none_chosen")
        self._desk.acts.send(Act.NEW_REQUEST, StartRequest(ticket=ticket.id, service=service), self._on_started)
        return None

    def _on_started(self, result: RequestResult) -> None:
        self._desk.learn(result.request)

    def _on_change(self, _change: BoardChange) -> None:
        book, ticket = self._desk.book, self._desk.ticket
        if book is None:
            return
        if not self._filled:
            self._filled = True
            self._view.show_services([service for service in book.services if service.code != self.COMPLAINTS])
        key = f"{ticket.id} {ticket.service}" if ticket is not None else ""
        if key != self._ticket:
            self._ticket = key
            self._view.choose(ticket.service if ticket is not None else "")
