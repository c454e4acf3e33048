"""Handlers of tickets: fetch, one domain call, done. Rules are in `common.domain.ticket` and `queueing`."""

from __future__ import annotations

from typing import Any

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.hall_forecast import forecast
from apps.coordinator.service.handlers.documents import forget_documents
from apps.coordinator.service.projection import ticket_view
from apps.coordinator.service.records import Counter, RatingCount
from common.domain.booth import Booth
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.domain.ids import PRIORITY_LETTER
from common.domain.ladder import started
from common.domain.lease import next_online
from common.domain.queueing import choose
from common.domain.request import Request
from common.domain.roles import Role
from common.domain.sla import Clock, ClockKind
from common.domain.ticket import PaperState, Ticket
from common.domain.voice import VoiceOutcome
from common.messages import commands as c
from common.messages.results import Done, TicketResult


def _fact(kind: FactKind, before: Ticket | None, after: Ticket, **more: object) -> Fact:
    return Fact(
        kind,
        f"ticket:{after.id}",
        before.state if before else None,
        after.state,
        ticket=after,
        **more,  # type: ignore[arg-type]
    )


def _decision(ctx: Context, *facts: Fact, ticket: Ticket, **more: Any) -> Decision:
    view = ticket_view(ticket, ctx.centre, full=True)
    return Decision(lambda seq: TicketResult(seq=seq, ticket=view, **more), list(facts))


def _wait_clock(ctx: Context, ticket: Ticket) -> tuple[Clock, ...]:
    """Return the stopped wait clock of a ticket, or nothing when it stopped before."""
    clock = ctx.state.clocks_of(f"ticket:{ticket.id}").get((f"ticket:{ticket.id}", ClockKind.WAIT, 1))
    return (clock.stop(ctx.now),) if clock is not None and clock.stopped_at is None else ()


def issue_ticket(command: c.IssueTicket, ctx: Context) -> Decision:
    """(none) -> WAITING."""
    service = ctx.centre.service(command.service)
    letter = ctx.centre.letter(service)
    day = ctx.state.day
    if day is None:
        raise Refused("day.not_issuing", state=None)
    day.may_issue(letter)
    number_letter = PRIORITY_LETTER if command.priority else letter
    series = f"ticket:{number_letter}"
    before = ctx.state.counter(day.date, series)
    number = next_online(before.last if before else 0, ctx.state.blocks(day.date, number_letter))
    counter = Counter(day.date, series, number, before.version + 1 if before else 0)
    ticket = Ticket.issue(
        id=ctx.ids.new_id(ctx.now),
        day=day.date,
        service=service.code,
        letter=letter,
        number=counter.last,
        priority=command.priority,
        language=command.language,
        at=ctx.now,
        device=ctx.actor.device,
    )
    clock = started(ctx.rules, f"ticket:{ticket.id}", ClockKind.WAIT, 1, ctx.now, ctx.rules.policy.wait_minutes)
    decision = _decision(
        ctx,
        _fact(FactKind.TICKET_ISSUED, None, ticket, clocks=(clock,)),
        ticket=ticket,
        ahead=ctx.state.room.ahead_of(ticket),
        wait_minutes=forecast(ctx.state, ctx.centre, ctx.now).minutes(letter, priority=command.priority),
    )
    decision.counters.append(counter)
    if not ctx.state.site.mark:
        decision.site = ctx.state.site.changed(mark="live")
    return decision


def report_paper(command: c.ReportPaper, ctx: Context) -> Decision:
    """What became of the slip: the dispenser that issued it knows, or the usher who prints it again at another."""
    ticket = ctx.ticket(command.ticket)
    if ticket.device != ctx.actor.device and ctx.actor.role is not Role.PANDU:
        raise Refused("ticket.of_other_device")
    after = ticket.report_paper(PaperState(command.paper))
    return _decision(ctx, _fact(FactKind.TICKET_PAPER_REPORTED, ticket, after), ticket=after)


def report_voice(command: c.ReportVoice, ctx: Context) -> Decision:
    """What became of a call's voice; a call told before leaves no second fact."""
    ticket = ctx.ticket(command.ticket)
    after = ticket.report_voice(command.called_at, VoiceOutcome(command.outcome))
    extra: dict[str, str | int | bool | None] = {"called_at": command.called_at, "outcome": command.outcome}
    facts = [_fact(FactKind.TICKET_VOICED, ticket, after, extra=extra)] if after is not None else []
    return Decision(lambda seq: Done(seq=seq), facts)


_MAYBE_OUT = frozenset({PaperState.PRINTING, PaperState.PRINTED, PaperState.UNKNOWN})
"""Papers that a person may hold or is about to: printed again by the usher, or without an answer."""


def cancel_ticket(command: c.CancelTicket, ctx: Context) -> Decision:
    """WAITING -> CANCELLED; without a session only the dispenser whose paper never came."""
    ticket = ctx.ticket(command.ticket)
    if ctx.actor.role is Role.CUSTOMER and (ticket.device != ctx.actor.device or ticket.paper in _MAYBE_OUT):
        raise Refused("ticket.paper_came")
    after = ticket.cancel(ctx.actor.role, ctx.now)
    text, reference = ctx.text(command.reason)
    fact = _fact(FactKind.TICKET_CANCELLED, ticket, after, reason=reference, clocks=_wait_clock(ctx, ticket))
    decision = _decision(ctx, fact, ticket=after)
    decision.texts.append(text)
    return decision


def mark_priority(command: c.MarkPriority, ctx: Context) -> Decision:
    """Mark as priority; the number stays."""
    ticket = ctx.ticket(command.ticket)
    after = ticket.prioritise(ctx.actor.role)
    return _decision(ctx, _fact(FactKind.TICKET_PRIORITISED, ticket, after), ticket=after)


def call_next(command: c.CallNext, ctx: Context) -> Decision:  # noqa: ARG001 - every handler has this form
    """WAITING -> CALLED for the next ticket by the rule; why is stored with the call."""
    booth = ctx.own_booth()
    _own_hands(ctx, booth)
    booth.ready_to_call()
    choice = choose(booth, ctx.state.room, ctx.state.booths.values(), ctx.now)
    ticket = choice.ticket
    after = ticket.call(booth.code, ctx.actor.code, ctx.now)
    fact = _fact(
        FactKind.TICKET_CALLED,
        ticket,
        after,
        reason=choice.why.value,
        booth=booth.took(ticket.id, priority=ticket.priority),
        clocks=_wait_clock(ctx, ticket),
        extra={"after_priorities": True} if choice.after_priorities else None,
    )
    return _decision(ctx, fact, ticket=after, why=choice.why.value)


def recall_ticket(command: c.RecallTicket, ctx: Context) -> Decision:
    """CALLED -> CALLED."""
    ticket, _ = ctx.ticket_in_hand(command.ticket)
    after = ticket.recall(ctx.now)
    return _decision(ctx, _fact(FactKind.TICKET_RECALLED, ticket, after), ticket=after)


def serve_ticket(command: c.ServeTicket, ctx: Context) -> Decision:
    """CALLED -> SERVING."""
    ticket, _ = ctx.ticket_in_hand(command.ticket)
    after = ticket.serve(ctx.now)
    return _decision(ctx, _fact(FactKind.TICKET_SERVED, ticket, after), ticket=after)


def skip_ticket(command: c.SkipTicket, ctx: Context) -> Decision:
    """CALLED -> NO_SHOW."""
    ticket, booth = ctx.ticket_in_hand(command.ticket)
    after = ticket.skip(ctx.now)
    return _decision(ctx, _fact(FactKind.TICKET_SKIPPED, ticket, after, booth=booth.freed()), ticket=after)


def requeue_ticket(command: c.RequeueTicket, ctx: Context) -> Decision:
    """NO_SHOW -> WAITING."""
    ticket = ctx.ticket(command.ticket)
    after = ticket.requeue(ctx.actor.role, ctx.state.room.behind(ticket.letter), ctx.now)
    return _decision(ctx, _fact(FactKind.TICKET_REQUEUED, ticket, after), ticket=after)


def finish_ticket(command: c.FinishTicket, ctx: Context) -> Decision:
    """SERVING -> SERVED; refused while a draft is open, except by SPV for a lost booth (the draft is discarded)."""
    ticket, booth = ctx.ticket_in_hand(command.ticket)
    draft = ctx.state.draft_of(ticket.id)
    facts = []
    gone: Request | None = None
    if draft is not None:
        if ctx.actor.role is Role.P0:
            raise Refused("ticket.draft_open", request=draft.number)
        gone = draft.discard(ctx.actor, ctx.now)
        facts.append(
            Fact(FactKind.REQUEST_DISCARDED, f"request:{draft.id}", draft.state, gone.state, "booth_lost", request=gone)
        )
    opened = [r for r in ctx.state.requests_of(ticket.id) if r.state not in {"DRAFT", "DISCARDED"}]
    after = ticket.finish(ctx.actor.role, "requests" if opened else "answered", ctx.now)
    facts.append(
        _fact(
            FactKind.TICKET_FINISHED,
            ticket,
            after,
            booth=booth.freed(),
            extra={"requests": len(opened)} if opened else None,
        )
    )
    decision = _decision(ctx, *facts, ticket=after)
    if gone is not None:
        decision.forgotten.append(gone.id)
        forget_documents(decision, ctx, gone, "booth_lost")
    return decision


def return_ticket(command: c.ReturnTicket, ctx: Context) -> Decision:
    """CALLED -> WAITING."""
    ticket, booth = ctx.ticket_in_hand(command.ticket)
    after = ticket.give_back(ctx.actor.role)
    text, reference = ctx.text(command.reason)
    fact = _fact(FactKind.TICKET_RETURNED, ticket, after, reason=reference, booth=booth.freed())
    decision = _decision(ctx, fact, ticket=after)
    decision.texts.append(text)
    return decision


def transfer_ticket(command: c.TransferTicket, ctx: Context) -> Decision:
    """SERVING -> WAITING, reserved for a booth when one is named."""
    ticket, booth = ctx.ticket_in_hand(command.ticket)
    draft = ctx.state.draft_of(ticket.id)
    if draft is not None:
        raise Refused("ticket.draft_open", request=draft.number)
    if command.booth is not None:
        _may_receive(ctx, booth, command.booth)
    after = ticket.transfer(ctx.actor.role, command.booth)
    text, reference = ctx.text(command.reason)
    fact = _fact(
        FactKind.TICKET_TRANSFERRED,
        ticket,
        after,
        reason=reference,
        booth=booth.freed(),
        extra={"from_booth": booth.code, "to_booth": command.booth},
    )
    decision = _decision(ctx, fact, ticket=after)
    decision.texts.append(text)
    return decision


def rate_ticket(command: c.RateTicket, ctx: Context) -> Decision:
    """The fact says that it was rated; the value only raises a counter."""
    ticket = ctx.ticket(command.ticket)
    if ticket.booth != ctx.own_booth().code:
        raise Refused("ticket.not_in_hand", booth=ticket.booth)
    after = ticket.rate()
    fact = _fact(FactKind.TICKET_RATED, ticket, after)
    unit = ctx.centre.service(ticket.service).unit
    count = RatingCount(ticket.day, ticket.service, unit, ticket.booth or "", command.answer)
    return Decision(lambda seq: Done(seq=seq), [fact], ratings=[count])


def _own_hands(ctx: Context, booth: Booth) -> None:
    """Refuse when another officer opened this booth."""
    if booth.account is not None and booth.account != ctx.actor.account:
        raise Refused("booth.of_other_officer", booth=booth.code)


def _may_receive(ctx: Context, booth: Booth, target: str) -> None:
    other = ctx.state.booths.get(target)
    if other is None:
        raise Refused("booth.unknown", booth=target)
    if other.code == booth.code:
        raise Refused("booth.same", booth=target)
    if other.state != "OPEN":
        raise Refused("booth.not_open", booth=target)
