"""The course of one visit as the board tells it: number, calls, service, requests. Knows no widget."""

from __future__ import annotations

from typing import Final

from common.messages.views import RequestView, TicketView
from common.shell.sentence import Sentence, Words

TAKEN: Final = Sentence("Nomor diambil", "Number taken")
CALLED: Final = Sentence("Dipanggil ke loket ini", "Called to this booth")
CALLED_AGAIN: Final = Sentence("Dipanggil lagi ({n} kali)", "Called again ({n} times)", "Called again ({n} time)")
SERVED: Final = Sentence("Mulai dilayani", "Service began")
DRAFTED: Final = Sentence("Draf {number} dibuat", "Draft {number} begun")
REGISTERED: Final = Sentence("{number} didaftarkan", "{number} registered")


def course(ticket: TicketView, requests: list[RequestView]) -> list[tuple[int, Words]]:
    """Return instants (UTC ms) and words, the oldest first."""
    found: list[tuple[int, Words]] = [(ticket.issued_at, TAKEN)]
    if ticket.first_called_at is not None:
        found.append((ticket.first_called_at, CALLED))
    if ticket.called_at is not None and ticket.called_at != ticket.first_called_at:
        found.append((ticket.called_at, CALLED_AGAIN(n=ticket.calls)))
    if ticket.serving_at is not None:
        found.append((ticket.serving_at, SERVED))
    for request in requests:
        found.append((request.created_at, DRAFTED(number=request.number)))
        if request.registered_at is not None:
            found.append((request.registered_at, REGISTERED(number=request.number)))
    return sorted(found, key=lambda step: step[0])
