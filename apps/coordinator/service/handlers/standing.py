"""Handlers of standing data: absences, promises of units, limits, calendar versions, the running time confirmed."""

from __future__ import annotations

import json
from datetime import date

import msgspec

from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.records import PolicyVersion, PromiseSetting
from apps.coordinator.service.standing import limits_text
from common.domain.absence import Absence, checked_end, checked_substitute
from common.domain.calendar import WorkingCalendar
from common.domain.calendar_book import CalendarVersion, calendar_of, near_years, within_horizon
from common.domain.counter import CounterHours
from common.domain.day import ServiceDay
from common.domain.errors import Refused
from common.domain.events import Fact, FactKind
from common.domain.hours import CalendarError
from common.domain.policy import SlaPolicy
from common.domain.roles import Role
from common.messages import commands as c
from common.messages.results import Done


def _done(fact: Fact) -> Decision:
    return Decision(lambda seq: Done(seq=seq), [fact])


def set_absence(command: c.SetAbsence, ctx: Context) -> Decision:
    """A substitute and an absence; a supervisor for the positions below, KOORD for all."""
    position = ctx.centre.position(command.position)
    if ctx.actor.role is Role.SPV and not _supervises(ctx, position.code):
        raise Refused("absence.not_your_position", position=position.code)
    if command.substitute is not None:
        checked_substitute(position, ctx.centre.position(command.substitute))
    if command.until is not None:
        checked_end(command.until, ctx.now)
    known = ctx.state.standing.absences.get(position.code)
    absence = Absence(position.code, command.substitute, command.until, known.version + 1 if known else 0)
    extra: dict[str, str | int | bool | None] = {"substitute": command.substitute, "until": command.until}
    decision = _done(Fact(FactKind.ABSENCE_SET, f"position:{position.code}", extra=extra))
    decision.absences.append(absence)
    return decision


def set_promise(command: c.SetPromise, ctx: Context) -> Decision:
    """The head of a unit promises for a service of that unit, never above the cap."""
    service = ctx.centre.service(command.service)
    if ctx.actor.level != "P2" or ctx.actor.unit != service.unit:
        raise Refused("promise.not_your_service", service=service.code)
    cap = ctx.centre.catalogue.promise_cap
    if command.days > cap:
        raise Refused("promise.above_cap", given=command.days, most=cap)
    known = ctx.state.standing.promises.get(service.code)
    setting = PromiseSetting(service.code, command.days, ctx.actor.code, ctx.now, known.version + 1 if known else 0)
    before = known.days if known else service.promised_working_days
    extra: dict[str, str | int | bool | None] = {"from": before, "to": command.days}
    decision = _done(Fact(FactKind.PROMISE_SET, f"service:{service.code}", extra=extra))
    decision.promises.append(setting)
    return decision


def set_limits(command: c.SetLimits, ctx: Context) -> Decision:
    """New limits for clocks that start from now on."""
    given = msgspec.structs.asdict(command)
    policy = SlaPolicy(warning_share=given.pop("warning_percent") / 100, **given).checked()
    version = ctx.state.standing.policies[-1].version + 1
    decision = _done(Fact(FactKind.LIMITS_SET, f"policy:{version}", extra={"limits": limits_text(policy)}))
    decision.policies.append(PolicyVersion(version, ctx.now, limits_text(policy)))
    return decision


def publish_calendar(command: c.PublishCalendar, ctx: Context) -> Decision:
    """A new version of the calendar; dues of open clocks follow in batches."""
    standing = ctx.state.standing
    if command.base is not None and command.base != standing.calendar.version:
        raise Refused("calendar.newer", version=standing.calendar.version)
    version, calendar = calendar_with(command.mode, command.effective, command.document, ctx, command.decree)
    extra: dict[str, str | int | bool | None] = {
        "mode": version.mode,
        "effective": version.effective,
        "decree": version.decree,
    }
    day = _rescheduled(ctx.state.day, CounterHours(calendar, ctx.centre.hours.rules))
    decision = _done(Fact(FactKind.CALENDAR_PUBLISHED, f"calendar:{version.version}", day=day, extra=extra))
    decision.calendars.append(version)
    return decision


def _rescheduled(day: ServiceDay | None, hours: CounterHours) -> ServiceDay | None:
    """The day on show with the hours of the new calendar; None when nothing of it moves."""
    if day is None:
        return None
    today = hours.service_day(date.fromisoformat(day.date))
    ends_at = today.ends_at if today else day.ends_at
    try:
        following = hours.following(day.date, ends_at).opens_at
    except CalendarError:
        following = None
    after = day.rescheduled(today.stops_at if today else None, today.ends_at if today else None, following)
    return None if after is day else after


def calendar_with(
    mode: str, effective: int, document: str, ctx: Context, decree: str = ""
) -> tuple[CalendarVersion, WorkingCalendar]:
    """Return the version a document would become and the calendar then in force, or refuse it.

    It may not reach less far than before, nor leave out anything from now on, nor know years far from those known.
    """
    standing = ctx.state.standing
    version = _version(mode, effective, document, ctx, decree)
    hours = near_years(version.hours(), standing.calendar.hours())
    calendar, before = calendar_of([*standing.calendars, version]), standing.rules.calendar
    if calendar.known_until < before.known_until or calendar.reach(ctx.now) < before.reach(ctx.now):
        raise Refused("calendar.reaches_less", until=min(calendar.known_until, calendar.reach(ctx.now) or ctx.now))
    within_horizon(hours)
    return version, calendar


def _version(mode: str, effective: int, document: str, ctx: Context, decree: str) -> CalendarVersion:
    try:
        told = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise Refused("bad_case", about=f"calendar document: {error}") from None
    if not isinstance(told, dict):
        raise Refused("bad_case", about="calendar document: no object")
    return CalendarVersion(
        version=ctx.state.standing.calendar.version + 1,
        mode="retroactive" if mode == "retroactive" else "prospective",
        effective=effective,
        published_at=ctx.now,
        decree=decree,
        document=json.dumps(told, ensure_ascii=False),
    )


def confirm_time(command: c.ConfirmTime, ctx: Context) -> Decision:  # noqa: ARG001 - one form of handlers
    """ADMIN says that the running time is right."""
    decision = _done(Fact(FactKind.CLOCK_CONFIRMED, "clock:wall"))
    decision.time_confirmed = True
    return decision


def rebuild_clocks(command: c.RebuildClocks, ctx: Context) -> Decision:  # noqa: ARG001 - one form of handlers
    """Dues follow in batches."""
    decision = Decision(lambda seq: Done(seq=seq))
    decision.rebuild_clocks = True
    return decision


def _supervises(ctx: Context, position: str) -> bool:
    """Whether the acting supervisor, or one it stands in for, is above a position, directly or further up."""
    seen: set[str] = set()
    above = ctx.centre.staff.supervisor_of(position)
    while above is not None and above.code not in seen:
        if above.code in ctx.actor.positions:
            return True
        seen.add(above.code)
        above = ctx.centre.staff.supervisor_of(above.code)
    return False
