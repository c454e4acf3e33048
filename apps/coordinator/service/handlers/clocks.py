"""Handlers of clocks: a step fires, once, with its notices, in one transaction (DESIGN section 5).

What a step means is the domain's (`ladder`, `recipients`); here it becomes a fact, an alert and notice rows.
"""

from __future__ import annotations

import json
from dataclasses import replace

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.handlers.desk_requests import withdraw_unanswered
from apps.coordinator.service.internal import FireClock, RecordOutage, WithdrawUnanswered
from apps.coordinator.service.records import Notice, Outage
from common.domain.alert import Alert
from common.domain.contact import takes_sms
from common.domain.events import Fact, FactKind
from common.domain.hours import CalendarError
from common.domain.ladder import fire, settled
from common.domain.recipients import CUSTOMER, Recipients, Told
from common.domain.request import Request
from common.domain.roles import Role
from common.domain.sla import Clock, ClockKind, Step
from common.messages.results import Done

_FACTS = {
    Step.WARNING: FactKind.CLOCK_WARNED,
    Step.BREACH: FactKind.CLOCK_BREACHED,
    Step.AGAIN: FactKind.CLOCK_ESCALATED,
    Step.ESTIMATE: FactKind.CLOCK_ESCALATED,
    Step.REMINDER: FactKind.CLOCK_REMINDED,
    Step.END: FactKind.CLOCK_REMINDED,
}
_OF_ESTIMATE = frozenset({"delayed", "estimate_passed"})
"""Templates whose date is the new estimate; the others of a promise name the promised date."""


def fire_clock(command: FireClock, ctx: Context) -> Decision:
    """One step of one clock; a clock that changed since (taken, stopped, moved) is left alone: the first one wins."""
    key = (command.subject, command.kind, command.cycle)
    clock = ctx.state.clocks_of(command.subject).get(key)
    if clock is None or clock.version != command.version:
        return _done([])
    after, step = fire(clock, ctx.rules, ctx.now)
    if after is clock:
        return _done([])
    request = ctx.request(command.subject.removeprefix("request:")) if command.subject.startswith("request:") else None
    if step is None:
        reason = str(clock.next_step)
        return _done([Fact(FactKind.CLOCK_PASSED_OVER, command.subject, reason=reason, clocks=(after,))])
    if step is Step.END and request is not None:
        return withdraw_unanswered(WithdrawUnanswered(request.id), ctx)
    if step is Step.BREACH and clock.kind is ClockKind.PROMISE and clock.stopped_at is None:
        after = _with_estimate(ctx, after)
    fact = Fact(_FACTS[step], command.subject, reason=f"{clock.kind}.{step}", clocks=(after,), request=None)
    decision = _done([replace(fact, alert=_alert(ctx, after, step, request))])
    known: dict[str, str] = {}
    for told in Recipients(ctx.centre.staff, ctx.state.standing.absences, ctx.now).of(clock.kind, step, request):
        if told.template not in known:
            known[told.template] = json.dumps(_data(ctx, after, request, told.template), sort_keys=True)
        decision.notices += _notices(ctx, after, step, request, told, known[told.template])
    return decision


def record_outage(command: RecordOutage, ctx: Context) -> Decision:  # noqa: ARG001 - one form of handlers
    """The coordinator was down: recorded, shown beside each breach it touched; it pauses nothing."""
    fact = Fact(FactKind.OUTAGE_RECORDED, "outage", extra={"begin": command.begin, "end": command.end})
    decision = _done([fact])
    decision.outages.append(Outage(command.begin, command.end))
    return decision


def _done(facts: list[Fact]) -> Decision:
    return Decision(lambda seq: Done(seq=seq), facts)


def _with_estimate(ctx: Context, clock: Clock) -> Clock:
    """A missed promise names a date to come: the desk's estimate, else the close of the n-th working day after it.

    None when the calendar does not reach that far: the breach is told all the same.
    """
    if clock.due_at is None or (clock.estimate is not None and clock.estimate > ctx.now):
        return clock
    days = ctx.rules.of(clock).delay_estimate_working_days
    try:
        told = ctx.rules.calendar.nth_close(clock.due_at, days - 1)
        if told <= ctx.now:
            told = ctx.rules.calendar.nth_close(ctx.now, days - 1)
        return settled(replace(clock, estimate=told), ctx.rules)
    except CalendarError:
        return replace(clock, estimate=None)


def _alert(ctx: Context, clock: Clock, step: Step, request: Request | None) -> Alert | None:
    """Raise the alert of a breach, mark it when the next level is told."""
    known = ctx.state.alerts.get(clock.key)
    if step in (Step.AGAIN, Step.ESTIMATE):
        return known.escalate() if known is not None else None
    if step is not Step.BREACH or clock.breached_at is None:
        return None
    ticket = None if request else ctx.state.tickets.get(clock.subject.removeprefix("ticket:"))
    return Alert(
        id=ctx.ids.new_id(ctx.now),
        subject=clock.subject,
        kind=clock.kind.value,
        cycle=clock.cycle,
        level=level_of(clock.kind, request),
        directorate=request.directorate if request else None,
        unit=request.unit if request else None,
        number=request.number if request else ticket.label if ticket else "",
        breached_at=clock.breached_at,
        detected_at=ctx.now,
        outage=ctx.state.standing.touched_by_outage(clock.started_at, ctx.now),
    )


def level_of(kind: ClockKind, request: Request | None) -> str:
    """Return whose desk is late: P0 for the hall, else P1 or P2."""
    if request is None:
        return "P0"
    if kind is ClockKind.PROMISE:
        return request.desk_role.value
    return "P2" if kind is ClockKind.PICKUP_P2 else "P1"


def _notices(ctx: Context, clock: Clock, step: Step, request: Request | None, told: Told, data: str) -> list[Notice]:
    channels = told.channels
    if told.recipient == CUSTOMER:
        person = ctx.state.applicant(request.id) if request else None
        agreed = (
            {"sms": person.consent_sms and takes_sms(person.phone), "email": person.consent_email} if person else {}
        )
        channels = tuple(channel for channel in channels if agreed.get(channel))
        if step is Step.BREACH and (clock.estimate is None or clock.stopped_at is not None):
            return []  # an apology without a new date says nothing, nor does one after the end
    once = f"{step}:{clock.estimate}" if step is Step.ESTIMATE else step
    place = "|".join((clock.subject, clock.kind, str(clock.cycle), once, told.recipient))
    return [
        Notice(
            id=ctx.ids.new_id(ctx.now),
            subject=clock.subject,
            kind=told.template,
            channel=channel,
            recipient=told.recipient,
            at=ctx.now,
            step=f"{place}|{channel}",
            data=data,
        )
        for channel in channels
    ]


def _data(ctx: Context, clock: Clock, request: Request | None, template: str) -> dict[str, str | int | None]:
    """Codes, numbers and instants of the templates; nothing personal."""
    data: dict[str, str | int | None] = {"since": clock.started_at, "lim": clock.amount}
    if request is None:
        ticket = ctx.state.tickets.get(clock.subject.removeprefix("ticket:"))
        return data | {"ticket": ticket.label if ticket else ""}
    if clock.kind in (ClockKind.PICKUP_P1, ClockKind.PICKUP_P2, ClockKind.HOLD):
        data["min"] = _used(ctx, clock)
        data["pos"] = _desk(ctx, request)
    if clock.kind is ClockKind.PROMISE:
        data["due"] = clock.estimate if template in _OF_ESTIMATE else clock.due_at
        data["promised"] = clock.due_at
    if template == "reminder":
        data["items"] = _items(ctx, clock.subject)
    return data | {"unit": request.unit}


def _items(ctx: Context, subject: str) -> str | None:
    """Reference of what the customer was last asked for, as the notice that asked for it holds it."""
    asked = ctx.state.notices_where(subject=subject, kind="needs_documents")
    return json.loads(asked[-1].data).get("items") if asked else None


def _used(ctx: Context, clock: Clock) -> int:
    """Working minutes since the clock began; where the calendar ends, at least what it allowed."""
    calendar, end = ctx.rules.calendar, ctx.now if clock.stopped_at is None else clock.stopped_at
    try:
        return calendar.elapsed_minutes(clock.started_at, min(end, calendar.known_until))
    except CalendarError:
        return clock.amount


def _desk(ctx: Context, request: Request) -> str:
    """The position a task waits for; a desk of several is named by its directorate."""
    if request.holder is not None:
        return request.holder
    if request.desk_role is Role.P2:
        return ctx.centre.p2_of(request.unit)
    return f"P1 {request.directorate}"
