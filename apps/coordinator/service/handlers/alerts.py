"""Handlers of alerts and of a late promise's new estimate: fetch, one domain call, done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.projection import request_view
from common.domain.alert import Alert, FollowUp
from common.domain.clock import DAY
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.domain.ladder import settled
from common.domain.sla import ClockKind
from common.messages import commands as c
from common.messages.results import Done, RequestResult

ESTIMATE_AHEAD = 60 * DAY


def acknowledge_alerts(command: c.AcknowledgeAlerts, ctx: Context) -> Decision:
    """OPEN -> ACKNOWLEDGED, all or none."""
    return _each(ctx, command.alerts, FactKind.ALERT_ACKNOWLEDGED, None, lambda a: a.acknowledge(ctx.actor, ctx.now))


def close_alerts(command: c.CloseAlerts, ctx: Context) -> Decision:
    """OPEN, ACKNOWLEDGED -> CLOSED with one follow-up for all, all or none."""
    text, reference = ctx.text(command.words)
    outcome = FollowUp(command.outcome)
    decision = _each(
        ctx,
        command.alerts,
        FactKind.ALERT_CLOSED,
        reference,
        lambda alert: alert.close(ctx.actor, outcome, reference, ctx.now),
    )
    decision.texts.append(text)
    return decision


def estimate_promise(command: c.EstimatePromise, ctx: Context) -> Decision:
    """The desk's new date for a promise it cannot keep, also by who stands in; the close of a working date to come."""
    request = ctx.request(command.request)
    if not request.open or request.holder not in ctx.actor.positions:
        raise Refused("request.not_yours", holder=request.holder)
    subject = f"request:{request.id}"
    clock = ctx.state.clocks_of(subject).get((subject, ClockKind.PROMISE, request.promise_cycle))
    if clock is None or not clock.running:
        raise Refused("promise.not_running", state=str(request.state))
    at = _close_of(ctx, command.date)
    after = settled(clock.estimated(at), ctx.rules)
    fact = Fact(FactKind.PROMISE_ESTIMATED, subject, request.state, request.state, clocks=(after,))
    view = request_view(request, full=True)
    return Decision(lambda seq: RequestResult(seq=seq, request=view), [fact])


def _close_of(ctx: Context, day: str) -> int:
    calendar = ctx.rules.calendar
    try:
        start = calendar.instant(date.fromisoformat(day), 0)
    except ValueError:
        raise Refused("promise.bad_date", given=day) from None
    closes = calendar.closes(start, start + DAY)
    if not closes or closes[-1] <= ctx.now or closes[-1] > ctx.now + ESTIMATE_AHEAD:
        raise Refused("promise.bad_date", given=day)
    return closes[-1]


def _each(ctx: Context, ids: list[str], kind: FactKind, reason: str | None, step: Callable[[Alert], Alert]) -> Decision:
    facts: list[Fact] = []
    for alert_id in dict.fromkeys(ids):
        alert = ctx.state.alert(alert_id)
        if alert is None:
            raise Refused("alert.unknown", alert=alert_id)
        after = step(alert)
        if after is not alert:
            facts.append(Fact(kind, alert.subject, alert.state, after.state, reason, alert=after))
    return Decision(lambda seq: Done(seq=seq), facts)
