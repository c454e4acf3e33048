"""What is about to go wrong, worst first, each with its next step. Computed from the figures; pure but for words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from apps.backoffice import texts
from apps.backoffice.book import Book
from common.domain.clock import MINUTE
from common.messages.live_views import LiveView
from common.shell import formats
from common.shell.sentence import Words
from common.shell.widgets.tone import Tone

_WARN_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Alert:
    """One warning; `request` names the task it is about, if one."""

    tone: Tone
    what: Words
    then: Words
    request: str = ""


def alerts_of(figures: LiveView | None, book: Book | None, now: int) -> list[Alert]:
    """Return the warnings that hold now."""
    if figures is None or not now:
        return []
    found = [
        Alert("breach", texts.UNCOVERED(letter=letter), texts.UNCOVERED_NEXT)
        for letter in figures.uncovered
        if any(one.letter == letter and one.count for one in figures.waiting)
    ]
    found += _waits(figures, book.view.wait_minutes if book else 5, now)
    for task in figures.untaken:
        if task.due_at is not None and now > task.due_at:
            desk = book.desk_name(task.desk) if book else task.desk
            since = texts.MINUTES(n=(now - task.since) // MINUTE)
            what = texts.TASK_LATE(number=task.number, desk=desk)
            found.append(Alert("breach", what, texts.TASK_NEXT(span=since), task.request))
    found += [
        Alert("warn", texts.UNCOVERED(letter=letter), texts.UNCOVERED_NEXT)
        for letter in figures.uncovered
        if not any(one.letter == letter and one.count for one in figures.waiting)
    ]
    return sorted(found, key=lambda alert: alert.tone != "breach")


def _waits(figures: LiveView, limit: int, now: int) -> list[Alert]:
    found = []
    for figure in figures.waiting:
        waited = now - (figure.oldest_at or now)
        if waited >= limit * MINUTE * _WARN_SHARE:
            tone: Tone = "breach" if waited > limit * MINUTE else "warn"
            time = formats.running(timedelta(milliseconds=waited))
            what = texts.WAIT_LATE(letter=figure.letter, time=time)
            found.append(Alert(tone, what, texts.WAIT_NEXT(n=limit)))
    return found
