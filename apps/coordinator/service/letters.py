"""From notices to one letter: whom it reaches, what it says, and which of them should not go any more.

Runs beside the loop on rows as they are now; what a notice was about may have moved on since it was queued.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.coordinator.service.notice_ports import Letter, Matter
from apps.coordinator.service.notice_texts import NoTemplateError, NoticeTexts
from common.domain import notice_problems as problems
from common.domain.contact import takes_sms
from common.domain.notice import CUSTOMER, SMS
from common.domain.request_machine import RequestState
from common.domain.ticket import TicketState

_STILL = {
    "pickup_hint": {RequestState.WAITING_P1, RequestState.WAITING_P2},
    "hold_hint": {RequestState.AT_P1},
    "reminder": {RequestState.WAITING_CUSTOMER},
    "collect_reminder": {RequestState.COMPLETED},
}
"""Notices that only make sense while their request is still there; a breach is a fact and is told even late."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Notices that do not go, and why."""

    rows: tuple[tuple[str, int], ...]
    fate: str
    problem: str


class Letters:
    """Writes letters."""

    def __init__(self, texts: NoticeTexts) -> None:
        self.texts = texts

    def write(self, matters: Sequence[Matter]) -> tuple[Letter | None, list[LeftOut]]:
        """Return the letter of a message and those of its notices that are left out of it."""
        gone = [matter for matter in matters if overtaken(matter)]
        left = [_left_out(gone, "overtaken", problems.OVERTAKEN)] if gone else []
        kept = [matter for matter in matters if matter not in gone]
        if not kept:
            return None, left
        address, no_way = address_of(kept[0])
        if no_way is not None:
            fate = "opted_out" if no_way == problems.NO_CONSENT else "permanent"
            return None, [*left, _left_out(kept, fate, no_way)]
        try:
            said = self.texts.say(kept)
        except NoTemplateError:
            return None, [*left, _left_out(kept, "permanent", problems.NO_TEMPLATE)]
        carrier = matters[0].notice
        return (
            Letter(
                carrier.id, carrier.channel, carrier.kind, address, said.subject, said.text, said.language, carrier.at
            ),
            left,
        )


def overtaken(matter: Matter) -> bool:
    """Whether what the notice asks for has happened meanwhile."""
    kind = matter.notice.kind
    if kind == "queue_breach":
        return matter.ticket is not None and matter.ticket.state is not TicketState.WAITING
    still = _STILL.get(kind)
    return still is not None and matter.request is not None and matter.request.state not in still


def address_of(matter: Matter) -> tuple[str, str | None]:
    """Return where a notice goes, and the problem code when there is no way."""
    channel = matter.notice.channel
    if matter.notice.recipient != CUSTOMER:
        contact = matter.contact
        address = "" if contact is None else contact.phone if channel == SMS else contact.email
        return address, None if address else problems.NO_ADDRESS
    person = matter.applicant
    if person is None:
        return "", problems.ERASED
    if not person.agreed(channel):
        return "", problems.NO_CONSENT
    address = person.phone if channel == SMS else person.email
    if not address or (channel == SMS and not takes_sms(address)):
        return "", problems.NO_ADDRESS
    return address, None


def _left_out(matters: Sequence[Matter], fate: str, problem: str) -> LeftOut:
    return LeftOut(tuple((one.notice.id, one.notice.version) for one in matters), fate, problem)
