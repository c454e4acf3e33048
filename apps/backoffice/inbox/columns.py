"""What each column of the inbox shows of a task. The pick-up column left, the promise right: never mixed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from apps.backoffice import texts
from apps.backoffice.desks import OPEN, WAITING
from apps.backoffice.inbox.tasks import Heading, Task
from common.shell import formats
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.promise_left import days_words, promise_of
from common.shell.sentence import Words
from common.shell.time_left import TimeLeft, time_left
from common.shell.widgets.table_cell import Cell, Column
from common.shell.working_days import WorkingDays

NUMBER_WIDTH, PICKUP_WIDTH, PROMISE_WIDTH, FROM_WIDTH = 156, 172, 276, 128


def columns(
    now: Callable[[], int], overseer: Callable[[], bool], calendar: Callable[[], WorkingDays]
) -> list[Column[Task]]:
    """Return the columns; `now` and `calendar` are read at each painting, so counting needs no new rows."""
    return [
        Column(texts.PICKUP, lambda t: pickup_cell(t, now()), PICKUP_WIDTH, key=_pickup_key),
        Column(texts.NUMBER, lambda t: Cell(t.view.number, weight=700), NUMBER_WIDTH, key=lambda t: t.view.number),
        Column(texts.SERVICE, service_cell, key=lambda t: t.service.id if t.service else ""),
        Column(texts.APPLICANT, lambda t: Cell(t.applicant), key=lambda t: t.applicant.casefold()),
        Column(
            texts.FROM, lambda t: Cell(t.desk if overseer() and not t.sender else t.sender, role="muted"), FROM_WIDTH,
            key=lambda t: t.sender or t.desk,
        ),
        Column(texts.PROMISE, lambda t: promise_cell(t, now(), calendar()), PROMISE_WIDTH, key=_promise_key),
    ]  # fmt: skip


def pickup_cell(task: Task, now: int) -> Cell:
    """Return the pick-up as icon, word, figure and track; once taken, P1's limit to forward, or how fast it was."""
    view = task.view
    if view.state in WAITING:
        return _waiting_cell(task, now)
    if view.complaint and task.heading is Heading.REOPENED:
        return Cell(view.complaint, icon="reopened", role="muted", weight=600)
    if task.hold is not None and (held := time_left(task.hold, now)) is not None:
        return _hold_cell(held, now)
    if task.taken_minutes is not None:
        return Cell(texts.TAKEN_IN(n=task.taken_minutes), icon="check", role="muted")
    if view.taken_at is not None:
        return Cell(texts.TAKEN_AT(at=formats.short_day(instant(view.taken_at))), icon="check", role="muted")
    return Cell("")


def _waiting_cell(task: Task, now: int) -> Cell:
    left = time_left(task.pickup, now) if task.pickup is not None else None
    if left is None:
        return Cell(shell.state(task.view.state), icon="pickup_clock")
    return _counted(left, left.word, "pickup_clock", now)


def _hold_cell(left: TimeLeft, now: int) -> Cell:
    """Return P1's time to forward, named so while there is time: it is no pick-up any more."""
    urgent = left.tone in {"breach", "warn"}
    return _counted(left, left.word if urgent else texts.FORWARD_WORD, "escalate", now)


def _counted(left: TimeLeft, word: Words, icon: str, now: int) -> Cell:
    figure: Words = formats.running(timedelta(milliseconds=abs(left.left_ms)))
    if not left.counting:
        figure = texts.UNTIL(time=due_words(left.due, now))
    own = "" if left.tone in {"breach", "warn"} else icon
    return Cell(word, figure=figure, icon=own, tone=left.tone, weight=600, share=left.share)


def service_cell(task: Task) -> Cell:
    """Return the service, or that it is confidential."""
    if task.service is None and task.view.confidential:
        return Cell(texts.CONFIDENTIAL, icon="privacy", role="muted")
    return Cell(task.service or task.view.service)


def promise_cell(task: Task, now: int, calendar: WorkingDays) -> Cell:
    """Return the promise as a date with the days to it; stopped or decided ones say so."""
    view = task.view
    if view.state == "WAITING_CUSTOMER":
        until = formats.short_date(instant(view.waiting_until)) if view.waiting_until else ""
        return Cell(
            texts.STOPPED,
            texts.UNTIL_DAY(day=until) if until else "",
            icon="request_documents",
            role="muted",
            weight=600,
        )
    if view.state not in OPEN:
        at = view.decided_at or view.closed_at
        return Cell(shell.state(view.state), formats.clock(instant(at)) if at else "", icon="check", role="muted")
    promise = promise_of(view, now, calendar, task.promise)
    if promise is None:
        return Cell()
    calm = promise.tone not in {"warn", "breach"}
    return Cell(
        formats.short_date(promise.due),
        days_words(promise),
        icon="promise" if calm else "",
        tone=promise.tone,
        weight=700,
    )


def due_words(due: int, now: int) -> str:
    """Return a due as a time today, else with its day."""
    at = instant(due)
    same = formats.local(at).date() == formats.local(instant(now)).date()
    return formats.clock(at) if same else formats.day_month(at)


def _pickup_key(task: Task) -> tuple[int, int]:
    if task.pickup is not None and task.view.state in WAITING:
        return (0, task.pickup.due_at or 0)
    return (1, task.view.taken_at or 0)


def _promise_key(task: Task) -> int:
    return task.view.promise_due or task.view.waiting_until or task.view.decided_at or 0
