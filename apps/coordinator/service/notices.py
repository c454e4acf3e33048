"""Which notices a step leaves behind: rows that say who is told what by which channel. Nothing is sent here.

Texts, addresses and sending belong to the sender; a row holds codes, numbers, instants and text references only.
"""

from __future__ import annotations

import json

from apps.coordinator.service.context import Context
from apps.coordinator.service.records import Notice
from common.domain.applicant import Applicant
from common.domain.contact import takes_sms
from common.domain.notice import CUSTOMER, EMAIL, SCREEN, SMS
from common.domain.recipients import Recipients
from common.domain.request import Request


def customer_notices(
    ctx: Context, request: Request, kind: str, applicant: Applicant | None = None, **data: str | int | None
) -> list[Notice]:
    """Return the notices of a step to the customer, by each channel the customer agreed to.

    `data` is what the template needs as it was at this step: instants in UTC ms, text references.
    """
    person = applicant or ctx.state.applicant(request.id)
    if person is None:
        return []
    channels = [
        name
        for name, agreed in ((SMS, person.consent_sms and takes_sms(person.phone)), (EMAIL, person.consent_email))
        if agreed
    ]
    return [_notice(ctx, request, kind, channel, CUSTOMER, data) for channel in channels]


def desk_notices(ctx: Context, request: Request, kind: str) -> list[Notice]:
    """Return the notices to the desk that should act, SPV for a refusal; who is absent is stood in for."""
    recipients = Recipients(ctx.centre.staff, ctx.state.standing.absences, ctx.now)
    return [_notice(ctx, request, kind, SCREEN, recipient, {}) for recipient in recipients.acting(request)]


def _notice(
    ctx: Context, request: Request, kind: str, channel: str, recipient: str, data: dict[str, str | int | None]
) -> Notice:
    known = json.dumps({name: value for name, value in data.items() if value is not None}, separators=(",", ":"))
    subject = f"request:{request.id}"
    return Notice(ctx.ids.new_id(ctx.now), subject, kind, channel, recipient, ctx.now, data=known)
