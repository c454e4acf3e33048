"""Handlers of notices on their way out, of the customer's consent and of the positions' addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.internal import ClaimNotices, NoticeOutcome, TakeUpNotices
from apps.coordinator.service.records import Notice, PositionContact
from common.domain import notice_problems as problems
from common.domain.contact import Checked, check_email, check_mobile
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.domain.notice import CUSTOMER, FATES, NOTICE_MACHINE, SMS, WAITING, NoticeAction, NoticeState, delay_after
from common.domain.roles import Role
from common.domain.ticket import TicketState
from common.messages import commands as c
from common.messages.results import Done

_ANSWERS = {
    NoticeState.SENT: NoticeAction.CONFIRM,
    NoticeState.FAILED: NoticeAction.RETRY,
    NoticeState.UNKNOWN: NoticeAction.DOUBT,
    NoticeState.DEAD: NoticeAction.BURY,
}
"""What the answer to a message did to a row, by the state it left."""


def claim_notices(command: ClaimNotices, ctx: Context) -> Decision:
    """Due -> sending; what changed since it was looked at is left for the next look."""
    decision = _done()
    for row in _as_seen(ctx, command.rows):
        if row.state in WAITING:
            carried_by = None if row.id == command.carrier else command.carrier
            decision.notices.append(_moved(ctx, row, NoticeAction.CLAIM, carried_by=carried_by, tried=True))
    return decision


def notice_outcome(command: NoticeOutcome, ctx: Context) -> Decision:
    """Sending -> what became of the message; a temporary failure sets the next try or gives up."""
    decision = _done()
    rows = [row for row in _as_seen(ctx, command.rows) if row.state == NoticeState.SENDING]
    if not rows:
        return decision
    action, problem, next_at = FATES[command.fate], command.problem, None
    if action is NoticeAction.RETRY:
        delay = delay_after(rows[0].channel, rows[0].attempts, command.asked)
        if delay is None:
            action, problem = NoticeAction.BURY, problems.GAVE_UP
        else:
            next_at = command.at + delay
    sent_at = command.at if action is NoticeAction.CONFIRM else None
    for row in rows:
        moved = _moved(ctx, row, action)
        reference = command.reference or row.reference
        decision.notices.append(
            moved.kept(reference=reference, problem=problem, next_at=next_at, sent_at=sent_at or row.sent_at)
        )
    together = len(rows) if command.together is None else command.together
    if action is not NoticeAction.RETRY and together:
        decision.facts.append(_settled(decision.notices[0], together))
    return decision


def take_up_notices(command: TakeUpNotices, ctx: Context) -> Decision:  # noqa: ARG001 - one form of handlers
    """What was under way when the coordinator ended: an e-mail goes again, an SMS may have arrived.

    A message of many rows is settled in pieces: an answer that some of them have is the answer of all.
    """
    decision = _done()
    answers: dict[tuple[str, int], Notice | None] = {}
    for row in ctx.state.notices_where(state=NoticeState.SENDING.value):
        message = (row.carried_by or row.id, row.attempts)
        if message not in answers:
            answers[message] = _answered(ctx, *message)
        told = answers[message]
        if told is not None:
            moved = _moved(ctx, row, _ANSWERS[NoticeState(told.state)])
            decision.notices.append(
                moved.kept(reference=told.reference, problem=told.problem, next_at=told.next_at, sent_at=told.sent_at)
            )
            continue
        action = NoticeAction.DOUBT if row.channel == SMS else NoticeAction.TAKE_UP
        decision.notices.append(_moved(ctx, row, action).kept(problem=problems.RESTARTED, next_at=None))
        if action is NoticeAction.DOUBT and row.carried_by is None:
            decision.facts.append(_settled(decision.notices[-1], 1))
    return decision


def resend_notice(command: c.ResendNotice, ctx: Context) -> Decision:
    """Given up or unknown -> queued again, with what shared its message."""
    asked = ctx.state.notice(command.notice)
    if asked is None:
        raise Refused("notice.unknown")
    carrier = asked if asked.carried_by is None else ctx.state.notice(asked.carried_by) or asked
    _may_resend(ctx, carrier)
    target = NOTICE_MACHINE.find(NoticeAction.RESEND, NoticeState(carrier.state), ctx.actor.role).target
    decision = _done(
        Fact(
            FactKind.NOTICE_RESENT,
            f"notice:{carrier.id}",
            carrier.state,
            target,
            extra={"about": carrier.subject, "channel": carrier.channel},
        )
    )
    for row in [carrier, *ctx.state.notices_where(carried_by=carrier.id)]:
        if row.state in {NoticeState.DEAD, NoticeState.UNKNOWN}:
            moved = _moved(ctx, row, NoticeAction.RESEND)
            decision.notices.append(moved.kept(attempts=0, next_at=None, problem=None))
    return decision


def set_consent(command: c.SetConsent, ctx: Context) -> Decision:
    """The customer agrees to SMS and e-mail anew, or no longer: what waits for a withdrawn channel never goes."""
    request = ctx.request(command.request)
    booth = ctx.own_booth()
    held = ctx.state.tickets.get(booth.ticket) if booth.ticket else None
    if held is None or held.state is not TicketState.SERVING:
        raise Refused("booth.no_ticket_in_hand", booth=booth.code)
    person = ctx.state.applicant(request.id)
    if person is None:
        raise Refused("contact.erased")
    after = person.agreeing(sms=command.sms, email=command.email)
    subject = f"request:{request.id}"
    extra: dict[str, str | int | bool | None] = {"sms": after.consent_sms, "email": after.consent_email}
    fact = Fact(FactKind.CONSENT_CHANGED, subject, request.state, request.state, extra=extra)
    decision = _done(fact)
    decision.applicants.append(after)
    for row in ctx.state.notices_where(subject=subject, recipient=CUSTOMER):
        if row.state in WAITING and row.channel != "screen" and not after.agreed(row.channel):
            moved = _moved(ctx, row, NoticeAction.OPT_OUT)
            decision.notices.append(moved.kept(problem=problems.NO_CONSENT, next_at=None))
    return decision


def set_position_contact(command: c.SetPositionContact, ctx: Context) -> Decision:
    """Where warnings to a position go; the fact names the position only."""
    position = ctx.centre.position(command.position)
    contact = ctx.state.position_contact(position.code) or PositionContact(position.code)
    if command.phone is not None:
        contact = replace(contact, phone=_checked("phone", check_mobile(command.phone.strip())))
    if command.email is not None:
        contact = replace(contact, email=_checked("email", check_email(command.email)))
    decision = _done(Fact(FactKind.POSITION_CONTACT_SET, f"position:{position.code}"))
    decision.contacts.append(contact)
    return decision


def _done(*facts: Fact) -> Decision:
    return Decision(lambda seq: Done(seq=seq), list(facts))


def _as_seen(ctx: Context, rows: Sequence[tuple[str, int]]) -> list[Notice]:
    """Return the rows that still are what was looked at, in that order."""
    found = ctx.state.notices([key for key, _ in rows])
    return [row for key, version in rows if (row := found.get(key)) is not None and row.version == version]


def _answered(ctx: Context, carrier: str, attempts: int) -> Notice | None:
    """Return a row of a message that has the answer to this attempt, None when none was written."""
    first = ctx.state.notice(carrier)
    rows = [*([first] if first else []), *ctx.state.notices_where(carried_by=carrier)]
    return next((row for row in rows if row.attempts == attempts and row.state in _ANSWERS), None)


def _moved(
    ctx: Context, row: Notice, action: NoticeAction, *, carried_by: str | None = None, tried: bool = False
) -> Notice:
    """Return the row after a move of the machine, one version on."""
    move = NOTICE_MACHINE.find(action, NoticeState(row.state), ctx.actor.role)
    state = (move.target or NoticeState(row.state)).value
    if tried:
        return row.changed(state=state, attempts=row.attempts + 1, carried_by=carried_by, next_at=None)
    return row.changed(state=state)


def _may_resend(ctx: Context, row: Notice) -> None:
    """A supervisor sends again what is told to the own seat or about a request it oversees."""
    if ctx.actor.role is not Role.SPV or row.recipient == ctx.actor.position:
        return
    request = ctx.state.request(row.subject.removeprefix("request:"))
    own = request is not None and (
        ctx.actor.oversees_directorate(request.directorate) or ctx.actor.oversees_unit(request.unit)
    )
    if not own:
        raise Refused("request.not_yours")


def _settled(row: Notice, together: int) -> Fact:
    return Fact(
        FactKind.NOTICE_SETTLED,
        f"notice:{row.id}",
        NoticeState.SENDING,
        row.state,
        row.problem,
        extra={
            "about": row.subject,
            "what": row.kind,
            "channel": row.channel,
            "to": row.recipient,
            "together": together,
        },
        system=True,
    )


def _checked(field: str, found: Checked) -> str:
    if found.error is not None:
        raise Refused(found.error, field=field)
    return found.value
