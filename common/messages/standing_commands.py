"""Commands on what stands behind the clocks: alerts, estimates, absences, promises of units, limits, calendar, time."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from common.messages.command import Code, Command, Id, Instant, Reason

Alerts = Annotated[list[Id], Meta(min_length=1, max_length=200)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Limit = Annotated[int, Meta(ge=1, le=2_400)]
CALENDAR_BYTES = 60_000  # a document must fit into one request


class AcknowledgeAlerts(Command, frozen=True, tag=True, kw_only=True):
    """Diketahui: a supervisor has seen these breaches."""

    alerts: Alerts


class CloseAlerts(Command, frozen=True, tag=True, kw_only=True):
    """Tindak lanjut: what was done about these breaches; only with it they are closed."""

    alerts: Alerts
    outcome: Literal["officer_told", "reassigned", "booth_opened", "customer_told", "justified", "other"]
    words: Reason


class EstimatePromise(Command, frozen=True, tag=True, kw_only=True):
    """Perkiraan baru: the desk names another working date; due, breach and figures stay (DOMAIN section 6)."""

    request: Id
    date: Day


class SetAbsence(Command, frozen=True, tag=True, kw_only=True):
    """A position's substitute and until when it is absent (UTC ms, exclusive); without `until` it is present."""

    position: Code
    substitute: Code | None = None
    until: Instant | None = None


class SetPromise(Command, frozen=True, tag=True, kw_only=True):
    """The head of a unit sets the working days promised for a service of that unit; requests so far keep theirs."""

    service: Code
    days: Annotated[int, Meta(ge=1, le=30)]


class SetLimits(Command, frozen=True, tag=True, kw_only=True):
    """New limits of the clocks that start from now on; running ones keep theirs."""

    wait_minutes: Limit
    wait_warning_minutes: Limit
    pickup_p1_minutes: Limit
    pickup_p2_minutes: Limit
    hold_minutes: Limit
    warning_percent: Annotated[int, Meta(ge=1, le=99)]
    escalate_again_minutes: Limit
    delay_estimate_working_days: Limit
    answer_reminder_days: Limit
    collect_reminder_working_days: Limit


class PublishCalendar(Command, frozen=True, tag=True, kw_only=True):
    """A new version of the calendar: from `effective` (UTC ms) on, or for all time when retroactive.

    `document` is JSON text of the form the calendar query gives; `decree` names its basis.
    """

    mode: Literal["prospective", "retroactive"]
    effective: Instant
    decree: Annotated[str, Meta(min_length=3, max_length=200)]
    document: Annotated[str, Meta(max_length=CALENDAR_BYTES)]


class RebuildClocks(Command, frozen=True, tag=True, kw_only=True):
    """The cached dues of all open clocks are computed anew from their facts; only what differs is written."""


class ConfirmTime(Command, frozen=True, tag=True, kw_only=True):
    """ADMIN confirms the running time after the machine's clock stepped; clocks fire again."""
