"""Handlers of requests at the booth: draft, save, discard, resolve, escalate, hand over, withdraw."""

from __future__ import annotations

from dataclasses import replace

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.handlers.documents import forget_documents
from apps.coordinator.service.notices import customer_notices, desk_notices
from apps.coordinator.service.records import Counter
from apps.coordinator.service.request_facts import request_decision, request_fact
from common.domain.applicant import Applicant
from common.domain.errors import Refused
from common.domain.events import FactKind
from common.domain.ids import registration_number
from common.domain.request import Request
from common.domain.request_machine import RequestState
from common.domain.ticket import TicketState
from common.messages import commands as c
from common.messages.results import Done

_CHECK_CODE_DIGITS = 6


def start_request(command: c.StartRequest, ctx: Context) -> Decision:
    """(none) -> DRAFT within the ticket in hand; one draft at a time."""
    ticket, booth = ctx.ticket_in_hand(command.ticket)
    if ticket.state is not TicketState.SERVING:
        raise Refused("ticket.not_serving", action="request", state=str(ticket.state))
    open_draft = ctx.state.draft_of(ticket.id)
    if open_draft is not None:
        raise Refused("ticket.draft_open", request=open_draft.number)
    service = ctx.centre.service(command.service)
    part = ctx.centre.serial_part(service)
    series = f"request:{part}"
    before = ctx.state.counter(ticket.day, series)
    counter = Counter(ticket.day, series, before.last + 1 if before else 1, before.version + 1 if before else 0)
    request = Request(
        id=ctx.ids.new_id(ctx.now),
        number=registration_number(part, ticket.day, counter.last),
        service=service.code,
        directorate=ctx.centre.directorate_of(service.unit),
        unit=service.unit,
        day=ticket.day,
        ticket=ticket.id,
        booth=booth.code,
        language=ticket.language,
        confidential=service.confidential,
        registered_by=ctx.actor.account or "",
        officer=ctx.actor.code,
        created_at=ctx.now,
        result_by=service.result,
        promise_days=ctx.centre.promise_days(service),
        promise_due=ctx.centre.promise_due(service, ctx.now),
    )
    decision = request_decision(request, request_fact(FactKind.REQUEST_DRAFTED, None, request))
    decision.counters.append(counter)
    decision.applicants.append(Applicant(request.id))
    return decision


def save_draft(command: c.SaveDraft, ctx: Context) -> Decision:
    """Keep what was typed; not journaled field by field (DOMAIN section 5)."""
    request = ctx.request(command.request)
    if request.state is not RequestState.DRAFT:
        raise Refused("request.not_draft", state=str(request.state))
    if request.booth != ctx.actor.place:
        raise Refused("request.draft_of_other_booth", booth=request.booth)
    decision = Decision(lambda seq: Done(seq=seq))
    decision.applicants.append(_applicant(request, command.fields, ""))
    return decision


def discard_draft(command: c.DiscardDraft, ctx: Context) -> Decision:
    """DRAFT -> discarded; what was typed and attached is erased."""
    request = ctx.request(command.request)
    after = request.discard(ctx.actor, ctx.now)
    text, reference = ctx.text(command.reason)
    decision = request_decision(after, request_fact(FactKind.REQUEST_DISCARDED, request, after, reference))
    decision.texts.append(text)
    decision.forgotten.append(request.id)
    forget_documents(decision, ctx, after, "discarded")
    return decision


def resolve_at_booth(command: c.ResolveAtBooth, ctx: Context) -> Decision:
    """DRAFT -> RESOLVED_AT_BOOTH; contact fields and papers are erased."""
    request = ctx.request(command.request)
    text, reference = ctx.text(command.outcome)
    after = request.resolve(ctx.actor, reference, ctx.now)
    decision = request_decision(after, request_fact(FactKind.REQUEST_RESOLVED, request, after, reference))
    decision.texts.append(text)
    decision.forgotten.append(request.id)
    forget_documents(decision, ctx, after, "resolved_at_booth")
    return decision


def escalate_request(command: c.EscalateRequest, ctx: Context) -> Decision:
    """DRAFT -> WAITING_P1 with contact data, promise date, clocks and the customer's notices."""
    request = ctx.request(command.request)
    service = ctx.centre.service(request.service)
    if not service.escalatable:
        raise Refused("request.not_escalatable", service=service.code)
    if len(command.fields.ticks) != len(service.requirements):
        raise Refused("request.ticks_incomplete", expected=len(service.requirements), given=len(command.fields.ticks))
    checked = ctx.centre.checked_fields(command.fields, service)
    after = request.escalate(
        ctx.actor,
        command.fields.ticks,
        ctx.centre.promise_days(service),
        ctx.centre.promise_due(service, ctx.now),
        ctx.now,
    )
    applicant = _applicant(after, checked, ctx.ids.digits(_CHECK_CODE_DIGITS))
    fact = request_fact(FactKind.REQUEST_ESCALATED, request, after, ctx=ctx)
    decision = request_decision(after, fact)
    decision.applicants.append(applicant)
    decision.notices += customer_notices(ctx, after, "registered", applicant, due=after.promise_due)
    decision.notices += desk_notices(ctx, after, "task_waiting")
    return decision


def hand_over(command: c.HandOver, ctx: Context) -> Decision:
    """COMPLETED/REJECTED -> HANDED_OVER at the booth."""
    request = ctx.request(command.request)
    _with_visitor(ctx)
    after = request.hand_over(ctx.actor, ctx.now)
    text, reference = ctx.text(command.received_by)
    fact = request_fact(FactKind.REQUEST_HANDED_OVER, request, after, reference, ctx=ctx)
    decision = request_decision(after, fact)
    decision.texts.append(text)
    return decision


def withdraw_request(command: c.WithdrawRequest, ctx: Context) -> Decision:
    """Any open -> WITHDRAWN on the customer's wish."""
    request = ctx.request(command.request)
    _with_visitor(ctx)
    after = request.withdraw(ctx.actor, ctx.now)
    text, reference = ctx.text(command.reason)
    fact = request_fact(FactKind.REQUEST_WITHDRAWN, request, after, reference, ctx=ctx)
    decision = request_decision(after, fact)
    decision.texts.append(text)
    decision.notices += customer_notices(ctx, after, "withdrawn") + desk_notices(ctx, request, "withdrawn")
    return decision


def _with_visitor(ctx: Context) -> None:
    """These acts need a visitor: the booth must have a ticket being served."""
    booth = ctx.own_booth()
    held = ctx.state.tickets.get(booth.ticket) if booth.ticket else None
    if held is None or held.state is not TicketState.SERVING:
        raise Refused("booth.no_ticket_in_hand", booth=booth.code)


def _applicant(request: Request, fields: c.DraftFields, check_code: str) -> Applicant:
    known = Applicant(request.id)
    return replace(
        known,
        name=fields.name.strip(),
        organisation=fields.organisation.strip(),
        npwp=fields.npwp.strip(),
        identity=fields.identity.strip(),
        phone=fields.phone.strip(),
        email=fields.email.strip(),
        consent_sms=fields.consent_sms,
        consent_email=fields.consent_email,
        check_code=check_code,
        ticks=fields.ticks,
    )
