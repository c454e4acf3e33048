"""Handler of a changed calendar: dues of open clocks are computed anew, in batches beside the live clock.

Nobody is told unless the promised date really changes; a breach that vanishes stays on record, its alert is void.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.internal import RecomputeClocks
from apps.coordinator.service.notices import customer_notices
from common.domain.applicant import Applicant
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.domain.ladder import recomputed
from common.domain.request import Request
from common.domain.sla import Clock, ClockKind
from common.messages.results import Done


def recompute_clocks(command: RecomputeClocks, ctx: Context) -> Decision:
    """Settle each open clock with the calendar in force; one it does not reach keeps its due and is named."""
    facts: list[Fact] = []
    decision = Decision(lambda seq: Done(seq=seq), facts)
    plain: list[Clock] = []
    beyond: list[str] = []
    settled = list(_settled(command, ctx, beyond))
    told = ctx.state.applicants([_request_of(after) for before, after in settled if _another_date(ctx, before, after)])
    for before, after in settled:
        if not _promise(ctx, decision, before, after, told):
            plain.append(after)
        _void(ctx, facts, before, after)
    if plain:
        extra: dict[str, str | int | bool | None] = {"calendar": ctx.rules.version, "count": len(plain)}
        if beyond:
            extra["beyond_horizon"] = ",".join(beyond[:20])
        facts.append(
            Fact(FactKind.CLOCKS_RECOMPUTED, f"calendar:{ctx.rules.version}", clocks=tuple(plain), extra=extra)
        )
    return decision


def _settled(command: RecomputeClocks, ctx: Context, beyond: list[str]) -> Iterator[tuple[Clock, Clock]]:
    """Yield each open clock as it was and as it is; subjects the calendar does not reach go to `beyond`."""
    for key in command.keys:
        clock = ctx.state.clocks_of(key[0]).get(key)
        if clock is None or clock.stopped_at is not None:
            continue
        if clock.calendar == ctx.rules.version and not command.forced:
            continue
        try:
            after = recomputed(clock, ctx.rules, ctx.now)
        except Refused:
            beyond.append(key[0])
            after = replace(clock, calendar=ctx.rules.version, version=clock.version + 1)
        if not command.forced or replace(after, version=clock.version) != clock:
            yield clock, after


def _another_date(ctx: Context, before: Clock, after: Clock) -> bool:
    """Whether a promise falls on another date now, still to come: only then the customer is told."""
    old, new = before.due_at, after.due_at
    if after.kind is not ClockKind.PROMISE or old is None or new is None or old == new:
        return False
    return new > ctx.now and ctx.centre.local_date(old) != ctx.centre.local_date(new)


def _request_of(clock: Clock) -> str:
    return clock.subject.removeprefix("request:")


def _promise(
    ctx: Context, decision: Decision, before: Clock, after: Clock, applicants: Mapping[str, Applicant]
) -> bool:
    """Move a request's promise with its clock; tell the customer when the date is another one."""
    old, new = before.due_at, after.due_at
    if after.kind is not ClockKind.PROMISE or new is None or old == new:
        return False
    request = ctx.state.request(_request_of(after))
    if request is None or not request.open:
        return False
    moved: Request = request.move_promise(new)
    decision.facts.append(
        Fact(FactKind.PROMISE_MOVED, after.subject, request.state, moved.state, request=moved, clocks=(after,))
    )
    if (applicant := applicants.get(moved.id)) is not None:
        decision.notices += customer_notices(ctx, moved, "promise_moved", applicant, due=new)
    return True


def _void(ctx: Context, facts: list[Fact], before: Clock, after: Clock) -> None:
    if before.breached_at is None or after.breached_at is not None:
        return
    alert = ctx.state.alerts.get(after.key)
    if alert is not None:
        voided = alert.void(ctx.now)
        facts.append(Fact(FactKind.ALERT_VOIDED, after.subject, alert.state, voided.state, "calendar", alert=voided))
