"""What a handler is given: the cache, who acts, when, where ids come from, and the centre's standing data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from apps.coordinator.service.centre import Centre
from apps.coordinator.service.state import State
from apps.coordinator.service.uploads import Uploads
from common.domain.access import Actor
from common.domain.applicant import Text
from common.domain.booth import Booth
from common.domain.errors import Refused
from common.domain.ids import IdSource
from common.domain.ladder import ClockRules
from common.domain.lease import Lease
from common.domain.request import Request
from common.domain.ticket import Ticket


@dataclass(slots=True)
class Context:
    """Everything one decision may look at. `now` is domain time, `steady` the machine's without its steps, both UTC ms.

    `found` are the requests each ticket in service was found to have, `uploads` the files on their way in.
    """

    state: State
    actor: Actor
    now: int
    steady: int
    ids: IdSource
    centre: Centre
    found: dict[str, set[str]]
    uploads: Uploads

    @property
    def rules(self) -> ClockRules:
        """What clocks are computed with now."""
        return self.state.standing.rules

    def ticket(self, ticket_id: str) -> Ticket:
        """Return today's ticket or refuse."""
        ticket = self.state.tickets.get(ticket_id)
        if ticket is None:
            raise Refused("ticket.unknown")
        return ticket

    def lease(self, lease_id: str) -> Lease:
        """Return a number lease of any age or refuse."""
        lease = self.state.lease(lease_id)
        if lease is None:
            raise Refused("lease.unknown")
        return lease

    def request(self, request_id: str) -> Request:
        """Return a request of any age or refuse."""
        request = self.state.request(request_id)
        if request is None:
            raise Refused("request.unknown")
        return request

    def own_booth(self) -> Booth:
        """Return the booth of this device or refuse."""
        booth = self.state.booth_at(self.actor.place)
        if booth is None:
            raise Refused("booth.unknown", booth=self.actor.place)
        return booth

    def ticket_in_hand(self, ticket_id: str) -> tuple[Ticket, Booth]:
        """Return a ticket and the booth that has it; a P0 only gets the own booth's, an SPV of P0 any."""
        ticket = self.ticket(ticket_id)
        if self.actor.role == "P0":
            booth = self.own_booth()
            if ticket.booth != booth.code:
                raise Refused("ticket.not_in_hand", booth=ticket.booth)
            return ticket, booth
        if not self.actor.oversees_hall:
            raise Refused("access.denied", role=str(self.actor.role))
        holder = self.state.booth_at(ticket.booth)
        if holder is None:
            raise Refused("ticket.not_in_hand", booth=ticket.booth)
        return ticket, holder

    def text(self, words: str) -> tuple[Text, str]:
        """Return a text to keep and the reference the journal holds (`text:<id>:<hash of salt + text>`)."""
        salt = self.ids.salt()
        text = Text(self.ids.new_id(self.now), salt, words, self.now)
        return text, text_reference(text)


def text_reference(text: Text) -> str:
    """Return `text:<id>:<SHA-256(salt + text)>`."""
    return f"text:{text.id}:{hashlib.sha256((text.salt + text.words).encode()).hexdigest()}"
