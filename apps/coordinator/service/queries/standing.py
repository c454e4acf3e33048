"""Answers on what stands behind the clocks: alerts, calendar and preview, absences, promises, limits, an account."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from apps.coordinator.service.bus import Bus
from apps.coordinator.service.handlers.standing import calendar_with
from apps.coordinator.service.ports import Reader
from apps.coordinator.service.projection import alert_view
from apps.coordinator.service.queries.requests import may_see
from common.domain import pauses
from common.domain.access import Actor
from common.domain.calendar_book import CalendarVersion, missing_year
from common.domain.errors import Refused
from common.domain.ladder import ClockRules, recomputed
from common.domain.sla import IN_DAYS, Clock, ClockKind
from common.messages import queries as q
from common.messages.results import AlertPage
from common.messages.standing_views import (
    AbsenceView,
    CalendarPreview,
    CalendarVersionView,
    CalendarView,
    ClockExplanation,
    MovedClock,
    PromiseView,
    StandingView,
)

SAMPLES = 50


def from_cache(bus: Bus, actor: Actor, query: Any) -> Callable[[], Any] | None:
    """Return what answers from memory, None when rows are needed."""
    match query:
        case q.ListAlerts() if query.scope == "open":
            return lambda: open_alerts(bus, actor, query)
        case q.GetCalendar():
            return lambda: calendar(bus)
        case q.ListStanding():
            return lambda: standing(bus)
        case q.ExplainClock():
            return lambda: explain(bus, actor, query)
    return None


def from_rows(bus: Bus, actor: Actor, query: Any, reader: Reader) -> Callable[[], Any]:
    """Judge in the loop and return what reads rows beside it."""
    if isinstance(query, q.PreviewCalendar):
        return preview(bus, actor, query, reader)
    return closed_alerts(actor, query, reader)


def open_alerts(bus: Bus, actor: Actor, query: q.ListAlerts) -> AlertPage:
    """Return the breaches the actor owes a follow-up, by key."""
    mine = [alert for alert in bus.state.alerts.values() if alert.concerns(actor) and alert.id > query.after]
    rows = sorted(mine, key=lambda alert: alert.id)
    page = [alert_view(alert) for alert in rows[: query.limit]]
    return AlertPage(alerts=page, after=page[-1].id if len(rows) > query.limit else "")


def closed_alerts(actor: Actor, query: q.ListAlerts, reader: Reader) -> Callable[[], AlertPage]:
    """Return what reads the closed ones, newest first, with the words of their follow-up."""

    def read() -> AlertPage:
        rows, more = reader.closed_alerts(actor, query.after, query.limit)
        page = [alert_view(alert, reader.words(alert.words)) for alert in rows]
        return AlertPage(alerts=page, after=page[-1].id if more and page else "")

    return read


def calendar(bus: Bus) -> CalendarView:
    """Return the calendar in force."""
    standing = bus.state.standing
    today = standing.rules.calendar.local_date(bus.now())
    return CalendarView(
        document=standing.calendar.document,
        versions=[_version(one) for one in standing.calendars],
        known_until=standing.rules.calendar.known_until,
        missing_year=missing_year(json.loads(standing.calendar.document), today),
        recomputing=bus.clocks.recomputing,
    )


def preview(bus: Bus, actor: Actor, query: q.PreviewCalendar, reader: Reader) -> Callable[[], CalendarPreview]:
    """Judge the document in the loop; return what computes every open clock both ways, beside it."""
    version, calendar = calendar_with(query.mode, query.effective, query.document, bus.context(actor))
    now, policies = bus.now(), dict(bus.state.standing.rules.policies)
    return lambda: _compared(ClockRules(calendar, version.version, policies), now, reader)


def standing(bus: Bus) -> StandingView:
    """Return absences, promises and limits."""
    kept = bus.state.standing
    limits = asdict(kept.rules.policy)
    limits["warning_percent"] = round(limits.pop("warning_share") * 100)
    return StandingView(
        absences=[
            AbsenceView(position=a.position, substitute=a.substitute, until=a.until) for a in kept.absences.values()
        ],
        promises=[PromiseView(service=p.service, days=p.days, by=p.by, at=p.at) for p in kept.promises.values()],
        limits=limits,
        policy=kept.rules.newest,
        promise_cap=bus.centre.catalogue.promise_cap,
        time_trusted=bus.clock.trusted,
    )


def explain(bus: Bus, actor: Actor, query: q.ExplainClock) -> ClockExplanation:
    """Return what a clock counted until now, or until it stopped or was due."""
    request = bus.context(actor).request(query.subject.removeprefix("request:"))
    if not may_see(actor, request, bus):
        raise Refused("request.not_yours", holder=request.holder)
    clock = bus.state.clocks_of(query.subject).get((query.subject, query.clock, query.cycle))
    if clock is None:
        raise Refused("clock.unknown", kind=query.clock)
    rules = bus.state.standing.rules
    end = clock.stopped_at or clock.due_at or bus.now()
    rests = [(rest.begin, rest.end) for rest in clock.rests]
    in_days = clock.kind in IN_DAYS
    counted = (
        []
        if in_days or clock.kind is ClockKind.ANSWER
        else pauses.counted(rules.calendar, clock.started_at, end, rests)
    )
    return ClockExplanation(
        policy=clock.policy,
        calendar=clock.calendar,
        started_at=clock.started_at,
        due_at=clock.due_at,
        counted=counted,
        closes=_closes(clock, rules, end) if in_days else [],
        pauses=rests,
        outages=[(o.begin, o.end) for o in bus.state.standing.outages if o.begin < end and clock.started_at < o.end],
    )


def _closes(clock: Clock, rules: ClockRules, end: int) -> list[int]:
    """The closes a clock of working days counted, day 0 first, without those within a pause."""
    found = rules.calendar.closes(clock.started_at, max(end, clock.due_at or end))
    return [c for c in found if not any(r.begin < c and (r.end is None or c <= r.end) for r in clock.rests)]


def _compared(rules: ClockRules, now: int, reader: Reader) -> CalendarPreview:
    looked = moved = gone = citizens = beyond = 0
    samples: list[MovedClock] = []
    for number, clock in reader.open_clocks():
        looked += 1
        try:
            after = recomputed(clock, rules, now)
        except Refused:
            beyond += 1
            continue
        gone += clock.breached_at is not None and after.breached_at is None
        if clock.due_at is None or after.due_at is None or clock.due_at == after.due_at:
            continue
        moved += 1
        dates = {rules.calendar.local_date(clock.due_at), rules.calendar.local_date(after.due_at)}
        if clock.kind is ClockKind.PROMISE and after.due_at > now and len(dates) > 1:
            citizens += 1
        if len(samples) < SAMPLES:
            samples.append(
                MovedClock(number=number, kind=clock.kind.value, due_before=clock.due_at, due_after=after.due_at)
            )
    return CalendarPreview(
        clocks=looked, moved=moved, breaches_gone=gone, citizens=citizens, beyond_horizon=beyond, samples=samples
    )


def _version(one: CalendarVersion) -> CalendarVersionView:
    return CalendarVersionView(
        version=one.version,
        mode=one.mode,
        effective=one.effective,
        published_at=one.published_at,
        decree=one.decree,
    )
