"""The ladder of a clock: which steps it has, when each comes, and what a step due now means (DOMAIN section 6).

Every instant comes from the calendar's own addition, never from a due minus wall-clock time. Only the next step is
kept with the clock. Whom a step is told is decided by `recipients`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from common.domain.clock import DAY, MINUTE
from common.domain.hours import CalendarError
from common.domain.pauses import due_after, due_after_days
from common.domain.sla import BREACHING, IN_DAYS, Clock, ClockKind, Step
from common.domain.value import changed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from common.domain.calendar import WorkingCalendar
    from common.domain.pauses import Pause
    from common.domain.policy import SlaPolicy

_LONGEST_CLOSURE = timedelta(days=14)
_LATER = {Step.WARNING: Step.BREACH, Step.REMINDER: Step.END}  # a step missed is passed over once its later one is due


@dataclass(frozen=True, slots=True)
class ClockRules:
    """What dues are computed with: the calendar in force and its version, and every version of the policy."""

    calendar: WorkingCalendar
    version: int
    policies: Mapping[int, SlaPolicy]

    @property
    def policy(self) -> SlaPolicy:
        """The policy of clocks that start now."""
        return self.policies[self.newest]

    @property
    def newest(self) -> int:
        """Version of the policy of clocks that start now."""
        return max(self.policies)

    def of(self, clock: Clock) -> SlaPolicy:
        """The policy a clock was started under."""
        return self.policies[clock.policy]


def started(rules: ClockRules, subject: str, kind: ClockKind, cycle: int, at: int, amount: int) -> Clock:
    """Return a clock that starts at `at` with its due and first step."""
    return settled(Clock(subject, kind, cycle, at, amount, policy=rules.newest, calendar=rules.version), rules)


def settled(clock: Clock, rules: ClockRules) -> Clock:
    """Return the clock with due and next step computed from its facts; the version stays.

    Raises:
        CalendarError: `beyond_horizon` when the calendar does not reach that far.
    """
    if clock.stopped_at is not None:
        return clock
    due = due_of(clock, rules)
    known = changed(clock, {"due_at": due})
    step, at = _next(known, rules) if due is not None else (None, None)
    return changed(known, {"next_step": step, "next_at": at, "calendar": rules.version})


def due_of(clock: Clock, rules: ClockRules) -> int | None:
    """Due instant of a clock, None while it rests."""
    if clock.kind is ClockKind.WAIT:
        return clock.started_at + clock.amount * MINUTE
    if clock.kind is ClockKind.ANSWER:
        return clock.until
    return _after(clock, rules, clock.amount)


def steps(clock: Clock, rules: ClockRules) -> Iterator[tuple[Step, int]]:
    """Yield the steps of a clock whose due is known, with their first instant (breach: the first one past the due)."""
    policy, due = rules.of(clock), clock.due_at
    if due is None:
        return
    if clock.kind in BREACHING:
        warning = _warning(clock, rules, policy)
        if warning is not None and clock.started_at < warning < due:
            yield Step.WARNING, warning
        yield Step.BREACH, due + 1
    if clock.kind in (ClockKind.PICKUP_P1, ClockKind.PICKUP_P2):
        again = _after(clock, rules, clock.amount + policy.escalate_again_minutes)
        if again is not None:
            yield Step.AGAIN, again
    elif clock.kind is ClockKind.PROMISE and clock.estimate is not None and clock.breached_at is not None:
        yield Step.ESTIMATE, clock.estimate + 1
    elif clock.kind is ClockKind.ANSWER:
        reminder = _reminder(clock, due, rules)
        if reminder > clock.started_at:
            yield Step.REMINDER, reminder
        yield Step.END, _opening(due, rules)
    elif clock.kind is ClockKind.COLLECT:
        yield Step.REMINDER, due


def fire(clock: Clock, rules: ClockRules, now: int) -> tuple[Clock, Step | None]:
    """Return the clock after its due step and that step, None when it was passed over because a later one is due too.

    Nothing happens before `next_at`. A missed warning is skipped once its breach has passed; a breach is told once,
    with the due as `breached_at`, however late it is seen. A clock that the calendar does not reach any more keeps its
    due, and is told of it.
    """
    step = clock.next_step
    if clock.paused_at is not None or step is None or clock.next_at is None or now < clock.next_at:
        return clock, None
    if clock.stopped_at is not None:  # it stopped late, and that is still to be told
        told = (*clock.fired, step)
        return replace(clock, next_step=None, next_at=None, fired=told, version=clock.version + 1), step
    later = _within_reach(clock, rules).get(_LATER[step]) if step in _LATER else None
    passed = later is not None and later <= now
    after = replace(clock, fired=(*clock.fired, step), version=clock.version + 1)
    if step is Step.BREACH:
        after = replace(after, breached_at=clock.due_at, detected_at=now)
    return _settled_or_kept(after, rules), None if passed else step


def _within_reach(clock: Clock, rules: ClockRules) -> dict[Step, int]:
    """Return the steps whose instants can be computed; past the calendar's end only the breach of the due at hand."""
    try:
        return dict(steps(clock, rules))
    except CalendarError:
        breaches = clock.kind in BREACHING and clock.due_at is not None
        return {Step.BREACH: (clock.due_at or 0) + 1} if breaches else {}


def _settled_or_kept(clock: Clock, rules: ClockRules) -> Clock:
    try:
        return settled(clock, rules)
    except CalendarError:
        left = ((step, at) for step, at in _within_reach(clock, rules).items() if step not in clock.fired)
        step, at = next(left, (None, None))
        return changed(clock, {"next_step": step, "next_at": at})


def _next(clock: Clock, rules: ClockRules) -> tuple[Step, int] | tuple[None, None]:
    for step, at in steps(clock, rules):
        if step not in clock.fired:
            return step, at
    return None, None


def _warning(clock: Clock, rules: ClockRules, policy: SlaPolicy) -> int | None:
    if clock.kind is ClockKind.WAIT:
        return clock.started_at + policy.wait_warning_minutes * MINUTE
    if clock.kind is ClockKind.PROMISE:
        return _after(clock, rules, clock.amount - 1) if clock.amount > 0 else None
    share = round(clock.amount * MINUTE * policy.warning_share)
    return due_after(rules.calendar, clock.started_at, share, _pauses(clock))


def _reminder(clock: Clock, due: int, rules: ClockRules) -> int:
    """When to remind of an answer: at an opening, so that no phone rings at night.

    That of the last working date up to `answer_reminder_days` before the end; where that is over, the next one before
    the end; else at that instant itself.
    """
    calendar, at = rules.calendar, due - rules.of(clock).answer_reminder_days * DAY
    day = calendar.local_date(at)
    if working := calendar.working_dates(day - _LONGEST_CLOSURE, day):
        opens = calendar.instant(working[-1], calendar.working_intervals(working[-1])[0][0])
        if opens > clock.started_at:
            return opens
    try:
        following = calendar.next_working_instant(max(at, clock.started_at + 1))
    except CalendarError:
        return at
    return following if following < due else at


def _opening(at: int, rules: ClockRules) -> int:
    """When to act on what ended at `at`: as the office opens again, for the customer is told of it at once."""
    try:
        return rules.calendar.next_working_instant(at)
    except CalendarError:
        return at


def _after(clock: Clock, rules: ClockRules, amount: int) -> int | None:
    """Instant at which `amount` (minutes, or working days) of the clock has been used."""
    if clock.kind in IN_DAYS:
        return due_after_days(rules.calendar, clock.started_at, amount, _pauses(clock))
    return due_after(rules.calendar, clock.started_at, amount * MINUTE, _pauses(clock))


def _pauses(clock: Clock) -> list[Pause]:
    return [(rest.begin, rest.end) for rest in clock.rests]


def recomputed(clock: Clock, rules: ClockRules, now: int) -> Clock:
    """Return an open clock under a changed calendar: its due is computed anew, a breach that is none any more vanishes.

    Steps already told stay told, unless their instant now lies ahead again.
    """
    after = settled(replace(clock, version=clock.version + 1), rules)
    if clock.breached_at is None or after.due_at is None or after.due_at < now:
        return after
    told = tuple(step for step in clock.fired if step is Step.WARNING)
    return settled(replace(after, breached_at=None, detected_at=None, fired=told), rules)


def overtaken(clock: Clock, rules: ClockRules, now: int) -> Clock:
    """Return a clock learned of late: steps already past are on record and tell nobody, later ones will."""
    while clock.next_at is not None and clock.next_at <= now:
        clock, _ = fire(clock, rules, now)
    return clock
