"""One request opened beside the visit: just registered, or found again by its whole number or the applicant's phone.

Shows no personal data but masks; the coordinator journals each look-up. Prints the receipt and says how printing went.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from apps.booth.desk import Desk
from apps.booth.printer import PrintState, ReceiptPrinter
from apps.booth.rules import Act
from common.client.acts import Told
from common.client.change import BoardChange
from common.messages.commands import SetConsent
from common.messages.queries import FindRequest, GetContact, GetReceipt, GetRequest
from common.messages.results import RequestPage
from common.messages.views import ClockView, ContactView, ReceiptView, RequestDetail, RequestView

NUMBER = re.compile(r"^[A-H]\d{2}-\d{6}-\d{4}$")
PHONE = re.compile(r"^\+?[\d\s().-]{8,20}$")


class FoundView(Protocol):
    """What the presenter tells the panel of an opened request."""

    def show_found(self, request: RequestView | None, detail: RequestDetail | None, *, new: bool) -> None:
        """Show a request; its detail may come a moment later. None clears."""
        ...

    def show_printing(self, state: PrintState | None) -> None:
        """Show how printing the receipt stands."""
        ...

    def show_clocks(self, request: RequestView, clocks: list[ClockView], now: int) -> None:
        """Show what its running clocks say at this instant (UTC ms)."""
        ...


class FoundPresenter:
    """`on_contact` takes over the applicant's data, `on_told` says what went wrong."""

    def __init__(
        self,
        desk: Desk,
        view: FoundView,
        printer: ReceiptPrinter,
        *,
        on_contact: Callable[[ContactView], None],
        on_told: Callable[[Told], None],
    ) -> None:
        self._desk, self._view, self._printer = desk, view, printer
        self._on_contact, self._on_told = on_contact, on_told
        self._changed: list[Callable[[], None]] = []
        self._opened: RequestView | None = None
        self._detail: RequestDetail | None = None
        self._new = False
        self._visitor = ""
        desk.watch(self._on_change)

    @property
    def opened(self) -> RequestView | None:
        """The request that lies open."""
        return self._opened

    @property
    def detail(self) -> RequestDetail | None:
        """All that may be shown of it."""
        return self._detail

    def on_changed(self, hear: Callable[[], None]) -> None:
        """Let someone hear that another request lies open, or none."""
        self._changed.append(hear)

    def find(self, text: str) -> bool:
        """Look up a whole registration number or a whole phone; False when it is neither."""
        words = text.strip().upper()
        if NUMBER.match(words):
            query = FindRequest(number=words)
        elif PHONE.match(words):
            query = FindRequest(phone=words)
        else:
            return False
        self._desk.acts.ask(query, self._on_found, self._on_told)
        return True

    def open(self, request: RequestView, *, new: bool = False) -> None:
        """Open a request of this visit or one just found."""
        self._opened, self._detail, self._new = request, None, new
        self._view.show_printing(None)
        self._show()
        self._fetch()

    def close(self) -> None:
        """Put it away."""
        if self._opened is not None:
            self._opened, self._detail, self._new = None, None, False
            self._show()

    def print_receipt(self, *, reprint: bool) -> None:
        """Print both copies; a reprint is marked Salinan."""
        if self._opened is not None:
            self._view.show_printing(PrintState("fetching"))
            query = GetReceipt(request=self._opened.id, reprint=reprint)
            self._desk.acts.ask(query, self._on_receipt, self._on_no_receipt)

    def use_contact(self) -> None:
        """Take the applicant's data over into the open draft."""
        if self._opened is not None:
            query = GetContact(request=self._opened.id)
            self._desk.acts.ask(query, self._on_contact, self._on_told)

    def change_consent(self, act: Act) -> None:
        """The applicant agrees to this channel, or no longer; what is known of it is fetched anew."""
        opened, detail = self._opened, self._detail
        if opened is not None and detail is not None:
            sms = detail.consent_sms != (act is Act.CONSENT_SMS)
            email = detail.consent_email != (act is Act.CONSENT_EMAIL)
            command = SetConsent(request=opened.id, sms=sms, email=email)
            self._desk.acts.send(str(act), command, lambda _: self._fetch(), self._on_told)

    def tick(self) -> None:
        """A second passed."""
        if self._opened is not None:
            self._view.show_clocks(
                self._opened, self._desk.board.clocks_of(f"request:{self._opened.id}"), self._desk.now()
            )

    def _on_found(self, page: RequestPage) -> None:
        if page.requests:
            self._desk.learn(page.requests[0])
            self.open(page.requests[0])

    def _on_receipt(self, receipt: ReceiptView) -> None:
        if self._desk.book is None:
            return
        self._view.show_printing(PrintState("printing"))
        ticket = self._desk.board.tickets.get(receipt.request.ticket)
        number = ticket.number if ticket is not None else ""
        self._printer.print_receipt(receipt, self._desk.book, number, self._desk.now(), self._on_printed)

    def _on_no_receipt(self, told: Told) -> None:
        self._view.show_printing(PrintState("failed", told.code))
        self._on_told(told)

    def _on_printed(self, state: PrintState) -> None:
        self._view.show_printing(state)

    def _fetch(self) -> None:
        if self._opened is not None:
            query = GetRequest(request=self._opened.id)
            self._desk.acts.ask(query, self._on_detail, self._on_told)

    def _on_detail(self, detail: RequestDetail) -> None:
        if self._opened is None or detail.request.id != self._opened.id:
            return
        self._detail = detail
        self._opened = self._desk.full_request(detail.request)
        self._show()

    def _on_change(self, change: BoardChange) -> None:
        visitor = self._desk.visitor
        if (visitor.id if visitor else "") != self._visitor:
            self._visitor = visitor.id if visitor else ""
            self.close()
        opened = self._opened
        if opened is None:
            return
        noted = any(note.request == opened.id for note in change.notes)
        if opened.id in change.requests or noted:
            now = self._desk.board.requests.get(opened.id)
            if now is not None:
                self._opened = self._desk.full_request(now)
                self._show()
            self._fetch()

    def _show(self) -> None:
        self._view.show_found(self._opened, self._detail, new=self._new)
        self.tick()
        for hear in self._changed:
            hear()
