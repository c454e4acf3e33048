"""Facts of requests: one place where a step of a request gets its clocks."""

from __future__ import annotations

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.projection import request_view
from common.domain.events import Fact, FactKind
from common.domain.request import Request
from common.domain.request_clocks import RequestClocks
from common.domain.sla import Clock
from common.messages.results import RequestResult


def request_fact(
    kind: FactKind,
    before: Request | None,
    after: Request,
    reason: str | None = None,
    *,
    ctx: Context | None = None,
    extra: dict[str, str | int | bool | None] | None = None,
) -> Fact:
    """Return the fact of a step; with `ctx` its clocks follow the new state."""
    clocks: tuple[Clock, ...] = ()
    if ctx is not None:
        known = ctx.state.clocks_of(f"request:{after.id}").values()
        clocks = RequestClocks.of(after, known, ctx.rules).follow(ctx.now)
    return Fact(
        kind,
        f"request:{after.id}",
        before.state if before else None,
        after.state,
        reason,
        request=after,
        clocks=clocks,
        extra=extra,
    )


def request_decision(request: Request, *facts: Fact) -> Decision:
    """Return a decision whose result is the request's full view."""
    view = request_view(request, full=True)
    return Decision(lambda seq: RequestResult(seq=seq, request=view), list(facts))
