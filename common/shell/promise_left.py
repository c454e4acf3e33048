"""What a promise looks like in every window: a date and the working days to it, never minutes.

Instants are the coordinator's (UTC ms). A new estimate is information beside the promise: due and tone stay. No Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.formats import local
from common.shell.sentence import Sentence

if TYPE_CHECKING:
    from common.messages.views import ClockView, RequestView
    from common.shell.sentence import Words
    from common.shell.widgets.tone import Tone
    from common.shell.working_days import WorkingDays

TODAY: Final = Sentence("hari ini", "today")
TOMORROW: Final = Sentence("besok", "tomorrow")
DAYS_LEFT: Final = Sentence("{n} hari kerja lagi", "in {n} working days", en_one="in {n} working day")
DAYS_LATE: Final = Sentence("lewat {n} hari kerja", "{n} working days late", en_one="{n} working day late")
LATE_TODAY: Final = Sentence("lewat hari ini", "late today")
LATE_ALREADY: Final = Sentence("sudah lewat", "already late")
ESTIMATED: Final = Sentence("{when}, kira-kira {day}", "{when}, estimate {day}")
LATE_ESTIMATED: Final = Sentence("lewat, kira-kira {day}", "late, estimate {day}")
ESTIMATE: Final = Sentence("Perkiraan baru {day}. Janji tetap.", "New estimate {day}. The promise stays.")


@dataclass(frozen=True, slots=True)
class Promise:
    """The promise as a date: `days` working days from today to it (below zero: late), `used` of `of` gone.

    `away` counts calendar days, for words like tomorrow. `estimate` is what the desk told instead: information, due and
    tone stay.
    """

    due: date
    days: int
    away: int
    used: int
    of: int
    tone: Tone
    estimate: date | None = None


def promise_of(request: RequestView, now: int, calendar: WorkingDays, clock: ClockView | None = None) -> Promise | None:
    """Return the promise of a request, None while it has none or it waits for the applicant.

    `clock` is its running clock, where known: it says whether the coordinator warned, and any new estimate.
    """
    if request.promise_due is None or not now:
        return None
    due, today = local(instant(request.promise_due)).date(), local(instant(now)).date()
    days = calendar.between(today, due)
    warned = days <= 1 or (clock is not None and clock.warned)
    tone: Tone = "breach" if now > request.promise_due else "warn" if warned else "calm"
    rest = max(0, min(request.promise_days, days))
    told = local(instant(clock.estimate)).date() if clock is not None and clock.estimate is not None else None
    used, away = request.promise_days - rest, (due - today).days
    return Promise(due, days, away, used, request.promise_days, tone, told)


def days_words(promise: Promise) -> Words:
    """Return how far the promise is, with a new date if one was told, for where both share one line."""
    words = distance_words(promise)
    if promise.estimate is None:
        return words
    day = formats.short_day(promise.estimate)
    return LATE_ESTIMATED(day=day) if promise.tone == "breach" else ESTIMATED(when=words, day=day)


def distance_words(promise: Promise) -> Words:
    """Return how far the promise is: `5 hari kerja lagi`, `besok`, `lewat 1 hari kerja`."""
    if promise.tone != "breach":
        return {0: TODAY, 1: TOMORROW}.get(promise.away) or DAYS_LEFT(n=promise.days)
    if promise.days < 0:
        return DAYS_LATE(n=-promise.days)
    return LATE_TODAY if promise.away == 0 else LATE_ALREADY


def estimate_words(promise: Promise | None) -> Words:
    """Return the new date as information, empty when none was told."""
    if promise is None or promise.estimate is None:
        return ""
    return ESTIMATE(day=formats.short_date(promise.estimate))
