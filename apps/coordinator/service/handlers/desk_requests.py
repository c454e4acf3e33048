"""Handlers of requests at the desks of P1, P2, SPV and KOORD: fetch, one domain call, done."""

from __future__ import annotations

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.internal import WithdrawUnanswered
from apps.coordinator.service.notices import customer_notices, desk_notices
from apps.coordinator.service.records import RatingCount
from apps.coordinator.service.request_facts import request_decision, request_fact
from common.domain.applicant import Text
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind, NoteRef
from common.domain.request import Request, waiting_until
from common.domain.request_clocks import resumed_due
from common.domain.sla import ClockKind
from common.messages import commands as c
from common.messages.results import Done


def _step(
    ctx: Context,
    kind: FactKind,
    before: Request,
    after: Request,
    text: tuple[Text, str] | None = None,
    extra: dict[str, str | int | bool | None] | None = None,
) -> Decision:
    fact = request_fact(kind, before, after, text[1] if text else None, ctx=ctx, extra=extra)
    decision = request_decision(after, fact)
    if text:
        decision.texts.append(text[0])
    return decision


def take_task(command: c.TakeTask, ctx: Context) -> Decision:
    """WAITING_P1 -> AT_P1 or WAITING_P2 -> AT_P2."""
    request = ctx.request(command.request)
    return _step(ctx, FactKind.REQUEST_TAKEN, request, request.take(ctx.actor, ctx.now))


def forward_task(command: c.ForwardTask, ctx: Context) -> Decision:
    """AT_P1 -> WAITING_P2."""
    request = ctx.request(command.request)
    unit = ctx.centre.unit(command.unit)
    after = request.forward(ctx.actor, unit.code, unit.directorate, staffed=unit.staffed, at=ctx.now)
    decision = _step(ctx, FactKind.REQUEST_FORWARDED, request, after, extra={"unit": unit.code})
    if command.note.strip():
        _add_note(ctx, decision, after, ctx.centre.p2_of(unit.code), command.note.strip())
    decision.notices += desk_notices(ctx, after, "task_waiting")
    return decision


def redirect_task(command: c.RedirectTask, ctx: Context) -> Decision:
    """AT_P1, WAITING_P1 -> WAITING_P1 of another directorate."""
    request = ctx.request(command.request)
    unit = ctx.centre.unit(command.unit)
    after = request.redirect(ctx.actor, unit.code, unit.directorate)
    extra: dict[str, str | int | bool | None] = {"from_unit": request.unit, "to_unit": unit.code}
    decision = _step(ctx, FactKind.REQUEST_REDIRECTED, request, after, ctx.text(command.reason), extra)
    decision.notices += desk_notices(ctx, after, "task_waiting")
    return decision


def pull_back_task(command: c.PullBackTask, ctx: Context) -> Decision:
    """WAITING_P2 -> AT_P1."""
    request = ctx.request(command.request)
    after = request.pull_back(ctx.actor)
    decision = _step(ctx, FactKind.REQUEST_PULLED_BACK, request, after, ctx.text(command.reason))
    decision.notices += desk_notices(ctx, request, "task_pulled_back")
    return decision


def return_task(command: c.ReturnTask, ctx: Context) -> Decision:
    """AT_P2 -> AT_P1."""
    request = ctx.request(command.request)
    after = request.give_back(ctx.actor)
    decision = _step(ctx, FactKind.REQUEST_RETURNED, request, after, ctx.text(command.reason))
    decision.notices += desk_notices(ctx, after, "task_returned")
    return decision


def ask_documents(command: c.AskDocuments, ctx: Context) -> Decision:
    """AT_P1/AT_P2 -> WAITING_CUSTOMER; the promise clock stops."""
    request = ctx.request(command.request)
    until = waiting_until(ctx.centre.end_of_day(ctx.now), command.days)
    after = request.ask_documents(ctx.actor, command.days, until)
    text = ctx.text(command.items)
    decision = _step(ctx, FactKind.REQUEST_DOCUMENTS_ASKED, request, after, text, {"days": command.days})
    decision.notices += customer_notices(ctx, after, "needs_documents", items=text[1], due=until - 1)
    return decision


def complete_documents(command: c.CompleteDocuments, ctx: Context) -> Decision:
    """WAITING_CUSTOMER -> the same desk; the promise goes on with a new date."""
    request = ctx.request(command.request)
    subject = f"request:{request.id}"
    clock = ctx.state.clocks_of(subject).get((subject, ClockKind.PROMISE, request.promise_cycle))
    due = resumed_due(clock, ctx.rules, ctx.now) if clock is not None and clock.paused_at else ctx.now
    after = request.documents_complete(ctx.actor, due)
    decision = _step(ctx, FactKind.REQUEST_DOCUMENTS_COMPLETED, request, after)
    decision.notices += customer_notices(ctx, after, "documents_complete", due=due)
    return decision


def complete_request(command: c.CompleteRequest, ctx: Context) -> Decision:
    """AT_P1/AT_P2 -> COMPLETED."""
    request = ctx.request(command.request)
    text = ctx.text(command.result)
    after = request.complete(ctx.actor, text[1], ctx.now)
    decision = _step(ctx, FactKind.REQUEST_COMPLETED, request, after, text)
    kind = "completed_email" if after.result_by == "email" else "completed_pickup"
    decision.notices += customer_notices(ctx, after, kind, done=ctx.now)
    return decision


def reject_request(command: c.RejectRequest, ctx: Context) -> Decision:
    """AT_P1 -> REJECTED with reason and rule."""
    request = ctx.request(command.request)
    text = ctx.text(f"{command.reason}\n{command.rule}")
    after = request.reject(ctx.actor, text[1], ctx.now)
    decision = _step(ctx, FactKind.REQUEST_REJECTED, request, after, text)
    decision.notices += customer_notices(ctx, after, "rejected", outcome=after.outcome)
    return decision


def propose_rejection(command: c.ProposeRejection, ctx: Context) -> Decision:
    """AT_P2 stays; the unit's supervisor decides."""
    request = ctx.request(command.request)
    text = ctx.text(f"{command.reason}\n{command.rule}")
    after = request.propose_rejection(ctx.actor, text[1])
    decision = _step(ctx, FactKind.REQUEST_REFUSAL_PROPOSED, request, after, text)
    decision.notices += desk_notices(ctx, after, "refusal_proposed")
    return decision


def confirm_rejection(command: c.ConfirmRejection, ctx: Context) -> Decision:
    """AT_P2 with a proposed refusal -> REJECTED."""
    request = ctx.request(command.request)
    after = request.confirm_rejection(ctx.actor, ctx.now)
    decision = _step(ctx, FactKind.REQUEST_REJECTED, request, after)
    decision.notices += customer_notices(ctx, after, "rejected", outcome=after.outcome)
    return decision


def decline_rejection(command: c.DeclineRejection, ctx: Context) -> Decision:
    """AT_P2 with a proposed refusal -> AT_P2."""
    request = ctx.request(command.request)
    after = request.decline_rejection(ctx.actor)
    return _step(ctx, FactKind.REQUEST_REFUSAL_DECLINED, request, after, ctx.text(command.reason))


def reopen_request(command: c.ReopenRequest, ctx: Context) -> Decision:
    """Decided or handed over -> the desk that decided, with a new promise."""
    request = ctx.request(command.request)
    service = ctx.centre.service(request.service)
    due = ctx.centre.promise_due(service, ctx.now)
    after = request.reopen(ctx.actor, command.complaint, ctx.centre.promise_days(service), due)
    decision = _step(ctx, FactKind.REQUEST_REOPENED, request, after, extra={"complaint": command.complaint})
    decision.notices += customer_notices(ctx, after, "reopened", due=due) + desk_notices(ctx, after, "reopened")
    return decision


def reassign_task(command: c.ReassignTask, ctx: Context) -> Decision:
    """Another officer of the same desk."""
    request = ctx.request(command.request)
    position = ctx.centre.position(command.position)
    directorate = ctx.centre.directorate_of_position(position)
    after = request.reassign(ctx.actor, position.code, position.role, directorate)
    extra: dict[str, str | int | bool | None] = {"from": request.holder, "to": position.code}
    decision = _step(ctx, FactKind.REQUEST_REASSIGNED, request, after, ctx.text(command.reason), extra)
    decision.notices += desk_notices(ctx, after, "reassigned")
    return decision


def withdraw_unanswered(command: WithdrawUnanswered, ctx: Context) -> Decision:
    """WAITING_CUSTOMER -> WITHDRAWN after the end of the set day, when the office opens again."""
    request = ctx.request(command.request)
    after = request.withdraw_unanswered(ctx.actor, ctx.now)
    decision = _step(ctx, FactKind.REQUEST_WITHDRAWN, request, after)
    decision.notices += customer_notices(ctx, after, "withdrawn", done=ctx.now)
    return decision


def add_note(command: c.AddNote, ctx: Context) -> Decision:
    """A note to a position on an open request."""
    request = ctx.request(command.request)
    request.note_allowed(ctx.actor)
    ctx.centre.position(command.to)
    decision = request_decision(request)
    _add_note(ctx, decision, request, command.to, command.text)
    return decision


def rate_request(command: c.RateRequest, ctx: Context) -> Decision:
    """The customer's answer by the receipt: once, from COMPLETED on; counted, never stored with the request."""
    request = ctx.state.request_by_number(command.number)
    applicant = ctx.state.applicant(request.id) if request else None
    if request is None or applicant is None or applicant.check_code != command.check:
        raise Refused("status.unknown")
    after = request.rate()
    fact = Fact(FactKind.REQUEST_RATED, f"request:{after.id}", request.state, after.state, request=after)
    day = ctx.centre.local_date(ctx.now)
    count = RatingCount(day, request.service, request.unit, request.booth, command.answer)
    return Decision(lambda seq: Done(seq=seq), [fact], ratings=[count])


def _add_note(ctx: Context, decision: Decision, request: Request, to: str, words: str) -> None:
    text, reference = ctx.text(words)
    note = NoteRef(ctx.ids.new_id(ctx.now), request.id, ctx.actor.code, to, reference, ctx.now)
    decision.texts.append(text)
    decision.facts.append(
        Fact(FactKind.NOTE_ADDED, f"request:{request.id}", request.state, request.state, reference, note=note)
    )
